//! Any page on paper: what is read there, black on white, without what could only be pressed, and nothing cut off.

use crate::Case;
use crate::page::Page;
use serde_json::{Value, json};

pub const CASES: &[Case] = &[
    ("a lesson, a laboratory and a challenge print what is read there alone", prints_what_is_read),
    ("the night is not printed", prints_by_day),
];

/// What could only be pressed, as far as it takes room.
const PRESSED: &str = "[...document.querySelectorAll('header button, .settings, .tabs, footer, .find, .onward, .set-ups, input, select, .primary, .quiet')]
    .filter((at) => at.getClientRects().length > 0).map((at) => at.className || at.tagName)";

/// What reaches over the edge of the paper, which is as wide as A4 between its margins.
const OVER: &str = "[...document.querySelectorAll('main *, aside *')]
    .filter((at) => !at.closest('.unseen, svg') && at.getClientRects().length > 0 && at.getBoundingClientRect().right > innerWidth + 1)
    .map((at) => at.className || at.tagName)";

fn prints_what_is_read(page: &mut Page) {
    page.is_wide(673, 1000);
    for (place, told) in [
        ("lessons/four-generals/", "One of these four is a traitor."),
        ("lessons/two-generals/", "Will both attack?"),
        ("laboratories/two-worlds/", "World B"),
        ("laboratories/your-own-rule/", "All 16 rules"),
        ("laboratories/odds/", "The odds"),
        ("challenges/split-the-loyal/", "Everybody tells the truth so far"),
        ("challenges/find-the-traitor/", "Here is all that reached you."),
        ("challenges/cheapest-protocol/", "Phase king"),
    ] {
        page.open(place);
        // On a narrow screen one of two worlds is in sight; on paper both are.
        page.until("it is there", || seen(page).contains(told) || seen(page).contains("World A"));
        page.until("all of it is there", || !seen(page).contains("on its way…"));
        page.is_paper(true);
        page.until("it is as it is printed", || page.evaluate(PRESSED) == json!([]));
        assert!(seen(page).contains(told), "{place}: {}", seen(page));
        assert_eq!(page.evaluate(OVER), json!([]), "{place}");
        page.is_paper(false);
    }
}

/// What can be read.
fn seen(page: &Page) -> String {
    page.evaluate("document.body.innerText").as_str().unwrap_or_default().replace('\u{a0}', " ")
}

fn prints_by_day(page: &mut Page) {
    page.prefers(&[("prefers-color-scheme", "dark")]);
    page.open("lessons/four-generals/");
    let colours = || {
        page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('aside p')).color]")
    };
    assert_ne!(colours()[0], "rgb(255, 255, 255)");
    let by_day = |colours: &Value| colours == &json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
    page.is_paper(true);
    page.until("it is black on white", || by_day(&colours()));
    page.is_paper(false);
}
