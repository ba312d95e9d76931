//! What the reader changed, and what came of it, with the way back.

use crate::app::prose::{order_word, prose};
use crate::lesson::change::{Change, Row};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::Perspective;
use yew::prelude::*;

/// The last change to the battle. What came of it is told at the end, and to whom can see everything.
pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let Some(change) = &model.change else { return Html::default() };
    let everyone = model.perspective == Perspective::Everyone;
    let over = model.is_over();
    let press = |action: Action| dispatch.reform(move |_: MouseEvent| action.clone());
    let back = if model.lesson.is_some() { "Back to the lesson" } else { "Back to where it began" };
    html! {
        <section class="changed" aria-label="What you changed">
            // It is read aloud beside the clock, whichever panel is open.
            <p><b>{ change.deeds.join(" ") }</b></p>
            if everyone {
                if let Some(riders) = &change.riders {
                    <p>{ prose(riders) }</p>
                }
            }
            if everyone && over {
                { for change.verdicts.iter().map(|line| html! { <p>{ line }</p> }) }
                { decisions(change) }
            }
            <div class="choices small">
                if everyone && !over {
                    <button onclick={press(Action::ToEnd)}>{ "See what comes of it" }</button>
                }
                if model.history.can_undo() {
                    <button onclick={press(Action::Undo)} aria-label="Undo this">{ "Undo" }</button>
                }
                <button onclick={press(Action::Reset)}>{ back }</button>
            </div>
        </section>
    }
}

/// What each loyal general decided before, and decides now.
fn decisions(change: &Change) -> Html {
    if change.decisions.is_empty() {
        return Html::default();
    }
    let who = |(general, ..): &Row| html! { <th key={general.0} scope="col">{ general.to_string() }</th> };
    let before = |&(general, before, _): &Row| html! { <td key={general.0}>{ before.map_or_else(|| "–".into(), order_word) }</td> };
    let now = |&(general, _, now): &Row| html! { <td key={general.0}>{ order_word(now) }</td> };
    let rows = &change.decisions;
    html! {
        <table aria-label="Decisions before and now">
            <tr><td></td>{ for rows.iter().map(who) }</tr>
            <tr><th scope="row">{ "before" }</th>{ for rows.iter().map(before) }</tr>
            <tr><th scope="row">{ "now" }</th>{ for rows.iter().map(now) }</tr>
        </table>
    }
}
