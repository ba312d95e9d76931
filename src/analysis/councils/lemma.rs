//! Large councils by the lemma of LSP82: with more than 2k + m generals and at most k traitors, OM(m) obeys a loyal
//! commander.
//!
//! The subtree below a path of d senders is an OM(m - d + 1) among n - d + 1 generals, so where n > 2f + m holds at the
//! top it holds everywhere, and whatever a loyal general passes on is settled on as it stands. What the loyal
//! report on a traitor's message is then the same for every listener: the number of them that heard attack. Only
//! if the traitors' own reports could tip the balance are those walked.

use super::walk::{Report, Shortcut, Tally, Walk, members};
use crate::battle::Battle;
use std::cell::Cell;

/// The most paths of traitors that are walked; a second's worth.
const MOST_PATHS: u32 = 10_000_000;

/// How much of the walk is left.
#[derive(Debug)]
pub(super) struct Lemma {
    paths_left: Cell<u32>,
}

impl Lemma {
    pub fn new() -> Lemma {
        Lemma { paths_left: Cell::new(MOST_PATHS) }
    }

    /// Whether the lemma can be relied on: there are enough generals, and no messenger of theirs is captured.
    pub fn holds(battle: &Battle, depth: u8) -> bool {
        let m = usize::from(depth).min(battle.count() - 2);
        battle.count() > 2 * battle.traitors.len() + m && battle.captured.is_empty() && battle.loss == 0.0
    }

    /// Whether the walk was broken off, so that nothing it told can be trusted.
    pub fn is_spent(&self) -> bool {
        self.paths_left.get() == 0
    }
}

impl Shortcut for Lemma {
    fn settled(&self, walk: &Walk<'_, Lemma>, report: &Report<'_>, heard: u128) -> Option<u128> {
        if walk.battle.is_loyal(report.sender) {
            return Some(heard);
        }
        self.paths_left.set(self.paths_left.get().saturating_sub(1));
        let (loyal, traitors) = (report.outside & walk.asked, report.outside & !walk.asked);
        let needed = report.outside.count_ones() / 2 + 1;
        let given = (heard & loyal).count_ones();
        let mut left = traitors.count_ones();
        if given >= needed || given + left < needed || self.is_spent() {
            return Some(if given >= needed { loyal } else { 0 });
        }
        let mut tally = Tally::default();
        for traitor in members(traitors) {
            tally.add(walk.settle(&report.passed_on(traitor, heard)));
            left -= 1;
            if let Some(settled) = tally.settled(needed - given, left, loyal) {
                return Some(settled);
            }
        }
        Some(0)
    }
}
