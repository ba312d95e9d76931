//! Serves the built page as a plain web server would: what isn't there is a 404, and nothing is made up.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Request, Response};

/// The folder below which the same build is served a second time.
pub const FOLDER: &str = "/classroom/strategos/";

/// A web server on a free port, until it is dropped.
pub struct Server {
    listener: Arc<tiny_http::Server>,
    port: u16,
}

impl Server {
    /// Serves the folder `dist` at `/` and below [`FOLDER`].
    pub fn open(dist: &str) -> io::Result<Server> {
        let dist = PathBuf::from(dist);
        if !dist.join("index.html").is_file() {
            return Err(io::Error::other(format!("{} holds no index.html", dist.display())));
        }
        let listener = Arc::new(tiny_http::Server::http("127.0.0.1:0").map_err(io::Error::other)?);
        let port = listener.server_addr().to_ip().map_or(0, |address| address.port());
        let serving = Arc::clone(&listener);
        // A thread for each answer: a browser that is slow to read one must not keep the others waiting.
        thread::spawn(move || {
            for request in serving.incoming_requests() {
                let dist = dist.clone();
                thread::spawn(move || answer(&dist, request));
            }
        });
        Ok(Server { listener, port })
    }

    /// The address of a path of this server.
    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listener.unblock();
    }
}

fn answer(dist: &Path, request: Request) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let name = path.strip_prefix(FOLDER).or(path.strip_prefix('/')).unwrap_or_default();
    let name = if name.is_empty() { "index.html".to_owned() } else { name.to_owned() };
    // dist/ is flat, so a name with a slash in it is none of its files.
    let read = |name: String| if name.contains('/') { None } else { std::fs::read(dist.join(name)).ok() };
    let (packed, body) = match read(format!("{name}.br")) {
        Some(body) => (true, Some(body)),
        None => (false, read(name.clone())),
    };
    // A reader who has left doesn't hear the answer; that is no fault of the page.
    let _ = match body {
        Some(body) if packed => request
            .respond(Response::from_data(body).with_header(kind(&name)).with_header(header("Content-Encoding", "br"))),
        Some(body) => request.respond(Response::from_data(body).with_header(kind(&name))),
        None => request.respond(Response::empty(404)),
    };
}

fn kind(name: &str) -> Header {
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    header("Content-Type", kind)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("the header is plain ASCII"))
}
