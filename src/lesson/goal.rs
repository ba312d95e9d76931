//! What a lesson asks a reader to bring about, and how it is told that it has come about.

use crate::battle::{Battle, Errand, General, Kind};
use crate::protocol::Promise;
use crate::trace::{Messenger, Trace};
use crate::verdict::{Outcome, Standing, Verdict, judge, outcome};

/// Whether something to try was done as its sentence says it: the whole set-up that it asks for, and what must come of it.
pub type Goal = fn(&Attempt) -> bool;

/// A battle of the reader's own, which has been seen to its end, as goals look at it.
pub struct Attempt<'a> {
    /// What is fought.
    pub battle: &'a Battle,
    /// What happens.
    pub trace: &'a Trace,
    verdicts: Vec<Verdict>,
}

impl<'a> Attempt<'a> {
    /// The battle whose run is `trace`.
    pub fn at(battle: &'a Battle, trace: &'a Trace) -> Attempt<'a> {
        Attempt { battle, trace, verdicts: judge(battle, trace, trace.end()) }
    }

    /// Whether exactly this is fought, with these numbers, by so many generals.
    pub fn is(&self, protocol: Kind, generals: usize) -> bool {
        self.battle.protocol == protocol && self.battle.count() == generals
    }

    /// Whether exactly these are traitors.
    pub fn traitors_are<const N: usize>(&self, numbers: [u8; N]) -> bool {
        self.battle.traitors == numbers.map(General).into_iter().collect()
    }

    /// How many traitors there are.
    pub fn traitors(&self) -> usize {
        self.battle.traitors.len()
    }

    /// Whether the general with this number is loyal.
    pub fn is_loyal(&self, number: u8) -> bool {
        self.battle.is_loyal(General(number))
    }

    /// Whether the messengers that the reader had captured are exactly these.
    pub fn captured<const N: usize>(&self, errands: [Errand; N]) -> bool {
        self.battle.captured == errands.into()
    }

    /// Whether anybody says anything but the truth.
    pub fn is_lied_in(&self) -> bool {
        self.trace.messengers.iter().any(Messenger::is_lie)
    }

    /// Whether this was promised, and is broken.
    pub fn broke(&self, promise: Promise) -> bool {
        self.verdicts.iter().any(|verdict| verdict.condition.promise() == promise && verdict.state.is_broken())
    }

    /// Whether this was promised, and holds.
    pub fn held(&self, promise: Promise) -> bool {
        let held = |verdict: &Verdict| verdict.condition.promise() == promise && verdict.state == Standing::Holds;
        self.verdicts.iter().any(held)
    }

    /// Whether nothing that was promised is broken.
    pub fn held_all(&self) -> bool {
        !self.verdicts.iter().any(|verdict| verdict.state.is_broken())
    }

    /// Whether two armies end so.
    pub fn ends(&self, end: Outcome) -> bool {
        outcome(self.battle, self.trace, self.trace.end()) == Some(end)
    }
}
