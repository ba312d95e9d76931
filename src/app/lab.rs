//! The laboratories: views that take the place of the stage, each with a question of its own.

mod chain;

use super::Page;
use super::action::Action;
use yew::prelude::*;

/// A laboratory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lab {
    /// The runs of a chain of notes side by side.
    Chain,
}

impl Lab {
    /// Every laboratory, in the order of the list.
    pub const ALL: &[Lab] = &[Lab::Chain];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Lab::Chain => "same-worlds",
        }
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            Lab::Chain => "Worlds that look the same",
        }
    }

    /// The laboratory with this name in links.
    pub fn from_key(key: &str) -> Option<Lab> {
        Lab::ALL.iter().copied().find(|lab| lab.key() == key)
    }
}

/// Draws the laboratory that is open.
pub(super) fn draw(lab: Lab, page: &Page, dispatch: &Callback<Action>) -> Html {
    match lab {
        Lab::Chain => html! { <chain::Chain page={page.clone()} dispatch={dispatch.clone()} /> },
    }
}
