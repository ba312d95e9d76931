//! The king algorithm: Berman, Garay and Perry, FOCS 1989, in the two-round form of Attiya and Welch, *Distributed
//! Computing*, §5.2.
//!
//! There is no commander: each general has an opinion, and they are to agree on one. There are f + 1 phases of two
//! rounds, so that one of them has a loyal king. In the first round of phase k everyone sends everyone its opinion, and
//! notes the majority of what it holds (its own too; silence is retreat, a tie is retreat) and how many votes that
//! majority has. In the second round the phase's king Gk sends its majority to everyone. Whoever counted more than
//! n/2 + f votes keeps its own majority; anyone else takes the king's. With n > 4f: once all loyal generals hold the
//! same opinion nothing changes it any more, and after the phase of a loyal king they do.
//!
//! Kings take turns by number; after the last general it is G0's turn again, which matters only beyond the bound.

use super::{Basis, Condition, Count, Note, Out, Protocol, Reason};
use crate::battle::{Battle, Errand, General, Order, Path};

/// The king algorithm with f + 1 phases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct King {
    opinions: Vec<Order>,
    faults: usize,
}

/// An opinion, or a king's word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Voice {
    from: General,
    pub(super) order: Order,
}

impl Voice {
    /// What `from` says.
    pub fn new(from: General, order: Order) -> Voice {
        Voice { from, order }
    }
}

impl Note for Voice {
    fn path(&self) -> Path {
        Path::from_sender(self.from)
    }

    fn order(&self) -> Option<Order> {
        Some(self.order)
    }

    fn forged(self, order: Order) -> Option<Voice> {
        Some(Voice { order, ..self })
    }
}

/// What one general holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reign {
    opinion: Order,
    /// What each general has said its opinion was since the last count; its own place holds its own.
    votes: Vec<Option<Order>>,
    /// The votes that were counted last.
    counted: Vec<Option<Order>>,
    /// The majority of those and how many votes it has.
    majority: (Order, usize),
    /// The word of this phase's king, once it has come.
    king: Option<Order>,
    /// Rounds that have ended.
    ended: u16,
}

impl King {
    /// The algorithm against `faults` traitors, as `battle` sets it up.
    pub fn new(battle: &Battle, faults: u8) -> King {
        let opinions = battle.everyone().iter().map(|general| battle.opinion(general)).collect();
        King { opinions, faults: faults.into() }
    }

    fn generals(&self) -> usize {
        self.opinions.len()
    }

    /// The phase of a round, from 0.
    fn phase(round: u16) -> usize {
        usize::from(round.saturating_sub(1)) / 2
    }

    fn king(&self, phase: usize) -> General {
        General((phase % self.generals()) as u8)
    }

    /// "More than n/2 + f", without halves.
    fn is_firm(&self, votes: usize) -> bool {
        2 * votes > self.generals() + 2 * self.faults
    }

    fn tell_all(&self, me: General, order: Order, out: &mut Out<Voice>) {
        for to in General::first(self.generals()).filter(|&g| g != me) {
            out.send(to, Voice::new(me, order));
        }
    }

    /// The phase's first round has ended: the votes are counted, and the king speaks.
    fn count(&self, me: General, reign: &mut Reign, phase: usize, out: &mut Out<Voice>) {
        reign.counted = std::mem::replace(&mut reign.votes, vec![None; self.generals()]);
        let attack = reign.counted.iter().filter(|&&vote| vote == Some(Order::Attack)).count();
        let majority = Order::majority(attack, self.generals() - attack);
        reign.majority = (majority, attack.max(self.generals() - attack));
        reign.king = None;
        if me == self.king(phase) {
            reign.king = Some(majority);
            self.tell_all(me, majority, out);
        }
    }

    /// The phase's second round has ended: a firm majority stays, any other gives way to the king's word.
    fn settle(&self, me: General, reign: &mut Reign) {
        let (majority, votes) = reign.majority;
        let word = reign.king.unwrap_or(Order::Retreat);
        reign.opinion = if self.is_firm(votes) { majority } else { word };
        reign.votes[me.index()] = Some(reign.opinion);
    }

    fn brought(&self, order: Option<Order>, over: bool, errand: Errand, about: String) -> Reason {
        let (order, basis) = match order {
            Some(order) => (Some(order), Basis::Brought(errand)),
            None if over => (Some(Order::Retreat), Basis::NothingCame(errand)),
            None => (None, Basis::Awaited(errand)),
        };
        Reason { about, order, basis, parts: Vec::new() }
    }

    fn vote(&self, me: General, reign: &Reign, from: General, phase: usize) -> Reason {
        let vote = reign.counted.get(from.index()).copied().flatten();
        if from == me {
            return Reason { about: "its own opinion".into(), order: vote, basis: Basis::Own, parts: Vec::new() };
        }
        let errand = Errand::in_round(2 * phase as u16 + 1, from, me);
        self.brought(vote, true, errand, format!("{from}’s opinion"))
    }

    fn word(&self, me: General, reign: &Reign, phase: usize) -> Reason {
        let king = self.king(phase);
        if king == me {
            let about = "its own word as king".into();
            return Reason { about, order: reign.king, basis: Basis::Own, parts: Vec::new() };
        }
        let round = 2 * phase as u16 + 2;
        self.brought(reign.king, reign.ended >= round, Errand::in_round(round, king, me), format!("King {king}’s word"))
    }
}

impl Protocol for King {
    type Note = Voice;
    type State = Reign;

    fn rounds(&self) -> u16 {
        2 * (self.faults as u16 + 1)
    }

    fn role(&self, me: General) -> &'static str {
        if me.index() <= self.faults { "king in turn" } else { "general" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Unanimity]
    }

    /// n(n-1) opinions and n - 1 words of the king in each phase.
    fn cost(&self) -> Vec<Count> {
        let n = self.generals();
        (0..=self.faults).flat_map(|_| [Count::from(n * (n - 1)), Count::from(n - 1)]).collect()
    }

    fn start(&self, me: General, out: &mut Out<Voice>) -> Reign {
        let opinion = self.opinions.get(me.index()).copied().unwrap_or_default();
        self.tell_all(me, opinion, out);
        let mut votes = vec![None; self.generals()];
        votes[me.index()] = Some(opinion);
        Reign { opinion, votes, counted: Vec::new(), majority: (opinion, 1), king: None, ended: 0 }
    }

    fn receive(&self, _: General, reign: &mut Reign, from: General, voice: Voice, _: &mut Out<Voice>) {
        if reign.ended % 2 == 1 {
            reign.king = Some(voice.order);
        } else {
            reign.votes[from.index()] = Some(voice.order);
        }
    }

    fn round_end(&self, me: General, reign: &mut Reign, round: u16, out: &mut Out<Voice>) {
        reign.ended = round;
        let phase = King::phase(round);
        if round % 2 == 1 {
            self.count(me, reign, phase, out);
        } else {
            self.settle(me, reign);
            if round < self.rounds() {
                self.tell_all(me, reign.opinion, out);
            }
        }
    }

    fn waits(&self, _: u16) -> bool {
        true
    }

    fn decision(&self, _: General, reign: &Reign) -> Option<Order> {
        (reign.ended == self.rounds()).then_some(reign.opinion)
    }

    fn reason(&self, me: General, reign: &Reign) -> Reason {
        if reign.ended == 0 {
            let about = "its own opinion".into();
            return Reason { about, order: Some(reign.opinion), basis: Basis::Own, parts: Vec::new() };
        }
        let phase = King::phase(reign.ended);
        let votes = General::first(self.generals()).map(|from| self.vote(me, reign, from, phase));
        let majority = Reason::majority(format!("the opinions in phase {phase}"), votes.collect());
        Reason {
            about: format!("its opinion after phase {phase}"),
            order: reign.ended.is_multiple_of(2).then_some(reign.opinion),
            basis: Basis::Firm { votes: reign.majority.1, enough: (self.generals() + 2 * self.faults) / 2 + 1 },
            parts: vec![majority, self.word(me, reign, phase)],
        }
    }
}
