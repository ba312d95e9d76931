//! What every browser's driver understands: the few commands of the WebDriver protocol that the tests need.

use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// A program that opens browsers and tells them what to do, ended when it is dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver on a port of its own choice, which it tells behind these words in one of its first lines.
    pub fn start(mut command: Command, before_port: &str) -> io::Result<Driver> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let output = process.stdout.take().ok_or_else(|| io::Error::other(format!("{name} has no output")))?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = |line: String| line.split_once(before_port)?.1.trim_end_matches('.').parse().ok();
        match lines.find_map(port) {
            Some(port) => {
                // What it says later is read and dropped: a closed pipe would end it.
                thread::spawn(move || lines.for_each(drop));
                Ok(Driver { process, port })
            }
            None => {
                process.kill()?;
                Err(io::Error::other(format!("{name} told no port")))
            }
        }
    }

    /// Starts a driver that tells no port on a free one, which it takes behind this flag.
    pub fn start_on(mut command: Command, flag: &str) -> io::Result<Driver> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        command.arg(format!("{flag}={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        let driver = Driver { process: command.spawn()?, port };
        for _ in 0..500 {
            if ureq::get(format!("http://127.0.0.1:{port}/status")).call().is_ok() {
                return Ok(driver);
            }
            thread::sleep(Duration::from_millis(20));
        }
        Err(io::Error::other(format!("nothing answers on port {port}")))
    }

    /// Opens a browser with nothing in it, which can do what is wanted.
    pub fn browser(&self, wanted: &Value) -> Result<Wire, String> {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build()
            .new_agent();
        let mut wire = Wire { agent, base: format!("http://127.0.0.1:{}/session", self.port) };
        let session = wire.post("", &json!({"capabilities": {"alwaysMatch": wanted}}))?;
        let id = session["sessionId"].as_str().ok_or("the driver named no session")?;
        wire.base = format!("{}/{id}", wire.base);
        Ok(wire)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // chromedriver closes its browsers when it is asked to end, and can't when it is killed. It may have ended by itself.
        let asked = ureq::get(format!("http://127.0.0.1:{}/shutdown", self.port));
        let _ = asked.config().timeout_global(Some(Duration::from_secs(5))).build().call();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The way to one browser of one test, which is closed when this is dropped.
pub struct Wire {
    agent: ureq::Agent,
    base: String,
}

impl Wire {
    /// Sends a WebDriver command that carries something.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let answer = self.agent.post(format!("{}{path}", self.base)).send_json(body);
        unpack(path, answer)
    }

    /// Asks the driver for something.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        unpack(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// The value of a function's body in the page, waited for if it is a promise.
    pub fn script(&self, body: &str, arguments: &Value) -> Result<Value, String> {
        self.post("/execute/sync", &json!({"script": body, "args": arguments}))
            .map_err(|fault| format!("{body:.200}: {fault}"))
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        // Ending the driver closes what is left open, so a failure here leaks nothing.
        let _ = self.agent.delete(&self.base).call();
    }
}

fn unpack(path: &str, answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    let mut answer = answer.map_err(|fault| format!("{path}: {fault}"))?;
    let failed = !answer.status().is_success();
    let body: Value = answer.body_mut().with_config().limit(64 << 20).read_json().map_err(|fault| fault.to_string())?;
    let value = body["value"].clone();
    if failed { Err(format!("{path}: {}", value["message"])) } else { Ok(value) }
}
