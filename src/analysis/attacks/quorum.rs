//! The quorum's vote, for all behaviours of the traitors at once, and with the fewest lies where all messengers arrive; where some don't,
//! see [`hindered`].
//!
//! A secondary counts one vote for each secondary: what the primary ordered it, and what each other one says that it was ordered. So
//! whom the loyal were told attack votes for it wherever it is counted, and a receiver counts x such votes and as many more
//! as the traitors choose to tell it, whatever they tell others. Loyal secondaries are interchangeable; what is left to try is how many of
//! the loyal and how many of the traitors a traitorous primary tells to attack.

mod hindered;

use super::lies::Lies;
use crate::battle::{Battle, Electorate, Errand, General, Order, Said};
use hindered::Hindered;

/// The lies of an attack, if there is one, and whether none takes fewer.
pub(super) fn find(battle: &Battle, Electorate { killed, .. }: Electorate) -> Option<(Lies, bool)> {
    let secondaries = battle.everyone().minus(killed).without(battle.commander);
    let (loyal, traitors) = (secondaries.minus(battle.traitors), secondaries.minus(battle.loyal()));
    let obeyed = battle.is_loyal(battle.commander);
    if !battle.captured.is_empty() || battle.loss > 0.0 {
        return Some((Hindered::new(battle, loyal, traitors).attack()?, obeyed));
    }
    let vote = Vote { battle, loyal: loyal.iter().collect(), traitors: traitors.iter().collect() };
    Some((if obeyed { vote.disobedience() } else { vote.discord() }?, true))
}

struct Vote<'a> {
    battle: &'a Battle,
    /// The loyal secondaries.
    loyal: Vec<General>,
    /// The other ones.
    traitors: Vec<General>,
}

impl Vote<'_> {
    fn decision(&self, attack: usize) -> Order {
        Order::majority(attack, self.loyal.len() + self.traitors.len() - attack)
    }

    /// Under a loyal primary: the reports that bring one loyal secondary to the other order.
    fn disobedience(&self) -> Option<Lies> {
        let order = self.battle.order;
        let votes = self.loyal.len() + self.traitors.len();
        let attack = |liars: usize| if order == Order::Attack { votes - liars } else { liars };
        let &victim = self.loyal.first()?;
        let liars = (0..=self.traitors.len()).find(|&liars| self.decision(attack(liars)) != order)?;
        let lie = |&liar: &General| (Errand::in_round(2, liar, victim), Said::Order(order.opposite()));
        Some(self.traitors[..liars].iter().map(lie).collect())
    }

    /// Under a traitorous primary: one loyal secondary attacks, another retreats.
    fn discord(&self) -> Option<Lies> {
        let (&[first, second, ..], traitors) = (&self.loyal[..], self.traitors.len()) else { return None };
        let parts = (0..=self.loyal.len()).flat_map(|loyal| (0..=traitors).map(move |traitors| [loyal, traitors]));
        let plans = parts.filter_map(|told| {
            let reports = |order: Order| {
                let fits = |reports: &usize| self.decision(told[0] + reports) == order;
                (0..=traitors).filter(fits).min_by_key(|reports| reports.abs_diff(told[1]))
            };
            let reports = [reports(Order::Attack)?, reports(Order::Retreat)?];
            let [loyal, traitors] = [(told[0], &self.loyal), (told[1], &self.traitors)]
                .map(|(attack, of)| if self.battle.order == Order::Attack { of.len() - attack } else { attack });
            let lies = loyal + traitors + reports[0].abs_diff(told[1]) + reports[1].abs_diff(told[1]);
            Some((lies, told, reports))
        });
        let (_, told, reports) = plans.min_by_key(|&(lies, ..)| lies)?;
        Some(self.lies(told, [(first, reports[0]), (second, reports[1])]))
    }

    /// The lies with which the primary tells so many of the loyal and of the traitors to attack, and two are told so many reports of it.
    fn lies(&self, [loyal, traitors]: [usize; 2], victims: [(General, usize); 2]) -> Lies {
        let primary = self.battle.commander;
        let heard = |attack: usize, place: usize| if place < attack { Order::Attack } else { Order::Retreat };
        let ordered = |attack: usize, of: &[General]| -> Vec<(Errand, Said)> {
            let told = of.iter().enumerate().map(|(place, &to)| (to, heard(attack, place)));
            let untrue = told.filter(|&(_, order)| order != self.battle.order);
            untrue.map(|(to, order)| (Errand::in_round(1, primary, to), Said::Order(order))).collect()
        };
        let mut lies: Lies = ordered(loyal, &self.loyal).into_iter().chain(ordered(traitors, &self.traitors)).collect();
        for (victim, reports) in victims {
            let order = if reports > traitors { Order::Attack } else { Order::Retreat };
            let honest = self.traitors.iter().enumerate().filter(|&(place, _)| heard(traitors, place) != order);
            let liars = honest.take(reports.abs_diff(traitors));
            lies.extend(liars.map(|(_, &liar)| (Errand::in_round(2, liar, victim), Said::Order(order))));
        }
        lies
    }
}
