//! WHAT HAPPENED, and how: the one place where protocols meet lies and fates.

mod field;
mod fight;

pub use fight::Fight;

use crate::battle::{Battle, Chance, Errand, General, Order, Purpose, Road};
use crate::protocol::{AnyProtocol, AnyState, Count, Protocol, Reason, cost, rules};
use crate::trace::{Fate, Says, Trace};
use field::{Field, Ground};
use std::fmt;

/// The most messages that a trace stores.
pub const MOST_STORED: usize = 200_000;

/// The most messages that a page fights at one go; more would keep its reader waiting.
pub const MOST_AT_ONCE: usize = 12_000;

/// A run that would be too large for what was asked of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TooLarge {
    /// How many messages it would send.
    pub messages: Count,
    /// How many would be allowed.
    pub most: usize,
    /// What was to be done with them, as a participle ("shown one by one").
    pub purpose: &'static str,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = Count::from(self.most);
        write!(f, "This battle sends {} messages; at most {most} can be {}.", self.messages, self.purpose)
    }
}

impl std::error::Error for TooLarge {}

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

/// Refuses a battle whose trace would be too large, from its closed-form cost, before anything is built.
pub fn storable(battle: &Battle) -> Result<usize, TooLarge> {
    let messages: Count = cost(battle).into_iter().sum();
    messages.at_most(MOST_STORED).ok_or(TooLarge { messages, most: MOST_STORED, purpose: "shown one by one" })
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

/// What a traitor says on `errand` when it holds `held`: by hand where the battle says so, by its lie otherwise.
pub(crate) fn said(battle: &Battle, errand: &Errand, held: Order) -> Option<Order> {
    match battle.said.get(errand) {
        Some(by_hand) => by_hand.order(),
        None => {
            let coin = || Chance::of(battle.seed, Purpose::Lie, errand).bit(errand.round, errand.to);
            battle.lie.says(held, errand.to, coin)
        }
    }
}

/// What takes a messenger on the road, if anything does: the reader's hand, or chance.
pub(crate) fn on_the_road(battle: &Battle, errand: &Errand) -> Option<Fate> {
    match battle.protocol.road(errand.round) {
        Road::Watched => {}
        Road::Broken => return Some(Fate::Cut),
        Road::Whole => return None,
    }
    let all_copies = || battle.captured.contains(&Errand { copy: 0, ..errand.clone() });
    if battle.captured.contains(errand) || (errand.copy != 0 && all_copies()) {
        return Some(Fate::Captured);
    }
    let taken = battle.loss > 0.0
        && Chance::of(battle.seed, Purpose::Loss, errand).unit(errand.round, errand.to, errand.copy) < battle.loss;
    taken.then_some(Fate::Lost)
}
