//! The quorum's vote: a primary, secondaries, and two thirds.
//!
//! One general is primary, drawn from the battle's seed, and drawn anew among those left when it is killed. It sends the
//! order to every secondary; every secondary tells every other one what it received; each general decides by the
//! majority of all it holds (the primary holds its own order alone). What did not come counts as retreat, and a tie is
//! retreat. A faulty general does the same, but each message that it sends is turned round with probability ½.
//!
//! What becomes of the order is then a matter of the quorum: it is executed when more than two thirds of the generals
//! alive, faulty ones too, have decided for it. That is counted in [`crate::verdict`].
//!
//! The first two rounds are those of OM(1), with the primary as commander; so it takes n > 3f to agree.

use super::king::Voice;
use super::{Basis, Condition, Count, Out, Protocol, Reason};
use crate::battle::{Battle, Council, Errand, General, Order};

/// A quorum's vote among the generals that are alive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quorum {
    alive: Council,
    primary: General,
    order: Order,
}

/// What one general has been told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// What the primary sent.
    received: Option<Order>,
    /// What each general said that it received, by number.
    reports: Vec<Option<Order>>,
    ended: u16,
}

impl Quorum {
    /// The vote as `battle` sets it up.
    pub fn new(battle: &Battle, killed: Council) -> Quorum {
        Quorum { alive: battle.everyone().minus(killed), primary: battle.commander, order: battle.order }
    }

    /// The secondaries but `me`.
    fn others(&self, me: General) -> Council {
        self.alive.without(self.primary).without(me)
    }

    fn tell(&self, me: General, order: Order, out: &mut Out<Voice>) {
        for to in self.others(me).iter() {
            out.send(to, Voice::new(me, order));
        }
    }

    /// What one messenger brought, or was to bring.
    fn held(&self, me: General, told: &Told, from: General) -> Reason {
        let (round, about, order) = if from == self.primary {
            (1, format!("what {from}, the primary, ordered"), told.received)
        } else {
            let report = told.reports.get(from.index()).copied().flatten();
            (2, format!("what {from} says that it received"), report)
        };
        let errand = Errand::in_round(round, from, me);
        let (order, basis) = match order {
            Some(order) => (Some(order), Basis::Brought(errand)),
            None if told.ended >= round => (Some(Order::Retreat), Basis::NothingCame(errand)),
            None => (None, Basis::Awaited(errand)),
        };
        Reason { about, order, basis, parts: Vec::new() }
    }
}

impl Protocol for Quorum {
    type Note = Voice;
    type State = Told;

    fn rounds(&self) -> u16 {
        2
    }

    fn role(&self, me: General) -> &'static str {
        if !self.alive.contains(me) {
            "killed"
        } else if me == self.primary {
            "primary"
        } else {
            "secondary"
        }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Validity]
    }

    fn cost(&self) -> Vec<Count> {
        let secondaries = self.alive.len().saturating_sub(1);
        vec![Count::from(secondaries), Count::from(secondaries * secondaries.saturating_sub(1))]
    }

    fn start(&self, me: General, out: &mut Out<Voice>) -> Told {
        if me == self.primary {
            self.tell(me, self.order, out);
        }
        Told { received: None, reports: vec![None; General::MOST], ended: 0 }
    }

    fn receive(&self, _: General, told: &mut Told, from: General, voice: Voice, _: &mut Out<Voice>) {
        if from == self.primary {
            told.received = Some(voice.order);
        } else if let Some(report) = told.reports.get_mut(from.index()) {
            *report = Some(voice.order);
        }
    }

    fn round_end(&self, me: General, told: &mut Told, round: u16, out: &mut Out<Voice>) {
        told.ended = round;
        if round == 1 && self.alive.contains(me) && me != self.primary {
            self.tell(me, told.received.unwrap_or(Order::Retreat), out);
        }
    }

    fn waits(&self, _: u16) -> bool {
        true
    }

    fn decision(&self, me: General, told: &Told) -> Option<Order> {
        if !self.alive.contains(me) {
            return None;
        }
        if me == self.primary {
            return Some(self.order);
        }
        let (attack, retreat) = self.tally(me, told)?;
        (told.ended == 2).then(|| Order::majority(attack, retreat))
    }

    /// What it holds, silence as retreat.
    fn tally(&self, me: General, told: &Told) -> Option<(usize, usize)> {
        if !self.alive.contains(me) {
            return None;
        }
        if me == self.primary {
            let attack = usize::from(self.order == Order::Attack);
            return Some((attack, 1 - attack));
        }
        let reports = self.others(me).iter().map(|g| told.reports.get(g.index()).copied().flatten());
        let attack = reports.chain([told.received]).filter(|&report| report == Some(Order::Attack)).count();
        Some((attack, self.others(me).len() + 1 - attack))
    }

    fn reason(&self, me: General, told: &Told) -> Reason {
        if me == self.primary || !self.alive.contains(me) {
            let about = if me == self.primary { "its own order" } else { "nothing: it was killed" };
            return Reason {
                about: about.into(),
                order: self.decision(me, told),
                basis: Basis::Own,
                parts: Vec::new(),
            };
        }
        let from = std::iter::once(self.primary).chain(self.others(me).iter());
        Reason::majority("the order".into(), from.map(|from| self.held(me, told, from)).collect())
    }
}
