//! What a lesson asks a reader to bring about, and how it is told that it has come about.

use crate::analysis::worlds::chain;
use crate::battle::Battle;
use crate::protocol::Promise;
use crate::trace::{Messenger, Trace};
use crate::verdict::{Outcome, Standing, Verdict, judge, outcome};

/// What a reader's own battle is to reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// The promise is broken at the end.
    Broken(Promise),
    /// Nothing is broken at the end though there are this many traitors or more, in a battle of the reader's own.
    Survives(usize),
    /// The promise is asked for and holds at the end, though there are this many traitors or more.
    Holds {
        /// What is promised.
        promise: Promise,
        /// How many traitors there are at least.
        traitors: usize,
    },
    /// One of the promises is broken at the end.
    BrokenAny(&'static [Promise]),
    /// The promise is broken at the end, with this many traitors or more.
    BrokenBy {
        /// What was promised.
        promise: Promise,
        /// How many traitors there are at least.
        traitors: usize,
    },
    /// Nothing is broken at the end though the general with this number is a traitor, and lies.
    Agrees {
        /// The traitor.
        traitor: u8,
    },
    /// Two armies end so.
    Ends(Outcome),
    /// Two armies end so after this many messengers or more.
    After {
        /// How many messengers set out.
        sent: usize,
        /// How many of them were captured.
        captured: usize,
        /// How the armies end.
        ends: Outcome,
    },
    /// Two armies, under rules that no capture can turn against either.
    Unshaken,
    /// Nothing is broken at the end though this many messengers or more were captured.
    Unharmed(usize),
}

impl Goal {
    /// Whether `battle`, whose run is `trace`, reaches the goal in the end.
    pub fn is_reached(self, battle: &Battle, trace: &Trace) -> bool {
        let broken = || {
            let verdicts = judge(battle, trace, trace.end()).into_iter();
            verdicts.filter(|verdict| verdict.state.is_broken()).map(|verdict| verdict.condition.promise())
        };
        let ends = |end| outcome(battle, trace, trace.end()) == Some(end);
        let captured = || trace.messengers.iter().filter(|messenger| messenger.fate.is_captured()).count();
        match self {
            Goal::Broken(promise) => broken().any(|broken| broken == promise),
            Goal::Survives(traitors) => battle.traitors.len() >= traitors && broken().next().is_none(),
            Goal::Holds { promise, traitors } => {
                let held =
                    |verdict: &Verdict| verdict.condition.promise() == promise && verdict.state == Standing::Holds;
                battle.traitors.len() >= traitors && judge(battle, trace, trace.end()).iter().any(held)
            }
            Goal::BrokenAny(promises) => broken().any(|broken| promises.contains(&broken)),
            Goal::BrokenBy { promise, traitors } => {
                battle.traitors.len() >= traitors && broken().any(|broken| broken == promise)
            }
            Goal::Agrees { traitor } => {
                let lies = |messenger: &Messenger| messenger.from.0 == traitor && messenger.is_lie();
                trace.messengers.iter().any(lies) && broken().next().is_none()
            }
            Goal::Ends(end) => ends(end),
            Goal::After { sent, captured: taken, ends: end } => {
                trace.messengers.len() >= sent && captured() >= taken && ends(end)
            }
            Goal::Unshaken => chain::is_unshaken(battle),
            Goal::Unharmed(least) => captured() >= least && broken().next().is_none(),
        }
    }
}
