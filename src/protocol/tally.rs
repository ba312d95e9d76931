//! Counting by tally: every path of reports counts alike, which looks like OM(m) and is not.
//!
//! The commander sends its order to all others. On every later level but the last, whoever was told passes the order on
//! to everyone but itself and the commander, whoever was on the path before. On the last level it sends to
//! everyone, itself and the commander too. Each general counts only what reaches it on that last level, all of
//! it alike, and the larger count wins; a tie is retreat. Nothing is passed on for a message that never came.
//!
//! Where OM(m) takes majorities of majorities, this is one flat count: a general that is told the same lie along many
//! paths counts it many times. So it goes wrong where OM(m) does not: among seven generals with traitors 1 and 3
//! who lie to even generals, depth 2.

use super::oral::Report;
use super::{Basis, Condition, Count, Out, Protocol, Reason};
use crate::battle::{Battle, Errand, General, Order, Path};
use std::collections::BTreeMap;

/// A tally over `depth` + 1 levels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    generals: usize,
    commander: General,
    order: Order,
    rounds: usize,
}

/// What reached one general on the last level.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Votes {
    /// By path, so that the order of arrival makes no difference.
    votes: BTreeMap<Path, Order>,
    ended: usize,
}

impl Votes {
    fn count(&self, order: Order) -> usize {
        self.votes.values().filter(|&&vote| vote == order).count()
    }
}

impl Tally {
    /// The tally of this depth as `battle` sets it up.
    pub fn new(battle: &Battle, depth: u8) -> Tally {
        let rounds = usize::from(depth) + 1;
        Tally { generals: battle.count(), commander: battle.commander, order: battle.order, rounds }
    }

    /// Passes a report of `level` senders on: to everyone on the last level, to the others but the commander before.
    fn pass_on(&self, me: General, report: &Report, out: &mut Out<Report>) {
        let path = report.path.then(me);
        let last = path.len() == self.rounds;
        for to in General::first(self.generals).filter(|&g| last || g != me && g != self.commander) {
            out.send(to, Report { path: path.clone(), order: report.order });
        }
    }
}

impl Protocol for Tally {
    type Note = Report;
    type State = Votes;

    fn rounds(&self) -> u16 {
        self.rounds as u16
    }

    fn role(&self, me: General) -> &'static str {
        if me == self.commander { "commander" } else { "lieutenant" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Validity]
    }

    /// n - 1, then n - 2 for each message of the round before, and n for each on the last level.
    fn cost(&self) -> Vec<Count> {
        let mut messages = Count::from(self.generals - 1);
        let mut rounds = vec![messages];
        for round in 2..=self.rounds {
            let fan = if round == self.rounds { self.generals } else { self.generals - 2 };
            messages = messages * Count::from(fan);
            rounds.push(messages);
        }
        rounds
    }

    fn start(&self, me: General, out: &mut Out<Report>) -> Votes {
        if me == self.commander {
            for to in General::first(self.generals).filter(|&g| g != me) {
                out.send(to, Report { path: Path::from_sender(me), order: self.order });
            }
        }
        Votes { votes: BTreeMap::new(), ended: 0 }
    }

    fn receive(&self, me: General, votes: &mut Votes, _: General, report: Report, out: &mut Out<Report>) {
        if report.path.len() == self.rounds {
            votes.votes.insert(report.path, report.order);
        } else {
            self.pass_on(me, &report, out);
        }
    }

    fn round_end(&self, _: General, votes: &mut Votes, round: u16, _: &mut Out<Report>) {
        votes.ended = usize::from(round);
    }

    fn waits(&self, _: u16) -> bool {
        true
    }

    /// The larger count; a loyal commander decides its own order, whatever it counts.
    fn decision(&self, me: General, votes: &Votes) -> Option<Order> {
        if me == self.commander {
            return Some(self.order);
        }
        let (attack, retreat) = (votes.count(Order::Attack), votes.count(Order::Retreat));
        (votes.ended == self.rounds).then(|| Order::majority(attack, retreat))
    }

    fn tally(&self, _: General, votes: &Votes) -> Option<(usize, usize)> {
        Some((votes.count(Order::Attack), votes.count(Order::Retreat)))
    }

    fn reason(&self, me: General, votes: &Votes) -> Reason {
        let parts = votes.votes.iter().map(|(path, order)| Reason {
            about: format!("the message along {path}"),
            order: Some(*order),
            basis: Basis::Brought(Errand::along(path.clone(), me)),
            parts: Vec::new(),
        });
        let (attack, retreat) = (votes.count(Order::Attack), votes.count(Order::Retreat));
        Reason {
            about: "the messages of the last level".into(),
            order: self.decision(me, votes),
            basis: if me == self.commander { Basis::Own } else { Basis::Majority { attack, retreat } },
            parts: parts.collect(),
        }
    }
}
