//! How the conditions stand, always in sight.

use super::term::Term;
use crate::analysis::attacks;
use crate::battle::wording::listed;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::page::side::Side;
use crate::trace::Perspective;
use crate::verdict::{Standing, Verdict};
use yew::prelude::*;

pub(super) fn draw(model: &Model, side: Side, dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="judgement">
            <ul class="verdicts" aria-label="Verdicts">
                { for model.verdicts(side).iter().map(|verdict| html! { <li>{ draw_one(model, verdict, dispatch) }</li> }) }
            </ul>
            if model.stage(side).is_some_and(|stage| attacks::is_conceivable(&stage.battle)) {
                <button class="find" onclick={dispatch.reform(|_: MouseEvent| Action::FindAttack)}>{ "Find an attack" }</button>
            }
        </div>
    }
}

fn draw_one(model: &Model, verdict: &Verdict, dispatch: &Callback<Action>) -> Html {
    let name = verdict.condition.name();
    let (class, sign, text) = match (model.perspective, &verdict.state) {
        (Perspective::Of(general), _) => ("wait", "?", format!("{name}: {general} cannot know")),
        (_, state) => {
            let (class, sign) = match state {
                Standing::Holds => ("holds", "✓"),
                Standing::Broken { .. } => ("broken", "✕"),
                Standing::NotAsked => ("wait", "—"),
                Standing::NotYet => ("wait", "…"),
            };
            (class, sign, format!("{name}: {}", words(state)))
        }
    };
    let onclick = match (model.perspective, &verdict.state) {
        (Perspective::Everyone, &Standing::Broken { event: Some(event), .. }) => {
            dispatch.reform(move |_: MouseEvent| Action::Seek(event + 1))
        }
        _ => Callback::noop(),
    };
    html! {
        <Term meaning={verdict.condition.words()} class={classes!("verdict", class)} {onclick}>
            <i aria-hidden="true">{ sign }</i>{ text }
        </Term>
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
