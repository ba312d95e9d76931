//! The phase king: Berman, Garay and Perry, FOCS 1989, in the three-round form of Wattenhofer's lectures on distributed
//! systems ("King algorithm").
//!
//! There is no commander: each general has an opinion, and they are to agree on one. There are f + 1 phases of three rounds, so
//! that one of them has a loyal king. In the first round of phase k everyone sends everyone its opinion. Whoever holds some order
//! from at least n - f generals (itself among them) proposes that order to everyone in the second round; anyone else sends
//! nothing. Whoever then holds more than f proposals for an order takes that order as its opinion. In the third round the
//! phase's king Gk sends its opinion to everyone, and whoever holds fewer than n - f proposals for its own takes the king's
//! word; a king who says nothing has said retreat. After the last phase everyone decides its opinion.
//!
//! With n > 3f two loyal generals never propose different orders, and more than f proposals for an order mean that a loyal
//! general proposes it. So when one loyal general is sure enough to pass over the king's word, every loyal one, a loyal king
//! too, has come to the same opinion by then. Within that bound there can't be enough for both orders; beyond it there can,
//! and then retreat is taken.
//!
//! Silence is neither order here: what isn't received isn't counted. Kings take turns by number; after the last general it is
//! G0's turn again, which matters only beyond the bound.

use super::king::Voice;
use super::{Basis, Condition, Count, Intercepted, Out, Protocol, Reason};
use crate::battle::{Battle, Errand, General, Order, Said};

/// The phase king with f + 1 phases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PhaseKing {
    opinions: Vec<Order>,
    faults: usize,
}

/// Rounds in a phase.
const ROUNDS: u16 = 3;

/// What one general holds of the phase that is under way, and of the last one once that is over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phase {
    opinion: Order,
    /// The opinions that were received, by general; its own place holds its own.
    opinions: Vec<Option<Order>>,
    /// The proposals, likewise.
    proposals: Vec<Option<Order>>,
    /// The king's word, once it has come.
    word: Option<Order>,
    /// Rounds that have ended.
    ended: u16,
}

fn count(held: &[Option<Order>], order: Order) -> usize {
    held.iter().filter(|&&one| one == Some(order)).count()
}

/// The order that at least `enough` generals stand for, if one is; retreat when both are.
fn backed(held: &[Option<Order>], enough: usize) -> Option<Order> {
    [Order::Retreat, Order::Attack].into_iter().find(|&order| count(held, order) >= enough)
}

impl PhaseKing {
    /// The algorithm against `faults` traitors, as `battle` sets it up.
    pub fn new(battle: &Battle, faults: u8) -> PhaseKing {
        let opinions = battle.everyone().iter().map(|general| battle.opinion(general)).collect();
        PhaseKing { opinions, faults: faults.into() }
    }

    fn generals(&self) -> usize {
        self.opinions.len()
    }

    /// n - f: as many as a general can wait for, when f say nothing.
    fn most(&self) -> usize {
        self.generals().saturating_sub(self.faults)
    }

    /// The phase of a round, from 0.
    fn phase(round: u16) -> usize {
        usize::from(round.saturating_sub(1) / ROUNDS)
    }

    fn king(&self, phase: usize) -> General {
        General((phase % self.generals()) as u8)
    }

    fn tell_all(&self, me: General, order: Order, out: &mut Out<Voice>) {
        for to in General::first(self.generals()).filter(|&g| g != me) {
            out.send(to, Voice::new(me, order));
        }
    }

    fn begin(&self, me: General, opinion: Order, out: &mut Out<Voice>) -> (Vec<Option<Order>>, Vec<Option<Order>>) {
        self.tell_all(me, opinion, out);
        let nothing = vec![None; self.generals()];
        let mut opinions = nothing.clone();
        opinions[me.index()] = Some(opinion);
        (opinions, nothing)
    }

    /// The first round of a phase has ended: an order that enough generals hold is proposed.
    fn propose(&self, me: General, phase: &mut Phase, out: &mut Out<Voice>) {
        if let Some(order) = backed(&phase.opinions, self.most()) {
            phase.proposals[me.index()] = Some(order);
            self.tell_all(me, order, out);
        }
    }

    /// The second has: an order that somebody loyal proposes is taken, and the king speaks.
    fn take(&self, me: General, phase: &mut Phase, king: General, out: &mut Out<Voice>) {
        if let Some(order) = backed(&phase.proposals, self.faults + 1) {
            phase.opinion = order;
        }
        if me == king {
            phase.word = Some(phase.opinion);
            self.tell_all(me, phase.opinion, out);
        }
    }

    /// The third has: an opinion that too few propose gives way to the king's word.
    fn yield_to_king(&self, phase: &mut Phase) {
        if count(&phase.proposals, phase.opinion) < self.most() {
            phase.opinion = phase.word.unwrap_or(Order::Retreat);
        }
    }

    /// One opinion or proposal that `me` holds from `from`, sent in `round`.
    fn held(me: General, from: General, order: Order, round: u16, about: &str) -> Reason {
        let (about, basis) = if from == me {
            (format!("its own {about}"), Basis::Own)
        } else {
            (format!("{from}’s {about}"), Basis::Brought(Errand::in_round(round, from, me)))
        };
        Reason { about, order: Some(order), basis, parts: Vec::new() }
    }

    /// What `me` holds of one kind, as votes.
    fn votes(me: General, held: &[Option<Order>], round: u16, about: &str) -> Vec<Reason> {
        let held = (0..).map(General).zip(held).filter_map(|(from, &order)| Some((from, order?)));
        held.map(|(from, order)| PhaseKing::held(me, from, order, round, about)).collect()
    }

    fn word(&self, me: General, phase: &Phase, king: General, round: u16) -> Reason {
        match phase.word {
            Some(order) => PhaseKing::held(me, king, order, round, "word as king"),
            None => {
                let errand = Errand::in_round(round, king, me);
                let over = phase.ended >= round;
                let basis = if over { Basis::NothingCame(errand) } else { Basis::Awaited(errand) };
                let about = format!("{king}’s word as king");
                Reason { about, order: over.then_some(Order::Retreat), basis, parts: Vec::new() }
            }
        }
    }
}

impl Protocol for PhaseKing {
    type Note = Voice;
    type State = Phase;

    fn rounds(&self) -> u16 {
        ROUNDS * (self.faults as u16 + 1)
    }

    fn role(&self, me: General) -> &'static str {
        if me.index() <= self.faults { "king in turn" } else { "general" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Unanimity]
    }

    fn round_words(&self, round: u16) -> &'static str {
        match round % ROUNDS {
            1 => "everyone tells its opinion",
            2 => "who holds an order from n - f generals proposes it",
            _ => "the king speaks",
        }
    }

    /// n(n-1) opinions, at most as many proposals, and n - 1 words of the king in each phase.
    fn cost(&self) -> Vec<Count> {
        let n = self.generals();
        let phase = [n * (n - 1), n * (n - 1), n - 1].map(Count::from);
        (0..=self.faults).flat_map(|_| phase).collect()
    }

    fn start(&self, me: General, out: &mut Out<Voice>) -> Phase {
        let opinion = self.opinions.get(me.index()).copied().unwrap_or_default();
        let (opinions, proposals) = self.begin(me, opinion, out);
        Phase { opinion, opinions, proposals, word: None, ended: 0 }
    }

    fn receive(&self, _: General, phase: &mut Phase, from: General, voice: Voice, _: &mut Out<Voice>) {
        match phase.ended % ROUNDS {
            0 => phase.opinions[from.index()] = Some(voice.order),
            1 => phase.proposals[from.index()] = Some(voice.order),
            _ => phase.word = Some(voice.order),
        }
    }

    fn round_end(&self, me: General, phase: &mut Phase, round: u16, out: &mut Out<Voice>) {
        phase.ended = round;
        match round % ROUNDS {
            1 => self.propose(me, phase, out),
            2 => self.take(me, phase, self.king(PhaseKing::phase(round)), out),
            _ => {
                self.yield_to_king(phase);
                if round < self.rounds() {
                    (phase.opinions, phase.proposals) = self.begin(me, phase.opinion, out);
                    phase.word = None;
                }
            }
        }
    }

    fn waits(&self, _: u16) -> bool {
        true
    }

    /// A traitor may propose though it holds too little for it.
    fn invented(&self, errand: &Errand, said: &Said, _: &Intercepted<'_, Voice>) -> Option<Voice> {
        Some(Voice::new(errand.from()?, said.order()?))
    }

    fn decision(&self, _: General, phase: &Phase) -> Option<Order> {
        (phase.ended == self.rounds()).then_some(phase.opinion)
    }

    fn reason(&self, me: General, phase: &Phase) -> Reason {
        // In the first round of the next phase what is held is of that phase already.
        let now = usize::from(phase.ended / ROUNDS).min(self.faults);
        let first = ROUNDS * now as u16 + 1;
        let opinions = PhaseKing::votes(me, &phase.opinions, first, "opinion");
        let proposals = PhaseKing::votes(me, &phase.proposals, first + 1, "proposal");
        let counted = phase.ended > first;
        let parts = vec![
            Reason::majority(format!("the opinions in phase {now}"), opinions),
            Reason::majority(format!("what is proposed in phase {now}"), proposals),
            self.word(me, phase, self.king(now), first + 2),
        ];
        Reason {
            about: format!("its opinion in phase {now}"),
            order: Some(phase.opinion),
            basis: match counted {
                true => Basis::Firm { votes: count(&phase.proposals, phase.opinion), enough: self.most() },
                false => Basis::Own,
            },
            parts,
        }
    }
}
