//! The laboratories: views that take the place of the stage, each with a question of its own.

mod chain;
mod chart;
mod costs;
mod hexagon;
mod map;
mod odds;
mod rule;
mod worlds;

use super::Page;
use super::action::Action;
use super::choice::{Choice, Chosen};
use crate::lesson::Lesson;
use yew::prelude::*;

/// A laboratory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lab {
    /// The runs of a chain of notes side by side.
    Chain,
    /// Two battles side by side.
    Worlds,
    /// A lieutenant's own rule.
    Rule,
    /// Why three are not enough, however long they talk.
    Hexagon,
    /// Where oral messages hold.
    Map,
    /// How likely each end of a chain is.
    Odds,
    /// How many messages agreement takes.
    Costs,
}

impl Lab {
    /// Every laboratory, in the order of the list.
    pub const ALL: &[Lab] = &[Lab::Worlds, Lab::Rule, Lab::Hexagon, Lab::Map, Lab::Costs, Lab::Chain, Lab::Odds];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Lab::Chain => "same-worlds",
            Lab::Worlds => "two-worlds",
            Lab::Rule => "your-own-rule",
            Lab::Hexagon => "hexagon",
            Lab::Map => "why-3f-plus-1",
            Lab::Odds => "odds",
            Lab::Costs => "number-of-messages",
        }
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            Lab::Chain => "Worlds that look the same",
            Lab::Worlds => "Two worlds",
            Lab::Rule => "Your own rule",
            Lab::Hexagon => "The hexagon",
            Lab::Map => "Map of 3f + 1",
            Lab::Odds => "The odds",
            Lab::Costs => "The number of messages",
        }
    }

    /// The laboratory with this name in links.
    pub fn from_key(key: &str) -> Option<Lab> {
        Lab::ALL.iter().copied().find(|lab| lab.key() == key)
    }

    /// What can be chosen in it.
    pub fn choices(self) -> &'static [&'static Choice] {
        match self {
            Lab::Chain => chain::CHOICES,
            Lab::Worlds => &[],
            Lab::Rule => rule::CHOICES,
            Lab::Hexagon => hexagon::CHOICES,
            Lab::Map => map::CHOICES,
            Lab::Odds => odds::CHOICES,
            Lab::Costs => costs::CHOICES,
        }
    }

    /// Whether it shows battles in motion, and so has the clock's controls under it.
    pub fn has_clock(self) -> bool {
        matches!(self, Lab::Worlds)
    }

    /// Where a lesson leads to, and the words that say so.
    pub fn after(lesson: &Lesson) -> Option<(Lab, &'static str)> {
        match lesson.key {
            "only-if-answered" => Some((Lab::Odds, "See how likely each end is")),
            "endless-chain" => Some((Lab::Chain, "Lay all the runs of a chain side by side")),
            "three-generals" => Some((Lab::Worlds, "Lay the two worlds side by side")),
            "why-3f-plus-1" => Some((Lab::Map, "See the map of every n and f")),
            _ => None,
        }
    }
}

/// Draws the laboratory that is open.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let Some(lab) = page.model().lab else { return Html::default() };
    let chosen = Chosen { choices: page.model().choices.clone(), dispatch: dispatch.clone() };
    match lab {
        Lab::Chain => html! { <chain::Chain page={page.clone()} dispatch={dispatch.clone()} /> },
        Lab::Worlds => worlds::draw(page.model(), dispatch),
        Lab::Rule => html! { <rule::Rule ..chosen /> },
        Lab::Hexagon => html! { <hexagon::Ring ..chosen /> },
        Lab::Costs => html! { <costs::Costs ..chosen /> },
        Lab::Map => html! { <map::Maps ..chosen /> },
        Lab::Odds => html! { <odds::Odds page={page.clone()} dispatch={dispatch.clone()} /> },
    }
}
