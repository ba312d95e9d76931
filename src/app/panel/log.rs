//! Every event so far; a click goes there.

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::prose::prose;
use crate::lesson::story::happened;
use crate::trace::Event;
use yew::prelude::*;

/// As many events as are listed at once; earlier ones are a step back away.
const MOST: usize = 200;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let from = model.cursor.saturating_sub(MOST);
    html! {
        <>
            <h2>{ "What has happened" }</h2>
            if from > 0 {
                <p class="aside">{ format!("The last {MOST} of {} events; step back to see earlier ones.", model.cursor) }</p>
            }
            if model.cursor == 0 {
                <p>{ "Nothing yet." }</p>
            }
            <ol class="log">
                { for (from + 1..=model.cursor).rev().filter_map(|cursor| entry(model, cursor, dispatch)) }
            </ol>
        </>
    }
}

fn entry(model: &Model, cursor: usize, dispatch: &Callback<Action>) -> Option<Html> {
    let heading = matches!(model.trace.events.get(cursor - 1)?, Event::RoundBegan(_));
    let text = happened(&model.trace, cursor, model.sight);
    let seek = dispatch.reform(move |_: MouseEvent| Action::Seek(cursor));
    Some(html! {
        <li key={cursor} class={classes!(heading.then_some("heading"))}>
            <button onclick={seek}><span class="number">{ cursor }</span><span>{ prose(&text) }</span></button>
        </li>
    })
}
