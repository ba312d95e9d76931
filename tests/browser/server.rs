//! Serves the built page as a plain web server would: what isn't there is a 404, and nothing is made up.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What is wrong with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// It isn't there.
    Missing,
    /// It is there, and doesn't come.
    Late,
    /// It breaks off in the middle.
    CutOff,
    /// Something else comes in its place, and says that all is well.
    ErrorPage,
}

/// How a folder is served.
#[derive(Clone, Default)]
pub struct Folder {
    /// The files there is trouble with, by the start of their name.
    troubles: BTreeMap<String, Trouble>,
    /// Whether browsers may keep its files for a day.
    pub lasts: bool,
    /// Whether it holds a newer build: the same one under other names.
    pub newer: bool,
    /// Whether pages of any origin may read its files.
    pub shared: bool,
    /// Pages and files of others, which stand beside the page.
    pub guests: BTreeMap<String, String>,
}

type Folders = Arc<Mutex<BTreeMap<String, Folder>>>;

/// A web server on a free port, as long as the tests run.
#[derive(Clone)]
pub struct Server {
    port: u16,
    folders: Folders,
}

impl Server {
    /// Serves the folder `dist` at `/`, and once more in every folder of `/classroom/`.
    pub fn open(dist: &str) -> io::Result<Server> {
        let dist = PathBuf::from(dist);
        if !dist.join("index.html").is_file() {
            return Err(io::Error::other(format!("{} holds no index.html", dist.display())));
        }
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        let folders = Folders::default();
        let known = folders.clone();
        // A thread and a connection for each answer: a browser that keeps one open, or is slow to read it, must not keep
        // the others waiting.
        thread::spawn(move || {
            for caller in listener.incoming().map_while(Result::ok) {
                let (dist, folders) = (dist.clone(), known.clone());
                // A reader who has left doesn't hear the answer; that is no fault of the page.
                thread::spawn(move || drop(answer(&dist, &folders, caller)));
            }
        });
        Ok(Server { port, folders })
    }

    /// Makes trouble with the file in `folder` whose name starts so, or ends it.
    pub fn trouble(&self, folder: &str, start: &str, trouble: Option<Trouble>) {
        self.change(folder, |folder| match trouble {
            Some(trouble) => _ = folder.troubles.insert(start.to_owned(), trouble),
            None => _ = folder.troubles.remove(start),
        });
    }

    /// Changes how a folder is served.
    pub fn change(&self, folder: &str, change: impl FnOnce(&mut Folder)) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        change(folders.entry(folder.to_owned()).or_default());
    }

    /// Serves one folder as another is served now.
    pub fn serve_as(&self, like: &str, folder: &str) {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let served = folders.get(like).cloned().unwrap_or_default();
        folders.insert(folder.to_owned(), served);
    }

    /// The address of a path of this server.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Hears one request, of which only the path matters, and answers it.
fn answer(dist: &Path, folders: &Folders, mut caller: TcpStream) -> io::Result<()> {
    // Browsers open connections that they may never use.
    caller.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut lines = BufReader::new(&caller).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = request.split([' ', '?']).nth(1).unwrap_or_default();
    let below = path.strip_prefix("/classroom/").and_then(|below| below.split_once('/'));
    let (folder, name) = below.unwrap_or(("", path.trim_start_matches('/')));
    let index = format!("{name}index.html");
    let name = if name.is_empty() || name.ends_with('/') { &index } else { name };
    let served = || folders.lock().unwrap_or_else(PoisonError::into_inner).get(folder).cloned().unwrap_or_default();
    let trouble = || {
        let file = name.rsplit('/').next().unwrap_or_default();
        let found = served().troubles.into_iter().find(|(start, _)| file.starts_with(start.as_str()));
        found.map(|(_, trouble)| trouble)
    };
    while trouble() == Some(Trouble::Late) {
        thread::sleep(Duration::from_millis(10));
    }
    let lost = trouble() == Some(Trouble::Missing) || name.split('/').any(|step| step == "..");
    let read = |name: String| if lost { None } else { std::fs::read(dist.join(name)).ok() };
    let packed = read(format!("{name}.br"));
    let encoding = if packed.is_some() { "Content-Encoding: br\r\n" } else { "" };
    let whole = served().guests.get(name).map(|text| text.clone().into_bytes());
    let whole = whole
        .or(packed)
        .or_else(|| if served().newer { newer(dist, name).filter(|_| !lost) } else { read(name.to_owned()) });
    let (status, mut body) = match (whole, trouble()) {
        (_, Some(Trouble::ErrorPage)) => ("200 OK", b"<h1>Something went wrong</h1>".to_vec()),
        (Some(body), _) => ("200 OK", body),
        (None, _) => ("404 Not Found", Vec::new()),
    };
    let kept = if served().lasts { "max-age=86400" } else { "no-cache" };
    let kind = if trouble() == Some(Trouble::ErrorPage) { "text/html" } else { kind(name) };
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nCache-Control: {kept}\r\n{encoding}");
    if served().shared {
        head += "Access-Control-Allow-Origin: *\r\n";
    }
    let _ = write!(head, "Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    if trouble() == Some(Trouble::CutOff) {
        body.truncate(body.len() / 2);
    }
    caller.write_all(head.as_bytes())?;
    caller.write_all(&body)
}

/// A file of a newer build: the same one, whose program stands in another folder, and nothing under the old names.
fn newer(dist: &Path, name: &str) -> Option<Vec<u8>> {
    let folders = std::fs::read_dir(dist).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let old = folders.into_iter().find(|folder| folder.starts_with("page-"))?;
    let new = format!("{old}-newer");
    if name.starts_with(&format!("{old}/")) {
        return None;
    }
    let body = std::fs::read(dist.join(name.replacen(&new, &old, 1))).ok()?;
    if [".html", ".js"].iter().any(|end| name.ends_with(end)) {
        let text = String::from_utf8(body).ok()?;
        return Some(text.replace(&old, &new).replace("\"v-", "\"v-newer-").into_bytes());
    }
    Some(body)
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}
