//! How it looks: it fits every width, what axe says of it, and the README's pictures.

use crate::page::Page;
use crate::{Case, Field};
use serde_json::Value;

pub const CASES: &[Case] = &[("nothing overflows sideways, down to 360 pixels", fits_every_width)];

fn fits_every_width(page: &mut Page) {
    for (width, height) in [(1440, 900), (820, 1180), (390, 844), (360, 740)] {
        page.is_wide(width, height);
        page.open("");
        let over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth");
        assert!(over.as_i64().is_some_and(|over| over <= 0), "{over} pixels too wide in a window of {width}");
    }
}

/// What axe objects to on the page as it is, by rule.
pub fn violations(page: &Page) -> Value {
    if page.evaluate("typeof axe") == "undefined" {
        let axe = std::env::var("STRATEGOS_AXE").unwrap_or_default();
        let axe = std::fs::read_to_string(&axe).unwrap_or_else(|fault| panic!("STRATEGOS_AXE {axe:?}: {fault}"));
        page.evaluate(&format!("(() => {{ {axe}\nreturn true; }})()"));
    }
    let found = page.evaluate(
        "axe.run().then(({ violations, passes }) => ({ checked: passes.length > 0,
            violations: violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]) }))",
    );
    assert_eq!(found["checked"], true);
    found["violations"].clone()
}

/// A file's name, day or night, an address, and how the moment comes about.
type Picture = (&'static str, &'static str, &'static str, fn(&Page));

/// The README's pictures.
const PICTURES: [Picture; 5] = [
    ("picture", "light", "lessons/four-generals/", |page| {
        page.click("button", "G0 to G2");
        page.part("group", "G0");
    }),
    ("picture-alone", "light", "lessons/two-generals/", |page| {
        page.choose_for("G0 to G1", "Capture");
        page.click("button", "To the end");
        page.until("at the end", || page.part("button", "To the end").disabled);
    }),
    ("picture-majorities", "dark", "lessons/seven-generals/", |page| {
        page.click("button", "To the end");
        page.show_panel("Reasoning");
        page.until("the panel is there", || page.evaluate("!!document.querySelector('.reasons')") == true);
    }),
    ("picture-worlds", "light", "laboratories/two-worlds/", |page| {
        page.click("button", "To the end");
        page.until("at the end", || page.part("button", "To the end").disabled);
    }),
    ("picture-council", "dark", "lessons/council-of-ten/", |page| {
        page.keys(&["Shift+ArrowRight", "Shift+ArrowRight", "ArrowRight"]);
        page.until("round 3", || page.text(&page.part("heading", "Round 3")).contains("576"));
    }),
];

/// Takes a picture of each place as it opens, of the size in which chats show links: a lesson without what stands round it.
pub fn cards(field: &Field, folder: &str) -> Result<(), String> {
    let page = Page::new(field)?;
    page.is_wide(1200, 630);
    page.prefers(&[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")]);
    for path in include_str!("../it/addresses.txt").lines() {
        page.open(path);
        if page.evaluate("!document.querySelector('main.lab')") == true {
            page.keys(&["l"]);
            page.until("only the lesson is there", || {
                page.evaluate("!!document.querySelector('.page.lecture')") == true
            });
        }
        page.frames(5);
        let file = format!("{folder}/{}.png", path.trim_end_matches('/').replace('/', "-"));
        std::fs::write(&file, page.picture()).map_err(|fault| format!("{file}: {fault}"))?;
    }
    Ok(())
}

/// Takes the README's pictures into a folder.
pub fn pictures(field: &Field, folder: &str) -> Result<(), String> {
    for (name, scheme, address, moment) in PICTURES {
        let page = Page::new(field)?;
        page.is_wide(1440, 900);
        page.prefers(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
        page.open(address);
        moment(&page);
        page.frames(5);
        let file = format!("{folder}/{name}.png");
        std::fs::write(&file, page.picture()).map_err(|fault| format!("{file}: {fault}"))?;
    }
    Ok(())
}
