//! What was said along one path of reports, worked out when asked for.

use super::answer::{Question, answer, order};
use super::walk::{Report, Shortcut, Walk};
use crate::battle::{Battle, Errand, General, Kind, OralTerms, Order, Path};
use crate::run::{TooLarge, on_the_road, said};
use crate::trace::Fate;

/// One path of reports to a listener, message by message.
#[derive(Clone, PartialEq, Debug)]
pub struct Lens {
    /// The messages, from the commander's on; the last one reaches the listener.
    pub steps: Vec<Step>,
    /// What the listener settles on for the path's report, if it is loyal; the error says when that can't be told.
    pub settled: Result<Option<Order>, TooLarge>,
}

/// One message of a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Which message.
    pub errand: Errand,
    /// What its sender held.
    pub held: Order,
    /// What it says; `None` is silence.
    pub says: Option<Order>,
    /// What becomes of it.
    pub fate: Fate,
}

impl Step {
    /// What its receiver holds because of it: nothing heard counts as retreat.
    pub fn heard(&self) -> Order {
        match (self.fate, self.says) {
            (Fate::Arrives, Some(order)) => order,
            _ => Order::Retreat,
        }
    }
}

/// What was said on the way to `errand`'s receiver, along its path; `None` when OM(m) is not fought or sends no such
/// message.
pub fn lens(battle: &Battle, errand: &Errand) -> Option<Lens> {
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { return None };
    let addressing = battle.protocol.addressing(battle.count());
    if addressing.never_sends(errand, battle.commander).is_some() {
        return None;
    }
    let mut steps: Vec<Step> = Vec::new();
    for senders in 1..=errand.path.len() {
        let held = steps.last().map_or(battle.order, Step::heard);
        let to = errand.path.0.get(senders).copied().unwrap_or(errand.to);
        steps.push(step(battle, Errand::along(Path(errand.path.0[..senders].to_vec()), to), held));
    }
    let settled = answer(battle, depth, &Below(&errand.path)).map(|attack| {
        let asked = battle.is_loyal(errand.to);
        asked.then(|| order(attack, errand.to))
    });
    Some(Lens { steps, settled })
}

fn step(battle: &Battle, errand: Errand, held: Order) -> Step {
    let loyal = errand.from().is_some_and(|sender| battle.is_loyal(sender));
    let says = if loyal { Some(held) } else { said(battle, &errand, held) };
    let fate = match says {
        None => Fate::Unsent,
        Some(_) => on_the_road(battle, &errand).unwrap_or(Fate::Arrives),
    };
    Step { errand, held, says, fate }
}

/// Who settles on attack for this path?
struct Below<'p>(&'p Path);

impl Question for Below<'_> {
    type Answer = u128;

    fn ask<S: Shortcut>(&self, walk: &Walk<'_, S>, first: Report<'_>) -> u128 {
        let later: Vec<General> = self.0.iter().skip(1).collect();
        let last = later.into_iter().fold(first, |report, sender| report.passed_on(sender, walk.heard(&report)));
        walk.settle(&last)
    }
}
