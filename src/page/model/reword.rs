//! Putting words into a traitor's mouth, one rider at a time, and the chooser in which that is done.

use super::Model;
use crate::battle::{Errand, Said};
use crate::page::chooser::is_said;
use crate::page::side::Side;
use crate::run::says;

impl Model {
    /// Opens the chooser of the rider on this errand, or closes it where it is open.
    pub(super) fn take_aside(&mut self, side: Side, errand: Errand) {
        let taken = Some((side, errand));
        self.playing = false;
        self.chooser = if self.chooser == taken { None } else { taken };
    }

    /// Keeps the chooser open as long as there is such a rider.
    pub(super) fn keep_chooser(&mut self) {
        let is_there = |(side, errand): &(Side, Errand)| {
            self.stage(*side).is_some_and(|stage| stage.waits || stage.trace.find(errand).is_some())
        };
        if !self.chooser.as_ref().is_none_or(is_there) {
            self.chooser = None;
        }
    }

    /// Has a traitor's messenger say this. Where that is what it would say anyway, it is no longer said by hand.
    pub(super) fn say(&mut self, side: Side, errand: Errand, said: Said) {
        let Some(wanted) = self.history.now().on(side) else { return };
        let mut plain = wanted.draft();
        plain.said.remove(&errand);
        let mut worded = plain.clone();
        worded.said.insert(errand.clone(), said.clone());
        let unforced = plain.check_pruned().ok().and_then(|battle| {
            let unforced = says(&battle, &errand)?;
            is_said(&said, &unforced).then(|| battle.draft())
        });
        self.change(side, unforced.unwrap_or(worded));
    }
}
