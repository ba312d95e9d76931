//! chromedriver, and what is said to it: the few commands of the WebDriver protocol that the tests need, and
//! Chromium's own devtools protocol through the same door.

use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

/// How a browser starts: headless, and quiet on the network. Root may not use Chromium's sandbox.
const FLAGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
];

/// A running chromedriver, ended when it is dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts chromedriver on a port of its own choice, which it tells in its first lines.
    pub fn start() -> io::Result<Driver> {
        let mut process = Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn()?;
        let output = process.stdout.take().ok_or_else(|| io::Error::other("chromedriver has no output"))?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        match lines.find_map(|line| port(&line)) {
            Some(port) => {
                // What it says later is read and dropped: a closed pipe would end it.
                thread::spawn(move || lines.for_each(drop));
                Ok(Driver { process, port })
            }
            None => {
                process.kill()?;
                Err(io::Error::other("chromedriver told no port"))
            }
        }
    }

    /// Opens a browser with nothing in it.
    pub fn browser(&self) -> Result<Browser, String> {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .build()
            .new_agent();
        let mut browser = Browser { agent, base: format!("http://127.0.0.1:{}/session", self.port) };
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": FLAGS},
            "goog:loggingPrefs": {"browser": "ALL"},
            // Whoever opens a page waits for what it is to show, and not for the last of its files.
            "pageLoadStrategy": "eager",
        }}});
        let session = browser.post("", &wanted)?;
        let id = session["sessionId"].as_str().ok_or("chromedriver named no session")?;
        browser.base = format!("{}/{id}", browser.base);
        Ok(browser)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It closes its browsers when it is asked to end, and can't when it is killed. It may have ended by itself.
        let asked = ureq::get(format!("http://127.0.0.1:{}/shutdown", self.port));
        let _ = asked.config().timeout_global(Some(Duration::from_secs(5))).build().call();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn port(line: &str) -> Option<u16> {
    line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

/// One browser of one test, closed when it is dropped.
pub struct Browser {
    agent: ureq::Agent,
    base: String,
}

impl Browser {
    /// Sends a WebDriver command that carries something.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let answer = self.agent.post(format!("{}{path}", self.base)).send_json(body);
        unpack(path, answer)
    }

    /// Asks chromedriver for something.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        unpack(path, self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Sends a command of Chromium's devtools protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
            .map_err(|fault| format!("{command}: {fault}"))
    }

    /// The value of a JavaScript expression in the page, waited for if it is a promise.
    pub fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let parameters = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.devtools("Runtime.evaluate", &parameters)?;
        match answer.get("exceptionDetails") {
            Some(fault) => Err(format!("{expression:.200}: {fault}")),
            None => Ok(answer["result"]["value"].clone()),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ending chromedriver closes what is left open, so a failure here leaks nothing.
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
