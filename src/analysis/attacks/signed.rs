//! Signed orders, for all behaviours of the traitors at once (Lamport, Shostak and Pease 1982, Theorem 2, and its converse).
//!
//! A loyal commander is obeyed whatever traitors do: its own order comes to everybody in the first round, and no other one bears its
//! seal. Under a traitorous commander whatever a loyal lieutenant accepts before the last round it passes on to all who haven't signed
//! it. So the loyal can only differ by a chain that comes in the last round and bears no seal of any of them. SM(m) has m + 1
//! rounds, and takes in each only chains of as many seals: an attack takes m + 1 traitors, the commander one of them, and two loyal
//! lieutenants.
//!
//! What it costs depends on the order that the commander holds, because a lieutenant with both orders retreats. Where that is attack, one
//! lie is enough: retreat, under seals of traitors alone, comes to one lieutenant in the last round. Where it is retreat, nobody loyal
//! may hear of it before that, since all would retreat then: the commander must tell every loyal lieutenant something else, and every other
//! traitor must be told something else too or, where it would pass on the order in the last round only, keep silent to one of them.

use super::finding::listeners;
use super::lies::Lies;
use crate::battle::{Battle, Council, Errand, General, Order, Path, Said, SignedTerms};

/// The lies of the cheapest attack, if there is one.
pub(super) fn find(battle: &Battle, SignedTerms { depth }: SignedTerms) -> Option<Lies> {
    let commander = battle.commander;
    if battle.is_loyal(commander) {
        return None;
    }
    let (victim, _) = listeners(battle)?;
    let rounds = (usize::from(depth) + 1).min(battle.count() - 1);
    let others = battle.traitors.without(commander);
    let path = Path(std::iter::once(commander).chain(others.iter()).take(rounds).collect());
    if path.len() < rounds {
        return None;
    }
    let last = (Errand::along(path, victim), Said::Order(battle.order.opposite()));
    Some(match (battle.order, rounds) {
        (Order::Attack, _) | (_, 1) => Lies::from([last]),
        (Order::Retreat, 2) => {
            let silent = |liar: General| (Errand::along(Path(vec![commander, liar]), victim), Said::Nothing);
            told_to_attack(commander, battle.loyal()).chain(others.iter().map(silent)).collect()
        }
        (Order::Retreat, _) => {
            let (errand, _) = last;
            let told = told_to_attack(commander, battle.everyone().without(commander));
            told.chain([(errand, Said::Order(Order::Retreat))]).collect()
        }
    })
}

/// What a commander lies to each of these.
fn told_to_attack(commander: General, to: Council) -> impl Iterator<Item = (Errand, Said)> {
    let to: Vec<General> = to.iter().collect();
    let path = Path::from_sender(commander);
    to.into_iter().map(move |to| (Errand::along(path.clone(), to), Said::Order(Order::Attack)))
}
