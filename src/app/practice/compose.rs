//! A quiz put together: which kinds, how many, which one; its link; and what can be done besides.

use super::again::Again;
use super::asked::{Props, anew, button, other_seed, pick};
use super::code::Check;
use crate::app::clipboard::CopyButton;
use crate::app::field;
use crate::page::action::Action;
use crate::page::choice::Choice;
use crate::page::lab::choices::quiz::{AT, KINDS, NUMBER, SEED, SHEET, chosen};
use crate::practice::written::address;
use crate::practice::{MOST_QUESTIONS, MOST_SEED, Quiz, Topic};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[component]
pub(super) fn Compose(props: &Props) -> Html {
    let Props { choices, dispatch } = props;
    let quiz = chosen(choices);
    let begin = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| pick(&dispatch, anew())
    };
    let another = dispatch.reform(|_: MouseEvent| {
        let (choice, seed) = other_seed();
        Action::Pick(choice, seed)
    });
    let number = |choice: &'static Choice, most: u64, value: u16, name: &'static str| {
        let set = dispatch.reform(move |value: u64| Action::Pick(choice, value.clamp(1, most) as u16));
        html! { <label class="chip"><span>{ name }</span>{ field::whole(name, value.into(), 1..=most, set) }</label> }
    };
    let whole = format!("{}{}", base(), address(quiz));
    html! {
        <>
            <p class="lead">{ "Questions that are fought and searched for, never looked up: each answer can be seen on the stage. Choose what \
                is asked, begin, or send the link: whoever opens it gets the same questions." }</p>
            <div class="compose">
                { number(&NUMBER, MOST_QUESTIONS.into(), quiz.number.into(), "Questions") }
                { number(&SEED, MOST_SEED.into(), quiz.seed, "Seed") }
                <button onclick={another}>{ "Another seed" }</button>
                <button onclick={begin} class="primary">{ "Begin" }</button>
            </div>
            <Again dispatch={dispatch.clone()} />
            <details class="kinds">
                <summary>{ summary(quiz) }</summary>
                <ul aria-label="Kinds of questions">{ for Topic::ALL.iter().map(|&topic| kind(topic, quiz, dispatch)) }</ul>
                { button("All kinds", "", dispatch, vec![(&KINDS, Quiz::ALL_TOPICS)]) }
            </details>
            <h3>{ "For a class" }</h3>
            <div class="copied">
                <textarea readonly=true rows="2" aria-label="Link to this quiz" class="address" value={whole.clone()} />
                <CopyButton text={whole}>{ "Copy" }</CopyButton>
                { button("Sheet to print", "", dispatch, vec![(&AT, SHEET)]) }
            </div>
            <Check />
        </>
    }
}

/// Where the page is served from; nothing where it is only written down.
fn base() -> String {
    if cfg!(target_family = "wasm") { crate::app::location::base().unwrap_or_default() } else { String::new() }
}

fn summary(quiz: Quiz) -> String {
    match quiz.asked().len() {
        all if all == Topic::ALL.len() => format!("All {all} kinds of questions"),
        1 => "1 kind of question".into(),
        some => format!("{some} kinds of questions"),
    }
}

/// A kind, chosen or not. The last one that is chosen stays so.
fn kind(topic: Topic, quiz: Quiz, dispatch: &Callback<Action>) -> Html {
    let is_chosen = quiz.topics & topic.bit() != 0;
    let onchange = dispatch.reform(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        let changed = quiz.topics ^ topic.bit();
        let topics = if changed == 0 { quiz.topics } else { changed };
        field.set_checked(topics & topic.bit() != 0);
        Action::Pick(&KINDS, topics)
    });
    html! { <li key={topic.key()}><label><input type="checkbox" checked={is_chosen} {onchange} />{ topic.title() }</label></li> }
}
