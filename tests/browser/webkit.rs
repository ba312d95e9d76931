//! WebKit as GTK's programs have it: MiniBrowser, asked through WebKitWebDriver. Each has a desk of its own, which is a display that nobody sees with
//! the settings of a desktop, by which WebKit knows what the system wishes for. What assistive technology is told is computed in the page (`parts.js`),
//! and so is what the console has to tell.

use crate::driver::Browser;
use crate::part::Part;
use crate::scripted::Scripted;
use crate::wire::{Driver, Wire};
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use std::{fs, process, thread};

/// One WebKit, the WebKitWebDriver that opened it, and the desk that it stands on.
pub struct WebKit {
    // Closed before the driver that it goes through ends, and that before the display goes.
    scripted: Scripted,
    _driver: Driver,
    desk: Desk,
}

impl WebKit {
    /// Opens one.
    pub fn open() -> Result<WebKit, String> {
        let desk = Desk::new().map_err(|fault| format!("a desk for WebKit: {fault}"))?;
        let mut command = Command::new("WebKitWebDriver");
        command.env("DISPLAY", &desk.display).env("GDK_BACKEND", "x11").env_remove("DBUS_SESSION_BUS_ADDRESS");
        for kind in ["CONFIG_HOME", "CACHE_HOME", "DATA_HOME", "RUNTIME_DIR"] {
            command.env(format!("XDG_{kind}"), &desk.folder);
        }
        let driver = Driver::start_on(command, "--port").map_err(|fault| format!("WebKitWebDriver: {fault}"))?;
        // Its driver may wait forever for a page of which all but the last files have come, so it is told not to wait at all.
        let wire = driver.browser(&json!({"browserName": "MiniBrowser", "pageLoadStrategy": "none"}))?;
        Ok(WebKit { scripted: Scripted::new(wire)?, _driver: driver, desk })
    }
}

/// Hears where the mouse is met from now on.
const MEETS: &str = "(window.metByMouse ??= (addEventListener('mousemove', ({ target }) => { window.metByMouse = [target]; }, true), []), null)";

/// How large the page is.
const SIZE: &str = "[innerWidth, innerHeight]";

/// A promise of what this expression is after so many frames, or soon where none is drawn.
fn after_frames(frames: u8, expression: &str) -> String {
    format!(
        "new Promise((done) => {{
            const tell = () => done({expression});
            const next = (left) => (left ? requestAnimationFrame(() => next(left - 1)) : tell());
            setTimeout(tell, 300);
            next({frames});
        }})"
    )
}

/// Where a browser is shown, and the programs that are needed for it.
struct Desk {
    folder: PathBuf,
    display: String,
    shows: Child,
    settles: Option<Child>,
}

impl Desk {
    fn new() -> io::Result<Desk> {
        static DESKS: AtomicU32 = AtomicU32::new(0);
        let number = DESKS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("strategos-webkit-{}-{number}", process::id()));
        fs::create_dir_all(folder.join("gtk-3.0"))?;
        fs::write(folder.join("gtk-3.0/gtk.css"), NARROW)?;
        // It asks only once where files go: to a name that stands for another folder later.
        fs::write(folder.join("user-dirs.dirs"), format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.join("files").display()))?;
        wishes(&folder, false, false)?;
        let mut shows = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut display = String::from(":");
        let output = shows.stdout.take().ok_or_else(|| io::Error::other("Xvfb has no output"))?;
        BufReader::new(output).read_line(&mut display)?;
        let mut desk = Desk { folder, display: display.trim().to_owned(), shows, settles: None };
        let mut command = desk.command("xsettingsd");
        let mut settles = command.arg("--config").arg(desk.folder.join("wishes")).stderr(Stdio::piped()).spawn()?;
        let output = settles.stderr.take().ok_or_else(|| io::Error::other("xsettingsd has no output"))?;
        desk.settles = Some(settles);
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        // Before that it would neither be heard nor hear.
        if !lines.any(|line| line.contains("Took ownership")) {
            return Err(io::Error::other("xsettingsd has nobody to tell"));
        }
        thread::spawn(move || lines.for_each(drop));
        // There is no window manager: the keys go to the window under the pointer, which lies where no page sees it.
        desk.command("xdotool").args(["mousemove", "5", "5"]).status()?;
        Ok(desk)
    }

    /// A program that is used on this desk.
    fn command(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.env("DISPLAY", &self.display);
        command
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Whatever ended by itself, or can't be removed, does no harm.
        for process in self.settles.iter_mut().chain([&mut self.shows]) {
            let _ = process.kill();
            let _ = process.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// MiniBrowser's own buttons take no more room than they must: then its window may be as narrow as a telephone.
const NARROW: &str = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0 }";

/// Writes down what the system wishes for, in the words of XSETTINGS.
fn wishes(folder: &Path, dark: bool, still: bool) -> io::Result<()> {
    let (theme, moves) = (if dark { "Adwaita-dark" } else { "Adwaita" }, i32::from(!still));
    fs::write(folder.join("wishes"), format!("Net/ThemeName \"{theme}\"\nGtk/EnableAnimations {moves}\n"))
}

/// What WebKit makes of that.
const WISHED: &str =
    "['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map((one) => matchMedia(one).matches)";

/// What a finger does: WebKitWebDriver has none, and lets the mouse do it.
const TAP: &str = "const [clientX, clientY] = arguments, there = document.elementFromPoint(clientX, clientY);
    const touch = { clientX, clientY, pointerType: 'touch', pointerId: 2, isPrimary: true, bubbles: true, cancelable: true, composed: true };
    for (const kind of ['pointerover', 'pointerdown', 'pointerup', 'pointerout']) there.dispatchEvent(new PointerEvent(kind, touch));
    there.closest('button, a, input, select, textarea, [tabindex]')?.focus();
    there.dispatchEvent(new PointerEvent('click', touch));";

/// Hears what goes wrong from now on, since MiniBrowser writes none of it down while it is told what to do: faults of scripts, and what scripts say is
/// wrong. And no scroll bars come and go in what is looked at.
const HEARS: &str = "if (!window.saidByPage) {
    const said = window.saidByPage = [], bare = new CSSStyleSheet();
    bare.replaceSync('* { scrollbar-width: none !important }');
    document.adoptedStyleSheets.push(bare);
    for (const kind of ['error', 'warn', 'assert']) {
        const say = console[kind];
        console[kind] = (...words) => {
            if (kind !== 'assert' || !words[0]) said.push(`${kind}: ${words.map(String).join(' ')}`);
            say.apply(console, words);
        };
    }
    addEventListener('error', (fault) => said.push(`${fault.message} (${fault.filename}:${fault.lineno})`));
    addEventListener('unhandledrejection', (fault) => said.push(`not caught: ${fault.reason}`));
    document.addEventListener('securitypolicyviolation', (fault) => said.push(`${fault.violatedDirective} forbids ${fault.blockedURI}`));
}";

/// Lets the styles that are meant for paper hold on the screen, or no more.
const PRINTS: &str = "const [paper] = arguments, marked = window.paperOfPage ??= new Set();
    const turn = (at) => {
        if (at.media?.mediaText === 'print') marked.add(at.media);
        for (const rule of at.cssRules ?? []) turn(rule);
    };
    for (const sheet of document.styleSheets) turn(sheet);
    for (const media of marked) media.mediaText = paper ? 'all' : 'print';";

impl Browser for WebKit {
    fn wire(&self) -> &Wire {
        &self.scripted.wire
    }

    fn goes(&self, command: &str, parameters: &Value) -> Result<(), String> {
        let before = self.evaluate("(window.isLeft = true, location.protocol)")?;
        self.wire().post(command, parameters)?;
        let protocol = parameters["url"].as_str().and_then(|url| Some(json!(url.get(..=url.find(':')?)?)));
        // Where another process shows the new document, there is an empty one first.
        let here = "[window.isLeft ?? false, location.protocol, document.readyState !== 'loading']";
        self.scripted.becomes(here, &json!([false, protocol.unwrap_or(before), true]))
    }

    fn evaluate(&self, expression: &str) -> Result<Value, String> {
        self.wire().script(&format!("{HEARS}\nreturn ({expression}\n);"), &json!([]))
    }

    fn on(&self, part: &Part, function: &str) -> Result<Value, String> {
        self.scripted.on(part, function)
    }

    fn tree(&self) -> Result<Vec<Part>, String> {
        self.scripted.tree()
    }

    fn hover(&self, x: f64, y: f64) -> Result<(), String> {
        // What was scrolled is met where it was until it has been painted. Only a mouse that moves is met anew.
        self.evaluate(&after_frames(5, "null"))?;
        self.evaluate(MEETS)?;
        let is_met =
            format!("(there => !there || there === window.metByMouse[0])(document.elementFromPoint({x}, {y}))");
        for _ in 0..50 {
            self.scripted.point("mouse", x + 1.0, y, &[])?;
            self.scripted.point("mouse", x, y, &[])?;
            if self.evaluate(&is_met)? == true {
                break;
            }
        }
        Ok(())
    }

    fn click(&self, x: f64, y: f64) -> Result<(), String> {
        self.hover(x, y)?;
        self.scripted.point("mouse", x, y, &["pointerDown", "pointerUp"])
    }

    fn tap(&self, x: f64, y: f64) -> Result<(), String> {
        self.wire().script(TAP, &json!([x, y])).map(drop)
    }

    fn is_wide(&self, width: u32, height: u32) -> Result<(), String> {
        let size = json!([width, height]);
        // Its window has a row of buttons above the page, which a new one may not have yet.
        for _ in 0..3 {
            let more = self.evaluate("outerHeight - innerHeight")?.as_u64().unwrap_or_default();
            self.wire().post("/window/rect", &json!({"width": width, "height": u64::from(height) + more}))?;
            if self.evaluate(&after_frames(2, SIZE))? == size {
                return Ok(());
            }
        }
        self.scripted.becomes(SIZE, &size)
    }

    fn prefers(&self, wished: &[(&str, &str)]) -> Result<(), String> {
        let dark = wished.contains(&("prefers-color-scheme", "dark"));
        let still = wished.contains(&("prefers-reduced-motion", "reduce"));
        wishes(&self.desk.folder, dark, still).map_err(|fault| fault.to_string())?;
        let settles = self.desk.settles.as_ref().map(Child::id).unwrap_or_default();
        let told = Command::new("sh").args(["-c", &format!("kill -HUP {settles}")]).status();
        told.map_err(|fault| fault.to_string())?;
        self.scripted.becomes(WISHED, &json!([dark, still]))
    }

    fn is_paper(&self, paper: bool) -> Result<(), String> {
        self.wire().script(PRINTS, &json!([paper])).map(drop)
    }

    fn has_keys(&self) -> Result<(), String> {
        // The keys go to the window that lies on top, and nobody knows which of the display's windows this one is.
        let windows = self.desk.command("xdotool").args(["search", "--onlyvisible", "--class", "MiniBrowser"]).output();
        let windows = String::from_utf8_lossy(&windows.map_err(|fault| fault.to_string())?.stdout).into_owned();
        for window in windows.lines() {
            let raised = self.desk.command("xdotool").args(["windowraise", window]).status();
            raised.map_err(|fault| fault.to_string())?;
            // Whether it is this one shows soon.
            thread::sleep(Duration::from_millis(100));
            if self.evaluate("document.hasFocus()")? == true {
                return Ok(());
            }
        }
        Err("no window has the keys".to_owned())
    }

    fn downloads_to(&self, folder: &str) -> Result<(), String> {
        let files = self.desk.folder.join("files");
        // There may be none yet.
        let _ = fs::remove_file(&files);
        // It makes no folders.
        let made = fs::create_dir_all(folder).and_then(|()| std::os::unix::fs::symlink(folder, files));
        made.map_err(|fault| fault.to_string())
    }

    fn said(&self) -> Result<Value, String> {
        self.evaluate("window.saidByPage.splice(0)")
    }

    fn tells_what_is_missing(&self) -> bool {
        false
    }

    fn devtools(&self, command: &str, _: &Value) -> Result<Value, String> {
        Err(format!("WebKit has no devtools command {command}"))
    }
}
