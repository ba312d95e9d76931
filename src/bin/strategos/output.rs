//! Files that are there whole or not at all: written beside the one that is meant, and put in its place when they are done. So whoever
//! interrupts a command has what was there before.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to `file`.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let before = fs::metadata(file).ok();
    // A pipe or a device is written to, and not replaced.
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        return fs::write(file, bytes);
    }
    // Behind a symbolic link the file changes and not the link.
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let beside = beside(&file)?;
    let written = File::create_new(&beside).and_then(|mut to| {
        if let Some(before) = &before {
            to.set_permissions(before.permissions())?;
        }
        to.write_all(bytes)?;
        to.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, &file));
    if placed.is_err() {
        // What is half written is nobody's; if it can't be removed either, the first error says enough.
        let _ = fs::remove_file(&beside);
    }
    placed
}

/// A name in the same folder that nothing else has.
fn beside(file: &Path) -> io::Result<PathBuf> {
    let name = file.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(file.with_file_name(hidden))
}
