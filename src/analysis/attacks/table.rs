//! The table: the fewest lies below a path for each outcome, by the path's class alone.

use super::fork::{Alike, Costs, Fork, outcome, settled};
use crate::battle::{Battle, Order};

/// What a path's class is made of; everything else about the path makes no difference to what can be settled
/// below it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Class {
    /// The number of senders on it.
    pub senders: usize,
    /// How many of them are traitors.
    pub traitors: usize,
    /// Whether the last one is.
    pub treacherous: bool,
    /// Whether the last one holds attack.
    pub holds: bool,
    /// Whether two listeners are still outside the path, or one (which then stands for both).
    pub pair: bool,
}

/// The fewest lies for every class of a battle of oral messages.
#[derive(Debug)]
pub(super) struct Table {
    generals: usize,
    loyal: usize,
    traitors: usize,
    loyal_commander: bool,
    /// Senders on the longest paths.
    longest: usize,
    costs: Vec<Costs>,
}

/// A voter below a path, as seen from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voter {
    pub treacherous: bool,
    /// Whether both listeners are still outside once this voter is on the path.
    pub pair: bool,
}

impl Table {
    /// Fills the table for OM(`depth`), longest paths first.
    pub fn new(battle: &Battle, depth: u8) -> Table {
        let (generals, traitors) = (battle.count(), battle.traitors.len());
        let longest = (usize::from(depth) + 1).min(generals - 1);
        let loyal_commander = battle.is_loyal(battle.commander);
        let nothing = vec![[f64::INFINITY; 4]; 8 * longest * (traitors + 1)];
        let mut table =
            Table { generals, loyal: generals - traitors, traitors, loyal_commander, longest, costs: nothing };
        for senders in (1..=longest).rev() {
            table.fill(senders);
        }
        table
    }

    /// The class of the path on which only the commander is.
    pub fn root(&self, order: Order) -> Class {
        let treacherous = !self.loyal_commander;
        let holds = order == Order::Attack;
        Class { senders: 1, traitors: treacherous.into(), treacherous, holds, pair: treacherous }
    }

    fn place(&self, class: Class) -> usize {
        let flags = [class.treacherous, class.holds, class.pair].into_iter().fold(0, |n, f| 2 * n + usize::from(f));
        ((class.senders - 1) * (self.traitors + 1) + class.traitors) * 8 + flags
    }

    /// The fewest lies for each outcome below a path of this class.
    pub fn costs(&self, class: Class) -> Costs {
        self.costs[self.place(class)]
    }

    fn fill(&mut self, senders: usize) {
        for traitors in 0..=self.traitors.min(senders) {
            for flags in 0..8 {
                let [treacherous, holds, pair] = [4, 2, 1].map(|bit| flags & bit != 0);
                let class = Class { senders, traitors, treacherous, holds, pair };
                if self.occurs(class) {
                    let place = self.place(class);
                    self.costs[place] =
                        if senders == self.longest { last_messages(class) } else { self.fork(class).costs() };
                }
            }
        }
    }

    /// Whether some path with the listeners outside is of this class. Only a traitorous commander asks for two.
    fn occurs(&self, class: Class) -> bool {
        let honest = class.senders - class.traitors;
        let listeners = if class.pair { 2 } else { 1 };
        let commander = if self.loyal_commander { honest >= 1 && !class.pair } else { class.traitors >= 1 };
        let last = if class.treacherous { class.traitors >= 1 } else { honest >= 1 };
        commander && last && honest + listeners <= self.loyal
    }

    /// Whether the path may go on.
    pub fn is_last(&self, class: Class) -> bool {
        class.senders == self.longest
    }

    /// The class after `voter`, told attack or not, has joined the path.
    pub fn below(&self, class: Class, voter: Voter, told: bool) -> Class {
        Class {
            senders: class.senders + 1,
            traitors: class.traitors + usize::from(voter.treacherous),
            treacherous: voter.treacherous,
            holds: told,
            pair: voter.pair,
        }
    }

    /// The fewest lies with which `voter` shows `wanted`, and what the last sender tells it.
    pub fn told(&self, class: Class, voter: Voter, wanted: usize) -> (f64, bool) {
        let truth = (self.costs(self.below(class, voter, class.holds))[wanted], class.holds);
        if !class.treacherous {
            return truth;
        }
        let lie = 1.0 + self.costs(self.below(class, voter, !class.holds))[wanted];
        if lie < truth.0 { (lie, !class.holds) } else { truth }
    }

    fn alike(&self, class: Class, count: usize, treacherous: bool) -> Alike {
        let voter = Voter { treacherous, pair: class.pair };
        let cost = |wanted| if count == 0 { f64::INFINITY } else { self.told(class, voter, wanted).0 };
        Alike { count, costs: [0, 1, 2, 3].map(cost) }
    }

    /// The majority that a listener takes over what is said about a path of this class.
    pub fn fork(&self, class: Class) -> Fork {
        let listeners = if class.pair { 2 } else { 1 };
        let loyal = self.loyal - (class.senders - class.traitors) - listeners;
        Fork {
            loyal: self.alike(class, loyal, false),
            traitors: self.alike(class, self.traitors - class.traitors, true),
            own: self.own(class),
            votes: self.generals - class.senders,
        }
    }

    /// What a listener is told itself, and what the other one then settles on for it.
    fn own(&self, class: Class) -> [[f64; 3]; 3] {
        let mut own = [[f64::INFINITY; 3]; 3];
        for told in [false, true] {
            if !class.pair {
                own[usize::from(told)][usize::from(told)] = lie(class, told);
                continue;
            }
            for word in 0..8 {
                let [passed, other, returned] = [4, 2, 1].map(|bit| word & bit != 0);
                let place =
                    &mut own[usize::from(told) + usize::from(returned)][usize::from(other) + usize::from(passed)];
                *place = place.min(self.own_cost(class, told, passed) + self.own_cost(class, other, returned));
            }
        }
        own
    }

    /// The fewest lies with which a listener is `told` attack or not, and the other settles on `passed` for it.
    pub fn own_cost(&self, class: Class, told: bool, passed: bool) -> f64 {
        let listener = Voter { treacherous: false, pair: false };
        lie(class, told) + self.costs(self.below(class, listener, told))[outcome(passed, passed)]
    }
}

/// The cost of telling one receiver `told`: a lie when it isn't what is held, and impossible for the loyal.
fn lie(class: Class, told: bool) -> f64 {
    match (told == class.holds, class.treacherous) {
        (true, _) => 0.0,
        (false, true) => 1.0,
        (false, false) => f64::INFINITY,
    }
}

/// The longest paths: nobody passes the report on, and each listener uses what it is told.
fn last_messages(class: Class) -> Costs {
    [0, 1, 2, 3].map(|wanted| {
        let (first, second) = settled(wanted);
        match class.pair {
            true => lie(class, first) + lie(class, second),
            false if first == second => lie(class, first),
            false => f64::INFINITY,
        }
    })
}
