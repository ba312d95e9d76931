//! What an export tells: a battle, what happened in it, and which of its rounds.

use crate::battle::Battle;
use crate::trace::{Event, Messenger, Trace};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// Rounds of a run, from the first to the last of them, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Rounds {
    first: usize,
    last: usize,
}

/// A run, and which of its rounds are told.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'a> {
    /// The battle.
    pub battle: &'a Battle,
    /// What happened in it, all of it.
    pub trace: &'a Trace,
    rounds: Rounds,
}

/// Why rounds can't be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoRounds {
    /// They aren't written as rounds are.
    Unread,
    /// The run ends before the first of them.
    Beyond {
        /// The first that was asked for.
        first: usize,
        /// How many there are.
        rounds: usize,
    },
}

impl Rounds {
    /// Every round.
    pub const ALL: Rounds = Rounds { first: 1, last: usize::MAX };

    /// From the first of these to the last, counted from 1.
    pub fn between(first: usize, last: usize) -> Rounds {
        Rounds { first: first.max(1), last: last.max(first).max(1) }
    }
}

impl FromStr for Rounds {
    type Err = NoRounds;

    /// `3`, `2-4` or `2..4`.
    fn from_str(text: &str) -> Result<Rounds, NoRounds> {
        let (first, last) = text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((text, text));
        match (first.trim().parse(), last.trim().parse()) {
            (Ok(first), Ok(last)) if 1 <= first && first <= last => Ok(Rounds { first, last }),
            _ => Err(NoRounds::Unread),
        }
    }
}

impl<'a> Excerpt<'a> {
    /// All of a run.
    pub fn whole(battle: &'a Battle, trace: &'a Trace) -> Excerpt<'a> {
        Excerpt { battle, trace, rounds: Rounds::ALL }
    }

    /// These rounds of a run, as far as there are so many.
    pub fn of(battle: &'a Battle, trace: &'a Trace, rounds: Rounds) -> Result<Excerpt<'a>, NoRounds> {
        if rounds != Rounds::ALL && rounds.first > trace.rounds.len() {
            return Err(NoRounds::Beyond { first: rounds.first, rounds: trace.rounds.len() });
        }
        Ok(Excerpt { battle, trace, rounds })
    }

    /// The moments just before the first of its events and just after the last. What comes before the first messenger belongs to
    /// the first round, and decisions to the last.
    pub fn moments(&self) -> Range<usize> {
        let began = |round: usize| self.trace.rounds.get(round).map(|round| round.begins - 1);
        let start = if self.rounds.first == 1 { Some(0) } else { began(self.rounds.first - 1) };
        start.unwrap_or(self.trace.end())..began(self.rounds.last).unwrap_or(self.trace.end())
    }

    /// Its events with their numbers in the run, from 0.
    pub fn events(&self) -> impl Iterator<Item = (usize, &'a Event)> + use<'a> {
        let moments = self.moments();
        moments.clone().zip(&self.trace.events[moments])
    }

    /// The messengers that set out in it, in the order in which their rides end.
    pub fn messengers(&self) -> &'a [Messenger] {
        let last = self.rounds.last.min(self.trace.rounds.len());
        let rounds = self.trace.rounds.get(self.rounds.first - 1..last).unwrap_or_default();
        match rounds {
            [first, ..] => {
                let end = rounds.last().map_or(first.riders.end, |last| last.riders.end);
                &self.trace.messengers[first.riders.start..end]
            }
            [] => &[],
        }
    }
}

impl fmt::Display for NoRounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoRounds::Unread => write!(f, "Rounds are written as `2`, `2-4` or `2..4`, both ends included."),
            NoRounds::Beyond { first, rounds: 1 } => {
                write!(f, "This battle has 1 round, and none with the number {first}.")
            }
            NoRounds::Beyond { first, rounds } => {
                write!(f, "This battle has {rounds} rounds, and none with the number {first}.")
            }
        }
    }
}

impl std::error::Error for NoRounds {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::run;

    fn seven() -> (Battle, Trace) {
        let battle = Battle::from_json(r#"{"protocol":{"kind":"oral","depth":2},"generals":7}"#).unwrap();
        let trace = run(&battle).unwrap();
        (battle, trace)
    }

    #[test]
    fn rounds_are_read_with_both_ends() {
        for (text, rounds) in [("2", (2, 2)), ("2-4", (2, 4)), ("2..4", (2, 4)), (" 1 - 1 ", (1, 1))] {
            assert_eq!(text.parse(), Ok(Rounds { first: rounds.0, last: rounds.1 }), "{text}");
        }
        for text in ["", "0", "0-2", "3-2", "-2", "2-", "a..b", "1-2-3"] {
            assert_eq!(text.parse::<Rounds>(), Err(NoRounds::Unread), "{text}");
        }
    }

    #[test]
    fn the_rounds_of_a_run_are_the_whole_run() {
        let (battle, trace) = seven();
        let part = |rounds: &str| Excerpt::of(&battle, &trace, rounds.parse().unwrap()).unwrap();
        let (mut events, mut messengers) = (Vec::new(), Vec::new());
        for round in ["1", "2", "3-9"] {
            events.extend(part(round).events());
            messengers.extend(part(round).messengers().to_vec());
        }
        assert_eq!(events, Excerpt::whole(&battle, &trace).events().collect::<Vec<_>>());
        assert_eq!(events.len(), trace.end());
        assert_eq!(messengers, trace.messengers);
        assert_eq!(part("2").messengers().len(), 30);
    }

    #[test]
    fn a_run_that_ends_earlier_is_named() {
        let (battle, trace) = seven();
        let refused = Excerpt::of(&battle, &trace, "4".parse().unwrap()).unwrap_err();
        assert_eq!(refused.to_string(), "This battle has 3 rounds, and none with the number 4.");
    }
}
