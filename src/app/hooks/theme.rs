//! Day and night: the system's choice, until the reader chooses.

use super::memory::{keep, recall};
use yew::prelude::*;

const KEY: &str = "strategos-theme";

/// The colours that are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Theme {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// The other one.
    pub fn other(self) -> Theme {
        match self {
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }

    /// The value of `data-theme` on the root.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The theme, and what chooses the other one.
pub type Colours = (Theme, Callback<MouseEvent>);

/// The theme, and a way to choose the other one. A choice is remembered by the browser.
#[hook]
pub fn use_theme() -> Colours {
    let dark = super::use_media("(prefers-color-scheme: dark)");
    let chosen = use_state(remembered);
    let theme = chosen.unwrap_or(if dark { Theme::Dark } else { Theme::Light });
    use_effect_with(*chosen, |chosen| {
        if let Some(theme) = chosen {
            apply(*theme);
        }
    });
    let switch = Callback::from(move |_| chosen.set(Some(theme.other())));
    (theme, switch)
}

fn remembered() -> Option<Theme> {
    let name = recall(KEY)?;
    [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
}

/// Marks the root and remembers the choice. Where the browser keeps nothing, the choice lasts as long as the page.
fn apply(theme: Theme) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-theme", theme.name());
    }
    keep(KEY, theme.name());
}
