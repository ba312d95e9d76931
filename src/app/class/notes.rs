//! What a general has heard, round by round, in the words of its riders.

use crate::app::prose::{order_word, prose};
use crate::battle::Errand;
use crate::class::seen::{Note, Part, Spoken};
use crate::lesson::story::report;
use crate::trace::{Fate, Messenger};
use yew::prelude::*;

/// Everything that it has heard.
pub(super) fn heard(part: &Part) -> Html {
    let mut rounds: Vec<u16> = part.heard.iter().map(|note| note.errand.round).collect();
    rounds.dedup();
    html! {
        <section class="heard" aria-label="What you have heard">
            <h2>{ "What you have heard" }</h2>
            if rounds.is_empty() { <p class="aside">{ "Nothing yet." }</p> }
            { for rounds.iter().rev().map(|&round| html! {
                <details open=true key={round}>
                    <summary>{ format!("Round {round}") }</summary>
                    <ul>{ for part.heard.iter().filter(|note| note.errand.round == round).map(line) }</ul>
                </details>
            }) }
        </section>
    }
}

fn line(note: &Note) -> Html {
    let from = note.errand.from().map(|from| format!("{from}: ")).unwrap_or_default();
    html! {
        <li><b>{ from }</b>{ prose(&report(&messenger(note))) }if note.refused { { " (refused)" } }</li>
    }
}

/// The messenger that brought a note, as far as its receiver knows it.
fn messenger(note: &Note) -> Messenger {
    let from = note.errand.from().unwrap_or(note.errand.to);
    Messenger { errand: note.errand.clone(), from, held: None, says: note.says.says(), fate: Fate::Arrives }
}

/// To whom a rider is bound, and whose words it carries.
pub(super) fn bound(errand: &Errand) -> String {
    let to = errand.to;
    match errand.path.0.as_slice() {
        [] | [_] => format!("To {to}"),
        [told @ .., _] => {
            let told: Vec<String> = told.iter().map(|general| general.to_string()).collect();
            format!("To {to}, about {}", told.join(" "))
        }
    }
}

/// What is said.
pub(super) fn said(says: &Spoken) -> Html {
    match says {
        Spoken::Order(order) => order_word(*order),
        Spoken::Words(words) => html! { <b>{ words.clone() }</b> },
        Spoken::Nothing => html! { <b>{ "nothing" }</b> },
    }
}
