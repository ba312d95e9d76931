//! The right side of the page: a row of tabs, and the panel that is open. The story is there at first; the others come later.

use super::panel::story;
use super::part::{Later, Part};
use super::state::Page;
use crate::page::action::Action;
use crate::page::panel::Panel;
use yew::prelude::*;

pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let shown = model.shown_panel();
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

fn tab(panel: Panel, current: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Show(panel));
    html! { <button {onclick} aria-pressed={if current { "true" } else { "false" }}>{ panel.name() }</button> }
}
