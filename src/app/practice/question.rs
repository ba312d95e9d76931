//! One question: chosen by a click, a tap or its letter, then explained, with a way to where it can be seen.

use super::again::note;
use super::asked::{Asked, pick};
use crate::app::prose::prose;
use crate::app::visit;
use crate::link::Link;
use crate::page::action::Action;
use crate::page::lab::choices::quiz::{AT, SCORE, answer};
use crate::practice::Question;
use crate::practice::written::shown;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// Its place in the quiz.
    pub place: usize,
    pub asked: Asked,
}

#[component]
pub(super) fn One(props: &Props) -> Html {
    let Props { place, asked } = props;
    let (place, count) = (*place, asked.questions.len());
    let heading = use_node_ref();
    let next = use_node_ref();
    let question = asked.questions.get(place);
    let given = asked.answers.get(place).copied().flatten().map(usize::from);
    let choose = {
        let asked = asked.clone();
        Callback::from(move |chosen: usize| {
            if let Some((question, picked)) =
                asked.questions.get(place).zip(answer(&asked.choices, place, chosen as u8))
            {
                note(question.topic, chosen == question.right);
                pick(&asked.dispatch, [picked]);
            }
        })
    };
    use_letters(question.filter(|_| given.is_none()).map(|question| question.choices.len()), choose.clone());
    // Where one goes on from: the question when it is new, the way on when it was answered.
    let at = if given.is_some() { next.clone() } else { heading.clone() };
    use_effect_with(given.is_some(), move |_| {
        if let Some(at) = at.cast::<HtmlElement>() {
            let _ = at.focus();
        }
    });
    let Some(question) = question else { return Html::default() };
    let on = if place + 1 < count { (place + 2) as u16 } else { SCORE };
    let onclick = {
        let dispatch = asked.dispatch.clone();
        move |_: MouseEvent| pick(&dispatch, [(&AT, on)])
    };
    html! {
        <section class="asked" aria-labelledby="question">
            <p class="aside">{ format!("Question {} of {count} · {}", place + 1, question.topic.title()) }</p>
            <progress aria-hidden="true" max={count.to_string()} value={(place + usize::from(given.is_some())).to_string()}></progress>
            { given_lines(question) }
            <h3 id="question" ref={heading} tabindex="-1">{ prose(&question.ask) }</h3>
            <ol class="answers">{ for question.choices.iter().enumerate().map(|(at, words)| choice(at, words, question.right, given, &choose)) }</ol>
            <div role="status">{ given.map(|given| explained(question, given, &asked.dispatch)) }</div>
            <button ref={next} {onclick} class={if given.is_some() { "primary" } else { "quiet" }}>
                { match (given, place + 1 < count) {
                    (None, _) => "Skip",
                    (_, true) => "Next",
                    _ => "To the score",
                } }
            </button>
        </section>
    }
}

/// What is so: a sentence as such, more of them as a list behind the first.
pub(super) fn given_lines(question: &Question) -> Html {
    let Some((first, rest)) = question.given.split_first() else { return Html::default() };
    html! {
        <>
            <p class="lead">{ prose(first) }</p>
            if !rest.is_empty() {
                <ul class="given">{ for rest.iter().map(|line| html! { <li>{ prose(line) }</li> }) }</ul>
            }
        </>
    }
}

/// A choice. Once one was made, the right one is marked, and the one that was made.
fn choice(at: usize, words: &str, right: usize, given: Option<usize>, choose: &Callback<usize>) -> Html {
    let onclick = {
        let choose = choose.clone();
        move |_: MouseEvent| {
            if given.is_none() {
                choose.emit(at);
            }
        }
    };
    let (class, mark) = match given {
        Some(_) if at == right => ("right", " ✓ right"),
        Some(given) if at == given => ("wrong", " ✗ your answer"),
        _ => ("", ""),
    };
    let pressed = if given == Some(at) { "true" } else { "false" };
    let letter = Question::letter(at).to_string();
    html! {
        <li key={at}>
            <button {onclick} {class} aria-pressed={pressed} aria-disabled={given.map(|_| "true")}>
                <kbd>{ letter }</kbd><span>{ prose(words) }</span>
                if !mark.is_empty() {
                    <em>{ mark }</em>
                }
            </button>
        </li>
    }
}

fn explained(question: &Question, given: usize, dispatch: &Callback<Action>) -> Html {
    let verdict = if given == question.right {
        "Right.".to_owned()
    } else {
        format!("No: {}.", Question::letter(question.right))
    };
    html! {
        <p class="answer"><b>{ verdict }</b>{ " " }{ prose(&question.because) }{ " " }{ show_it(&question.show, dispatch) }</p>
    }
}

/// The way to the stage at the moment at which the answer can be seen.
pub(super) fn show_it(show: &Link, dispatch: &Callback<Action>) -> Html {
    visit::draw("Show it", format!("./{}", shown(show)), show.clone(), dispatch)
}

/// Listens for the letters of so many choices, or their numbers.
#[hook]
fn use_letters(choices: Option<usize>, choose: Callback<usize>) {
    use_effect_with((choices, choose), |(choices, choose)| {
        let listener = choices.zip(web_sys::window()).map(|(count, window)| {
            let choose = choose.clone();
            EventListener::new(&window, "keydown", move |event| {
                if let Some(place) = event.dyn_ref::<KeyboardEvent>().and_then(pressed).filter(|&place| place < count) {
                    choose.emit(place);
                }
            })
        });
        move || drop(listener)
    });
}

/// The place of the choice whose letter or number was pressed, anywhere but in a field.
fn pressed(event: &KeyboardEvent) -> Option<usize> {
    let is_typed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_typed = is_typed.is_some_and(|at| at.closest("input, select, textarea, dialog").ok().flatten().is_some());
    if is_typed || event.alt_key() || event.ctrl_key() || event.meta_key() || event.repeat() {
        return None;
    }
    let key = event.key();
    let mut letters = key.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => (0..4).find(|&place| {
            letter.to_ascii_uppercase() == Question::letter(place) || letter.to_digit(10) == Some(place as u32 + 1)
        }),
        _ => None,
    }
}
