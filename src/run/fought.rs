//! Battles fought to some event, and what is asked of them then.

use super::field::{Field, Ground};
use super::limit::{TooLarge, storable};
use crate::battle::{Battle, Errand, General, Order};
use crate::protocol::{AnyProtocol, AnyState, Protocol, Reason, rules};
use crate::trace::{Says, Trace};

/// Fights the battle and tells what happened. The same battle always gives the same trace.
pub fn run(battle: &Battle) -> Result<Trace, TooLarge> {
    storable(battle)?;
    Ok(run_under(battle, &*rules(battle)))
}

/// Why `general` holds what it holds at `cursor`: its own state then, which depends only on its inbox.
pub fn explain(battle: &Battle, general: General, cursor: usize) -> Result<Reason, TooLarge> {
    storable(battle)?;
    let rules = rules(battle);
    let states = states_under(battle, &*rules, cursor);
    Ok(rules.reason(general, &states[general.index()]))
}

/// Why every general holds what it holds in the end, G0 first.
pub fn explain_all(battle: &Battle) -> Result<Vec<Reason>, TooLarge> {
    storable(battle)?;
    let rules = rules(battle);
    let states = states_under(battle, &*rules, usize::MAX);
    Ok(General::first(battle.count()).zip(&states).map(|(me, state)| rules.reason(me, state)).collect())
}

/// What every general knows at `cursor`, G0 first.
pub(crate) fn states(battle: &Battle, cursor: usize) -> Vec<AnyState> {
    states_under(battle, &*rules(battle), cursor)
}

fn states_under(battle: &Battle, rules: &AnyProtocol, cursor: usize) -> Vec<AnyState> {
    fought(Ground { battle, protocol: rules }, cursor).states
}

/// What the messenger on `errand` says, if it is sent; what comes after its round is not fought.
pub fn says(battle: &Battle, errand: &Errand) -> Option<Says> {
    storable(battle).ok()?;
    let rules = rules(battle);
    let ground = Ground { battle, protocol: &*rules };
    let mut field = Field::new(ground);
    while field.trace.rounds.len() <= errand.round.into() && field.step(ground, usize::MAX) {}
    let id = field.trace.find(errand)?;
    field.trace.messenger(id).map(|messenger| messenger.says.clone())
}

/// The votes for attack and for retreat that each general has counted in the end, G0 first, traitors too; empty under
/// protocols that do not count so.
pub fn tallies(battle: &Battle) -> Result<Vec<(General, usize, usize)>, TooLarge> {
    storable(battle)?;
    let rules = rules(battle);
    let mut counted = Vec::new();
    for (me, state) in General::first(battle.count()).zip(states_under(battle, &*rules, usize::MAX)) {
        counted.extend(rules.tally(me, &state).map(|(attack, retreat)| (me, attack, retreat)));
    }
    Ok(counted)
}

/// What each general has decided in the end, G0 first, traitors too: what their own rules make of what they hold.
pub fn settled(battle: &Battle) -> Result<Vec<(General, Option<Order>)>, TooLarge> {
    storable(battle)?;
    let rules = rules(battle);
    let states = states_under(battle, &*rules, usize::MAX);
    Ok(General::first(battle.count()).zip(&states).map(|(me, state)| (me, rules.decision(me, state))).collect())
}

/// Fights the battle under rules given beside it, for rules that are not one of the battle format's kinds.
pub fn run_under<P: Protocol + ?Sized>(battle: &Battle, protocol: &P) -> Trace {
    fought(Ground { battle, protocol }, usize::MAX).trace
}

/// The field after the event before `until`, or at the end.
fn fought<P: Protocol + ?Sized>(ground: Ground<'_, P>, until: usize) -> Field<P> {
    let mut field = Field::new(ground);
    while field.step(ground, until) {}
    field
}
