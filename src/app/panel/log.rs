//! Every event so far, as a list; a click goes there.

use crate::app::field::{Choice, Select};
use crate::app::prose::prose;
use crate::battle::General;
use crate::lesson::story::happened;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::Event;
use yew::prelude::*;

/// As many events as are listed at once; earlier ones are a step back away.
const MOST: usize = 200;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let mut listed = (1..=model.cursor).rev().filter(|&cursor| concerns(model, cursor));
    let shown: Vec<usize> = listed.by_ref().take(MOST).collect();
    let more = listed.next().is_some();
    html! {
        <>
            { filter(model, dispatch) }
            if model.cursor == 0 {
                <p>{ "Nothing yet." }</p>
            }
            <ol class="log">{ for shown.into_iter().filter_map(|cursor| entry(model, cursor, dispatch)) }</ol>
            if more {
                <p class="aside">{ format!("These are the last {MOST}; step back to see earlier ones.") }</p>
            }
        </>
    }
}

/// Whose events are listed.
fn filter(model: &Model, dispatch: &Callback<Action>) -> Html {
    let onchange = dispatch.reform(|value: String| Action::FilterLog(value.parse().ok().map(General)));
    let one = |general: General| Choice::new(general.0, format!("{general}’s events"));
    let everyone = Choice::new("", "everyone’s events");
    let options: Vec<Choice> = std::iter::once(everyone).chain(model.battle().everyone().iter().map(one)).collect();
    let value = model.log_of.map(|general| general.0.to_string()).unwrap_or_default();
    html! { <p><Select name="Events of" {value} {options} {onchange} /></p> }
}

/// Whether the event before `cursor` concerns the general whose events are listed.
fn concerns(model: &Model, cursor: usize) -> bool {
    let Some(me) = model.log_of else { return true };
    match &model.trace().events[cursor - 1] {
        Event::RideEnded(id) => model.trace().messenger(*id).is_some_and(|m| m.from == me || m.to() == me),
        Event::Acted(general, _) | Event::Decided(general, _) => *general == me,
        Event::Opened | Event::RoundBegan(_) => true,
    }
}

fn entry(model: &Model, cursor: usize, dispatch: &Callback<Action>) -> Option<Html> {
    let heading = matches!(model.trace().events.get(cursor - 1)?, Event::RoundBegan(_));
    let text = happened(model.trace(), cursor, model.perspective);
    let seek = dispatch.reform(move |_: MouseEvent| Action::Seek(cursor));
    Some(html! {
        <li key={cursor} class={classes!(heading.then_some("heading"))}>
            <button onclick={seek}><span class="number">{ cursor }</span><span>{ prose(&text) }</span></button>
        </li>
    })
}
