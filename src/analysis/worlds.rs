//! Two battles from one general's point of view: what it can tell apart, and what it can't.
//!
//! A general knows the rules, what it was given at the start, and what reached its own inbox. Two worlds are
//! the same to it when all of that is the same *and* the state that the protocol made of it is the same; both are
//! computed here, neither is taken for granted. Within a round nobody knows in which order messengers
//! arrive elsewhere, so messages are matched by errand and not by position.

pub mod chain;
mod clock;
pub mod hexagon;
pub mod knowledge;
pub mod own_rule;
pub mod reduction;
pub mod suspects;

pub use clock::abreast;

use crate::battle::{Battle, Draft, Errand, Fault, General, Kind, Order};
use crate::protocol::{Refusal, role};
use crate::run::{TooLarge, run, states};
use crate::trace::{Fate, MessengerId, Perspective, Says, Trace, Visibility};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Two battles laid side by side, each with its run.
#[derive(Clone, PartialEq, Debug)]
pub struct Worlds {
    /// World A.
    pub a: World,
    /// World B.
    pub b: World,
}

/// One of the two.
#[derive(Clone, PartialEq, Debug)]
pub struct World {
    /// The battle.
    pub battle: Rc<Battle>,
    /// Its run.
    pub trace: Rc<Trace>,
}

/// On which side of a general a message passes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Way {
    /// It reached the general.
    Received,
    /// The general sent it.
    Sent,
}

/// A message as one general knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Which messenger of the run it is.
    pub id: MessengerId,
    /// What it says.
    pub says: Says,
    /// Why the general refused it, if it did.
    pub refusal: Option<Refusal>,
}

/// How many of the messages known in either world are the same in both.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Share {
    /// Messages that are the same in both.
    pub same: usize,
    /// Messages known in either.
    pub of: usize,
}

/// A message that a general knows in one world only, or that says something else in the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Whether it received or sent it.
    pub way: Way,
    /// Which message.
    pub errand: Errand,
    /// How it knows it in world A.
    pub a: Option<Seen>,
    /// How it knows it in world B.
    pub b: Option<Seen>,
}

/// What one general can tell apart at a moment of each world.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// Whose point of view it is.
    pub general: General,
    /// What reached it.
    pub received: Share,
    /// What it sent.
    pub sent: Share,
    /// The messages that differ, received ones first.
    pub differences: Vec<Difference>,
    /// Whether it follows the same protocol among as many generals.
    pub same_rules: bool,
    /// Whether it has the same part, and was given the same order or opinion to begin with.
    pub same_start: bool,
    /// Whether what the protocol made of all that, the general's state, is the same.
    pub same_state: bool,
}

impl Comparison {
    /// Whether the general cannot tell the two worlds apart.
    pub fn identical(&self) -> bool {
        self.same_rules && self.same_start && self.same_state && self.differences.is_empty()
    }

    /// The line a reader sees: "identical: 2 of 2 messages".
    pub fn words(&self) -> String {
        let Share { same, of } = self.received;
        match self {
            same_to_it if same_to_it.identical() && of == 0 => "identical: nothing has reached it".into(),
            same_to_it if same_to_it.identical() => format!("identical: {same} of {of} messages"),
            Comparison { same_rules: false, .. } => "different: the rules are not the same".into(),
            Comparison { same_start: false, .. } => format!("different: {} began with something else", self.general),
            _ if of == 0 => "different: nothing has reached it, but it did something else".into(),
            _ => format!("different: {same} of {of} messages are the same"),
        }
    }
}

impl World {
    /// Fights `battle`.
    pub fn new(battle: Battle) -> Result<World, TooLarge> {
        let trace = Rc::new(run(&battle)?);
        Ok(World { battle: Rc::new(battle), trace })
    }

    /// Every message that `general` knows of at `cursor`: what [`Perspective`] lets it see, but for what it kept to itself.
    pub fn seen_by(&self, general: General, cursor: usize) -> BTreeMap<(Way, Errand), Seen> {
        let moment = self.trace.moment(cursor);
        let messengers = self.trace.messengers.iter().enumerate().take(moment.set_out);
        let mut seen = BTreeMap::new();
        for (place, m) in messengers {
            let visibility = Perspective::Of(general).visibility(m, place, &moment);
            let refusal = match m.fate {
                // A sender never learns what became of its messenger: a refusal is for its receiver alone to see.
                Fate::Refused(refusal) if visibility == Visibility::All => Some(refusal),
                _ => None,
            };
            let way = match visibility {
                Visibility::All => Way::Received,
                Visibility::SentOff if m.fate != Fate::Unsent => Way::Sent,
                Visibility::SentOff | Visibility::Nothing => continue,
            };
            let what = Seen { id: MessengerId(place as u32), says: m.says.clone(), refusal };
            seen.insert((way, m.errand.clone()), what);
        }
        seen
    }
}

impl Worlds {
    /// Lays two battles side by side.
    pub fn new(a: Battle, b: Battle) -> Result<Worlds, TooLarge> {
        Ok(Worlds { a: World::new(a)?, b: World::new(b)? })
    }

    /// What `general` can tell apart when world A stands at `cursor_a` and world B at `cursor_b`.
    pub fn seen_by(&self, general: General, cursor_a: usize, cursor_b: usize) -> Comparison {
        let (in_a, in_b) = (self.a.seen_by(general, cursor_a), self.b.seen_by(general, cursor_b));
        let mut comparison = Comparison {
            general,
            received: Share::default(),
            sent: Share::default(),
            differences: Vec::new(),
            same_rules: (self.a.battle.protocol, self.a.battle.count())
                == (self.b.battle.protocol, self.b.battle.count()),
            same_start: beginning(&self.a.battle, general) == beginning(&self.b.battle, general),
            same_state: same_state(&self.a.battle, cursor_a, &self.b.battle, cursor_b, general),
        };
        let only_in_b = in_b.keys().filter(|key| !in_a.contains_key(key));
        let known: BTreeSet<_> = in_a.keys().chain(only_in_b).collect();
        for key in known {
            comparison.add(key, in_a.get(key), in_b.get(key));
        }
        comparison
    }

    /// What `general` can tell apart at the end of each round, and at last when all is decided.
    pub fn round_by_round(&self, general: General) -> Vec<Comparison> {
        let rounds = self.a.trace.rounds.len().max(self.b.trace.rounds.len());
        let at = |round| self.seen_by(general, round_end(&self.a.trace, round), round_end(&self.b.trace, round));
        (1..=rounds + 1).map(at).collect()
    }
}

impl Comparison {
    fn add(&mut self, (way, errand): &(Way, Errand), a: Option<&Seen>, b: Option<&Seen>) {
        let share = match way {
            Way::Received => &mut self.received,
            Way::Sent => &mut self.sent,
        };
        share.of += 1;
        if a.map(|seen| (&seen.says, seen.refusal)) == b.map(|seen| (&seen.says, seen.refusal)) {
            share.same += 1;
        } else {
            let (a, b) = (a.cloned(), b.cloned());
            self.differences.push(Difference { way: *way, errand: errand.clone(), a, b });
        }
    }
}

/// The cursor at which everything of round `round` (from 1) has happened; the end for a round after the last.
pub(super) fn round_end(trace: &Trace, round: usize) -> usize {
    // The event before a round's first cursor is its beginning.
    trace.rounds.get(round).map_or(trace.end(), |next| next.begins.saturating_sub(1))
}

/// The part of `general`, and the order or opinion that it was given.
fn beginning(battle: &Battle, general: General) -> (&'static str, Option<Order>) {
    let given = !battle.protocol.has_commander() || battle.commands(general);
    (role(battle, general), given.then(|| battle.opinion(general)))
}

/// Whether the protocol holds equal states for `general` in both worlds.
fn same_state(a: &Battle, cursor_a: usize, b: &Battle, cursor_b: usize, general: General) -> bool {
    states(a, cursor_a).get(general.index()) == states(b, cursor_b).get(general.index())
}

/// The two worlds among three generals with which LSP82, §2, shows that three are not enough. G0 commands, and in both
/// G2 hears attack from it and a report of retreat from G1: in world A the commander is loyal and G1 lies; in world B the
/// commander tells each something else and G1 is loyal.
pub fn three_generals() -> Result<(Battle, Battle), Fault> {
    let world = |traitor, path: &[u8], to| {
        let mut draft = Draft::new(Kind::Oral(crate::battle::OralTerms { depth: 1 }));
        draft.generals = Some(3);
        draft.traitors = draft.traitors.with(traitor);
        draft.lie = crate::battle::Lie::Truth;
        let path = crate::battle::Path(path.iter().copied().map(General).collect());
        draft.said.insert(Errand::along(path, to), Order::Retreat.into());
        draft.check()
    };
    Ok((world(General(1), &[0, 1], General(2))?, world(General(0), &[0], General(1))?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::RuleTerms;
    use crate::verdict::{Standing, judge};

    fn canonical() -> Worlds {
        let (a, b) = three_generals().unwrap();
        Worlds::new(a, b).unwrap()
    }

    #[test]
    fn the_two_worlds_are_the_same_to_g2_in_every_round() {
        let rounds = canonical().round_by_round(General(2));
        assert_eq!(rounds.len(), 3);
        assert!(rounds.iter().all(Comparison::identical), "{rounds:?}");
        assert_eq!(rounds[0].words(), "identical: 1 of 1 messages");
        assert_eq!(rounds[2].words(), "identical: 2 of 2 messages");
        assert_eq!(rounds[2].sent, Share { same: 1, of: 1 });
        assert_eq!(canonical().seen_by(General(2), 0, 0).words(), "identical: nothing has reached it");
    }

    #[test]
    fn the_two_worlds_are_not_the_same_to_g1() {
        let worlds = canonical();
        let seen = worlds.seen_by(General(1), usize::MAX, usize::MAX);
        assert!(!seen.identical() && !seen.same_state && seen.same_start && seen.same_rules);
        assert_eq!(seen.words(), "different: 1 of 2 messages are the same");
        let order = &seen.differences[0];
        assert_eq!((order.way, order.errand.to_string()), (Way::Received, "⟨G0⟩ to G1".into()));
    }

    #[test]
    fn what_g2_must_do_differs_though_it_cannot_tell() {
        let worlds = canonical();
        let state =
            |world: &World, place: usize| judge(&world.battle, &world.trace, world.trace.end())[place].state.clone();
        assert!(matches!(state(&worlds.a, 1), Standing::Broken { .. }), "a loyal commander is disobeyed");
        assert_eq!(state(&worlds.b, 1), Standing::NotAsked);
    }

    #[test]
    fn a_commander_can_tell_its_own_orders_apart_though_it_hears_nothing() {
        let (a, _) = three_generals().unwrap();
        let mut other = a.draft();
        other.order = Order::Retreat;
        let seen = Worlds::new(a, other.check().unwrap()).unwrap().seen_by(General(0), 0, 0);
        assert!(seen.same_state && !seen.same_start && !seen.identical());
    }

    #[test]
    fn worlds_under_different_rules_are_never_the_same() {
        let (a, _) = three_generals().unwrap();
        let mut other = a.draft();
        other.protocol = Kind::Rule(RuleTerms { table: crate::battle::DecisionTable::MAJORITY_OF_TWO });
        let seen = Worlds::new(a, other.check().unwrap()).unwrap().seen_by(General(2), usize::MAX, usize::MAX);
        assert!(seen.differences.is_empty() && !seen.identical());
    }
}
