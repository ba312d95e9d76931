//! Decides an oral battle by walking the recursion of OM(m) depth first and keeping nothing but the path.
//!
//! At each path the walk has all lieutenants in hand at once, a bit each: the receivers of the path's last report are
//! one word, what it tells them is another (a bit is set for attack; silence and a captured messenger read as
//! retreat, so one bit is enough), and the votes of a majority are added up in vertical counters. So the many
//! paths of the last level cost a few machine words each. A majority is left as soon as no vote that is still to come
//! can change it for anybody who is asked, and with it everything below those votes. Where a [`Shortcut`] knows what
//! is settled below a path, the walk does not go there.

use crate::battle::{Battle, Chance, Council, Errand, General, Lie, Order, Purpose};
use std::collections::BTreeMap;

/// A way to know what is settled below a report without walking there.
pub(super) trait Shortcut: Sized {
    /// Who settles on attack for `report`, of which `heard` hear attack, if it can be told.
    fn settled(&self, walk: &Walk<'_, Self>, report: &Report<'_>, heard: u128) -> Option<u128>;
}

/// No way but the long one.
#[derive(Debug)]
pub(super) struct Whole;

impl Shortcut for Whole {
    fn settled(&self, _: &Walk<'_, Whole>, _: &Report<'_>, _: u128) -> Option<u128> {
        None
    }
}

/// What stays the same during a walk.
#[derive(Debug)]
pub(super) struct Walk<'a, S> {
    pub battle: &'a Battle,
    /// Senders on the longest paths.
    pub longest: usize,
    /// Whose settled values matter: the loyal.
    pub asked: u128,
    /// Whom a traitor that holds retreat tells to attack, and whom one that holds attack does, unless by hand
    /// or at random.
    pub spoken: [u128; 2],
    pub shortcut: S,
}

/// One path, and the report that its last sender passes on.
#[derive(Debug)]
pub(super) struct Report<'e> {
    pub senders: usize,
    pub sender: General,
    /// Who is not on the path.
    pub outside: u128,
    /// Whether the last sender holds attack.
    pub held: bool,
    /// What is laid down by hand about it or below it, if anything is.
    pub edits: Option<&'e Edits>,
    lie: Chance,
    loss: Chance,
}

impl<'a, S: Shortcut> Walk<'a, S> {
    pub fn new(battle: &'a Battle, depth: u8, shortcut: S) -> Walk<'a, S> {
        let spoken = [Order::Retreat, Order::Attack].map(|held| {
            let told = |&to: &General| battle.lie.says(held, to, || false) == Some(Order::Attack);
            battle.everyone().iter().filter(told).collect::<Council>().bits()
        });
        let longest = (usize::from(depth) + 1).min(battle.count() - 1);
        Walk { battle, longest, asked: battle.loyal().bits(), spoken, shortcut }
    }

    /// Who, of those asked, settles on attack for this report.
    pub fn settle(&self, report: &Report<'_>) -> u128 {
        let heard = self.heard(report);
        let asked = report.outside & self.asked;
        if report.senders == self.longest || asked == 0 {
            return heard;
        }
        if let Some(settled) = self.shortcut.settled(self, report, heard) {
            return settled;
        }
        // Each general outside the path has as many votes as there are such generals: what it heard itself, and
        // what it settles on for each of the others.
        let votes = report.outside.count_ones();
        let mut tally = Tally::default();
        tally.add(heard);
        for (place, sender) in members(report.outside).enumerate() {
            tally.add(self.settle(&report.passed_on(sender, heard)));
            let left = votes - place as u32 - 1;
            if let Some(settled) = tally.settled(votes / 2 + 1, left, asked) {
                return settled;
            }
        }
        heard
    }

    /// The votes over a report, each with those for whom it is attack: first what is heard, then, by the generals
    /// that pass it on, what is settled on.
    pub fn votes(&self, report: &Report<'_>) -> Vec<u128> {
        let heard = self.heard(report);
        let passed_on = members(if report.senders == self.longest { 0 } else { report.outside });
        std::iter::once(heard).chain(passed_on.map(|by| self.settle(&report.passed_on(by, heard)))).collect()
    }

    /// Who hears attack from the last sender.
    pub fn heard(&self, report: &Report<'_>) -> u128 {
        let said = if self.battle.is_loyal(report.sender) {
            if report.held { u128::MAX } else { 0 }
        } else if self.battle.lie == Lie::Random {
            let word = |block| u128::from(report.lie.word(report.senders as u16, block));
            let beyond = if report.outside >> 64 == 0 { 0 } else { word(1) << 64 };
            word(0) | beyond
        } else {
            self.spoken[usize::from(report.held)]
        };
        let heard = match report.edits {
            Some(edits) => (said & !edits.by_hand | edits.attack) & !edits.captured,
            None => said,
        };
        self.not_lost(report, heard & report.outside)
    }

    /// Those of `heard` whose messenger chance spares.
    fn not_lost(&self, report: &Report<'_>, heard: u128) -> u128 {
        if self.battle.loss == 0.0 {
            return heard;
        }
        let spared = |&to: &General| report.loss.unit(report.senders as u16, to, 0) >= self.battle.loss;
        members(heard).filter(spared).map(|to| 1 << to.0).sum()
    }
}

impl<'e> Report<'e> {
    /// The commander's own.
    pub fn first(battle: &Battle, edits: Option<&'e Edits>) -> Report<'e> {
        Report {
            senders: 1,
            sender: battle.commander,
            outside: battle.everyone().without(battle.commander).bits(),
            held: battle.order == Order::Attack,
            edits,
            lie: Chance::new(battle.seed, Purpose::Lie).then(battle.commander),
            loss: Chance::new(battle.seed, Purpose::Loss).then(battle.commander),
        }
    }

    /// The report after `sender`, who is outside its path, has passed on what it heard.
    pub fn passed_on(&self, sender: General, heard: u128) -> Report<'e> {
        Report {
            senders: self.senders + 1,
            sender,
            outside: self.outside & !(1 << sender.0),
            held: heard >> sender.0 & 1 == 1,
            edits: self.edits.and_then(|edits| edits.below.get(&sender)),
            lie: self.lie.then(sender),
            loss: self.loss.then(sender),
        }
    }
}

/// The generals of a word by rising number.
pub(super) fn members(mut word: u128) -> impl Iterator<Item = General> {
    std::iter::from_fn(move || {
        let next = word.trailing_zeros();
        word &= word.checked_sub(1)?;
        Some(General(next as u8))
    })
}

/// A count from 0 to 127 for each general: bit k of general g's count is bit g of word k.
#[derive(Default, Debug)]
pub(super) struct Tally([u128; 7]);

impl Tally {
    /// Counts one more for each member of `votes`.
    pub fn add(&mut self, votes: u128) {
        let mut carry = votes;
        for word in &mut self.0 {
            if carry == 0 {
                break;
            }
            (*word, carry) = (*word ^ carry, *word & carry);
        }
    }

    /// Whose count is at least `least`.
    fn at_least(&self, least: u32) -> u128 {
        let (mut above, mut equal) = (0, u128::MAX);
        for (place, word) in self.0.iter().enumerate().rev() {
            if least >> place & 1 == 1 {
                equal &= word;
            } else {
                above |= equal & word;
                equal &= !word;
            }
        }
        above | equal
    }

    /// Who has the votes for attack that are `needed`, once the `left` votes still to come can change that for nobody
    /// who is asked.
    pub fn settled(&self, needed: u32, left: u32, asked: u128) -> Option<u128> {
        let attack = self.at_least(needed);
        let open = self.at_least(needed.saturating_sub(left)) & !attack & asked;
        (open == 0).then_some(attack)
    }
}

/// What the reader laid down by hand about the reports of one path, and of the paths that go on from it.
#[derive(Default, Debug)]
pub(super) struct Edits {
    /// Who is told something by hand.
    by_hand: u128,
    /// Who is told to attack by hand.
    attack: u128,
    /// To whom the messenger is captured.
    captured: u128,
    /// By the next sender.
    below: BTreeMap<General, Edits>,
}

impl Edits {
    /// Everything laid down in the battle, for the path of the commander alone.
    pub fn of(battle: &Battle) -> Edits {
        let mut edits = Edits::default();
        for (errand, order) in &battle.said {
            let at = edits.at(errand);
            at.by_hand |= 1 << errand.to.0;
            if order.order() == Some(Order::Attack) {
                at.attack |= 1 << errand.to.0;
            }
        }
        for errand in &battle.captured {
            edits.at(errand).captured |= 1 << errand.to.0;
        }
        edits
    }

    /// The place for an errand's path.
    fn at(&mut self, errand: &Errand) -> &mut Edits {
        errand.path.iter().skip(1).fold(self, |edits, sender| edits.below.entry(sender).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_counts_for_each_general_apart() {
        let mut tally = Tally::default();
        // General g gets g votes, so the 128 generals have every count that a council can have.
        for round in 0..127u32 {
            tally.add(u128::MAX << (round + 1));
        }
        for least in 0..128u32 {
            assert_eq!(tally.at_least(least), u128::MAX << least, "at least {least}");
        }
    }

    #[test]
    fn a_majority_waits_for_votes_that_can_change_it() {
        let (everyone, g0) = (0b11, 0b01);
        let mut tally = Tally::default();
        tally.add(g0);
        assert_eq!(tally.settled(2, 2, everyone), None);
        tally.add(g0);
        assert_eq!(tally.settled(2, 1, everyone), Some(g0), "G0 has two of three, and one vote gives G1 none");
        assert_eq!(tally.settled(3, 2, everyone), None, "two of four is a tie");
        assert_eq!(tally.settled(3, 2, 0), Some(0), "nobody asks");
    }
}
