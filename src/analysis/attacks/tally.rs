//! The tally, for all behaviours of the traitors at once.
//!
//! Every report of the last level goes to everyone alike, but those that a traitor sends last: it tells each what it likes. So under a
//! traitorous commander two loyal lieutenants can be brought to different decisions as soon as another traitor sends anything in the last
//! round: the commander tells as many of the lieutenants attack as retreat, and nothing to one that is left over; then everybody counts
//! alike, which is a tie and retreat, but for one that is told attack along one more path. Without another traitor all count the same.
//!
//! Under a loyal commander a report can say something else only if its path leads through a traitor. So it is disobeyed exactly if half
//! of all paths do, or more than half where the order is retreat: of the (n-1)(n-2)^(m-1) paths of m lieutenants, of whom l are loyal,
//! l(l-1)^(m-1) don't. And the fewest lies are the earliest, because each changes all reports that come of it.

use super::lies::Lies;
use crate::battle::{Battle, Errand, General, Order, Path, Said, TallyTerms};
use std::iter::repeat_n;

/// An attack: how many lies it takes, whether none takes fewer, and the lies.
pub(super) struct Plot<'a> {
    /// How many lies.
    pub count: f64,
    /// Whether no attack takes fewer.
    pub is_fewest: bool,
    field: Field<'a>,
}

/// An attack, if there is one.
pub(super) fn find(battle: &Battle, TallyTerms { depth }: TallyTerms) -> Option<Plot<'_>> {
    let everyone = battle.everyone().without(battle.commander);
    let (loyal, traitors) = (everyone.and(battle.loyal()), everyone.minus(battle.loyal()));
    let field =
        Field { battle, depth: depth.into(), loyal: loyal.iter().collect(), traitors: traitors.iter().collect() };
    let (count, is_fewest) = if battle.is_loyal(battle.commander) {
        (field.disobedience()?, true)
    } else {
        (field.discord()? as f64, depth == 0)
    };
    Some(Plot { count, is_fewest, field })
}

impl Plot<'_> {
    /// The lies, one by one.
    pub fn lies(&self) -> Lies {
        let battle = self.field.battle;
        if battle.is_loyal(battle.commander) { self.field.earliest(self.count as usize) } else { self.field.tie() }
    }
}

/// The lieutenants.
struct Field<'a> {
    battle: &'a Battle,
    /// How many levels follow the first.
    depth: i32,
    loyal: Vec<General>,
    traitors: Vec<General>,
}

impl Field<'_> {
    fn lieutenants(&self) -> usize {
        self.loyal.len() + self.traitors.len()
    }

    /// How many lieutenants a report is passed on to before the last level.
    fn others(&self) -> f64 {
        (self.lieutenants() - 1) as f64
    }

    /// Under a loyal commander: the fewest lies with which a loyal lieutenant decides otherwise.
    fn disobedience(&self) -> Option<f64> {
        let (loyal, all, levels) = (self.loyal.len(), self.lieutenants(), self.depth.saturating_sub(1) as u32);
        if self.depth == 0 || loyal == 0 {
            return None;
        }
        let unspoilt = power(2 * loyal, loyal - 1, levels);
        let half = power(all, all - 1, levels);
        let obeyed = match self.battle.order {
            Order::Attack => is_more(&unspoilt, &half),
            Order::Retreat => !is_more(&half, &unspoilt),
        };
        if obeyed {
            return None;
        }
        // What has to change sides, and what does with the lies of each level.
        let mut left = all as f64 * self.others().powi(levels as i32);
        left += if self.battle.order == Order::Attack { 0.0 } else { 1.0 };
        let mut lies = 0.0;
        for level in 2..=self.depth + 1 {
            if left <= 0.0 {
                break;
            }
            let gain = 2.0 * self.votes(level);
            let told = (left / gain).ceil().min(self.chances(level));
            lies += told;
            left -= told * gain;
        }
        Some(lies)
    }

    /// How many reports of the last level come of one that is sent by the general at this place of its path, from 1; those of the last
    /// level itself are each for one general.
    fn votes(&self, level: i32) -> f64 {
        self.others().powi((self.depth - level).max(0))
    }

    /// How many reports traitors send at this place of a path that has led through loyal lieutenants alone; on the last level, to one
    /// general.
    fn chances(&self, level: i32) -> f64 {
        let (loyal, traitors) = (self.loyal.len() as f64, self.traitors.len() as f64);
        let paths = if level == 2 { traitors } else { loyal * (loyal - 1.0).powi(level - 3) * traitors };
        if level > self.depth { paths } else { paths * self.others() }
    }

    /// So many lies, the earliest that there are.
    fn earliest(&self, count: usize) -> Lies {
        let mut lies = Lies::new();
        for level in 2..=self.depth + 1 {
            let mut path = Path::from_sender(self.battle.commander);
            self.lie_at(level as usize, &mut path, count, &mut lies);
        }
        lies
    }

    /// Adds the lies of traitors at this place of paths that have been loyal so far, until there are `count`.
    fn lie_at(&self, level: usize, path: &mut Path, count: usize, lies: &mut Lies) {
        let senders = if path.len() + 1 == level { &self.traitors } else { &self.loyal };
        let before = path.last();
        for &sender in senders.iter().filter(|&&sender| before != Some(sender)) {
            if lies.len() >= count {
                return;
            }
            path.0.push(sender);
            if path.len() < level {
                self.lie_at(level, path, count, lies);
            } else {
                let said = Said::Order(self.battle.order.opposite());
                let listeners: &[General] =
                    if level > self.depth as usize { self.loyal.get(..1).unwrap_or_default() } else { &self.loyal };
                let traitors = self.traitors.iter().filter(|_| level <= self.depth as usize);
                let to = listeners.iter().chain(traitors).filter(|&&to| to != sender);
                let left = count - lies.len();
                lies.extend(to.take(left).map(|&to| (Errand::along(path.clone(), to), said.clone())));
            }
            path.0.pop();
        }
    }

    /// Under a traitorous commander: how many lies bring two loyal lieutenants to different decisions.
    fn discord(&self) -> Option<usize> {
        if self.loyal.len() < 2 || (self.depth > 0 && self.traitors.is_empty()) {
            return None;
        }
        Some(if self.depth == 0 { 1 } else { self.lieutenants().div_ceil(2) + 1 })
    }

    /// The lies of a tie, which one general sees broken.
    fn tie(&self) -> Lies {
        let commander = self.battle.commander;
        let along = |to: General| Errand::along(Path::from_sender(commander), to);
        let Some(&victim) = self.loyal.first() else { return Lies::new() };
        let Some(&liar) = self.traitors.first().filter(|_| self.depth > 0) else {
            return Lies::from([(along(victim), Said::Order(self.battle.order.opposite()))]);
        };
        // A path on which the liar comes last, to and fro between it and a loyal lieutenant, and whoever it begins with.
        let turns = [liar, victim].into_iter().cycle().take(self.depth as usize);
        let mut path: Vec<General> = turns.chain([commander]).collect();
        path.reverse();
        let first = path[1];
        let others = self.loyal.iter().chain(&self.traitors).copied().filter(|&general| general != first);
        let retreat = self.lieutenants() / 2;
        let orders = repeat_n(Order::Retreat, retreat).chain(repeat_n(Order::Attack, retreat)).map(Said::Order);
        let told = std::iter::once(first).chain(others).zip(orders.chain([Said::Nothing]));
        let untrue = told.filter(|(_, said)| *said != Said::Order(self.battle.order));
        let mut lies: Lies = untrue.map(|(to, said)| (along(to), said)).collect();
        lies.insert(Errand::along(Path(path), victim), Said::Order(Order::Attack));
        lies
    }
}

/// first · base^times, exactly, the lowest digits first.
fn power(first: usize, base: usize, times: u32) -> Vec<u32> {
    let mut digits = vec![first as u32];
    for _ in 0..times {
        let mut carried = 0u64;
        for digit in &mut digits {
            carried += u64::from(*digit) * base as u64;
            *digit = carried as u32;
            carried >>= u32::BITS;
        }
        if carried > 0 {
            digits.push(carried as u32);
        }
    }
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

/// Whether the first of two such numbers is more.
fn is_more(one: &[u32], other: &[u32]) -> bool {
    one.len().cmp(&other.len()).then_with(|| one.iter().rev().cmp(other.iter().rev())).is_gt()
}
