//! The search where no table is known: one lie, then two, and so on, each tried by fighting the battle.
//!
//! A lie changes nothing that happened before it. So every set of lies is met exactly once by adding them in the order
//! of the messengers, each after the one before, and what the later traitors hold is read from the run with the
//! earlier lies told. The first lie that breaks anything is thus found with as few before it as possible.

use super::behaviours::Behaviours;
use super::finding::{Attack, Finding, MOST_LISTED, replay};
use crate::battle::{Battle, Kind, Said};
use crate::protocol::{Condition, Count};
use crate::run::run;
use crate::trace::{Messenger, Trace};
use crate::verdict::judge;

/// What can be found before `go_on` says to stop.
pub(super) fn find(battle: &Battle, go_on: &mut dyn FnMut() -> bool) -> Finding {
    let honest = replay(battle, Default::default());
    let Some((honest, trace)) = honest.and_then(|honest| run(&honest).ok().map(|trace| (honest, trace))) else {
        return Finding { behaviours: Behaviours::of(battle), attack: None, complete: false };
    };
    let behaviours = Behaviours::of_trace(battle, &trace);
    for lies in 0..=MOST_LISTED {
        let mut search = Search { go_on, left_out: false, stopped: false };
        if let Some((told, breaks)) = search.adding(&honest, 0, lies) {
            let (lies, complete) = (Count::from(lies), is_exhaustive(battle));
            let attack = Attack { breaks, lies, is_fewest: complete, captures: 0, battle: Some(told) };
            return Finding { behaviours, attack: Some(attack), complete };
        }
        if search.stopped {
            break;
        }
        if !search.left_out {
            return Finding { behaviours, attack: None, complete: is_exhaustive(battle) };
        }
    }
    Finding { behaviours, attack: None, complete: false }
}

/// Whether traitors have nothing to say but what this search tries: another order than the one that they are to pass
/// on, or nothing at all. Where messages say more than orders, or chains can be made up, it leaves something out.
fn is_exhaustive(battle: &Battle) -> bool {
    match battle.protocol {
        Kind::Oral(_) | Kind::Rule(_) | Kind::King(_) | Kind::Tally(_) | Kind::Quorum(_) => true,
        _ => battle.traitors.is_empty(),
    }
}

/// Whether silence makes no difference beside saying retreat.
fn silence_is_retreat(battle: &Battle) -> bool {
    matches!(battle.protocol, Kind::Oral(_) | Kind::Rule(_) | Kind::King(_) | Kind::Quorum(_))
}

/// One pass with a given number of lies.
struct Search<'a> {
    go_on: &'a mut dyn FnMut() -> bool,
    /// Whether more lies could have been told.
    left_out: bool,
    /// Whether the pass ended early.
    stopped: bool,
}

impl Search<'_> {
    /// The first battle that breaks with exactly `more` lies on top of what is said in `battle`, all of them told by
    /// messengers from number `from` on.
    fn adding(&mut self, battle: &Battle, from: usize, more: usize) -> Option<(Battle, Condition)> {
        self.stopped |= !(self.go_on)();
        if self.stopped {
            return None;
        }
        let trace = run(battle).ok()?;
        if more == 0 {
            self.left_out |= chances(battle, &trace, from).next().is_some();
            return broken(battle, &trace).map(|condition| (battle.clone(), condition));
        }
        for (number, messenger) in chances(battle, &trace, from) {
            for said in other_words(battle, messenger) {
                let mut draft = battle.draft();
                draft.said.insert(messenger.errand.clone(), said);
                let found = draft.check().ok().and_then(|lying| self.adding(&lying, number + 1, more - 1));
                if found.is_some() || self.stopped {
                    return found;
                }
            }
        }
        None
    }
}

/// The messengers from number `from` on whose senders could lie.
fn chances<'a>(battle: &'a Battle, trace: &'a Trace, from: usize) -> impl Iterator<Item = (usize, &'a Messenger)> {
    let numbered = trace.messengers.iter().enumerate().skip(from);
    numbered.filter(|(_, messenger)| !battle.is_loyal(messenger.from) && messenger.held.is_some())
}

/// What its sender could say instead of the truth.
fn other_words(battle: &Battle, messenger: &Messenger) -> impl Iterator<Item = Said> + use<> {
    let opposite = messenger.held.map(|held| Said::Order(held.opposite()));
    let silence = (!silence_is_retreat(battle)).then_some(Said::Nothing);
    opposite.into_iter().chain(silence)
}

/// The condition that a run breaks: validity before agreement.
pub(super) fn broken(battle: &Battle, trace: &Trace) -> Option<Condition> {
    let verdicts = judge(battle, trace, trace.end());
    let broken = verdicts.into_iter().filter(|verdict| verdict.state.is_broken());
    broken.map(|verdict| verdict.condition).max_by_key(|&condition| condition == Condition::Validity)
}
