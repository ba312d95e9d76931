//! What a quiz came to: the score, its code, and every question with the way to where its answer can be seen.

use super::again::Again;
use super::asked::{Asked, anew, button, other_seed, pick};
use super::code;
use super::question::show_it;
use crate::app::clipboard::CopyButton;
use crate::app::prose::prose;
use crate::page::lab::choices::quiz::{AT, SHEET};
use crate::practice::Question;
use crate::practice::code::Answered;
use web_sys::HtmlElement;
use yew::prelude::*;

#[component]
pub(super) fn Score(asked: &Asked) -> Html {
    let Asked { quiz, questions, answers, dispatch, .. } = asked;
    let heading = use_node_ref();
    use_effect_with((), {
        let heading = heading.clone();
        move |()| {
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        }
    });
    let answered = Answered { quiz: *quiz, answers: answers.clone() };
    let code = answered.to_string();
    let another = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| pick(&dispatch, [other_seed()].into_iter().chain(anew()))
    };
    let wrong =
        (questions.iter().zip(answers)).filter(|(question, answer)| answer.map(usize::from) != Some(question.right));
    let wrong: Vec<&Question> = wrong.map(|(question, _)| question).collect();
    html! {
        <>
            <h3 ref={heading} tabindex="-1">{ format!("{} of {} right", answered.score(questions), questions.len()) }</h3>
            <div class="copied">
                <input type="text" readonly=true aria-label="Your code" class="address" value={code.clone()} />
                <CopyButton text={code}>{ "Copy" }</CopyButton>
            </div>
            <p class="aside">{ "The code to hand in. Any copy of this page can check it; nothing was sent anywhere." }</p>
            { code::table(questions, answers) }
            if !wrong.is_empty() {
                <h3>{ "What went wrong" }</h3>
                <ul class="given">{ for wrong.iter().map(|question| html! {
                    <li><b>{ prose(&question.ask) }</b>{ " " }{ prose(question.answer()) }{ ": " }{ prose(&question.because) }{ " " }
                        { show_it(&question.show, dispatch) }</li>
                }) }</ul>
            }
            <Again dispatch={dispatch.clone()} />
            <div class="choices">
                <button onclick={another} class="primary">{ "Another quiz like this" }</button>
                { button("Choose again", "", dispatch, vec![(&AT, 0)]) }
                { button("Sheet to print", "", dispatch, vec![(&AT, SHEET)]) }
            </div>
        </>
    }
}
