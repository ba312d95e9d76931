//! A challenge: make the shortest winning lie. The reader builds an attack on the stage, message by message; the
//! program judges it live, and knows the optimum.

use crate::app::prose::prose;
use crate::app::work;
use crate::battle::General;
use crate::battle::wording::listed;
use crate::lesson::words::number;
use crate::page::action::Action;
use crate::page::challenge::{Attempt, SET_UPS, question, set_up};
use crate::page::model::Model;
use crate::protocol::Count;
use crate::task::{NoAnswer, Report};
use yew::prelude::*;

/// The panel.
pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let question = model.attack();
    let report = model.report(&question);
    let optimum = report.and_then(|report| report.answer.as_ref().ok());
    let optimum = optimum.map(|answer| answer.found.as_ref().map(|found| found.lies));
    let judging = match report.map(|report| &report.answer) {
        Some(Err(NoAnswer::Refused(why))) => why.clone(),
        Some(Err(NoAnswer::GivenUp)) => "Not judged.".into(),
        _ => "Judging…".into(),
    };
    let attempt = Attempt::of(model.battle(), model.trace());
    let given_up = report.is_some_and(Report::is_given_up);
    let again = given_up.then(|| work::ask("Judge it after all", &question, dispatch));
    let honest = dispatch.reform(move |_: MouseEvent| Action::Set(question.battle.draft()));
    let liars: Vec<General> = model.battle().traitors.iter().collect();
    html! {
        <>
            <h2>{ "Make the shortest winning lie" }</h2>
            <p>{ prose(&format!("Speak for {}: step to a round, and click the messengers they send. Break agreement or validity with as few lies as you can.", listed(&liars))) }</p>
            <section class={classes!("outcome", attempt.breaks.then_some("breaks"))} role="status">
                <p><b>{ optimum.map_or(judging, |optimum| attempt.words(optimum)) }</b>if model.has_shortest_lie() { { " ✓" } }</p>
            </section>
            { again }
            if attempt.lies > 0 {
                <button onclick={honest}>{ "Begin again with the truth" }</button>
            }
            <h3>{ "Battles to break" }</h3>
            <div class="choices">{ for (0..SET_UPS.len()).map(|place| choice(model, place, dispatch)) }</div>
        </>
    }
}

fn choice(model: &Model, place: usize, dispatch: &Callback<Action>) -> Html {
    let (generals, _, traitors) = SET_UPS[place];
    let current = *question(model.battle()) == set_up(place);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::TakeUp(place));
    html! {
        <button {onclick} aria-pressed={if current { "true" } else { "false" }}>
            { format!("{generals} generals, {}", number(Count::from(traitors.len()), "traitor", "traitors")) }
        </button>
    }
}
