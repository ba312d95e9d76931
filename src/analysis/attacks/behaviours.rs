//! How many ways the traitors have of behaving.

use crate::battle::{Battle, Electorate, General, Kind, KingTerms, OralTerms};
use crate::protocol::{Count, cost};
use crate::trace::{Messenger, Trace};
use serde::{Serialize, Serializer};
use std::fmt;

/// The traitors' ways of behaving: two to the power of this many choices, one for each message of a traitor to a
/// loyal general. What traitors tell each other is no choice that a loyal general could notice, and
/// silence counts as retreat.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Behaviours(pub Count);

/// From here on the number of choices is rounded to one digit.
const ROUNDED_FROM: u128 = 1_000_000_000;

impl Behaviours {
    /// Those of OM(`depth`), in closed form. A path of d ≥ 2 senders that ends with a given traitor and has a given
    /// listener outside it is one of (n-3)(n-4)…(n-d) ways to fill the places between.
    pub fn of_oral(battle: &Battle, depth: u8) -> Behaviours {
        let n = battle.count();
        let commander = usize::from(battle.is_loyal(battle.commander));
        let listeners = battle.loyal().len() - commander;
        let bearers = battle.traitors.len() + commander - 1;
        let mut choices = Count::from(listeners * (1 - commander));
        let mut paths = Count::from(listeners) * Count::from(bearers);
        for senders in 2..=(usize::from(depth) + 1).min(n - 1) {
            if senders > 2 {
                paths = paths * Count::from(n - senders);
            }
            choices = choices + paths;
        }
        Behaviours(choices)
    }

    /// Those of the king algorithm: each traitor tells each loyal general an opinion in every phase, and a word in those whose king
    /// it is.
    pub fn of_kings(battle: &Battle, KingTerms { faults }: KingTerms) -> Behaviours {
        let (loyal, phases) = (battle.loyal().len(), usize::from(faults) + 1);
        let kings = (0..phases).map(|phase| General((phase % battle.count()) as u8));
        let reigns = kings.filter(|&king| !battle.is_loyal(king)).count();
        Behaviours(Count::from(loyal * (battle.traitors.len() * phases + reigns)))
    }

    /// Those of a quorum's vote: a traitorous primary orders each loyal secondary something, and each traitorous secondary reports
    /// something to each.
    pub fn of_vote(battle: &Battle, Electorate { killed, .. }: Electorate) -> Behaviours {
        let loyal = battle.loyal().without(battle.commander).len();
        Behaviours(Count::from(loyal * battle.traitors.minus(killed).len()))
    }

    /// Those of a battle that can't be fought to count them; where no closed form is known, at most so many.
    pub(super) fn of(battle: &Battle) -> Behaviours {
        match battle.protocol {
            Kind::Oral(OralTerms { depth }) => Behaviours::of_oral(battle, depth),
            _ => Behaviours(cost(battle).into_iter().sum()),
        }
    }

    /// Those of a run that has been fought.
    pub(super) fn of_trace(battle: &Battle, trace: &Trace) -> Behaviours {
        let chosen = |m: &&Messenger| !battle.is_loyal(m.from) && battle.is_loyal(m.to());
        Behaviours(Count::from(trace.messengers.iter().filter(chosen).count()))
    }
}

impl fmt::Display for Behaviours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Count::Exact(choices) if choices < ROUNDED_FROM => write!(f, "2^{choices}"),
            choices => {
                let (lead, exponent) = choices.scientific(1);
                write!(f, "2^({lead}·10^{exponent})")
            }
        }
    }
}

impl Serialize for Behaviours {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
