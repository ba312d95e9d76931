//! What the lesson says, what happens, what to predict, and what to try.

mod changed;
mod knows;
mod question;

use crate::app::prose::{explained, prose};
use crate::lesson::{LESSONS, Lesson, Onward, story};
use crate::page::action::Action;
use crate::page::lab::Lab;
use crate::page::model::Model;
use crate::page::place::Place;
use crate::trace::Perspective;
use yew::prelude::*;

pub(in crate::app) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    html! {
        <>
            { changed::draw(model, dispatch) }
            { telling(model) }
            if let Some(lesson) = model.lesson {
                { question::draw(model, &lesson.script().question, dispatch) }
                { start(model, dispatch) }
            }
            if !model.is_over() {
                { knows::draw(model) }
            }
            if let Some(lesson) = model.lesson {
                { ending(model, lesson, dispatch) }
            }
            if model.is_over() {
                { knows::draw(model) }
            }
        </>
    }
}

/// What the lesson says of this moment, or else what happens in it. Once the battle is the reader's own, the lesson's words
/// stand below what happens.
fn telling(model: &Model) -> Html {
    // A beat speaks of what nobody in the field can see.
    let everyone = model.perspective == Perspective::Everyone;
    let beat = model.beat().filter(|_| everyone);
    match beat {
        Some(beat) if model.follows_lesson() => html! {
            <>
                <h2>{ beat.title }</h2>
                <p class="beat">{ explained(beat.text) }</p>
            </>
        },
        beat => {
            let told = story::tell(model.battle(), model.trace(), model.cursor, model.perspective);
            // What is decided stands above, beside what was decided before.
            let is_told =
                everyone && model.is_over() && model.change.as_ref().is_some_and(|change| !change.decisions.is_empty());
            html! {
                <>
                    <h2>{ &told.title }</h2>
                    if !is_told {
                        { for told.lines.iter().map(|line| html! { <p>{ prose(line) }</p> }) }
                    }
                    if let Some(beat) = beat {
                        <p class="aside">{ "In the lesson as it was: " }{ prose(beat.text) }</p>
                    }
                </>
            }
        }
    }
}

/// The one thing to do where a lesson opens.
fn start(model: &Model, dispatch: &Callback<Action>) -> Html {
    let opens = model.follows_lesson() && model.cursor <= Lesson::opening(model.trace());
    if !opens || model.asks() || model.playing {
        return Html::default();
    }
    let onclick = dispatch.reform(|_: MouseEvent| Action::PlayOrPause);
    html! {
        <p class="onward">
            <button {onclick} class="primary">{ "Send the riders" }<span aria-hidden="true">{ " ▸" }</span></button>
            <span class="aside by-mouse">{ "or step with " }<kbd>{ "→" }</kbd></span>
        </p>
    }
}

/// What stands below, once the lesson has been seen to its end or the reader has begun to try: its last line, what there is to
/// try and what of it was done, and the way on.
fn ending(model: &Model, lesson: &'static Lesson, dispatch: &Callback<Action>) -> Html {
    let over = model.is_over();
    let tries = over || model.is_changed() || model.done.has_any(lesson);
    html! {
        <>
            if over && model.follows_lesson() {
                <p class="last-line">{ lesson.script().last_line }</p>
            }
            if tries {
                { to_try(model, lesson) }
            }
            if over {
                <p class="onward">
                    { lesson.script().onward.map(|onward| leads_to(onward, dispatch)) }
                    { next(lesson, dispatch) }
                </p>
                <p class="source">{ lesson.script().source }</p>
            }
        </>
    }
}

fn to_try(model: &Model, lesson: &Lesson) -> Html {
    let one = |(place, text): (usize, &str)| {
        let done = model.done.has(lesson, place);
        html! { <li class={classes!(done.then_some("done"))}>{ prose(text) }if done { <b>{ " Done." }</b> }</li> }
    };
    let texts = lesson.script().tries.iter().map(|one| one.text).enumerate();
    html! { <section><h3>{ "Try it" }</h3><ul class="tries">{ for texts.map(one) }</ul></section> }
}

/// The way from a lesson to the laboratory that goes on with it.
fn leads_to(onward: Onward, dispatch: &Callback<Action>) -> Html {
    let lab = Lab::from(onward.to);
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Enter(lab));
    html! { <button {onclick}>{ onward.words }</button> }
}

/// The way to the lesson after this one.
fn next(lesson: &Lesson, dispatch: &Callback<Action>) -> Html {
    let Some(next) = LESSONS.iter().copied().find(|next| next.number == lesson.number + 1) else {
        return Html::default();
    };
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Go(Place::Lesson(next)));
    html! { <button {onclick} class="primary">{ format!("Next: {}", next.title) }<span aria-hidden="true">{ " ▸" }</span></button> }
}
