//! What is the same in every browser that doesn't tell tests of its parts by itself: they are computed in the page (`parts.js`), and a pointer
//! moves as WebDriver has it.

use crate::part::Part;
use crate::wire::Wire;
use serde_json::{Value, json};
use std::thread;
use std::time::{Duration, Instant};

/// How long a browser may take to do what it was told.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way to a browser, and what is run in its pages.
pub struct Scripted {
    /// The way to it.
    pub wire: Wire,
    /// `parts.js` with what it imports.
    bundle: String,
}

impl Scripted {
    /// A browser that has been opened.
    pub fn new(wire: Wire) -> Result<Scripted, String> {
        let bundle = std::env::var("STRATEGOS_PARTS").map_err(|_| "STRATEGOS_PARTS names no bundled parts.js")?;
        let bundle = std::fs::read_to_string(&bundle).map_err(|fault| format!("{bundle}: {fault}"))?;
        Ok(Scripted { wire, bundle })
    }

    /// The value of an expression, waited for if it is a promise.
    pub fn evaluate(&self, expression: &str) -> Result<Value, String> {
        self.wire.script(&format!("return ({expression}\n);"), &json!([]))
    }

    /// What a function returns of whose `this` is the element of a part.
    pub fn on(&self, part: &Part, function: &str) -> Result<Value, String> {
        let body = format!("return ({function}).call(window.partsOfPage.elements[arguments[0]]);");
        self.wire.script(&body, &json!([part.node]))
    }

    /// Everything that assistive technology is told of.
    pub fn tree(&self) -> Result<Vec<Part>, String> {
        let bundle = &self.bundle;
        let body = format!("if (!window.partsOfPage) {{ {bundle} }}\nreturn window.partsOfPage();");
        let parts = self.wire.script(&body, &json!([]))?;
        Ok(parts.as_array().into_iter().flatten().map(part).collect())
    }

    /// What a pointer of this kind does at a point.
    pub fn point(&self, kind: &str, x: f64, y: f64, then: &[&str]) -> Result<(), String> {
        let mut deeds = vec![json!({"type": "pointerMove", "x": x.round(), "y": y.round(), "duration": 0})];
        deeds.extend(then.iter().map(|deed| json!({"type": deed, "button": 0})));
        let pointer = json!({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": deeds});
        self.wire.post("/actions", &json!({"actions": [pointer]})).map(drop)
    }

    /// Waits until an expression has this value, and says what it had instead if it never has. One page may give way to another meanwhile.
    pub fn becomes(&self, expression: &str, expected: &Value) -> Result<(), String> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.evaluate(expression).as_ref() == Ok(expected) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Err(format!("{expression} should be {expected} and is {}", self.evaluate(expression)?))
    }
}

fn part(node: &Value) -> Part {
    let text = |field: &str| node[field].as_str().unwrap_or_default().to_owned();
    let so = |field: &str| node[field] == true;
    let children = node["children"].as_array().into_iter().flatten();
    Part {
        role: text("role"),
        name: text("name"),
        value: text("value"),
        pressed: node["pressed"].as_bool(),
        focused: so("focused"),
        disabled: so("disabled"),
        ignored: so("ignored"),
        node: node["node"].as_u64().unwrap_or_default(),
        id: node["node"].to_string(),
        children: children.map(Value::to_string).collect(),
    }
}
