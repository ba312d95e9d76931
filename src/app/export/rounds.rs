//! Which rounds of a run are taken along: from one to another.

use super::group::choice;
use crate::app::field::Choice;
use crate::app::state::Page;
use crate::export::excerpt::Rounds;
use yew::prelude::*;

/// Rounds to be chosen, and which are.
pub(super) struct Chosen {
    /// These.
    pub rounds: Rounds,
    /// What they are chosen in; nothing where there is only one.
    pub fields: Html,
}

/// All rounds, until others are chosen. `names` are those of the first and of the last.
#[hook]
pub(super) fn use_rounds(page: &Page, names: [&'static str; 2]) -> Chosen {
    let count = page.model().trace().rounds.len().max(1);
    let chosen = use_state(|| (1, usize::MAX));
    let (first, last) = (chosen.0.min(count), chosen.1.min(count));
    let field = |words, name, value: usize, next: fn(usize, (usize, usize)) -> (usize, usize)| {
        let options = (1..=count).map(|round| Choice::new(round, format!("round {round}"))).collect();
        let set = chosen.setter();
        let onchange = Callback::from(move |round: String| {
            set.set(round.parse().map_or((first, last), |round| next(round, (first, last))));
        });
        choice(words, name, value.to_string(), options, onchange)
    };
    // Whoever chooses a first round after the last, or a last one before the first, means that round alone.
    let fields = html! {
        if count > 1 {
            <div class="rounds">
                { field("From", names[0], first, |round, (_, last)| (round, last.max(round))) }
                { field("To", names[1], last, |round, (first, _)| (first.min(round), round)) }
            </div>
        }
    };
    Chosen { rounds: Rounds::between(first, last), fields }
}
