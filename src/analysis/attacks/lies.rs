//! The lies themselves, walked out of the table from the commander down.

use super::fork::{Plan, outcome, settled};
use super::table::{Class, Table, Voter};
use crate::battle::{Battle, Council, Errand, General, Order, Path, Said};
use std::collections::BTreeMap;

/// Lies by the messages that carry them, as a draft has them.
pub(super) type Lies = BTreeMap<Errand, Said>;

/// A walk down the paths that a cheapest attack needs lies below.
pub(super) struct Walk<'a> {
    battle: &'a Battle,
    table: &'a Table,
    /// The same class asks for the same plan wherever it occurs.
    plans: BTreeMap<(Class, usize), Option<Plan>>,
    path: Path,
    lies: Lies,
}

impl<'a> Walk<'a> {
    /// The lies with which `listeners` settle on `wanted` for the commander's order.
    pub fn lies(battle: &'a Battle, table: &'a Table, listeners: (General, General), wanted: usize) -> Lies {
        let path = Path::from_sender(battle.commander);
        let mut walk = Walk { battle, table, plans: BTreeMap::new(), path, lies: Lies::new() };
        walk.below(table.root(battle.order), listeners, wanted);
        walk.lies
    }

    /// Adds the lies below the path; where the wanted outcome costs nothing, nobody needs to lie.
    fn below(&mut self, class: Class, listeners: (General, General), wanted: usize) {
        if self.table.costs(class)[wanted] == 0.0 {
            return;
        }
        if self.table.is_last(class) {
            let (first, second) = settled(wanted);
            self.tell(class, listeners.0, first);
            self.tell(class, listeners.1, second);
        } else if let Some(plan) = self.plan(class, wanted) {
            self.follow(class, listeners, plan);
        }
    }

    fn plan(&mut self, class: Class, wanted: usize) -> Option<Plan> {
        let table = self.table;
        let make = || table.fork(class).plan(wanted, table.costs(class)[wanted]);
        *self.plans.entry((class, wanted)).or_insert_with(make)
    }

    fn follow(&mut self, class: Class, listeners: (General, General), plan: Plan) {
        let on_path: Council = self.path.iter().chain([listeners.0, listeners.1]).collect();
        self.recruit(class, listeners, self.battle.loyal().minus(on_path), plan.loyal);
        self.recruit(class, listeners, self.battle.traitors.minus(on_path), plan.traitors);
        if class.pair {
            self.follow_pair(class, listeners, plan.own);
        } else {
            self.tell(class, listeners.0, plan.own.0 == 1);
        }
    }

    /// Gives each voter, by rising number, its part of the plan.
    fn recruit(&mut self, class: Class, listeners: (General, General), voters: Council, parts: [usize; 4]) {
        let parts = (0..4).flat_map(|wanted| std::iter::repeat_n(wanted, parts[wanted]));
        for (voter, wanted) in voters.iter().zip(parts) {
            let kind = Voter { treacherous: !self.battle.is_loyal(voter), pair: class.pair };
            let (_, told) = self.table.told(class, kind, wanted);
            self.tell(class, voter, told);
            self.descend(self.table.below(class, kind, told), voter, listeners, wanted);
        }
    }

    /// What each listener is told, and made to settle on for the other, so that they have these votes.
    fn follow_pair(&mut self, class: Class, (first, second): (General, General), votes: (usize, usize)) {
        let words = (0..16).map(|word| [8, 4, 2, 1].map(|bit| word & bit != 0));
        let fits = |&[told, returned, other, passed]: &[bool; 4]| {
            (usize::from(told) + usize::from(returned), usize::from(other) + usize::from(passed)) == votes
        };
        let price = |&[told, returned, other, passed]: &[bool; 4]| {
            self.table.own_cost(class, told, passed) + self.table.own_cost(class, other, returned)
        };
        let cheapest = words.filter(fits).min_by(|a, b| price(a).total_cmp(&price(b)));
        if let Some([told, returned, other, passed]) = cheapest {
            let listener = Voter { treacherous: false, pair: false };
            self.tell(class, first, told);
            self.tell(class, second, other);
            let below = |told| self.table.below(class, listener, told);
            let (from_first, from_second) = (below(told), below(other));
            self.descend(from_first, first, (second, second), outcome(passed, passed));
            self.descend(from_second, second, (first, first), outcome(returned, returned));
        }
    }

    fn descend(&mut self, class: Class, voter: General, listeners: (General, General), wanted: usize) {
        self.path.0.push(voter);
        self.below(class, listeners, wanted);
        self.path.0.pop();
    }

    /// Notes a lie if that is what it takes to tell `to` attack or not.
    fn tell(&mut self, class: Class, to: General, attack: bool) {
        if attack != class.holds {
            let order = if attack { Order::Attack } else { Order::Retreat };
            self.lies.insert(Errand::along(self.path.clone(), to), Said::Order(order));
        }
    }
}
