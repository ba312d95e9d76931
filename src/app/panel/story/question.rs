//! The lesson's question: a prediction before the answer can be seen.

use crate::app::prose::prose;
use crate::lesson::Question;
use crate::page::action::Action;
use crate::page::model::Model;
use yew::prelude::*;

/// The question while it waits, and what became of the prediction afterwards.
pub(super) fn draw(model: &Model, question: &Question, dispatch: &Callback<Action>) -> Html {
    let predicted = model.predicted();
    if predicted.is_none() && !model.asks() {
        return Html::default();
    }
    let choice = |(place, words): (usize, &&'static str)| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Predict(place));
        let pressed = if predicted == Some(place) { "true" } else { "false" };
        let right = predicted.is_some() && place == question.answer;
        html! { <button {onclick} aria-pressed={pressed} class={classes!(right.then_some("right"))}>{ *words }</button> }
    };
    let answered = |predicted: usize| {
        let verdict = if predicted == question.answer { "Yes." } else { "No." };
        html! { <p class="answer"><b>{ verdict }</b>{ " " }{ prose(question.because) }</p> }
    };
    let skip = dispatch.reform(|_: MouseEvent| Action::Skip);
    html! {
        <section class="question">
            <h3>{ "What do you expect?" }</h3>
            <p>{ prose(question.ask) }</p>
            <div class="choices">
                { for question.choices.iter().enumerate().map(choice) }
                if predicted.is_none() {
                    <button onclick={skip} class="quiet">{ "Skip" }</button>
                }
            </div>
            <div role="status">{ predicted.map(answered) }</div>
        </section>
    }
}
