//! The laboratories: views that take the place of the stage, each with a question of its own.

use super::Page;
use super::action::Action;
use yew::prelude::*;

/// A laboratory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lab {}

impl Lab {
    /// Every laboratory, in the order of the list.
    pub const ALL: &[Lab] = &[];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {}
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {}
    }

    /// The laboratory with this name in links.
    pub fn from_key(key: &str) -> Option<Lab> {
        Lab::ALL.iter().copied().find(|lab| lab.key() == key)
    }
}

/// Draws the laboratory that is open.
pub(super) fn draw(lab: Lab, _page: &Page, _dispatch: &Callback<Action>) -> Html {
    match lab {}
}
