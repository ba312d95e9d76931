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
            { for rounds.iter().rev().enumerate().map(|(age, &round)| html! {
                <details open={age == 0} key={round}>
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

/// To whom a rider is bound, and what it carries word of: "To G3, what G2 said that G0 ordered".
pub(super) fn name(errand: &Errand) -> String {
    match subject(errand) {
        Some(subject) => format!("To {}, {subject}", errand.to),
        None => format!("To {}", errand.to),
    }
}

/// The same on two lines.
pub(super) fn bound(errand: &Errand) -> Html {
    html! { <span class="bound">{ format!("To {}", errand.to) }<small>{ subject(errand) }</small></span> }
}

/// What it carries word of; nothing where that is its sender's own.
fn subject(errand: &Errand) -> Option<String> {
    let (_, told) = errand.path.0.split_last().filter(|_| !errand.path.contains(errand.to))?;
    let (first, passed) = told.split_first()?;
    let passed: String = passed.iter().rev().map(|general| format!("{general} said that ")).collect();
    Some(format!("what {passed}{first} ordered"))
}

/// What is said.
pub(super) fn said(says: &Spoken) -> Html {
    match says {
        Spoken::Order(order) => order_word(*order),
        Spoken::Words(words) => html! { <b>{ words.clone() }</b> },
        Spoken::Nothing => html! { <b>{ "nothing" }</b> },
    }
}
