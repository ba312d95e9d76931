//! The quorum's vote where some messengers don't arrive: no two lieutenants are alike then, so each is looked at, or each two of them.
//!
//! What doesn't arrive is retreat. Whom the primary's order reached not votes for retreat, and everybody else votes for what a traitorous
//! primary likes; a traitor's report, where it arrives, says what it likes. So one general is brought to attack and another to retreat if
//! that can be done when all who are heard by the first alone vote for attack, all who are heard by the second alone for retreat, and of
//! those whom both hear as many for attack as the second can bear.

use super::super::lies::Lies;
use crate::battle::{Battle, Council, Errand, General, Order, Said};
use crate::run::on_the_road;

/// The secondaries that are alive, and who is reached.
pub struct Hindered<'a> {
    battle: &'a Battle,
    loyal: Council,
    traitors: Council,
    /// Whom the primary reaches.
    reached: Council,
}

impl<'a> Hindered<'a> {
    /// The vote of these secondaries.
    pub fn new(battle: &'a Battle, loyal: Council, traitors: Council) -> Hindered<'a> {
        let primary = battle.commander;
        let all = loyal.iter().chain(traitors.iter());
        let reached = all.filter(|&to| on_the_road(battle, &Errand::in_round(1, primary, to)).is_none()).collect();
        Hindered { battle, loyal, traitors, reached }
    }

    /// The lies of an attack, if there is one; under a loyal primary none takes fewer.
    pub fn attack(&self) -> Option<Lies> {
        if self.battle.is_loyal(self.battle.commander) {
            self.loyal.iter().filter_map(|victim| self.disobedience(victim)).min_by_key(Lies::len)
        } else {
            let heard: Vec<(General, Council)> = self.loyal.iter().map(|me| (me, self.heard(me))).collect();
            let pairs = heard.iter().flat_map(|first| heard.iter().map(move |second| (*first, *second)));
            pairs.filter(|(first, second)| first.0 != second.0).find_map(|(first, second)| self.discord(first, second))
        }
    }

    /// Whom a general counts with what they say, itself with what it was told.
    fn heard(&self, me: General) -> Council {
        let all = self.loyal.iter().chain(self.traitors.iter());
        all.filter(|&from| from == me || on_the_road(self.battle, &Errand::in_round(2, from, me)).is_none()).collect()
    }

    fn decision(&self, attack: usize) -> Order {
        Order::majority(attack, self.loyal.len() + self.traitors.len() - attack)
    }

    /// What a traitor would report.
    fn honest(&self, traitor: General) -> Order {
        if self.reached.contains(traitor) { self.battle.order } else { Order::Retreat }
    }

    fn report(from: General, to: General, order: Order) -> (Errand, Said) {
        (Errand::in_round(2, from, to), Said::Order(order))
    }

    /// Under a loyal primary: the reports that bring one general to the other order.
    fn disobedience(&self, victim: General) -> Option<Lies> {
        let (order, heard) = (self.battle.order, self.heard(victim));
        let voters = if order == Order::Attack { heard.and(self.reached) } else { Council::NOBODY };
        // Traitors whose reports can be turned: all that come and would say the order.
        let liars = heard.and(self.traitors).iter().filter(|&traitor| self.honest(traitor) == order);
        let attack = |lies: usize| if order == Order::Attack { voters.len() - lies } else { lies };
        let lies = (0..=liars.clone().count()).find(|&lies| self.decision(attack(lies)) != order)?;
        Some(liars.take(lies).map(|liar| Self::report(liar, victim, order.opposite())).collect())
    }

    /// Under a traitorous primary: the first attacks, the second retreats.
    fn discord(&self, (first, heard): (General, Council), (second, overheard): (General, Council)) -> Option<Lies> {
        let voters = self.loyal.and(self.reached);
        let (alone, both) = (voters.and(heard).minus(overheard), voters.and(heard).and(overheard));
        let most = (0..=both.len()).rev().find(|&attack| self.decision(attack) == Order::Retreat)?;
        let liars = heard.and(self.traitors);
        if self.decision(alone.len() + most + liars.len()) == Order::Retreat {
            return None;
        }
        let attackers: Council = alone.iter().chain(both.iter().take(most)).collect();
        let ordered = voters.iter().filter_map(|to| {
            let order = if attackers.contains(to) { Order::Attack } else { Order::Retreat };
            let errand = Errand::in_round(1, self.battle.commander, to);
            (order != self.battle.order).then_some((errand, Said::Order(order)))
        });
        let reports = [(first, liars, Order::Attack), (second, overheard.and(self.traitors), Order::Retreat)];
        let untrue = reports.into_iter().flat_map(|(to, liars, order)| {
            let liars = liars.iter().filter(move |&liar| self.honest(liar) != order);
            liars.map(move |liar| Self::report(liar, to, order))
        });
        Some(ordered.chain(untrue).collect())
    }
}
