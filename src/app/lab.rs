//! The laboratories: views that take the place of the stage, each with a question of its own.

mod chain;
mod chart;
mod chosen;
mod costs;
mod hexagon;
mod map;
mod odds;
mod rule;
mod worlds;

use super::state::Page;
use crate::page::action::Action;
use crate::page::lab::Lab;
use chosen::Chosen;
use yew::prelude::*;

/// Draws the laboratory that is open.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let Some(lab) = page.model().lab else { return Html::default() };
    let chosen = Chosen { choices: page.model().choices.clone(), dispatch: dispatch.clone() };
    match lab {
        Lab::Chain => html! { <chain::Chain page={page.clone()} {chosen} /> },
        Lab::Worlds => worlds::draw(page.model(), &chosen),
        Lab::Rule => html! { <rule::Rule page={page.clone()} {chosen} /> },
        Lab::Hexagon => html! { <hexagon::Ring ..chosen /> },
        Lab::Costs => html! { <costs::Costs ..chosen /> },
        Lab::Map => html! { <map::Maps page={page.clone()} {chosen} /> },
        Lab::Odds => odds::draw(page.model(), &chosen),
        // These come as parts of their own.
        Lab::Challenge(_) | Lab::Quiz | Lab::Sheets => Html::default(),
    }
}
