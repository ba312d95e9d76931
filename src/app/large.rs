//! Battles too large to run: their decisions are worked out beside the page, and shown as if they had been fought.

use super::Page;
use super::hooks::use_worker;
use super::same::Same;
use crate::page::action::Action;
use crate::task::{Answer, Task};
use yew::prelude::*;

/// What is asked about.
#[derive(Properties, PartialEq)]
struct Props {
    pub page: Page,
    pub dispatch: Callback<Action>,
}

/// Asks, in the place where it is said that the battle is too large.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    html! { <Ask page={page.clone()} dispatch={dispatch.clone()} /> }
}

/// Asks what is decided in the battle that is too large, and shows that it is being worked out.
#[component]
fn Ask(props: &Props) -> Html {
    let work = use_worker();
    let asked = Same(props.page.model().battle().clone());
    use_effect_with(asked.clone(), {
        let work = work.clone();
        move |asked| work.ask(&Task::Council { battle: (*asked.0).clone() })
    });
    let report = work.report().cloned().filter(|report| report.is_done());
    use_effect_with(report, {
        let dispatch = props.dispatch.clone();
        move |report| match report.as_ref().map(|report| report.answer.clone()) {
            Some(Answer::Council { decisions, tallies }) => dispatch.emit(Action::Decide(asked.0, decisions, tallies)),
            Some(Answer::Refused(why)) => dispatch.emit(Action::LeaveOpen(asked.0, why)),
            _ => {}
        }
    });
    if !work.is_busy() {
        return Html::default();
    }
    let cancel = {
        let work = work.clone();
        Callback::from(move |_: MouseEvent| work.cancel())
    };
    html! {
        <p class="work" role="status">{ "Working out what is decided…" }<progress aria-label="Progress"></progress><button onclick={cancel}>{ "Cancel" }</button></p>
    }
}
