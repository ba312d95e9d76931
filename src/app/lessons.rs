//! The list of lessons, laboratories and challenges.

use crate::page::action::Action;
use crate::page::done::Done;
use crate::page::model::Model;
use crate::page::place::Place;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    html! { <Entries current={model.place()} done={model.done.clone()} dispatch={dispatch.clone()} /> }
}

/// What the list shows.
#[derive(Properties, PartialEq)]
struct Props {
    current: Option<Place>,
    done: Done,
    dispatch: Callback<Action>,
}

/// The list. A component, drawn anew only when one is elsewhere, or more was done.
#[component]
fn Entries(props: &Props) -> Html {
    let group = |heading: &'static str, is_in_it: fn(&Place) -> bool| {
        html! { <><h2>{ heading }</h2><ul>{ for Place::all().filter(is_in_it).map(|place| entry(place, props)) }</ul></> }
    };
    html! {
        <nav aria-label="Lessons">
            { group("Lessons", |place| matches!(place, Place::Lesson(_))) }
            { group("Laboratory", |place| matches!(place, Place::Lab(lab) if !lab.is_practice())) }
            { group("Challenges", |place| matches!(place, Place::Challenge(_))) }
            { group("Practice", |place| matches!(place, Place::Lab(lab) if lab.is_practice())) }
        </nav>
    }
}

fn entry(place: Place, Props { current, done, dispatch }: &Props) -> Html {
    let onclick = dispatch.reform(move |event: MouseEvent| {
        event.prevent_default();
        match place {
            // The battle of the stage comes along.
            Place::Lab(lab) if !lab.is_practice() => Action::Enter(lab),
            place => Action::Go(place),
        }
    });
    let (sign, is_done) = match place {
        Place::Lesson(lesson) => (html! { <span class="number">{ lesson.number }</span> }, done.has_all(lesson)),
        Place::Lab(lab) => {
            let sign = if lab.is_practice() { "?" } else { "⚑" };
            (html! { <span class="number" aria-hidden="true">{ sign }</span> }, false)
        }
        Place::Challenge(challenge) => {
            (html! { <span class="number" aria-hidden="true">{ "⚔" }</span> }, done.has_met(challenge))
        }
    };
    let href = place.path();
    html! {
        <li key={href.clone()}>
            <a {href} {onclick} aria-current={(*current == Some(place)).then_some("page")}>
                { sign }<span>{ place.title() }</span>
                if is_done {
                    <span class="all-done"><span aria-hidden="true">{ "✓" }</span><span class="unseen">{ "done" }</span></span>
                }
            </a>
        </li>
    }
}
