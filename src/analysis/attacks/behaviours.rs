//! How many ways the traitors have of behaving.

use crate::battle::{Battle, Council, Electorate, General, Kind, KingTerms, OralTerms, PhaseKingTerms, TallyTerms};
use crate::protocol::{Count, cost};
use crate::trace::{Messenger, Trace};
use serde::{Serialize, Serializer};
use std::fmt;

/// The traitors' ways of behaving: a choice of as many words for each message of a traitor to a loyal general. What traitors tell
/// each other is no choice that a loyal general could notice.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Behaviours {
    /// How many choices there are.
    pub choices: Count,
    /// Between how many words: 2 where silence counts as retreat, 3 where it counts as neither order.
    pub words: u8,
}

/// From here on the number of choices is rounded to one digit.
const ROUNDED_FROM: u128 = 1_000_000_000;

impl Behaviours {
    /// So many choices between the two orders.
    pub fn of_two(choices: Count) -> Behaviours {
        Behaviours { choices, words: 2 }
    }

    /// So many choices between the two orders and silence.
    fn of_three(choices: Count) -> Behaviours {
        Behaviours { choices, words: 3 }
    }

    /// How many they are, written out, where they are fewer than a million millions.
    pub fn written_out(&self) -> Option<Count> {
        let Count::Exact(choices) = self.choices else { return None };
        let all = u128::from(self.words).checked_pow(u32::try_from(choices).ok()?)?;
        (all < 1_000_000_000_000).then_some(Count::Exact(all))
    }

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
        Behaviours::of_two(choices)
    }

    /// Those of the king algorithm: each traitor tells each loyal general an opinion in every phase, and a word in those whose king
    /// it is.
    fn of_kings(battle: &Battle, KingTerms { faults }: KingTerms) -> Behaviours {
        let loyal = battle.loyal().len();
        let (phases, reigns) = reigns(battle, faults);
        Behaviours::of_two(Count::from(loyal * (battle.traitors.len() * phases + reigns)))
    }

    /// Those of the phase king: the same with a proposal in every phase, or nothing.
    fn of_phase_kings(battle: &Battle, PhaseKingTerms { faults }: PhaseKingTerms) -> Behaviours {
        let loyal = battle.loyal().len();
        let (phases, reigns) = reigns(battle, faults);
        Behaviours::of_three(Count::from(loyal * (2 * battle.traitors.len() * phases + reigns)))
    }

    /// Those of the tally: from each level on a path is passed on to n - 2 lieutenants, so as many paths end with each.
    fn of_tally(battle: &Battle, TallyTerms { depth }: TallyTerms) -> Behaviours {
        let commander = Council::NOBODY.with(battle.commander);
        let (loyal, traitors) = (battle.loyal().minus(commander).len(), battle.traitors.minus(commander).len());
        let mut choices = Count::from(usize::from(!battle.is_loyal(battle.commander)));
        let mut paths = Count::from(traitors);
        for level in 1..=depth {
            choices = choices + paths;
            if level < depth {
                paths = paths * Count::from(battle.count().saturating_sub(2));
            }
        }
        Behaviours::of_three(Count::from(loyal) * choices)
    }

    /// Those of a quorum's vote: a traitorous primary orders each loyal secondary something, and each traitorous secondary reports
    /// something to each.
    fn of_vote(battle: &Battle, Electorate { killed, .. }: Electorate) -> Behaviours {
        let loyal = battle.loyal().without(battle.commander).len();
        Behaviours::of_two(Count::from(loyal * battle.traitors.minus(killed).len()))
    }

    /// Those of any battle, without fighting it; where no closed form is known, at most so many.
    pub fn of(battle: &Battle) -> Behaviours {
        match battle.protocol {
            Kind::Oral(OralTerms { depth }) => Behaviours::of_oral(battle, depth),
            Kind::King(terms) => Behaviours::of_kings(battle, terms),
            Kind::PhaseKing(terms) => Behaviours::of_phase_kings(battle, terms),
            Kind::Tally(terms) => Behaviours::of_tally(battle, terms),
            Kind::Quorum(electorate) => Behaviours::of_vote(battle, electorate),
            _ => Behaviours::of_two(cost(battle).into_iter().sum()),
        }
    }

    /// Those of a run that has been fought.
    pub(super) fn of_trace(battle: &Battle, trace: &Trace) -> Behaviours {
        let chosen = |m: &&Messenger| !battle.is_loyal(m.from) && battle.is_loyal(m.to());
        Behaviours::of_two(Count::from(trace.messengers.iter().filter(chosen).count()))
    }
}

/// How many phases a king's algorithm has, and in how many of them the king is a traitor.
fn reigns(battle: &Battle, faults: u8) -> (usize, usize) {
    let phases = usize::from(faults) + 1;
    let kings = (0..phases).map(|phase| General((phase % battle.count()) as u8));
    (phases, kings.filter(|&king| !battle.is_loyal(king)).count())
}

impl fmt::Display for Behaviours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Behaviours { choices, words } = self;
        match choices {
            Count::Exact(choices) if *choices < ROUNDED_FROM => write!(f, "{words}^{choices}"),
            choices => {
                let (lead, exponent) = choices.scientific(1);
                write!(f, "{words}^({lead}·10^{exponent})")
            }
        }
    }
}

impl Serialize for Behaviours {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
