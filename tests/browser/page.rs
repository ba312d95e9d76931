//! The page as a reader with a screen reader has it: parts with a role and a name, a pointer, and keys.

use crate::Field;
use crate::driver::{Brand, Browser};
pub use crate::part::Part;
use crate::server::{Server, Trouble};
use base64::prelude::*;
use serde_json::{Value, json};
use std::fmt::Debug;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long something may take to appear before it counts as missing.
const PATIENCE: Duration = Duration::from_secs(20);

/// The name of a folder that nobody has visited.
fn unvisited() -> String {
    static VISITORS: AtomicU32 = AtomicU32::new(0);
    format!("row-{}", VISITORS.fetch_add(1, Ordering::Relaxed))
}

/// A browser with the page in it.
pub struct Page {
    browser: Box<dyn Browser>,
    server: Server,
    /// The folder of the server that nobody else visits.
    folder: String,
}

impl Page {
    /// A browser 1280 by 800 whose reader wants no motion, with nothing in it yet.
    pub fn new(field: &Field) -> Result<Page, String> {
        Page::in_browser(field, &field.brand)
    }

    /// The same in a browser of this brand.
    pub fn in_browser(field: &Field, brand: &Brand) -> Result<Page, String> {
        let page = Page { browser: brand.open()?, server: field.server.clone(), folder: unvisited() };
        page.is_usual();
        Ok(page)
    }

    /// Goes on in another folder that is served in the same way, of which the browser has kept nothing.
    pub fn moves(&mut self) {
        let folder = unvisited();
        self.server.serve_as(&self.folder, &folder);
        self.folder = folder;
    }

    /// 1280 by 800, and no motion.
    pub fn is_usual(&self) {
        self.is_wide(1280, 800);
        self.prefers(&[("prefers-reduced-motion", "reduce")]);
    }

    // ── going somewhere ──

    /// Opens the page, with what stands behind its address, and waits until it shows something.
    pub fn open(&self, rest: &str) {
        self.go(&self.server.address(&format!("/{rest}")));
    }

    /// Opens the same page where it is served in a sub-folder.
    pub fn open_in_folder(&self, rest: &str) {
        self.go(&self.server.address(&format!("/classroom/{}/{rest}", self.folder)));
    }

    /// Opens any address, and waits until the program of the page is there.
    pub fn visit(&self, address: &str) {
        self.leave();
        self.load(address);
        self.until("the program has come", || {
            self.evaluate("!!document.querySelector('#app:not([aria-busy])')") == true
        });
    }

    /// Opens an address of the sub-folder, and waits for nothing.
    pub fn visit_in_folder(&self, rest: &str) {
        self.load("about:blank");
        self.load(&self.server.address(&format!("/classroom/{}/{rest}", self.folder)));
    }

    /// Whether browsers may keep what the sub-folder holds for a long time.
    pub fn lasts(&self, lasts: bool) {
        self.server.change(&self.folder, |folder| folder.lasts = lasts);
    }

    /// Whether the sub-folder holds a newer build, and nothing of the older one.
    pub fn newer(&self, newer: bool) {
        self.server.change(&self.folder, |folder| folder.newer = newer);
    }

    /// Puts a page or file of somebody else's into the sub-folder.
    pub fn has_guest(&self, name: &str, text: &str) {
        self.server.change(&self.folder, |folder| _ = folder.guests.insert(name.to_owned(), text.to_owned()));
    }

    /// Whether pages of any origin may read what the sub-folder holds.
    pub fn is_shared(&self, shared: bool) {
        self.server.change(&self.folder, |folder| folder.shared = shared);
    }

    /// Makes trouble with the file in the sub-folder whose name starts so, or ends it.
    pub fn trouble(&self, file: &str, trouble: Option<Trouble>) {
        self.server.trouble(&self.folder, file, trouble);
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.ask(self.browser.goes("/refresh", &json!({})));
        self.started();
    }

    /// Goes back, by the browser's own button.
    pub fn back(&self) {
        self.ask(self.browser.wire().post("/back", &json!({})));
    }

    /// Goes forward, by the browser's own button.
    pub fn forward(&self) {
        self.ask(self.browser.wire().post("/forward", &json!({})));
    }

    /// What stands in the address bar.
    pub fn address(&self) -> String {
        self.ask(self.browser.wire().get("/url")).as_str().unwrap_or_default().to_owned()
    }

    /// Leaves the page for an empty one, on which anything may be done.
    pub fn leave(&self) {
        self.load("about:blank");
        // Under load a driver may say too soon that it is there; what is opened next could then be taken for a place within the page that is left.
        self.until("the page was left", || self.evaluate("location.href") == "about:blank");
    }

    /// Opens a whole address, and waits until it shows something.
    pub fn open_address(&self, address: &str) {
        self.go(address);
    }

    /// The name of the window that is looked at.
    pub fn window(&self) -> String {
        self.ask(self.browser.wire().get("/window")).as_str().unwrap_or_default().to_owned()
    }

    /// Opens a further window, as large as the first and as still, and looks at it.
    pub fn new_window(&self) -> String {
        let made = self.ask(self.browser.wire().post("/window/new", &json!({"type": "window"})));
        let name = made["handle"].as_str().unwrap_or_default().to_owned();
        self.look_at(&name);
        self.is_usual();
        name
    }

    /// Looks at the window with this name, and gives it the keys.
    pub fn look_at(&self, window: &str) {
        self.ask(self.browser.wire().post("/window", &json!({"handle": window})));
        self.ask(self.browser.has_keys());
    }

    fn go(&self, address: &str) {
        // A page that differs only behind the # isn't loaded again; this one always is.
        self.leave();
        self.load(address);
        self.started();
    }

    fn load(&self, address: &str) {
        self.ask(self.browser.goes("/url", &json!({"url": address})));
    }

    fn started(&self) {
        // What is there before the program comes can be read, and waits for it.
        self.until("the program has come", || self.evaluate("!document.querySelector('#app[aria-busy]')") == true);
        self.until("the page has a button", || self.parts().iter().any(|part| part.role == "button"));
    }

    /// The value of an expression in the first frame of the page, whose script may have another origin.
    pub fn evaluate_within(&self, expression: &str) -> Value {
        let script = json!({"script": format!("return {expression}"), "args": []});
        self.ask(self.browser.wire().post("/frame", &json!({"id": 0})));
        let value = self.ask(self.browser.wire().post("/execute/sync", &script));
        self.ask(self.browser.wire().post("/frame", &json!({"id": null})));
        value
    }

    // ── looking ──

    /// Everything on the page that assistive technology is told of, in order.
    pub fn parts(&self) -> Vec<Part> {
        self.tree().into_iter().filter(|part| !part.ignored).collect()
    }

    /// The same, with what only holds other parts together.
    fn tree(&self) -> Vec<Part> {
        self.ask(self.browser.tree())
    }

    /// The names of all parts of this role whose name starts so.
    pub fn names(&self, role: &str, start: &str) -> Vec<String> {
        let parts = self.parts().into_iter();
        parts.filter(|part| part.role == role && part.name.starts_with(start)).map(|part| part.name).collect()
    }

    /// The part of this role whose name starts so, waited for.
    pub fn part(&self, role: &str, start: &str) -> Part {
        let mut found = None;
        self.until(&format!("there is a {role} named {start:?}"), || {
            found = self.parts().into_iter().find(|part| part.role == role && part.name.starts_with(start));
            found.is_some()
        });
        found.unwrap_or_else(|| unreachable!("it was waited for"))
    }

    /// The rows of the table with this name, cell by cell, its headings first.
    pub fn rows(&self, table: &str) -> Vec<Vec<String>> {
        let table = self.part("table", table);
        let parts = self.tree();
        let rows = table.below(&parts).into_iter().filter(|part| part.role == "row");
        let cell = |part: &Part| matches!(part.role.as_str(), "cell" | "gridcell" | "columnheader" | "rowheader");
        rows.map(|row| row.below(&parts).into_iter().filter(cell).map(|cell| cell.name).collect()).collect()
    }

    /// What the items of the list with this name say.
    pub fn items(&self, list: &str) -> Vec<String> {
        let list = self.part("list", list);
        let items = list.below(&self.tree()).into_iter().filter(|part| part.role == "listitem");
        items.map(|item| self.text(&item).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The generals, from G0 on.
    pub fn generals(&self) -> Vec<Part> {
        self.parts().into_iter().filter(|part| part.role == "button" && is_general(&part.name)).collect()
    }

    /// The riders on the roads, by name.
    pub fn riders(&self) -> Vec<String> {
        self.names("button", "G").into_iter().filter(|name| name.contains(" to G")).collect()
    }

    /// The moment that is shown, as the slider tells it.
    pub fn position(&self) -> usize {
        let value = self.part("slider", "Position").value;
        let digits = value.split(|letter: char| !letter.is_ascii_digit()).next();
        digits.and_then(|digits| digits.parse().ok()).unwrap_or_else(|| panic!("the position is {value:?}"))
    }

    /// All that a moment shows, to be compared with another.
    pub fn moment(&self) -> Vec<String> {
        let generals = self.generals().into_iter().map(|general| format!("{} {:?}", general.name, general.pressed));
        let place = [format!("at {}", self.position())];
        place.into_iter().chain(generals).chain(self.riders()).chain(self.items("Verdicts")).collect()
    }

    /// All text that can be read inside a part.
    pub fn text(&self, part: &Part) -> String {
        let text = self.on(part, "function () { return this.textContent }");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What can be read in the first element that this selector finds; nothing where there is none.
    pub fn text_of(&self, selector: &str) -> String {
        let text = self.evaluate(&format!("document.querySelector({})?.innerText ?? ''", json!(selector)));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The value of a JavaScript expression, for what has no role and no name.
    pub fn evaluate(&self, expression: &str) -> Value {
        self.ask(self.browser.evaluate(expression))
    }

    // ── doing ──

    /// Clicks, with the mouse, in the middle of a part; something lying over it is a fault.
    pub fn click(&self, role: &str, start: &str) {
        let (x, y) = self.middle(role, start);
        self.click_at(x, y);
    }

    /// Clicks, with the mouse, at a point of what can be seen.
    pub fn click_at(&self, x: f64, y: f64) {
        self.ask(self.browser.click(x, y));
    }

    /// Opens the chooser of a rider, chooses a word there, and puts the chooser away.
    pub fn choose_for(&self, rider: &str, word: &str) {
        self.click("button", rider);
        self.part("group", rider.get(..2).unwrap_or_default());
        self.click("button", word);
        self.keys(&["Escape"]);
        self.until("the chooser is closed", || self.names("group", "What becomes of it").is_empty());
    }

    /// Moves the mouse over a part.
    pub fn hover(&self, role: &str, start: &str) {
        let (x, y) = self.middle(role, start);
        self.hover_at(x, y);
    }

    /// Moves the mouse to a point of what can be seen.
    pub fn hover_at(&self, x: f64, y: f64) {
        self.ask(self.browser.hover(x, y));
    }

    /// Taps a part with a finger.
    pub fn tap(&self, role: &str, start: &str) {
        let (x, y) = self.middle(role, start);
        self.ask(self.browser.tap(x, y));
    }

    /// Taps a button within the group of this name.
    pub fn tap_within(&self, group: &str, button: &str) {
        let parts = self.tree();
        let groups = parts.iter().filter(|part| part.role == "group" && part.name == group);
        let within = groups.flat_map(|group| group.below(&parts));
        let found = within.into_iter().find(|part| part.role == "button" && part.name == button);
        let (x, y) = self.middle_of(&found.unwrap_or_else(|| panic!("{group:?} has no button {button:?}")), button);
        self.ask(self.browser.tap(x, y));
    }

    fn middle(&self, role: &str, start: &str) -> (f64, f64) {
        self.middle_of(&self.part(role, start), start)
    }

    fn middle_of(&self, part: &Part, start: &str) -> (f64, f64) {
        let middle = self.on(part, MIDDLE);
        assert_eq!(middle["cover"], Value::Null, "something lies over {start:?}");
        (middle["x"].as_f64().unwrap_or_default(), middle["y"].as_f64().unwrap_or_default())
    }

    /// Opens a panel, by its tab in the row or behind the row's end.
    pub fn show_panel(&self, name: &str) {
        if self.names("button", name).is_empty() {
            self.click("button", "More panels");
        }
        self.click("button", name);
    }

    /// Opens what is under "More settings", unless this field is there without it.
    fn show_field(&self, label: &str) {
        let fields = ["spinbutton", "textbox", "slider", "combobox"];
        let is_there = |part: &Part| fields.contains(&part.role.as_str()) && part.name.starts_with(label);
        if !self.parts().iter().any(is_there) && !self.names("button", "More settings").is_empty() {
            self.click("button", "More settings");
        }
    }

    /// Gives a part the keys.
    pub fn focus(&self, role: &str, start: &str) {
        let part = self.part(role, start);
        self.on(&part, "function () { this.focus() }");
    }

    /// Chooses an option of a field by its words, as a reader would.
    pub fn choose(&self, field: &str, option: &str) {
        self.show_field(field);
        let field = self.part("combobox", field);
        let chosen = self.on(&field, &CHOOSE.replace("WORDS", &json!(option).to_string()));
        assert_eq!(chosen, true, "{:?} offers no {option:?}", field.name);
    }

    /// Fills in a field as a reader would: into it, everything marked, the new text over it, and out again.
    pub fn fill(&self, field: &str, text: &str) {
        self.focus_field(field);
        self.keys(&["Control+a"]);
        let letters: Vec<String> = text.chars().map(String::from).collect();
        self.keys(&letters.iter().map(String::as_str).collect::<Vec<_>>());
        self.keys(&["Tab"]);
    }

    /// Gives the keys to the field with this label.
    pub fn focus_field(&self, label: &str) {
        self.show_field(label);
        let fields = ["spinbutton", "textbox", "slider", "combobox"];
        let mut found = None;
        self.until(&format!("there is a field {label:?}"), || {
            let parts = self.parts().into_iter();
            found = parts.into_iter().find(|part| fields.contains(&part.role.as_str()) && part.name.starts_with(label));
            found.is_some()
        });
        self.on(&found.unwrap_or_else(|| unreachable!("it was waited for")), "function () { this.focus() }");
    }

    /// Brings the whole run as a table on the screen, if it isn't there yet.
    pub fn show_table(&self) {
        if self.names("table", "Messages").is_empty() {
            self.show_panel("Messages");
        }
    }

    /// Presses keys one after the other: `Tab`, `Enter`, `ArrowRight`, `?`, or `Shift+ArrowRight`.
    pub fn keys(&self, keys: &[&str]) {
        let strokes: Vec<Value> = keys.iter().flat_map(|key| stroke(key)).collect();
        let action = json!({"actions": [{"type": "key", "id": "keys", "actions": strokes}]});
        self.ask(self.browser.wire().post("/actions", &action));
    }

    /// Says something to Chromium itself, in the words of its devtools protocol.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.ask(self.browser.devtools(command, parameters))
    }

    /// Makes the window this large.
    pub fn is_wide(&self, width: u32, height: u32) {
        self.ask(self.browser.is_wide(width, height));
    }

    /// Lets the system wish for something: `prefers-color-scheme` `dark`, `prefers-reduced-motion` `reduce`.
    pub fn prefers(&self, wishes: &[(&str, &str)]) {
        self.ask(self.browser.prefers(wishes));
    }

    /// Lets the page look as it does on paper, or on a screen again.
    pub fn is_paper(&self, paper: bool) {
        self.ask(self.browser.is_paper(paper));
    }

    /// How many pages of A4 are printed, in a browser that prints without asking anybody.
    pub fn sheets(&self) -> Option<usize> {
        let pdf = self.ask(self.browser.pdf())?;
        Some(String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count())
    }

    /// Lets what the page offers as a file come into a folder.
    pub fn downloads_to(&self, folder: &Path) {
        self.ask(self.browser.downloads_to(&folder.to_string_lossy()));
    }

    /// Lets so many pictures of the page go by.
    pub fn frames(&self, count: u32) {
        let after = "(count, done) => requestAnimationFrame(() => count > 1 ? after(count - 1, done) : done())";
        self.evaluate(&format!("new Promise((done) => {{ const after = {after}; after({count}, done); }})"));
    }

    // ── judging ──

    /// Waits until something is so, and fails with the words for it if it never is.
    pub fn until(&self, words: &str, mut so: impl FnMut() -> bool) {
        let start = Instant::now();
        while !so() {
            assert!(
                start.elapsed() < PATIENCE,
                "never so: {words}. At {}. On the page: {:#?}",
                self.address(),
                self.outline()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a value is the one expected, and shows both if it never is.
    pub fn comes_to<T: PartialEq + Debug>(&self, expected: T, value: impl Fn() -> T) {
        let start = Instant::now();
        while value() != expected && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(value(), expected);
    }

    /// How often a file whose name ends so was asked for.
    pub fn fetched(&self, end: &str) -> usize {
        let names = "performance.getEntriesByType('resource').map((entry) => entry.name)";
        let names = self.evaluate(names);
        names
            .as_array()
            .into_iter()
            .flatten()
            .filter(|name| name.as_str().is_some_and(|name| name.ends_with(end)))
            .count()
    }

    /// Fails if the console has anything to tell since the last time.
    pub fn said_nothing(&self) {
        assert_eq!(self.said(), json!([]), "the console should be empty");
    }

    /// Fails if nothing in the console tells of what went wrong since the last time, in a browser that would tell it.
    pub fn said_what_is_missing(&self) {
        let said = self.said();
        assert!(said != json!([]) || !self.browser.tells_what_is_missing(), "what went wrong should be in the console");
    }

    /// What the console has to tell since the last time.
    pub fn said(&self) -> Value {
        self.ask(self.browser.said())
    }

    /// A PNG of what can be seen.
    pub fn picture(&self) -> Vec<u8> {
        let picture = self.ask(self.browser.wire().get("/screenshot"));
        BASE64_STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .unwrap_or_else(|fault| panic!("the picture isn't base64: {fault}"))
    }

    fn outline(&self) -> Vec<String> {
        let named = self.parts().into_iter().filter(|part| !part.name.is_empty() && part.role != "InlineTextBox");
        named.map(|part| format!("{} {:?} {}", part.role, part.name, part.value)).collect()
    }

    fn on(&self, part: &Part, function: &str) -> Value {
        self.ask(self.browser.on(part, function))
    }

    fn ask<T>(&self, answer: Result<T, String>) -> T {
        answer.unwrap_or_else(|fault| panic!("{fault}"))
    }
}

/// Where to click, and what lies there instead.
const MIDDLE: &str = "function () {
    this.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    // Of what goes on in the next line, what is in the first.
    const box = this.getClientRects()[0] ?? this.getBoundingClientRect();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    const there = document.elementFromPoint(x, y);
    const mine = there && (this.contains(there) || there.contains(this) && there.tagName === 'LABEL');
    return { x, y, cover: mine ? null : there ? there.outerHTML.slice(0, 200) : 'nothing' };
}";

/// Chooses the option whose words are these, and says so to the page as the browser would.
const CHOOSE: &str = "function () {
    const option = [...this.options].find((option) => option.textContent.trim() === WORDS);
    if (!option) return false;
    this.value = option.value;
    for (const kind of ['input', 'change']) this.dispatchEvent(new Event(kind, { bubbles: true }));
    return true;
}";

/// "G0, commander, loyal", but neither the rider "G0 to G1" nor a button that says "G0" alone.
fn is_general(name: &str) -> bool {
    let rest = name.strip_prefix('G').map(|rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    rest.is_some_and(|rest| rest.starts_with(','))
}

/// The strokes of one key, with the keys held before the last `+`.
fn stroke(key: &str) -> Vec<Value> {
    let names: Vec<&str> = if key == "+" { vec!["+"] } else { key.split('+').collect() };
    let down = names.iter().map(|name| json!({"type": "keyDown", "value": code(name)}));
    let up = names.iter().rev().map(|name| json!({"type": "keyUp", "value": code(name)}));
    down.chain(up).collect()
}

/// The character by which WebDriver knows a key.
fn code(name: &str) -> &str {
    match name {
        "Tab" => "\u{e004}",
        "Enter" => "\u{e007}",
        "Shift" => "\u{e008}",
        "Control" => "\u{e009}",
        "Escape" => "\u{e00c}",
        "Space" => " ",
        "PageUp" => "\u{e00e}",
        "PageDown" => "\u{e00f}",
        "End" => "\u{e010}",
        "Home" => "\u{e011}",
        "ArrowLeft" => "\u{e012}",
        "ArrowUp" => "\u{e013}",
        "ArrowRight" => "\u{e014}",
        "ArrowDown" => "\u{e015}",
        letter => letter,
    }
}
