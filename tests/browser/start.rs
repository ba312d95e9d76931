//! The page starts, wherever it is served.

use crate::Case;
use crate::page::Page;
use crate::server::Trouble;

pub const CASES: &[Case] = &[
    ("the page starts at the root of a site", starts_at_the_root),
    ("the same build starts in a sub-folder", starts_in_a_folder),
    ("a tab clicked before its part has come says so, and then shows the panel", says_that_a_part_comes),
    ("a part that could not be fetched says so, and is there when trying again helps", tries_a_part_again),
    ("the styles that come later change nothing in the first view", is_styled_from_the_start),
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

/// Takes away the styles that the page starts without.
const EARLIER: &str = "fetch(location.pathname).then((answer) => answer.text()).then((text) => {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const late = [...page.querySelectorAll('link[disabled]')].map((link) => link.getAttribute('href'));
    for (const href of late) document.querySelector(`link[href='${href}']`).disabled = true;
    return late.length;
})";

fn is_styled_from_the_start(page: &mut Page) {
    for width in [1280, 820, 390] {
        page.is_wide(width, 800);
        page.open("");
        let loaded = "[...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)";
        page.until("all styles have come", || page.evaluate(loaded) == true);
        let mut after = page.picture();
        page.until("nothing moves any more", || {
            page.frames(10);
            let before = std::mem::replace(&mut after, page.picture());
            page.look_alike(&before, &after)
        });
        assert_eq!(page.evaluate(EARLIER), 12, "how many styles come later");
        page.frames(2);
        assert!(
            page.look_alike(&page.picture(), &after),
            "{width} wide, the first view changes when the later styles come"
        );
    }
}
