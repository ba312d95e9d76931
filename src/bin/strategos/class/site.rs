//! The built page, read once: a build that comes while a class goes on is never mixed with it.

use axum::body::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::HashMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;

/// Every file, by its address: `lessons/seven-generals/index.html`.
pub struct Site(HashMap<String, Page>);

/// One file.
pub struct Page {
    bytes: Bytes,
    /// What is sent to who takes gzip; brotli isn't taken over plain http.
    packed: OnceLock<Bytes>,
    /// Its media type.
    pub kind: &'static str,
    /// What tells this file from another one at the same address.
    pub tag: String,
    /// Whether its name changes with its contents.
    pub is_for_ever: bool,
}

/// What stands at an address.
pub enum Found<'a> {
    /// A file.
    Page(&'a Page),
    /// A folder, whose address ends with a slash.
    Folder,
    /// Nothing.
    Nothing,
}

impl Site {
    /// The page in `folder`, or what there is to do.
    pub fn read(folder: &Path) -> Result<Site, String> {
        let shown = folder.display();
        if !folder.join("index.html").is_file() {
            return Err(format!(
                "There is no built page in {shown}: ./do release makes it in dist, --page FOLDER names another."
            ));
        }
        let mut files = HashMap::new();
        gather(folder, "", &mut files).map_err(|error| format!("The page in {shown} can't be read: {error}."))?;
        Ok(Site(files))
    }

    /// What stands at the path of an address, which begins with a slash.
    pub fn find(&self, path: &str) -> Found<'_> {
        let name = path.strip_prefix('/').unwrap_or(path);
        let in_folder = |name: &str| self.0.get(&format!("{name}index.html"));
        if name.is_empty() || name.ends_with('/') {
            return in_folder(name).map_or(Found::Nothing, Found::Page);
        }
        match self.0.get(name) {
            Some(page) => Found::Page(page),
            None if in_folder(&format!("{name}/")).is_some() => Found::Folder,
            None => Found::Nothing,
        }
    }

    /// Packs every file that gets smaller by it, once for all telephones. Until then they are sent as they are.
    pub fn pack(&self) {
        for page in self.0.values().filter(|page| shrinks(page.kind)) {
            if let Ok(packed) = packed(&page.bytes)
                && packed.len() < page.bytes.len()
            {
                page.packed.get_or_init(|| packed.into());
            }
        }
    }
}

impl Page {
    /// The bytes for who asks, and whether they are packed.
    pub fn bytes(&self, takes_gzip: bool) -> (Bytes, bool) {
        match self.packed.get().filter(|_| takes_gzip) {
            Some(packed) => (packed.clone(), true),
            None => (self.bytes.clone(), false),
        }
    }
}

fn gather(folder: &Path, address: &str, files: &mut HashMap<String, Page>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // Everything that a build writes has a plain name.
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            gather(&path, &format!("{address}{name}/"), files)?;
        } else if !name.ends_with(".br") {
            files.insert(format!("{address}{name}"), page(fs::read(&path)?, address, name));
        }
    }
    Ok(())
}

fn page(bytes: Vec<u8>, address: &str, name: &str) -> Page {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    Page {
        packed: OnceLock::new(),
        kind: kind(name),
        tag: format!("\"{:016x}\"", hasher.finish()),
        is_for_ever: address.split('/').any(|folder| folder.starts_with("page-")),
        bytes: bytes.into(),
    }
}

fn packed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut to = GzEncoder::new(Vec::new(), Compression::best());
    to.write_all(bytes)?;
    to.finish()
}

/// The media type of a name; a program that isn't `application/wasm` isn't compiled while it comes.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn shrinks(kind: &str) -> bool {
    ["text/", "application/", "image/svg"].iter().any(|start| kind.starts_with(start))
}
