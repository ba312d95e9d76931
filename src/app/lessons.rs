//! The list of lessons and laboratories.

use crate::lesson::{LESSONS, Lesson};
use crate::page::action::Action;
use crate::page::done::Done;
use crate::page::lab::Lab;
use crate::page::model::Model;
use crate::page::panel::Panel;
use crate::page::place::Place;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let lab_open = model.lab;
    html! {
        <nav aria-label="Lessons">
            <h2>{ "Lessons" }</h2>
            <Entries current={model.lesson.filter(|_| model.lab.is_none()).map(|lesson| lesson.key)} done={model.done.clone()} dispatch={dispatch.clone()} />
            if !Lab::ALL.is_empty() {
                <h2>{ "Laboratory" }</h2>
                <ul>{ for Lab::ALL.iter().map(|&lab| lab_entry(lab, lab_open == Some(lab), dispatch)) }</ul>
            }
            <h2>{ "Challenges" }</h2>
            <Challenges current={model.panel == Panel::Challenge && model.lab.is_none() && model.lesson.is_none()} dispatch={dispatch.clone()} />
        </nav>
    }
}

/// What the list of lessons shows.
#[derive(Properties, PartialEq)]
struct EntriesProps {
    current: Option<&'static str>,
    done: Done,
    dispatch: Callback<Action>,
}

/// The lessons. A component, drawn anew only when another one is open, or more was done.
#[component]
fn Entries(EntriesProps { current, done, dispatch }: &EntriesProps) -> Html {
    let one = |lesson: &'static Lesson| entry(lesson, *current == Some(lesson.key), done.has_all(lesson), dispatch);
    html! { <ul>{ for LESSONS.iter().copied().map(one) }</ul> }
}

/// What the list of challenges shows.
#[derive(Properties, PartialEq)]
struct ChallengesProps {
    current: bool,
    dispatch: Callback<Action>,
}

/// The challenges: a component like [`Entries`].
#[component]
fn Challenges(props: &ChallengesProps) -> Html {
    let ChallengesProps { current, dispatch } = props;
    let onclick = dispatch.reform(|event: MouseEvent| {
        event.prevent_default();
        Action::TakeUp(0)
    });
    html! {
        <ul><li>
            <a href={Place::Challenge.path()} {onclick} aria-current={current.then_some("page")}>
                <span class="number" aria-hidden="true">{ "⚔" }</span><span>{ Place::Challenge.title() }</span>
            </a>
        </li></ul>
    }
}

fn entry(lesson: &'static Lesson, current: bool, is_done: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |event: MouseEvent| {
        event.prevent_default();
        Action::Open(lesson)
    });
    let href = Place::Lesson(lesson).path();
    html! {
        <li key={lesson.key}>
            <a {href} {onclick} aria-current={current.then_some("page")}>
                <span class="number">{ lesson.number }</span><span>{ lesson.title }</span>
                if is_done {
                    <span class="all-done"><span aria-hidden="true">{ "✓" }</span><span class="unseen">{ "done" }</span></span>
                }
            </a>
        </li>
    }
}

fn lab_entry(lab: Lab, current: bool, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(move |event: MouseEvent| {
        event.prevent_default();
        Action::Enter(lab)
    });
    html! {
        <li key={lab.key()}>
            <a href={Place::Lab(lab).path()} {onclick} aria-current={current.then_some("page")}>
                <span class="number" aria-hidden="true">{ "⚑" }</span><span>{ lab.title() }</span>
            </a>
        </li>
    }
}
