//! How the page comes, when all is well and when it isn't; what is kept of it; and how a newer one takes its place.

use crate::Case;
use crate::page::Page;
use crate::server::Trouble;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub const CASES: &[Case] = &[
    ("every address can be read before the program comes, and without it", reads_without_the_program),
    ("what a laboratory is drawn with is asked for together with the program, and that only once", asks_at_once),
    ("what is clicked and typed before the program is there is done when it is", waits_for_the_program),
    ("every lesson can be stepped through before the program is there, which goes on from there", goes_on_from_there),
    ("every laboratory answers before the program is there, which goes on from there", answers_before_the_program),
    ("what has the keys before the program is there has them afterwards", keeps_the_keys),
    ("a program that is missing, cut off or no program says so, and comes when trying again helps", tries_again),
    ("after one visit the page works without a connection", works_offline),
    ("a newer build is offered, and never mixed with the one that is there", is_replaced),
];

/// The program, as its file is called.
const PROGRAM: &str = "page_bg.wasm";

/// Whether the program has drawn the page.
fn drawn(page: &Page) -> bool {
    page.evaluate("!document.querySelector('#app[aria-busy]')") == true
}

fn paths() -> impl Iterator<Item = &'static str> {
    [""].into_iter().chain(include_str!("../it/addresses.txt").lines())
}

/// How everything looks that can be seen, but for where it is: the stage takes up the room there is once the program can measure it.
const LOOKS: &str = "[...document.querySelectorAll('#app *')].filter((one) => one.checkVisibility()).map((one) => {
    const { color, fill, backgroundColor, fontSize, fontFamily, padding } = getComputedStyle(one);
    return [one.tagName, one.classList[0], color, fill, backgroundColor, fontSize, fontFamily, padding].join(' ');
})";

fn looks(page: &Page) -> BTreeSet<String> {
    let looks = page.evaluate(LOOKS);
    looks.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn reads_without_the_program(page: &mut Page) {
    page.trouble(PROGRAM, Some(Trouble::Late));
    let mut early = Vec::new();
    for path in paths() {
        page.visit_in_folder(path);
        let place = if path.is_empty() { "lessons/four-generals/" } else { path };
        page.until(&format!("{path} can be read"), || {
            let told = "document.querySelector('h2')?.textContent.length > 5
                && document.title.includes('Strategos') && !!document.querySelector('meta[name=description]').content
                && !!document.querySelector('meta[property=\"og:title\"]').content";
            page.evaluate(told) == true
        });
        let current = "new URL(document.querySelector('nav [aria-current]').href).pathname";
        let current = page.evaluate(current);
        assert!(current.as_str().is_some_and(|current| current.ends_with(place)), "{path} is at {current}");
        // The policy lets the page's own styles be used, which stand in it: no file of styles is waited for.
        let styled = "[...document.styleSheets].filter((sheet) => sheet.ownerNode).map((sheet) => sheet.href ?? sheet.cssRules.length > 300)";
        assert_eq!(page.evaluate(styled), json!([true]), "{path} has its styles");
        assert!(!drawn(page), "{path} is shown before the program is there");
        early.push((path, looks(page)));
    }
    page.trouble(PROGRAM, None);
    for (path, before) in early {
        page.open_in_folder(path);
        // A part that the place needs may follow.
        page.comes_to(Vec::new(), || before.difference(&looks(page)).cloned().collect::<Vec<_>>());
    }
}

/// How often each file was asked for, by its name.
const ASKED: &str = "performance.getEntriesByType('resource').reduce((all, { name }) => {
    const file = name.split('/').pop();
    return { ...all, [file]: (all[file] ?? 0) + 1 };
}, {})";

fn asks_at_once(page: &mut Page) {
    for path in ["", "lessons/two-generals/"] {
        page.open_in_folder(path);
        asks_once(page, path);
    }
    for (path, part) in [
        ("laboratories/hexagon/", "split_labs.wasm"),
        ("challenges/find-the-traitor/", "split_challenges.wasm"),
        ("practice/quiz/", "split_practice.wasm"),
    ] {
        page.moves();
        page.trouble(PROGRAM, Some(Trouble::Late));
        page.visit_in_folder(path);
        page.until("the part is asked for before the program is there", || page.evaluate(ASKED)[part] == 1);
        page.trouble(PROGRAM, None);
        page.visit_in_folder(path);
        page.until("it is shown", || page.evaluate("document.querySelectorAll('[aria-busy]').length") == 0);
        asks_once(page, path);
    }
}

/// WebKit asks twice for what is small unless it may keep it, but for nothing that is large.
fn asks_once(page: &Page, path: &str) {
    let asked = page.evaluate(ASKED);
    let parts = |file: &str| file.starts_with("chunk_") || file.starts_with("split_");
    let twice = asked.as_object().into_iter().flatten().filter(|(file, times)| **times != 1 && !parts(file));
    assert_eq!(twice.collect::<Vec<_>>(), Vec::<(&String, &Value)>::new(), "{path} asks for what it has asked for");
    assert_eq!(asked[PROGRAM], 1, "{path}");
}

fn waits_for_the_program(page: &mut Page) {
    page.trouble(PROGRAM, Some(Trouble::Late));
    page.visit_in_folder("lessons/four-generals/");
    page.click("button", "G2");
    page.click("button", "Step forward");
    page.keys(&["ArrowRight"]);
    let waiting = "document.querySelectorAll('.waits').length";
    page.until("both clicks are seen to be waiting", || page.evaluate(waiting) == 2);
    page.choose("Lie", "nothing");
    page.fill("Generals", "5");
    page.until("and so are what was chosen and what was filled in", || page.evaluate(waiting) == 4);
    assert_eq!(page.position(), 2, "nothing is done before what was asked for first");
    page.until("it is said what is awaited", || told(page, "is on its way"));
    page.trouble(PROGRAM, None);
    page.until("the program is there", || drawn(page));
    page.comes_to(4, || page.position());
    page.until("G2 is turned", || page.part("button", "G2").pressed == Some(true));
    page.until("traitors keep still", || page.address().contains("lie:silent"));
    page.comes_to(5, || page.generals().len());
    assert!(!told(page, "is on its way"));
    // What draws a laboratory may come later still.
    const PART: &str = "split_labs.wasm";
    page.moves();
    for file in [PROGRAM, PART] {
        page.trouble(file, Some(Trouble::Late));
    }
    page.visit_in_folder("laboratories/odds/");
    page.evaluate(
        "(window.gaps = 0, new MutationObserver(() => { window.gaps += document.querySelectorAll('.coming').length; })
            .observe(document.getElementById('app'), { childList: true, subtree: true }))",
    );
    page.trouble(PROGRAM, None);
    page.until("the program has come", || page.fetched(PROGRAM) == 1);
    page.click("button", "Over notes");
    page.until("what is there still answers", || page.part("button", "Over notes").pressed == Some(true));
    page.click("button", "Simulate");
    page.trouble(PART, None);
    page.until("the program is there", || drawn(page));
    page.until("and does it", || page.text_of(".simulator [role=status]").contains("runs"));
    assert_eq!(page.evaluate("window.gaps"), 0, "what can be read stays until there is more");
}

/// All that changes with time, as text: but for the drawing, which moves until it has come to the moment.
const MOMENT: &str = "['.judged', 'aside', 'footer'].map((part) => document.querySelector(part)?.textContent)";

fn goes_on_from_there(page: &mut Page) {
    // What is kept would be there at once.
    page.trouble("sw.js", Some(Trouble::Missing));
    for path in paths().filter(|path| path.starts_with("lessons/")) {
        page.moves();
        page.trouble(PROGRAM, Some(Trouble::Late));
        page.visit_in_folder(path);
        let opening = page.position();
        page.click("button", "Step forward");
        page.comes_to(opening + 1, || page.position());
        page.keys(&["ArrowRight", "ArrowLeft", "ArrowRight"]);
        page.comes_to(opening + 2, || page.position());
        let (before, generals) = (page.evaluate(MOMENT), page.generals().len());
        assert!(!drawn(page) && page.evaluate("document.querySelectorAll('.waits').length") == 0, "{path}");
        page.trouble(PROGRAM, None);
        page.until("the program is there", || drawn(page));
        assert_eq!((page.position(), page.generals().len()), (opening + 2, generals), "{path}");
        assert_eq!(page.evaluate(MOMENT), before, "{path}: the program shows the moment that was written");
        page.until("the address says where one is", || page.address().contains(&format!("at={}", opening + 2)));
        page.click("button", "Step back");
        page.comes_to(opening + 1, || page.position());
    }
    page.said_what_is_missing();
}

fn answers_before_the_program(page: &mut Page) {
    // What is kept would be there at once.
    page.trouble("sw.js", Some(Trouble::Missing));
    // In each a button, and what it changes in the address; a list as well, where there is one.
    for (lab, button, changes, list) in [
        ("your-own-rule", "Four generals", "generals:4", None),
        ("hexagon", "Six generals", "generals:6", Some(("Protocol", "SM(2)"))),
        ("why-3f-plus-1", "m beside f", "map:depths", Some(("Generals", "9"))),
        ("number-of-messages", "over f", "over:f", Some(("n", "12"))),
        ("same-worlds", "Take the last note away", "delivered:3", None),
        ("odds", "Over notes", "over:notes", Some(("Runs", "1,000"))),
    ] {
        page.moves();
        page.trouble(PROGRAM, Some(Trouble::Late));
        page.visit_in_folder(&format!("laboratories/{lab}/"));
        let opening = page.evaluate(LABORATORY);
        page.click("button", button);
        page.until(&format!("{lab} answers"), || page.evaluate(LABORATORY) != opening);
        if let Some((list, option)) = list {
            let before = page.evaluate(LABORATORY);
            page.choose(list, option);
            page.until(&format!("{lab} answers once more"), || page.evaluate(LABORATORY) != before);
        }
        let answer = page.evaluate(LABORATORY);
        assert!(!drawn(page) && page.evaluate("document.querySelectorAll('.waits').length") == 0, "{lab}");
        page.trouble(PROGRAM, None);
        page.until("the program is there", || drawn(page));
        page.comes_to(answer, || page.evaluate(LABORATORY));
        page.until("the address says what was chosen", || page.address().contains(changes));
    }
    page.said_what_is_missing();
}

/// What a laboratory says, but for what its worker is still to find.
const LABORATORY: &str =
    "[...document.querySelectorAll('main :is(h2, p.lead, th, button, select, svg text, .follow)')].map((one) =>
    [one.ariaPressed, one.value, one.textContent].join(' ')).join(' | ')";

fn keeps_the_keys(page: &mut Page) {
    page.trouble(PROGRAM, Some(Trouble::Late));
    page.visit_in_folder("lessons/seven-generals/");
    let opening = page.position();
    page.focus("button", "Step forward");
    page.keys(&["Enter"]);
    page.comes_to(opening + 1, || page.position());
    page.trouble(PROGRAM, None);
    page.until("the program is there", || drawn(page));
    page.keys(&["Enter"]);
    page.comes_to(opening + 2, || page.position());
}

/// Whether something stands over the page that says this.
fn told(page: &Page, words: &str) -> bool {
    let lines = page.evaluate("[...document.querySelectorAll('.boot')].map((line) => line.textContent).join(' ')");
    lines.as_str().is_some_and(|lines| lines.contains(words))
}

fn tries_again(page: &mut Page) {
    // What is kept would come in place of what there is trouble with.
    page.trouble("sw.js", Some(Trouble::Missing));
    for (file, trouble) in [
        (PROGRAM, Trouble::Missing),
        (PROGRAM, Trouble::CutOff),
        (PROGRAM, Trouble::ErrorPage),
        ("page.js", Trouble::Missing),
        ("page.js", Trouble::ErrorPage),
    ] {
        page.moves();
        page.trouble(file, Some(trouble));
        page.visit_in_folder("lessons/two-generals/");
        page.until(&format!("{file}, {trouble:?}: it is said"), || told(page, "could not be fetched"));
        assert!(told(page, "connection") && !told(page, "WebAssembly"));
        page.part("heading", "Two armies, one city");
        page.trouble(file, None);
        page.click("button", "Try again");
        page.until(&format!("{file}, {trouble:?}: it comes"), || drawn(page));
        let before = page.position();
        page.click("button", "Step forward");
        page.comes_to(before + 1, || page.position());
        page.said_what_is_missing();
    }
}

/// Waits until everything is kept.
fn is_kept(page: &Page) {
    let ready = "navigator.serviceWorker.ready.then(async () => (await caches.keys()).length)";
    page.until("the page is kept", || page.evaluate(ready) == 1);
    page.until("by itself", || page.evaluate("!!navigator.serviceWorker.controller") == true);
}

fn works_offline(page: &mut Page) {
    page.open_in_folder("");
    is_kept(page);
    // From here on the server has nothing any more.
    page.trouble("", Some(Trouble::Missing));
    for path in ["lessons/seven-generals/", "laboratories/hexagon/", "index.html", ""] {
        page.open_in_folder(path);
        page.part("link", "9 Seven generals");
    }
    page.open_in_folder("lessons/seven-generals/#v=1&lesson=seven-generals");
    page.click("button", "Find an attack");
    let answer = "document.querySelector('aside .outcome')?.textContent ?? ''";
    page.until("the worker answers", || page.evaluate(answer).as_str().is_some_and(|told| told.starts_with("No.")));
    page.trouble("", None);
}

fn is_replaced(page: &mut Page) {
    page.lasts(true);
    page.open_in_folder("");
    is_kept(page);
    let old = page.evaluate(PROGRAM_FOLDER);
    page.newer(true);
    page.open_in_folder("");
    assert_eq!(page.evaluate(PROGRAM_FOLDER), old, "the older one is shown, whole");
    page.until("the newer one is offered", || told(page, "A new version is here"));
    let before = page.position();
    page.click("button", "Step forward");
    page.comes_to(before + 1, || page.position());
    page.click("button", "Reload");
    page.until("the newer one is there", || page.evaluate(PROGRAM_FOLDER) != old && drawn(page));
    page.click("link", "9 Seven generals");
    page.comes_to(7, || page.generals().len());
    page.reload();
    page.until("and stays", || page.evaluate(PROGRAM_FOLDER) != old);
    let kept = || page.evaluate("caches.keys().then((names) => names.join())");
    page.until("the older one is forgotten", || {
        kept().as_str().is_some_and(|names| names.split(',').count() == 1 && names.contains("newer"))
    });
    page.newer(false);
}

/// The folder of the program.
const PROGRAM_FOLDER: &str = "document.getElementById('boot').dataset.js";
