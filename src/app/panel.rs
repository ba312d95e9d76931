//! The panel at the right.

mod attack;
mod challenge;
mod console;
mod council;
mod knowledge;
mod log;
mod logs;
mod messages;
mod plan;
mod reasoning;
mod seals;
mod space_time;
mod story;

use super::part::{Later, Part};
use super::state::Page;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::page::panel::Panel;
use yew::prelude::*;

pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let shown = shown(model);
    html! {
        <aside aria-label="Explanation">
            <div class="tabs" role="group" aria-label="Panels">
                { for Panel::offered(model.battle()).into_iter().map(|panel| tab(panel, panel == shown, dispatch)) }
            </div>
            <div class="content">
                if shown == Panel::Story {
                    { story::draw(model, dispatch) }
                } else {
                    <Later part={Part::Panels} page={page.clone()} dispatch={dispatch.clone()} />
                }
            </div>
        </aside>
    }
}

/// The panel that is shown: another battle may have nothing to show in the one that was open.
fn shown(model: &Model) -> Panel {
    if Panel::offered(model.battle()).contains(&model.panel) { model.panel } else { Panel::Story }
}

/// Draws any panel but the story, which alone is needed at first.
pub(super) fn later(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    match shown(model) {
        Panel::Story => Html::default(),
        Panel::Reasoning => reasoning::draw(model, dispatch),
        Panel::Knowledge => knowledge::draw(model),
        Panel::Log => log::draw(model, dispatch),
        Panel::Messages => messages::draw(model, dispatch),
        Panel::SpaceTime => space_time::draw(model, dispatch),
        Panel::Seals => seals::draw(model, dispatch),
        Panel::Console => console::draw(model, dispatch),
        Panel::Logs => logs::draw(model, dispatch),
        Panel::Plan => plan::draw(model, dispatch),
        Panel::Council => council::draw(model, dispatch),
        Panel::Challenge => challenge::draw(model, dispatch),
        Panel::Attack => attack::draw(model, dispatch),
    }
}

fn tab(panel: Panel, current: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Show(panel));
    html! { <button {onclick} aria-pressed={if current { "true" } else { "false" }}>{ panel.name() }</button> }
}
