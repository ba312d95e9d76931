//! Putting words into a traitor's mouth by clicking its riders.

use super::Model;
use crate::battle::{Errand, Kind, Order, Said};
use crate::page::side::Side;
use crate::run::says;
use crate::trace::Says;

impl Model {
    /// What a traitor's messenger says goes round: everything that can be said there, then nothing. Where that is what
    /// it would say anyway, it is no longer said by hand. One that can say nothing else is captured or let pass.
    pub(super) fn reword(&mut self, side: Side, errand: Errand) {
        let (Some(wanted), Some(stage)) = (self.history.now().on(side), self.stage(side)) else { return };
        let found = stage.trace.find(&errand).and_then(|id| stage.trace.messenger(id));
        let Some(said) = found.map(|messenger| &messenger.says) else { return };
        let kind = stage.battle.protocol;
        let words = sayings(&kind, &errand);
        if words.len() < 2 {
            return self.capture(side, errand);
        }
        let now = words.iter().position(|word| is_said(word, said));
        let next = words[now.map_or(0, |place| (place + 1) % words.len())].clone();
        let mut plain = wanted.draft();
        plain.said.remove(&errand);
        let mut worded = plain.clone();
        worded.said.insert(errand.clone(), next.clone());
        let unforced = plain.check_pruned().ok().and_then(|battle| {
            let unforced = says(&battle, &errand)?;
            is_said(&next, &unforced).then(|| battle.draft())
        });
        self.change(side, unforced.unwrap_or(worded));
    }
}

/// What a traitor can be made to say on `errand`, in the order in which clicks go through it.
pub(super) fn sayings(kind: &Kind, errand: &Errand) -> Vec<Said> {
    let mut all: Vec<Said> = match kind.phrases(errand) {
        Some(phrases) => phrases.iter().copied().map(Said::Word).collect(),
        None => Order::BOTH.map(Said::Order).to_vec(),
    };
    all.push(Said::Nothing);
    all
}

/// Whether `says`, as it happened, is what `said` asked for.
pub(super) fn is_said(said: &Said, says: &Says) -> bool {
    match (said, says) {
        (Said::Nothing, Says::Nothing) => true,
        (Said::Order(asked), Says::Order(order)) => asked == order,
        (Said::Word(asked), Says::Word(word)) => asked == word,
        _ => false,
    }
}
