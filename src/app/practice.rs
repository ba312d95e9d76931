//! The quiz: put together, asked question by question, scored, and as a sheet to print. Questions and answers come from
//! [`crate::practice`]; where one is in it, and what was answered, are choices as a laboratory has them, and so in the address.

mod again;
mod asked;
mod chosen;
mod code;
mod compose;
mod handout;
mod paper;
mod question;
mod score;
mod sheet;
mod tasks;

use super::state::Page;
use crate::page::action::Action;
use crate::page::lab::Lab;
use crate::page::lab::choices::quiz::{AT, SCORE, SHEET, answered, chosen};
use asked::{Asked, Props};
use yew::prelude::*;

/// Draws the quiz.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    let (choices, dispatch) = (page.model().choices.clone(), dispatch.clone());
    match page.model().lab {
        Some(Lab::Sheets) => {
            html! { <div class="lab-sheet practice"><h2>{ Lab::Sheets.title() }</h2><chosen::Sheets {choices} {dispatch} /></div> }
        }
        _ => html! { <Practice {choices} {dispatch} /> },
    }
}

#[component]
fn Practice(props: &Props) -> Html {
    let Props { choices, dispatch } = props.clone();
    let (quiz, at) = (chosen(&choices), choices.of(&AT));
    // Nothing is worked out before the reader begins.
    let questions = use_memo((quiz, at > 0), |&(quiz, begun)| if begun { quiz.questions() } else { Vec::new() });
    let answers = answered(&choices);
    let shown = match usize::from(at).checked_sub(1) {
        None => html! { <compose::Compose {choices} {dispatch} /> },
        Some(_) if at == SHEET => html! { <sheet::Sheet {quiz} {questions} {answers} {choices} {dispatch} /> },
        Some(place) if at < SCORE && place < questions.len() => {
            let asked = Asked { quiz, questions, answers, choices, dispatch };
            html! { <question::One key={place} {place} {asked} /> }
        }
        Some(_) => html! { <score::Score {quiz} {questions} {answers} {choices} {dispatch} /> },
    };
    html! { <div class="lab-sheet practice"><h2>{ "Quiz" }</h2>{ shown }</div> }
}
