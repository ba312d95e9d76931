//! A lesson as sheets for a class: a handout, its solutions, and notes for who teaches it.

use super::asked::Props;
use super::paper::{MOST_DRAWN, field, head, printer};
use crate::app::field::{Choice as Entry, Select};
use crate::app::prose::prose;
use crate::battle::Battle;
use crate::lesson::{LESSONS, Lesson};
use crate::page::action::Action;
use crate::page::lab::choices::sheets::{LESSON, lesson};
use crate::practice::Question;
use crate::practice::teaching::{Notes, notes};
use crate::run::run;
use crate::trace::{Messenger, Trace};
use crate::verdict::judge;
use yew::prelude::*;

/// The most messengers that are listed one by one.
const MOST_LISTED: usize = 16;

/// The sheets of the lesson that is chosen.
#[component]
pub(super) fn Handout(props: &Props) -> Html {
    let Props { choices, dispatch } = props;
    let place = choices.of(&LESSON);
    let lesson = lesson(choices);
    let onchange = dispatch.reform(|value: String| Action::Pick(&LESSON, value.parse().unwrap_or(LESSON.usual)));
    let options: Vec<Entry> =
        (0..).zip(LESSONS).map(|(place, lesson): (u16, _)| Entry::new(place, lesson.title)).collect();
    let fought = lesson.battle().ok().and_then(|battle| run(&battle).ok().map(|trace| (battle, trace)));
    let Some((battle, trace)) = fought else { return Html::default() };
    html! {
        <>
            <p class="lead on-screen">{ "A handout with the field to draw in, tables to fill in and the questions; its solutions; and a page of notes for \
                who teaches it. Each begins a page of its own." }</p>
            <div class="choices on-screen">
                <label class="chip"><span>{ "Lesson" }</span><Select name="Lesson" value={place.to_string()} {options} {onchange} /></label>
                { printer() }
            </div>
            { handout(lesson, &battle, &trace) }
            { solutions(lesson, &battle, &trace) }
            { notes(lesson).map(|notes| for_teachers(lesson, notes)) }
        </>
    }
}

fn title(lesson: &Lesson) -> String {
    format!("{} · {}", lesson.number, lesson.title)
}

fn handout(lesson: &Lesson, battle: &Battle, trace: &Trace) -> Html {
    let script = lesson.script();
    let question = &script.question;
    html! {
        <section class="paper" aria-label="Handout">
            { head(&title(lesson), true) }
            { script.beats.first().map(|beat| html! { <p><b>{ beat.title }</b>{ " " }{ prose(beat.text) }</p> }) }
            <div class="asked-on-paper">
                <div>
                    <p><b>{ "What do you expect?" }</b>{ " " }{ prose(question.ask) }</p>
                    <ul class="boxes">{ for question.choices.iter().enumerate().map(|(at, words)| html! {
                        <li><span aria-hidden="true">{ "☐" }</span>{ format!(" {}  ", Question::letter(at)) }{ prose(words) }</li>
                    }) }</ul>
                    { messages(trace, false) }
                    { decisions(battle, trace, false) }
                </div>
                if battle.count() <= MOST_DRAWN {
                    { field(battle.count(), trace.messengers.len() > MOST_LISTED) }
                }
            </div>
            <p><b>{ "Try it" }</b></p>
            <ol>{ for script.tries.iter().map(|try_it| html! { <li>{ prose(try_it.text) }<span class="line" aria-hidden="true"></span></li> }) }</ol>
        </section>
    }
}

fn solutions(lesson: &Lesson, battle: &Battle, trace: &Trace) -> Html {
    let script = lesson.script();
    let question = &script.question;
    let answer = question.choices.get(question.answer).copied().unwrap_or_default();
    let verdicts = judge(battle, trace, trace.end());
    html! {
        <section class="paper solutions" aria-label="Solutions">
            { head(&format!("Solutions · {}", title(lesson)), false) }
            <p><b>{ format!("{}  ", Question::letter(question.answer)) }{ prose(answer) }</b>{ ". " }{ prose(question.because) }</p>
            { messages(trace, true) }
            { decisions(battle, trace, true) }
            <ul class="given">{ for verdicts.iter().map(|verdict| html! {
                <li>{ format!("{}: {}. {}", verdict.condition.name(), verdict.state.words(), verdict.condition.words()) }</li>
            }) }</ul>
            <p><i>{ script.last_line }</i></p>
            <p class="aside">{ script.source }</p>
        </section>
    }
}

/// Every messenger, with what it says and what becomes of it, or room for that; where they are too many, nothing.
fn messages(trace: &Trace, is_told: bool) -> Html {
    if trace.messengers.len() > MOST_LISTED {
        return html! { <p class="aside">{ format!("{} messengers ride.", trace.messengers.len()) }</p> };
    }
    let row = |messenger: &Messenger| {
        let (says, fate) = if is_told { (messenger.says.words(), messenger.fate.word()) } else { ("", "") };
        html! {
            <tr>
                <td>{ messenger.errand.round }</td><td>{ messenger.from.to_string() }</td><td>{ messenger.to().to_string() }</td>
                <td class="wraps">{ says.to_owned() }</td><td>{ fate }</td>
            </tr>
        }
    };
    html! {
        <table class="fill rides" aria-label="Messages">
            <thead><tr><th>{ "Round" }</th><th>{ "From" }</th><th>{ "To" }</th><th>{ "Says" }</th><th>{ "What becomes of it" }</th></tr></thead>
            <tbody>{ for trace.messengers.iter().map(row) }</tbody>
        </table>
    }
}

/// What each loyal general decides, or room for it.
fn decisions(battle: &Battle, trace: &Trace, is_told: bool) -> Html {
    let mut all: Vec<_> = trace.decisions().map(|(_, general, order)| (general, order)).collect();
    all.sort_unstable();
    if all.is_empty() {
        return Html::default();
    }
    let heads = all.iter().map(|(general, _)| {
        let rank = if battle.commands(*general) { " (commands)" } else { "" };
        html! { <th scope="col">{ format!("{general}{rank}") }</th> }
    });
    let cells = all.iter().map(|(_, order)| html! { <td>{ if is_told { order.word() } else { "" } }</td> });
    html! {
        <table class="fill decided" aria-label="Decisions">
            <thead><tr><td></td>{ for heads }</tr></thead>
            <tbody><tr><th scope="row">{ "decides" }</th>{ for cells }</tr></tbody>
        </table>
    }
}

fn for_teachers(lesson: &Lesson, notes: &Notes) -> Html {
    let plan = |words: &'static str, steps: &'static [(u8, &'static str)]| {
        html! {
            <>
                <h3>{ words }</h3>
                <table class="plan" aria-label={words}>
                    <tbody>{ for steps.iter().map(|(minutes, text)| html! { <tr><th scope="row">{ format!("{minutes} min") }</th><td>{ *text }</td></tr> }) }</tbody>
                </table>
            </>
        }
    };
    html! {
        <section class="paper solutions" aria-label="Teacher’s notes">
            { head(&format!("Teacher’s notes · {}", title(lesson)), false) }
            <p><b>{ "What it shows. " }</b>{ notes.shows }</p>
            { plan("Ten minutes", notes.ten) }
            { plan("Forty minutes", notes.forty) }
            <h3>{ "What students get wrong" }</h3>
            <ul class="given">{ for notes.wrong.iter().map(|(wrong, help)| html! { <li><b>{ *wrong }</b>{ " " }{ *help }</li> }) }</ul>
            <h3>{ "What to ask" }</h3>
            <ul class="given">{ for notes.ask.iter().map(|ask| html! { <li>{ *ask }</li> }) }</ul>
        </section>
    }
}
