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
}

/// The files there is trouble with, by their folder and the start of their name.
type Troubles = Arc<Mutex<BTreeMap<(String, String), Trouble>>>;

/// A web server on a free port, as long as the tests run.
#[derive(Clone)]
pub struct Server {
    port: u16,
    troubles: Troubles,
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
        let troubles = Troubles::default();
        let known = troubles.clone();
        // A thread and a connection for each answer: a browser that keeps one open, or is slow to read it, must not keep
        // the others waiting.
        thread::spawn(move || {
            for caller in listener.incoming().map_while(Result::ok) {
                let (dist, troubles) = (dist.clone(), known.clone());
                // A reader who has left doesn't hear the answer; that is no fault of the page.
                thread::spawn(move || drop(answer(&dist, &troubles, caller)));
            }
        });
        Ok(Server { port, troubles })
    }

    /// Makes trouble with the file in `folder` whose name starts so, or ends it.
    pub fn trouble(&self, folder: &str, start: &str, trouble: Option<Trouble>) {
        let mut troubles = self.troubles.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (folder.to_owned(), start.to_owned());
        match trouble {
            Some(trouble) => _ = troubles.insert(key, trouble),
            None => _ = troubles.remove(&key),
        }
    }

    /// The address of a path of this server.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Hears one request, of which only the path matters, and answers it.
fn answer(dist: &Path, troubles: &Troubles, mut caller: TcpStream) -> io::Result<()> {
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
    let trouble = || {
        let troubles = troubles.lock().unwrap_or_else(PoisonError::into_inner);
        let file = name.rsplit('/').next().unwrap_or_default();
        let found = troubles.iter().find(|((of, start), _)| of == folder && file.starts_with(start.as_str()));
        found.map(|(_, trouble)| *trouble)
    };
    while trouble() == Some(Trouble::Late) {
        thread::sleep(Duration::from_millis(10));
    }
    let lost = trouble().is_some() || name.split('/').any(|step| step == "..");
    let read = |name: String| if lost { None } else { std::fs::read(dist.join(name)).ok() };
    let packed = read(format!("{name}.br"));
    let encoding = if packed.is_some() { "Content-Encoding: br\r\n" } else { "" };
    let (status, body) = match packed.or_else(|| read(name.to_owned())) {
        Some(body) => ("200 OK", body),
        None => ("404 Not Found", Vec::new()),
    };
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {}\r\n{encoding}", kind(name));
    let _ = write!(head, "Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    caller.write_all(head.as_bytes())?;
    caller.write_all(&body)
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
