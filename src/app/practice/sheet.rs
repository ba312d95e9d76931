//! A quiz as sheets to print: a handout with the field to draw in, a table to fill in and the questions; and the solutions, apart.

use super::asked::{Asked, button};
use super::paper::{MOST_DRAWN, field, head, printer};
use super::question::given_lines;
use crate::app::prose::prose;
use crate::page::lab::choices::quiz::AT;
use crate::practice::Question;
use crate::practice::written::address;
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
    let battle = &question.show.battle;
    let (count, is_council) = (battle.count(), battle.protocol.has_traitors() && question.show.world_b.is_none());
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
                if is_council && count <= MOST_DRAWN {
                    { field(count) }
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
