//! A lesson as sheets for a class: a handout, its solutions, and notes for who teaches it.

use super::paper::{MOST_DRAWN, MOST_LISTED, decisions, field, head, messages};
use crate::app::prose::prose;
use crate::battle::Battle;
use crate::lesson::Lesson;
use crate::practice::Question;
use crate::practice::teaching::{Notes, notes};
use crate::run::run;
use crate::trace::Trace;
use crate::verdict::judge;
use yew::prelude::*;

/// The sheets of a lesson.
pub(super) fn draw(lesson: &'static Lesson) -> Html {
    let fought = lesson.battle().ok().and_then(|battle| run(&battle).ok().map(|trace| (battle, trace)));
    let Some((battle, trace)) = fought else { return Html::default() };
    html! {
        <>
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
