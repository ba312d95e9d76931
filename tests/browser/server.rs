//! Serves the built page as a plain web server would: what isn't there is a 404, and nothing is made up.

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// The folder below which the same build is served a second time.
pub const FOLDER: &str = "/classroom/strategos/";

/// A web server on a free port, as long as the tests run.
pub struct Server {
    port: u16,
}

impl Server {
    /// Serves the folder `dist` at `/` and below [`FOLDER`].
    pub fn open(dist: &str) -> io::Result<Server> {
        let dist = PathBuf::from(dist);
        if !dist.join("index.html").is_file() {
            return Err(io::Error::other(format!("{} holds no index.html", dist.display())));
        }
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        // A thread and a connection for each answer: a browser that keeps one open, or is slow to read it, must not keep
        // the others waiting.
        thread::spawn(move || {
            for caller in listener.incoming().map_while(Result::ok) {
                let dist = dist.clone();
                // A reader who has left doesn't hear the answer; that is no fault of the page.
                thread::spawn(move || drop(answer(&dist, caller)));
            }
        });
        Ok(Server { port })
    }

    /// The address of a path of this server.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Hears one request, of which only the path matters, and answers it.
fn answer(dist: &Path, mut caller: TcpStream) -> io::Result<()> {
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
    let name = path.strip_prefix(FOLDER).or(path.strip_prefix('/')).unwrap_or_default();
    let name = if name.is_empty() { "index.html" } else { name };
    // dist/ is flat, so a name with a slash in it is none of its files.
    let read = |name: String| if name.contains('/') { None } else { std::fs::read(dist.join(name)).ok() };
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
