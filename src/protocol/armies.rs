//! Four armies before a city that takes three of them, or two.
//!
//! The first general, the commander, proposes to attack at dawn if enough of the four agree. What they tell each other
//! after that is a plan that a reader chooses:
//!
//! - *order*: nothing more. The commander attacks; another does if the order came.
//! - *confirm*: whoever has the order confirms it. The commander attacks if enough agree, itself included.
//! - *acknowledge*: when enough have confirmed, the commander says so to all, and nobody else attacks without that.
//! - *votes*: whoever has the order tells everyone that it agrees (the proposal is the commander's vote). Whoever
//!   counts enough votes, its own included, attacks.
//! - *ready*: as *votes*, but whoever counts enough only says that it is ready, and attacks if enough are.
//!
//! Messengers can be captured, and a bribed general can tell some that it agrees and others that it does not; it never
//! marches itself. Each plan can be broken by few captures: whoever speaks last can't know that it was heard.

use super::king::Voice;
use super::{Basis, Condition, Count, Intercepted, Out, Protocol, Reason};
use crate::battle::{Battle, Errand, General, Order, Plan, Said, SiegeTerms};
use std::collections::BTreeMap;

/// A plan for a siege.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Armies {
    generals: usize,
    commander: General,
    order: Order,
    terms: SiegeTerms,
}

/// What one general has been told: by round and sender.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    said: BTreeMap<(u16, General), Order>,
    ended: u16,
}

impl Heard {
    fn agrees(&self, round: u16, from: General) -> bool {
        self.said.get(&(round, from)) == Some(&Order::Attack)
    }

    /// How many have said attack in `round`.
    fn count(&self, round: u16) -> usize {
        self.said.iter().filter(|&(&(when, _), &order)| when == round && order == Order::Attack).count()
    }
}

impl Armies {
    /// The siege as `battle` sets it up.
    pub fn new(battle: &Battle, terms: SiegeTerms) -> Armies {
        Armies { generals: battle.count(), commander: battle.commander, order: battle.order, terms }
    }

    fn others(&self, me: General) -> impl Iterator<Item = General> + use<> {
        General::first(self.generals).filter(move |&g| g != me)
    }

    fn tell_all(&self, me: General, order: Order, out: &mut Out<Voice>) {
        for to in self.others(me) {
            out.send(to, Voice::new(me, order));
        }
    }

    /// Whether `me` has the proposal to attack.
    fn has_order(&self, me: General, heard: &Heard) -> bool {
        if me == self.commander { self.order == Order::Attack } else { heard.agrees(1, self.commander) }
    }

    /// Who agrees to the proposal as far as `me` knows: itself, the commander by proposing, and who said so.
    fn votes(&self, me: General, heard: &Heard) -> usize {
        let own = usize::from(self.has_order(me, heard));
        let proposed = usize::from(me != self.commander && heard.agrees(1, self.commander));
        own + proposed + heard.count(2)
    }

    fn enough(&self, votes: usize) -> bool {
        votes >= usize::from(self.terms.agree)
    }

    /// Whether `me` is ready to attack once the votes are in.
    fn is_ready(&self, me: General, heard: &Heard) -> bool {
        self.enough(self.votes(me, heard))
    }

    /// What `me` attacks on: how many it takes, how many there are, in which round they spoke.
    fn grounds(&self, me: General, heard: &Heard) -> (usize, usize, u16) {
        let (commands, agree) = (me == self.commander, usize::from(self.terms.agree));
        match self.terms.plan {
            Plan::Confirm | Plan::Acknowledge if commands => (agree, self.votes(me, heard), 2),
            Plan::Order | Plan::Confirm => (1, usize::from(self.has_order(me, heard)), 1),
            Plan::Acknowledge => (1, usize::from(heard.agrees(3, self.commander)), 3),
            Plan::Votes => (agree, self.votes(me, heard), 2),
            Plan::Ready => (agree, usize::from(self.is_ready(me, heard)) + heard.count(3), 3),
        }
    }
}

impl Protocol for Armies {
    type Note = Voice;
    type State = Heard;

    fn rounds(&self) -> u16 {
        self.terms.plan.rounds()
    }

    fn role(&self, me: General) -> &'static str {
        if me == self.commander { "commander" } else { "general" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Unbeaten, Condition::Unhindered]
    }

    fn cost(&self) -> Vec<Count> {
        let others = self.generals - 1;
        let all = match self.terms.plan {
            Plan::Order => vec![others],
            Plan::Confirm => vec![others, others],
            Plan::Acknowledge => vec![others; 3],
            Plan::Votes => vec![others, others * others],
            Plan::Ready => vec![others, others * others, others * self.generals],
        };
        all.into_iter().map(Count::from).collect()
    }

    fn start(&self, me: General, out: &mut Out<Voice>) -> Heard {
        if me == self.commander {
            self.tell_all(me, self.order, out);
        }
        Heard { said: BTreeMap::new(), ended: 0 }
    }

    fn receive(&self, _: General, heard: &mut Heard, from: General, voice: Voice, _: &mut Out<Voice>) {
        heard.said.insert((heard.ended + 1, from), voice.order);
    }

    fn round_end(&self, me: General, heard: &mut Heard, round: u16, out: &mut Out<Voice>) {
        heard.ended = round;
        let commands = me == self.commander;
        match (self.terms.plan, round) {
            (Plan::Confirm | Plan::Acknowledge, 1) if !commands && self.has_order(me, heard) => {
                out.send(self.commander, Voice::new(me, Order::Attack));
            }
            (Plan::Acknowledge, 2) if commands && self.is_ready(me, heard) => self.tell_all(me, Order::Attack, out),
            (Plan::Votes | Plan::Ready, 1) if !commands && self.has_order(me, heard) => {
                self.tell_all(me, Order::Attack, out);
            }
            (Plan::Ready, 2) if self.is_ready(me, heard) => self.tell_all(me, Order::Attack, out),
            _ => {}
        }
    }

    fn waits(&self, _: u16) -> bool {
        true
    }

    /// A bribed general may speak when the plan has it silent.
    fn invented(&self, errand: &Errand, said: &Said, _: &Intercepted<'_, Voice>) -> Option<Voice> {
        Some(Voice::new(errand.from()?, said.order()?))
    }

    fn decision(&self, me: General, heard: &Heard) -> Option<Order> {
        let (asked, came, _) = self.grounds(me, heard);
        let order = if came >= asked { Order::Attack } else { Order::Retreat };
        (heard.ended == self.rounds()).then_some(order)
    }

    fn reason(&self, me: General, heard: &Heard) -> Reason {
        let (asked, came, round) = self.grounds(me, heard);
        let counted = heard.said.iter().filter(|&(&(when, _), _)| when <= round);
        let parts = counted.map(|(&(when, from), &order)| Reason {
            about: format!("what {from} said in round {when}"),
            order: Some(order),
            basis: Basis::Brought(Errand::in_round(when, from, me)),
            parts: Vec::new(),
        });
        Reason {
            about: "those who are known to agree, itself among them".into(),
            order: self.decision(me, heard),
            basis: Basis::AtLeast { asked, came },
            parts: parts.collect(),
        }
    }
}
