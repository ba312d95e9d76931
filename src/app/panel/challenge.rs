//! A challenge: make the shortest winning lie. The reader builds an attack on the stage, message by message; the
//! program judges it live, and knows the optimum.

use crate::app::Page;
use crate::app::hooks::use_worker;
use crate::battle::General;
use crate::battle::wording::listed;
use crate::lesson::words::number;
use crate::page::action::Action;
use crate::page::challenge::{Attempt, SET_UPS, question, set_up};
use crate::page::model::Model;
use crate::protocol::Count;
use crate::task::{Answer, Task};
use yew::prelude::*;

/// What the panel speaks about.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub dispatch: Callback<Action>,
}

/// The panel.
#[component]
pub(super) fn Challenge(props: &Props) -> Html {
    let model = props.page.model();
    let question = question(model.battle());
    let work = use_worker();
    use_effect_with(question.clone(), {
        let work = work.clone();
        move |question| work.ask(&Task::attack((**question).clone()))
    });
    let optimum = match work.report().map(|report| &report.answer) {
        Some(Answer::Attack { found, .. }) => Some(found.as_ref().map(|found| found.lies)),
        _ => None,
    };
    let attempt = Attempt::of(model.battle(), &model.trace);
    let done = optimum.flatten().is_some_and(|fewest| attempt.breaks && Count::from(attempt.lies) <= fewest);
    let honest = {
        let question = question.clone();
        props.dispatch.reform(move |_: MouseEvent| Action::Set(question.draft()))
    };
    let liars: Vec<General> = model.battle().traitors.iter().collect();
    html! {
        <>
            <h2>{ "Make the shortest winning lie" }</h2>
            <p>{ format!("Speak for {}: step to a round, and click the messengers they send. Break agreement or validity with as few lies as you can.", listed(&liars)) }</p>
            <section class={classes!("outcome", attempt.breaks.then_some("breaks"))} role="status">
                <p><b>{ optimum.map_or_else(|| "Judging…".into(), |optimum| attempt.words(optimum)) }</b>if done { { " ✓" } }</p>
            </section>
            if attempt.lies > 0 {
                <button onclick={honest}>{ "Begin again with the truth" }</button>
            }
            <h3>{ "Battles to break" }</h3>
            <div class="choices">{ for (0..SET_UPS.len()).map(|place| choice(model, place, &props.dispatch)) }</div>
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
