//! What went wrong, to be asked again; kept in this browser alone, until it is forgotten.

use super::asked::{anew, other_seed, pick};
use crate::app::kept::{keep, recall};
use crate::page::action::Action;
use crate::page::lab::choices::quiz::{KINDS, NUMBER};
use crate::practice::memory::Memory;
use crate::practice::{MOST_QUESTIONS, Topic};
use yew::prelude::*;

const NAME: &str = "strategos-practice";

/// What is kept. What other windows have noted meanwhile is there too.
fn kept() -> Memory {
    recall(NAME).map(|text| Memory::read(&text)).unwrap_or_default()
}

/// Days since 1970.
fn today() -> u32 {
    (js_sys::Date::now() / 86_400_000.0) as u32
}

/// Takes note of an answer.
pub(super) fn note(topic: Topic, is_right: bool) {
    let mut memory = kept();
    memory.note(topic, is_right, today());
    keep(NAME, &memory.write());
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub dispatch: Callback<Action>,
}

/// What is due, and the way to it. Where nothing went wrong, nothing.
#[component]
pub(super) fn Again(props: &Props) -> Html {
    // Known once the page is there: what is written beforehand knows of no reader.
    let memory = use_state_eq(Memory::default);
    use_effect_with((), {
        let memory = memory.setter();
        move |()| memory.set(kept())
    });
    let Some(next) = memory.next() else { return Html::default() };
    let due = memory.due(today());
    let ask = {
        let (dispatch, due) = (props.dispatch.clone(), due.clone());
        move |_: MouseEvent| {
            let topics = due.iter().fold(0, |topics, topic| topics | topic.bit());
            let number = (2 * due.len() as u16).min(MOST_QUESTIONS.into());
            pick(&dispatch, [(&KINDS, topics), (&NUMBER, number), other_seed()].into_iter().chain(anew()));
        }
    };
    let forget = {
        let memory = memory.setter();
        move |_: MouseEvent| {
            keep(NAME, "");
            memory.set(Memory::default());
        }
    };
    let titles: Vec<&str> = due.iter().map(|topic| topic.title()).collect();
    html! {
        <section class="question" aria-label="What went wrong">
            if due.is_empty() {
                <p>{ format!("What went wrong earlier is asked again {}.", in_days(next.saturating_sub(today()))) }</p>
            } else {
                <p>{ format!("What went wrong earlier: {}.", titles.join("; ")) }</p>
                <button onclick={ask}>{ "Ask me again" }</button>{ " " }
            }
            <button onclick={forget} class="link">{ "Forget it" }</button>
        </section>
    }
}

fn in_days(days: u32) -> String {
    match days {
        0 | 1 => "tomorrow".into(),
        days => format!("in {days} days"),
    }
}
