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
        page.evaluate(&format!("{axe}; true"));
    }
    let found = page.evaluate(
        "axe.run().then(({ violations, passes }) => ({ checked: passes.length > 0,
            violations: violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 200))]) }))",
    );
    assert_eq!(found["checked"], true);
    found["violations"].clone()
}

/// Takes the README's picture into a file.
pub fn picture(field: &Field, file: &str) -> Result<(), String> {
    let page = Page::new(field)?;
    page.prefers(&[("prefers-color-scheme", "light"), ("prefers-reduced-motion", "reduce")]);
    page.open("");
    std::fs::write(file, page.picture()).map_err(|fault| format!("{file}: {fault}"))
}
