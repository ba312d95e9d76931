//! Firefox, asked through geckodriver. What assistive technology is told is computed in the page (`parts.js`); the size of what can be seen, the
//! system's wishes and the console are Firefox's own business, and are asked for where its own window is made (the "chrome context").

use crate::driver::Browser;
use crate::part::Part;
use crate::scripted::Scripted;
use crate::wire::{Driver, Wire};
use serde_json::{Value, json};
use std::process::Command;

/// What this page may do in headless Firefox is what it may do in any; only the network is kept quiet, and motion comes when it is asked for.
fn preferences() -> Value {
    json!({
        "app.normandy.enabled": false,
        "browser.download.folderList": 2,
        "browser.download.useDownloadDir": true,
        "browser.download.always_ask_before_handling_new_types": false,
        "browser.download.alwaysOpenPanel": false,
        "extensions.getAddons.cache.enabled": false,
        // What can be seen would be as large as the screen then, and no other size.
        "full-screen-api.enabled": false,
        "network.captive-portal-service.enabled": false,
        "network.connectivity-service.enabled": false,
    })
}

/// One Firefox, and the geckodriver that opened it.
pub struct Firefox {
    // Closed before the driver that it goes through ends.
    scripted: Scripted,
    _driver: Driver,
}

impl Firefox {
    /// Opens one.
    pub fn open() -> Result<Firefox, String> {
        let mut command = Command::new("geckodriver");
        command.args(["--port", "0", "--websocket-port", "0", "--allow-system-access"]);
        // Larger than any page that is looked at in it.
        command.env("MOZ_HEADLESS_WIDTH", "2000").env("MOZ_HEADLESS_HEIGHT", "1400");
        let driver =
            Driver::start(command, "Listening on 127.0.0.1:").map_err(|fault| format!("geckodriver: {fault}"))?;
        let wire = driver.browser(&json!({
            "browserName": "firefox",
            "moz:firefoxOptions": {"args": ["-headless"], "prefs": preferences()},
            "pageLoadStrategy": "eager",
        }))?;
        Ok(Firefox { scripted: Scripted::new(wire)?, _driver: driver })
    }

    /// The value of a function's body, run where Firefox makes its own window.
    fn inside(&self, body: &str, arguments: &Value) -> Result<Value, String> {
        self.wire().post("/moz/context", &json!({"context": "chrome"}))?;
        let value = self.wire().script(body, arguments);
        self.wire().post("/moz/context", &json!({"context": "content"}))?;
        value
    }
}

/// Makes the part of the window that shows pages this large, and waits until the page knows.
const RESIZE: &str = "const [width, height] = arguments, shown = gBrowser.selectedBrowser;
    shown.style.flex = 'none';
    shown.style.alignSelf = 'start';
    [shown.style.width, shown.style.height] = [`${width}px`, `${height}px`];";

/// Preferences by which Firefox answers media queries.
const WISH: &str = "const [dark, still] = arguments;
    Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1);
    Services.prefs.setIntPref('ui.prefersReducedMotion', still ? 1 : 0);";

/// What went wrong since the last time, of the page's own: faults of scripts, and what scripts say is wrong. That Firefox ends a script which
/// still runs when the reader goes elsewhere is no fault of the page's.
const SAID: &str = "const faults = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError
        && /javascript|Content Security Policy/i.test(one.category) && one.sourceName.startsWith('http')
        && !one.errorMessage.startsWith('Script terminated by timeout'));
    const store = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const words = store.getEvents().filter((one) => ['error', 'warn', 'assert'].includes(one.level) && one.filename.startsWith('http'));
    Services.console.reset();
    store.clearEvents();
    return [...faults.map((one) => `${one.errorMessage} (${one.sourceName}:${one.lineNumber})`),
        ...words.map((one) => `${one.level}: ${one.arguments.map(String).join(' ')}`)];";

impl Browser for Firefox {
    fn wire(&self) -> &Wire {
        &self.scripted.wire
    }

    fn evaluate(&self, expression: &str) -> Result<Value, String> {
        self.scripted.evaluate(expression)
    }

    fn on(&self, part: &Part, function: &str) -> Result<Value, String> {
        self.scripted.on(part, function)
    }

    fn tree(&self) -> Result<Vec<Part>, String> {
        self.scripted.tree()
    }

    fn hover(&self, x: f64, y: f64) -> Result<(), String> {
        self.scripted.point("mouse", x, y, &[])
    }

    fn click(&self, x: f64, y: f64) -> Result<(), String> {
        self.scripted.point("mouse", x, y, &["pointerDown", "pointerUp"])
    }

    fn tap(&self, x: f64, y: f64) -> Result<(), String> {
        self.scripted.point("touch", x, y, &["pointerDown", "pointerUp"])
    }

    fn is_wide(&self, width: u32, height: u32) -> Result<(), String> {
        self.inside(RESIZE, &json!([width, height]))?;
        self.scripted.becomes("[innerWidth, innerHeight]", &json!([width, height]))
    }

    fn prefers(&self, wishes: &[(&str, &str)]) -> Result<(), String> {
        let dark = wishes.contains(&("prefers-color-scheme", "dark"));
        let still = wishes.contains(&("prefers-reduced-motion", "reduce"));
        self.inside(WISH, &json!([dark, still])).map(drop)
    }

    fn is_paper(&self, paper: bool) -> Result<(), String> {
        let medium = "gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0];";
        self.inside(medium, &json!([if paper { "print" } else { "" }])).map(drop)
    }

    fn has_keys(&self) -> Result<(), String> {
        self.evaluate("window.focus()").map(drop)
    }

    fn downloads_to(&self, folder: &str) -> Result<(), String> {
        self.inside("Services.prefs.setStringPref('browser.download.dir', arguments[0]);", &json!([folder])).map(drop)
    }

    fn said(&self) -> Result<Value, String> {
        self.inside(SAID, &json!([]))
    }

    fn tells_what_is_missing(&self) -> bool {
        false
    }

    fn devtools(&self, command: &str, _: &Value) -> Result<Value, String> {
        Err(format!("Firefox has no devtools command {command}"))
    }
}
