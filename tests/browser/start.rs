//! The page starts, wherever it is served.

use crate::Case;
use crate::page::Page;
use serde_json::json;

pub const CASES: &[Case] = &[
    ("the page starts at the root of a site", starts_at_the_root),
    ("the same build starts in a sub-folder", starts_in_a_folder),
    ("the first part alone opens the page and plays the first battle", plays_before_the_rest_is_there),
    ("what the first part lacks waits for the rest", waits_for_the_rest),
    ("the styles that come with the rest change nothing in the first view", is_styled_from_the_start),
];

fn starts_at_the_root(page: &mut Page) {
    page.open("");
    page.part("heading", "Strategos");
}

fn starts_in_a_folder(page: &mut Page) {
    page.open_in_folder("");
    page.part("heading", "Strategos");
}

fn plays_before_the_rest_is_there(page: &mut Page) {
    page.devtools("Network.enable", &json!({}));
    page.devtools("Network.setBlockedURLs", &json!({"urls": ["*_rest.wasm"]}));
    page.open("");
    page.click("button", "G1");
    page.until("G1 is a traitor", || page.part("button", "G1").pressed == Some(true));
    let before = page.position();
    page.click("button", "Step forward");
    page.until("a step is taken", || page.position() == before + 1);
    // Nothing asked for the rest but the page itself, which says that it can't have it.
    assert_eq!(page.fetched("_rest.wasm"), 1);
    page.until("the reader is told", || !page.names("alert", "").is_empty());
}

fn waits_for_the_rest(page: &mut Page) {
    page.devtools("Network.enable", &json!({}));
    let slow = json!({"offline": false, "latency": 300, "downloadThroughput": 200_000, "uploadThroughput": 200_000});
    page.devtools("Network.emulateNetworkConditions", &slow);
    page.open("");
    // A key can't wait: what it needs is fetched while it is held.
    page.keys(&["?"]);
    page.part("heading", "Keys");
    page.keys(&["Escape"]);
    page.open("");
    page.click("link", "Two worlds");
    page.part("heading", "Two worlds");
    assert_eq!(page.fetched("_rest.wasm"), 1);
    page.open("");
    let rider = page.riders().remove(0);
    page.click("button", &rider);
    page.until("the traitor's rider says something else", || !page.riders().contains(&rider));
    assert_eq!(page.fetched("_rest.wasm"), 1);
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
        let after = page.picture();
        assert_eq!(page.evaluate(EARLIER), 6, "how many styles come with the rest");
        assert!(page.picture() == after, "{width} wide, the first view changes when the rest comes");
    }
}
