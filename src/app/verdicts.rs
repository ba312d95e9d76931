//! How the conditions stand, always in sight.

use super::term::Term;
use crate::analysis::attacks;
use crate::battle::wording::listed;
use crate::lesson::known::{Known, unbroken};
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
                { for model.verdicts(side).iter().map(|verdict| html! { <li>{ draw_one(model, side, verdict, dispatch) }</li> }) }
            </ul>
            if model.stage(side).is_some_and(|stage| attacks::is_conceivable(&stage.battle)) {
                <button class="find" onclick={dispatch.reform(|_: MouseEvent| Action::FindAttack)}>{ "Find an attack" }</button>
            }
        </div>
    }
}

fn draw_one(model: &Model, side: Side, verdict: &Verdict, dispatch: &Callback<Action>) -> Html {
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
        <Term meaning={meaning(model, side, verdict)} class={classes!("verdict", class)} {onclick}>
            <i aria-hidden="true">{ sign }</i>{ text }
        </Term>
    }
}

/// What the condition asks for, and how it is known that it stands so: in this run, and in every other one where all were covered.
fn meaning(model: &Model, side: Side, verdict: &Verdict) -> String {
    let asks = verdict.condition.words();
    let is_judged = verdict.state.is_broken() || verdict.state == Standing::Holds;
    if !is_judged || model.perspective != Perspective::Everyone {
        return asks.to_owned();
    }
    let covered = (side == Side::A && verdict.state == Standing::Holds).then(|| model.unbroken()).flatten();
    let known = covered.map_or_else(
        || Known::Run.words(),
        |battle| {
            let ways: Vec<String> = unbroken(&battle).into_iter().map(Known::words).collect();
            format!("It is so whatever the traitors say. {}", ways.join(" "))
        },
    );
    format!("{asks} {known}")
}

/// "broken, between G1 and G2".
fn words(state: &Standing) -> String {
    match state {
        Standing::Broken { between, .. } if between.len() > 1 => format!("broken, between {}", listed(between)),
        Standing::Broken { between, .. } if between.len() == 1 => format!("broken, by {}", listed(between)),
        _ => state.words().into(),
    }
}
