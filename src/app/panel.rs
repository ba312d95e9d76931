//! The panels: a file each. Which there are, and for which battles, is decided in [`crate::page::panel`].

mod attack;
mod console;
mod council;
mod knowledge;
mod log;
mod logs;
mod messages;
mod plan;
mod reasoning;
mod seals;
pub mod space_time;
pub mod story;

use super::state::Page;
use crate::page::action::Action;
use crate::page::panel::Panel;
use yew::prelude::*;

/// Draws any panel but the story, which alone is needed at first, and a challenge's, which is in another part.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    match model.shown_panel() {
        Panel::Story | Panel::Challenge => Html::default(),
        Panel::Reasoning => reasoning::draw(model, dispatch),
        Panel::Knowledge => knowledge::draw(model),
        Panel::Messages => messages::draw(model, dispatch),
        Panel::SpaceTime => space_time::draw(model, dispatch),
        Panel::Seals => seals::draw(model, dispatch),
        Panel::Console => console::draw(model, dispatch),
        Panel::Plan => plan::draw(model, dispatch),
        Panel::Council => council::draw(model, dispatch),
        Panel::Attack => attack::draw(model, dispatch),
    }
}
