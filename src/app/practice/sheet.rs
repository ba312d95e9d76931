//! A quiz as sheets to print: a handout with the field to draw in, a table to fill in and the questions; and the solutions, apart.

use super::asked::{Asked, button};
use super::paper::{MOST_DRAWN, field, head, printer};
use super::question::given_lines;
use crate::app::prose::prose;
use crate::page::lab::choices::quiz::AT;
use crate::practice::written::address;
use crate::practice::{Question, Topic};
use yew::prelude::*;

#[component]
pub(super) fn Sheet(asked: &Asked) -> Html {
    let Asked { quiz, questions, dispatch, .. } = asked;
    let title = format!("Strategos · a quiz of {} · seed {}", many(questions.len()), quiz.seed);
    html! {
        <>
            <div class="choices on-screen">
                { printer() }
                { button("Back", "", dispatch, vec![(&AT, 0)]) }
            </div>
            <section class="paper" aria-label="Handout">
                { head(&title, true) }
                <ol>{ for questions.iter().map(one) }</ol>
            </section>
            <section class="paper solutions" aria-label="Solutions">
                { head(&format!("Solutions · {title}"), false) }
                <ol>{ for questions.iter().map(solution) }</ol>
                <p class="aside">{ format!("Every answer can be seen on the stage: {}", address(*quiz)) }</p>
            </section>
        </>
    }
}

fn many(questions: usize) -> String {
    if questions == 1 { "1 question".into() } else { format!("{questions} questions") }
}

fn one(question: &Question) -> Html {
    let count = question.show.battle.count();
    // Where it helps to draw who says what to whom; elsewhere it is a number that is asked for, or the reports are in the question.
    let is_drawn = matches!(question.topic, Topic::Decides | Topic::Condition | Topic::Lies | Topic::Seals);
    html! {
        <li>
            <div class="asked-on-paper">
                <div>
                    { given_lines(question) }
                    <p><b>{ prose(&question.ask) }</b></p>
                    <ul class="boxes">{ for question.choices.iter().enumerate().map(|(at, words)| html! {
                        <li><span aria-hidden="true">{ "☐" }</span>{ format!(" {}  ", Question::letter(at)) }{ prose(words) }</li>
                    }) }</ul>
                </div>
                if is_drawn && count <= MOST_DRAWN {
                    { field(count, true) }
                }
            </div>
        </li>
    }
}

fn solution(question: &Question) -> Html {
    html! {
        <li><b>{ format!("{}  ", Question::letter(question.right)) }{ prose(question.answer()) }</b>{ ". " }{ prose(&question.because) }</li>
    }
}
