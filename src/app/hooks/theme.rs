//! Day and night: the system's choice, until the reader chooses.

use super::shown::{mark, use_usual_theme};
use crate::app::kept::{keep, recall};
use crate::page::theme::Theme;
use yew::prelude::*;

const KEY: &str = "strategos-theme";

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
