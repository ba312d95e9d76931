//! The right side of the page: a row of tabs, and the panel that is open. The story is there at first; the others come later.

use super::disclosure::Disclosure;
use super::panel::story;
use super::part::{Later, Part};
use super::state::Page;
use super::term::Term;
use crate::analysis::maps::bounds::warnings;
use crate::lesson::known::too_few;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::page::panel::Panel;
use crate::trace::Perspective;
use yew::prelude::*;

pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let shown = model.shown_panel();
    html! {
        <aside aria-label="Explanation">
            if !model.lecture {
                { tabs(model, shown, dispatch) }
                if let Some(text) = warning(model) {
                    <p class="warning">{ match too_few(model.battle()) {
                        Some(known) => html! { <Term meaning={known.words()} class="in-text">{ text }</Term> },
                        None => html! { { text } },
                    } }</p>
                }
            }
            <div class="content">
                if shown == Panel::Story || model.lecture {
                    { story::draw(model, dispatch) }
                } else {
                    <Later part={if shown == Panel::Challenge { Part::Challenges } else { Part::Panels }} page={page.clone()} dispatch={dispatch.clone()} />
                }
            </div>
        </aside>
    }
}

/// What theory says of the numbers on the stage. It stands here, where it covers no name and moves no camp; but never above a question that
/// it would answer: a challenge, or a lesson's own until it was answered.
fn warning(model: &Model) -> Option<String> {
    let is_said = model.perspective == Perspective::Everyone && model.lab.is_none() && !model.could_give_away();
    warnings(model.battle()).filter(|_| is_said)
}

/// A row of tabs, and the rest behind its end.
fn tabs(model: &Model, shown: Panel, dispatch: &Callback<Action>) -> Html {
    let (row, rest) = Panel::divided(&model.panels(), shown);
    let draw =
        |panels: &[Panel]| -> Html { panels.iter().map(|&panel| tab(panel, panel == shown, dispatch)).collect() };
    let behind = rest.iter().find(|&&panel| panel == shown);
    let label = behind.map_or("▾".to_owned(), |panel| format!("{} ▾", panel.name()));
    let name = behind.map_or("More panels".to_owned(), |panel| format!("More panels: {}", panel.name()));
    html! {
        <div class="tabs" role="group" aria-label="Panels">
            { draw(&row) }
            if !rest.is_empty() {
                <Disclosure {label} {name} is_marked={behind.is_some()} is_menu=true>{ draw(&rest) }</Disclosure>
            }
        </div>
    }
}

fn tab(panel: Panel, current: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Show(panel));
    html! { <button {onclick} aria-pressed={if current { "true" } else { "false" }}>{ panel.name() }</button> }
}
