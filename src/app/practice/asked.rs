//! What the views of a quiz are drawn from, and what their buttons choose.

use crate::page::action::Action;
use crate::page::choice::{Choice, Choices};
use crate::page::lab::choices::quiz::{ANSWERS, AT, SEED};
use crate::practice::{MOST_SEED, Question, Quiz};
use std::rc::Rc;
use yew::prelude::*;

/// What the quiz is drawn from.
#[derive(Properties, PartialEq, Clone)]
pub(super) struct Props {
    pub choices: Choices,
    pub dispatch: Callback<Action>,
}

/// What is shown of a quiz while it is asked, and afterwards.
#[derive(Properties, PartialEq, Clone)]
pub(super) struct Asked {
    pub quiz: Quiz,
    pub questions: Rc<Vec<Question>>,
    pub answers: Vec<Option<u8>>,
    pub choices: Choices,
    pub dispatch: Callback<Action>,
}

/// Chooses all of these, one after the other.
pub(super) fn pick(dispatch: &Callback<Action>, picks: impl IntoIterator<Item = (&'static Choice, u16)>) {
    picks.into_iter().for_each(|(choice, number)| dispatch.emit(Action::Pick(choice, number)));
}

/// What is to be chosen for a quiz to begin anew, at its first question.
pub(super) fn anew() -> impl Iterator<Item = (&'static Choice, u16)> {
    ANSWERS.iter().map(|choice| (choice, 0)).chain([(&AT, 1)])
}

/// Any other quiz of the same kinds. Only what a reader does asks for it, so that it is never drawn where there is no browser.
pub(super) fn other_seed() -> (&'static Choice, u16) {
    (&SEED, 1 + (js_sys::Math::random() * f64::from(MOST_SEED)) as u16 % MOST_SEED)
}

/// A button that chooses something.
pub(super) fn button(
    words: &'static str,
    class: &'static str,
    dispatch: &Callback<Action>,
    picks: Vec<(&'static Choice, u16)>,
) -> Html {
    let dispatch = dispatch.clone();
    let onclick = move |_: MouseEvent| pick(&dispatch, picks.clone());
    html! { <button {onclick} {class}>{ words }</button> }
}
