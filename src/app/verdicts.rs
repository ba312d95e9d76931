//! How the conditions stand, always in sight.

use crate::analysis::attacks;
use crate::battle::wording::listed;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::Perspective;
use crate::verdict::{Standing, Verdict};
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="judgement">
            <ul class="verdicts" aria-label="Verdicts">
                { for model.verdicts().iter().map(|verdict| html! { <li>{ draw_one(model, verdict, dispatch) }</li> }) }
            </ul>
            if attacks::is_conceivable(model.battle()) {
                <button class="find" onclick={dispatch.reform(|_: MouseEvent| Action::FindAttack)}>{ "Find an attack" }</button>
            }
        </div>
    }
}

fn draw_one(model: &Model, verdict: &Verdict, dispatch: &Callback<Action>) -> Html {
    let name = verdict.condition.name();
    if let Perspective::Of(general) = model.perspective {
        return html! { <span class="verdict wait" title={verdict.condition.words()}><i aria-hidden="true">{ "?" }</i>
        { format!("{name}: {general} cannot know") }</span> };
    }
    let (class, sign) = match verdict.state {
        Standing::Holds => ("holds", "✓"),
        Standing::Broken { .. } => ("broken", "✕"),
        Standing::NotAsked => ("wait", "—"),
        Standing::NotYet => ("wait", "…"),
    };
    let text = format!("{name}: {}", words(&verdict.state));
    match verdict.state {
        Standing::Broken { event: Some(event), .. } => {
            let seek = dispatch.reform(move |_: MouseEvent| Action::Seek(event + 1));
            html! {
                <button class={classes!("verdict", class)} onclick={seek} title={verdict.condition.words()}>
                    <i aria-hidden="true">{ sign }</i>{ text }
                </button>
            }
        }
        _ => html! {
            <span class={classes!("verdict", class)} title={verdict.condition.words()}>
                <i aria-hidden="true">{ sign }</i>{ text }
            </span>
        },
    }
}

/// "broken, between G1 and G2".
fn words(state: &Standing) -> String {
    match state {
        Standing::Broken { between, .. } if between.len() > 1 => format!("broken, between {}", listed(between)),
        Standing::Broken { between, .. } if between.len() == 1 => format!("broken, by {}", listed(between)),
        _ => state.words().into(),
    }
}
