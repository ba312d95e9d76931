//! The real command, on a free port, with a page of one line.

use crate::Failure;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The command while it runs.
pub struct Served {
    child: Child,
    // It ends where nobody listens to it any longer.
    _said: BufReader<ChildStdout>,
    folder: PathBuf,
    /// On which port.
    pub port: u16,
    /// What makes a client the teacher's page.
    pub token: String,
}

impl Served {
    /// Starts it, from beside this program.
    pub fn new() -> Result<Served, Failure> {
        let folder = std::env::temp_dir().join(format!("strategos-class-load-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), "<!doctype html><title>Load</title>")?;
        let command = std::env::current_exe()?.with_file_name("strategos");
        let mut child = Command::new(command)
            .args(["class", "--port", "0", "--address", "127.0.0.1", "--page"])
            .arg(&folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = child.stdout.take().ok_or("The command says nothing.")?;
        let mut line = String::new();
        let mut said = BufReader::new(output);
        said.read_line(&mut line)?;
        let start = line.split("http://127.0.0.1:").nth(1).ok_or("The command doesn’t say where it is.")?;
        let port = start.split('/').next().unwrap_or_default().parse()?;
        let token = start.split("token=").nth(1).unwrap_or_default().trim().to_owned();
        Ok(Served { child, _said: said, folder, port, token })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}
