//! The challenges: beside the stage as its panel, or in its place. A part of the page of its own.

mod captures;
mod cheapest;
mod frame;
mod lies;
mod lieutenant;
mod three;
mod traitor;

use super::state::Page;
use crate::challenge::Challenge;
use crate::page::action::Action;
use crate::page::lab::Lab;
use frame::Frame;
use yew::prelude::*;

/// Draws the challenge that is open.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let challenge = match model.lab {
        Some(Lab::Challenge(challenge)) => challenge,
        Some(_) => return Html::default(),
        // A battle of one's own is broken with as few lies as can be.
        None => model.challenge.unwrap_or(Challenge::ShortestLie),
    };
    let frame = Frame { model, challenge, dispatch };
    match challenge {
        Challenge::ShortestLie => lies::shortest(&frame),
        Challenge::Split => lies::split(&frame),
        Challenge::Traitor => traitor::draw(&frame),
        Challenge::ThreeAndFour => three::draw(&frame),
        Challenge::Captures => captures::draw(&frame),
        Challenge::Lieutenant => lieutenant::draw(&frame),
        Challenge::Cheapest => cheapest::draw(&frame),
    }
}
