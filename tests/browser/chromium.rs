//! Chromium, asked in its own devtools protocol, which goes through chromedriver too.

use crate::driver::Browser;
use crate::part::Part;
use crate::wire::{Driver, Wire};
use base64::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io;
use std::process::Command;

/// How it starts: headless, and quiet on the network. Root may not use Chromium's sandbox.
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

/// One Chromium.
pub struct Chromium {
    wire: Wire,
    /// What it shows pages for: the medium, and what the system wishes for.
    media: RefCell<Value>,
}

impl Chromium {
    /// Starts what opens them.
    pub fn driver() -> io::Result<Driver> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0");
        Driver::start(command, "started successfully on port ")
    }

    /// Opens one: this program, or the one that the driver finds.
    pub fn open(driver: &Driver, program: Option<String>) -> Result<Chromium, String> {
        let mut options = json!({"args": FLAGS});
        if let Some(program) = program {
            options["binary"] = program.into();
        }
        let wire = driver.browser(&json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
            // Whoever opens a page waits for what it is to show, and not for the last of its files.
            "pageLoadStrategy": "eager",
        }))?;
        Ok(Chromium { wire, media: RefCell::new(json!({})) })
    }

    /// Changes one thing that it shows pages for, and keeps the others.
    fn shows_for(&self, name: &str, value: Value) -> Result<(), String> {
        self.media.borrow_mut()[name] = value;
        self.devtools("Emulation.setEmulatedMedia", &self.media.borrow()).map(drop)
    }

    fn mouse(&self, kind: &str, x: f64, y: f64) -> Result<(), String> {
        let count = i32::from(kind != "mouseMoved");
        let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": count});
        self.devtools("Input.dispatchMouseEvent", &event).map(drop)
    }
}

impl Browser for Chromium {
    fn wire(&self) -> &Wire {
        &self.wire
    }

    fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let parameters = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.devtools("Runtime.evaluate", &parameters)?;
        match answer.get("exceptionDetails") {
            Some(fault) => Err(format!("{expression:.200}: {fault}")),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    fn on(&self, part: &Part, function: &str) -> Result<Value, String> {
        let object = self.devtools("DOM.resolveNode", &json!({"backendNodeId": part.node}))?;
        let id = &object["object"]["objectId"];
        let call = json!({"objectId": id, "functionDeclaration": function, "returnByValue": true});
        Ok(self.devtools("Runtime.callFunctionOn", &call)?["result"]["value"].clone())
    }

    fn tree(&self) -> Result<Vec<Part>, String> {
        let tree = self.devtools("Accessibility.getFullAXTree", &json!({}))?;
        Ok(tree["nodes"].as_array().into_iter().flatten().map(part).collect())
    }

    fn hover(&self, x: f64, y: f64) -> Result<(), String> {
        self.mouse("mouseMoved", x, y)
    }

    fn click(&self, x: f64, y: f64) -> Result<(), String> {
        ["mouseMoved", "mousePressed", "mouseReleased"].into_iter().try_for_each(|kind| self.mouse(kind, x, y))
    }

    fn tap(&self, x: f64, y: f64) -> Result<(), String> {
        self.devtools("Emulation.setTouchEmulationEnabled", &json!({"enabled": true}))?;
        let points = [("touchStart", json!([{"x": x, "y": y}])), ("touchEnd", json!([]))];
        points.into_iter().try_for_each(|(kind, points)| {
            self.devtools("Input.dispatchTouchEvent", &json!({"type": kind, "touchPoints": points})).map(drop)
        })
    }

    fn is_wide(&self, width: u32, height: u32) -> Result<(), String> {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &size).map(drop)
    }

    fn prefers(&self, wishes: &[(&str, &str)]) -> Result<(), String> {
        let features: Vec<Value> = wishes.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.shows_for("features", json!(features))
    }

    fn is_paper(&self, paper: bool) -> Result<(), String> {
        self.shows_for("media", json!(if paper { "print" } else { "" }))
    }

    fn pdf(&self) -> Result<Option<Vec<u8>>, String> {
        let mut a4 = json!({"paperWidth": 8.27, "paperHeight": 11.69});
        ["Top", "Bottom", "Left", "Right"].iter().for_each(|side| a4[format!("margin{side}")] = json!(0.63));
        let pdf = self.devtools("Page.printToPDF", &a4)?;
        let bytes = BASE64_STANDARD.decode(pdf["data"].as_str().unwrap_or_default());
        bytes.map(Some).map_err(|fault| fault.to_string())
    }

    fn has_keys(&self) -> Result<(), String> {
        self.devtools("Emulation.setFocusEmulationEnabled", &json!({"enabled": true})).map(drop)
    }

    fn downloads_to(&self, folder: &str) -> Result<(), String> {
        let wanted = json!({"behavior": "allow", "downloadPath": folder});
        self.devtools("Browser.setDownloadBehavior", &wanted).map(drop)
    }

    fn said(&self) -> Result<Value, String> {
        self.wire.post("/se/log", &json!({"type": "browser"}))
    }

    fn tells_what_is_missing(&self) -> bool {
        true
    }

    fn devtools(&self, command: &str, parameters: &Value) -> Result<Value, String> {
        self.wire
            .post("/goog/cdp/execute", &json!({"cmd": command, "params": parameters}))
            .map_err(|fault| format!("{command}: {fault}"))
    }
}

fn part(node: &Value) -> Part {
    let text = |of: &Value| match &of["value"] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let property = |name: &str| {
        let named = node["properties"].as_array().into_iter().flatten().find(|property| property["name"] == name);
        named.map(|property| property["value"]["value"].clone())
    };
    let so = |name| property(name).is_some_and(|value| value == true || value == "true");
    let children = node["childIds"].as_array().into_iter().flatten();
    Part {
        role: text(&node["role"]),
        name: text(&node["name"]),
        value: text(&node["value"]),
        pressed: property("pressed").map(|value| value == true || value == "true"),
        focused: so("focused"),
        disabled: so("disabled"),
        ignored: node["ignored"] == true,
        node: node["backendDOMNodeId"].as_u64().unwrap_or_default(),
        id: node["nodeId"].as_str().unwrap_or_default().to_owned(),
        children: children.filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}
