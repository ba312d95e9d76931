//! Day and night: the system's choice, until the reader chooses.

use super::memory::{keep, recall};
use crate::page::theme::Theme;
use yew::prelude::*;

const KEY: &str = "strategos-theme";
const MARK: &str = "data-theme";

/// The theme, and what chooses the other one.
pub type Colours = (Theme, Callback<MouseEvent>);

/// The theme, and a way to choose the other one. A choice is remembered by the browser. The page round an embedded one may ask for one
/// of them, and then that is shown.
#[hook]
pub fn use_theme(asked: Option<Theme>) -> Colours {
    let usual = use_usual_theme();
    let chosen = use_state(|| asked.or_else(remembered));
    let theme = chosen.unwrap_or(usual);
    use_effect_with((*chosen, asked), |&(chosen, asked)| {
        if let Some(theme) = chosen {
            mark(theme);
            if asked.is_none() {
                keep(KEY, theme.name());
            }
        }
    });
    let switch = Callback::from(move |_| chosen.set(Some(theme.other())));
    (theme, switch)
}

fn remembered() -> Option<Theme> {
    Theme::from_name(&recall(KEY)?)
}

/// The theme where none was chosen.
#[hook]
fn use_usual_theme() -> Theme {
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

/// Marks the root, which the styles look at.
fn mark(theme: Theme) {
    if let Some(root) = root() {
        let _ = root.set_attribute(MARK, theme.name());
    }
}

fn root() -> Option<web_sys::Element> {
    super::window()?.document()?.document_element()
}
