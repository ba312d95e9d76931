//! Work beside the page, as the panel or laboratory shows it that asked.

use crate::app::decimal;
use crate::page::action::Action;
use crate::task::{Askable, Report};
use std::rc::Rc;
use yew::prelude::*;

/// How far it has come, as far as that can be told.
pub(super) fn bar<A>(report: &Report<A>) -> Html {
    let value = (report.share() > 0.0).then(|| decimal::fixed(report.share(), 4));
    html! { <progress {value} max="1" aria-label="Progress"></progress> }
}

/// The button that gives up what the worker is asked.
pub(super) fn cancel(dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_: MouseEvent| Action::GiveUp);
    html! { <button {onclick}>{ "Cancel" }</button> }
}

/// What is done, how far it has come, and a button that gives it up.
pub(super) fn progress<A>(words: &str, report: &Report<A>, dispatch: &Callback<Action>) -> Html {
    html! { <div class="work"><span>{ words.to_owned() }</span>{ bar(report) }{ cancel(dispatch) }</div> }
}

/// A button that asks the worker.
pub(super) fn ask(words: &str, question: &impl Askable, dispatch: &Callback<Action>) -> Html {
    html! { <button onclick={asking(question, dispatch)}>{ words.to_owned() }</button> }
}

/// The request to ask the worker this.
pub(super) fn asking(question: &impl Askable, dispatch: &Callback<Action>) -> Callback<MouseEvent> {
    let asked = Rc::new(question.clone().asked());
    dispatch.reform(move |_| Action::Ask(asked.clone()))
}
