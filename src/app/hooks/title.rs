//! What the document says of the page as a whole.

use web_sys::Document;
use yew::prelude::*;

fn document() -> Option<Document> {
    super::window()?.document()
}

/// Says once that the program has drawn the page and listens: until then boot.js keeps what is clicked.
#[hook]
pub fn use_arrival() {
    use_effect_with((), |()| {
        if let Some(root) = document().and_then(|page| page.get_element_by_id("app")) {
            let _ = root.remove_attribute("aria-busy");
        }
    });
}

/// Keeps the document's title at what is shown.
#[hook]
pub fn use_title(place: &'static str) {
    use_effect_with(place, |place| {
        if let Some(page) = document() {
            page.set_title(&if place.is_empty() { "Strategos".into() } else { format!("{place} · Strategos") });
        }
    });
}
