//! The page starts, wherever it is served.

use crate::Case;
use crate::page::Page;
use crate::server::Trouble;

pub const CASES: &[Case] = &[
    ("the page starts at the root of a site", starts_at_the_root),
    ("the same build starts in a sub-folder", starts_in_a_folder),
    ("a tab clicked before its part has come says so, and then shows the panel", says_that_a_part_comes),
    ("a part that could not be fetched says so, and is there when trying again helps", tries_a_part_again),
    ("a worker that cannot be started is tried again, and then it is said", asks_another_worker),
];

fn starts_at_the_root(page: &mut Page) {
    page.open("");
    page.part("heading", "Strategos");
}

fn starts_in_a_folder(page: &mut Page) {
    page.open_in_folder("");
    page.part("heading", "Strategos");
}

/// The words for a part that hasn't come.
fn waiting(page: &Page) -> bool {
    page.parts().iter().any(|part| part.name.starts_with("This part of the page is on its way"))
}

fn says_that_a_part_comes(page: &mut Page) {
    page.trouble("split_panels", Some(Trouble::Late));
    page.open_in_folder("");
    page.show_panel("Messages");
    page.until("the reader is told that it comes", || waiting(page));
    // What is there already goes on.
    let before = page.position();
    page.click("button", "Step forward");
    page.until("a step is taken", || page.position() == before + 1);
    page.trouble("split_panels", None);
    page.part("table", "Messages");
    assert!(!waiting(page));
    assert_eq!(page.fetched("split_panels.wasm"), 1, "it was asked for once");
}

fn tries_a_part_again(page: &mut Page) {
    page.trouble("split_labs", Some(Trouble::Missing));
    page.open_in_folder("");
    page.click("link", "The hexagon");
    for _ in 0..2 {
        page.click("button", "Try again");
        page.part("alert", "");
        page.until("the reader is told that it failed", || {
            page.parts().iter().any(|part| part.name.starts_with("This part of the page could not be fetched"))
        });
    }
    page.trouble("split_labs", None);
    page.click("button", "Try again");
    page.part("heading", "The hexagon");
    assert!(page.names("button", "Try again").is_empty());
    page.said_what_is_missing();
}

/// Has the page count the workers that it begins.
const COUNT_WORKERS: &str = "(window.begun = 0, window.Worker = class extends Worker {
        constructor(...of) {
            super(...of);
            window.begun += 1;
        }
    }, true)";

fn asks_another_worker(page: &mut Page) {
    // What is kept would come in place of what there is trouble with.
    page.trouble("sw.js", Some(Trouble::Missing));
    page.open_in_folder("lessons/seven-generals/#v=1&lesson=seven-generals");
    page.evaluate(COUNT_WORKERS);
    let outcome = || page.evaluate("document.querySelector('aside .outcome, aside .warning')?.textContent ?? ''");
    let starts = |words: &str| outcome().as_str().is_some_and(|told| told.starts_with(words));
    page.trouble("start-worker", Some(Trouble::Missing));
    page.click("button", "Find an attack");
    page.until("a second one was begun", || page.evaluate("window.begun") == 2);
    page.trouble("start-worker", None);
    page.until("the next one answers", || starts("No."));
    // Where none can be had at all, that is said.
    page.trouble("start-worker", Some(Trouble::Missing));
    page.open_in_folder("lessons/three-generals/#v=1&lesson=three-generals");
    page.click("button", "Find an attack");
    page.until("it is said", || starts("This needs a worker"));
    page.said_what_is_missing();
}
