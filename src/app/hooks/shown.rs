//! Day or night, as it is shown: the root of the page is marked, and the styles look at that.

use crate::page::theme::Theme;
use yew::prelude::*;

const MARK: &str = "data-theme";

/// The theme where none was chosen.
#[hook]
pub fn use_usual_theme() -> Theme {
    let dark = super::use_media("(prefers-color-scheme: dark)");
    if dark { Theme::Dark } else { Theme::Light }
}

/// The theme that is shown, as the root is marked.
#[hook]
pub fn use_shown_theme() -> Theme {
    let usual = use_usual_theme();
    let marked = root().and_then(|root| root.get_attribute(MARK));
    marked.and_then(|name| Theme::from_name(&name)).unwrap_or(usual)
}

/// Marks the root.
pub fn mark(theme: Theme) {
    if let Some(root) = root() {
        let _ = root.set_attribute(MARK, theme.name());
    }
}

fn root() -> Option<web_sys::Element> {
    super::window()?.document()?.document_element()
}
