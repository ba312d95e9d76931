//! A code of answers, checked.

use crate::practice::Question;
use crate::practice::Topic;
use crate::practice::code::Answered;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A field for a code, and what it says.
#[component]
pub(super) fn Check() -> Html {
    let told = use_state_eq(|| None);
    let onchange = {
        let told = told.setter();
        move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            told.set((!typed.trim().is_empty()).then_some(typed));
        }
    };
    let read = use_memo((*told).clone(), |typed| typed.as_deref().map(Answered::read));
    html! {
        <section class="check">
            <h3>{ "Check a code" }</h3>
            <p class="aside">{ "At its end a quiz gives a code: what was asked, what was answered. The page asks the same again and counts. It says \
                nothing of who answered, and isn’t sealed: whoever knows the right answers can have the code of all of them." }</p>
            <input type="text" aria-label="Code" class="address" autocomplete="off" spellcheck="false" {onchange} />
            <div role="status">{ read.as_ref().as_ref().map(|read| match read {
                Ok(answered) => result(answered),
                Err(bad) => html! { <p class="warning">{ bad.to_string() }</p> },
            }) }</div>
        </section>
    }
}

/// What a code says: the score, and each question with what was answered.
fn result(answered: &Answered) -> Html {
    let questions = answered.quiz.questions();
    let kinds = answered.quiz.asked().len();
    let kinds = if kinds == Topic::ALL.len() {
        "all kinds".to_owned()
    } else {
        format!("{kinds} of {} kinds", Topic::ALL.len())
    };
    html! {
        <>
            <p><b>{ format!("{} of {} right", answered.score(&questions), questions.len()) }</b>
                { format!(", in the quiz with seed {} on {kinds}.", answered.quiz.seed) }</p>
            { table(&questions, &answered.answers) }
        </>
    }
}

/// Each question, with what was answered and what is right.
pub(super) fn table(questions: &[Question], answers: &[Option<u8>]) -> Html {
    let row = |(number, (question, answer)): (usize, (&Question, &Option<u8>))| {
        let given = answer.map_or("–".to_owned(), |place| Question::letter(place.into()).to_string());
        let right = Question::letter(question.right).to_string();
        let (class, mark) = if given == right { ("same", "✓ right") } else { ("other", "✗ wrong") };
        html! {
            <tr key={number}>
                <td>{ number }</td><td class="wraps">{ question.topic.title() }</td><td>{ given }</td><td>{ right }</td><td {class}>{ mark }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll">
            <table aria-label="Answers">
                <thead><tr><th>{ "No." }</th><th>{ "Question" }</th><th>{ "Answered" }</th><th>{ "Right" }</th><th>{ "So" }</th></tr></thead>
                <tbody>{ for (1..).zip(questions.iter().zip(answers)).map(row) }</tbody>
            </table>
        </div>
    }
}
