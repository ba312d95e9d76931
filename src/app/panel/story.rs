//! What the lesson says, what happens, what to predict, and what to try.

use crate::app::prose::prose;
use crate::lesson::{Lesson, Onward, Question, Try, story};
use crate::page::action::Action;
use crate::page::lab::Lab;
use crate::page::model::Model;
use crate::trace::Perspective;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let told = story::tell(model.battle(), &model.trace, model.cursor, model.perspective);
    // A beat speaks of what nobody in the field can see.
    let everyone = model.perspective == Perspective::Everyone;
    let beat = model
        .lesson
        .filter(|_| everyone && model.follows_lesson())
        .and_then(|lesson| lesson.beat(&model.trace, model.cursor));
    html! {
        <>
            if let Some(beat) = beat {
                <h2>{ beat.title }</h2>
                <p>{ prose(beat.text) }</p>
                if !told.lines.is_empty() {
                    <div class="facts">{ for told.lines.iter().map(|line| html! { <p>{ prose(line) }</p> }) }</div>
                }
            } else {
                <h2>{ &told.title }</h2>
                { for told.lines.iter().map(|line| html! { <p>{ prose(line) }</p> }) }
                if model.history.is_changed() && model.lesson.is_some() {
                    <p class="aside">{ "This is your own battle now. Reset brings the lesson’s back." }</p>
                }
            }
            if let Some(lesson) = model.lesson {
                { question(model, &lesson.script().question, dispatch) }
                { tries(model, lesson) }
                { lesson.script().onward.map(|onward| leads_to(onward, dispatch)) }
                { ending(model, lesson) }
            }
        </>
    }
}

/// The question, once it is due, until the lesson's battle is left.
fn question(model: &Model, question: &Question, dispatch: &Callback<Action>) -> Html {
    let due = model.perspective == Perspective::Everyone
        && model.follows_lesson()
        && question.cue.has_come(&model.trace, model.cursor);
    if !due {
        return Html::default();
    }
    let answered = |predicted: usize| {
        let verdict = if predicted == question.answer { "Yes." } else { "No." };
        html! { <p class="answer"><b>{ verdict }</b>{ " " }{ prose(question.because) }</p> }
    };
    html! {
        <section class="question">
            <h3>{ "What do you expect?" }</h3>
            <p>{ prose(question.ask) }</p>
            <div class="choices">
                { for question.choices.iter().enumerate().map(|(i, choice)| {
                    let onclick = dispatch.reform(move |_: MouseEvent| Action::Predict(i));
                    let chosen = model.predicted == Some(i);
                    let right = model.predicted.is_some() && i == question.answer;
                    html! {
                        <button {onclick} aria-pressed={if chosen { "true" } else { "false" }} class={classes!(right.then_some("right"))}>
                            { *choice }
                        </button>
                    }
                }) }
            </div>
            { model.predicted.map(answered) }
        </section>
    }
}

fn tries(model: &Model, lesson: &Lesson) -> Html {
    let one = |attempt: &Try| {
        let done = model.has_reached(attempt.goal);
        html! { <li class={classes!(done.then_some("done"))}>{ prose(attempt.text) }if done { <b>{ " Done." }</b> }</li> }
    };
    html! { <section><h3>{ "Try it" }</h3><ul class="tries">{ for lesson.script().tries.iter().map(one) }</ul></section> }
}

/// The way from a lesson to the laboratory that goes on with it.
fn leads_to(onward: Onward, dispatch: &Callback<Action>) -> Html {
    let lab = Lab::from(onward.to);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Enter(lab));
    html! { <p class="onward"><button {onclick}>{ onward.words }</button></p> }
}

fn ending(model: &Model, lesson: &Lesson) -> Html {
    let over = model.follows_lesson() && model.cursor == model.trace.end();
    html! {
        <>
            if over {
                <p class="last-line">{ lesson.script().last_line }</p>
            }
            <p class="source">{ lesson.script().source }</p>
        </>
    }
}
