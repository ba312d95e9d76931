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

use crate::page::action::Action;
use crate::page::model::Model;
use crate::page::panel::Panel;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let offered = Panel::offered(model.battle());
    // Another battle may have nothing to show in the panel that was open.
    let shown = if offered.contains(&model.panel) { model.panel } else { Panel::Story };
    html! {
        <aside aria-label="Explanation">
            <div class="tabs" role="group" aria-label="Panels">
                { for offered.into_iter().map(|panel| tab(panel, panel == shown, dispatch)) }
            </div>
            <div class="content">
                { match shown {
                    Panel::Story => story::draw(model, dispatch),
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
                } }
            </div>
        </aside>
    }
}

fn tab(panel: Panel, current: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Show(panel));
    html! { <button {onclick} aria-pressed={if current { "true" } else { "false" }}>{ panel.name() }</button> }
}
