//! The battles a reader has made, so that none is lost.

use crate::battle::Battle;
use std::rc::Rc;

/// The battle that is shown, between the ones that were and the ones that were taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct History {
    opened: Rc<Battle>,
    before: Vec<(u32, Rc<Battle>)>,
    now: Rc<Battle>,
    after: Vec<(u32, Rc<Battle>)>,
    /// The number of the last change, here or in a world beside this one.
    changes: u32,
}

/// More steps back than anybody takes.
const LONGEST: usize = 200;

impl History {
    /// Nothing has been changed yet.
    pub fn new(battle: Rc<Battle>) -> History {
        History { opened: battle.clone(), before: Vec::new(), now: battle, after: Vec::new(), changes: 0 }
    }

    /// Changes count from `battle`, though another one is shown.
    pub fn open_from(&mut self, battle: Rc<Battle>) {
        self.opened = battle;
    }

    /// The battle that is shown.
    pub fn now(&self) -> &Rc<Battle> {
        &self.now
    }

    /// The battle that changes are counted from.
    pub fn opened(&self) -> &Rc<Battle> {
        &self.opened
    }

    /// Whether the battle differs from the one that was opened.
    pub fn is_changed(&self) -> bool {
        self.now != self.opened
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether there is a change to make again.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }

    /// The number of the change that undoing takes back.
    pub fn last(&self) -> Option<u32> {
        self.before.last().map(|&(number, _)| number)
    }

    /// The number of the change that redoing makes again.
    pub fn next(&self) -> Option<u32> {
        self.after.last().map(|&(number, _)| number)
    }

    /// The next change here comes after all that were made in `other`.
    pub fn go_on_from(&mut self, other: &History) {
        self.changes = self.changes.max(other.changes);
    }

    /// What was undone stays undone.
    pub fn forget_undone(&mut self) {
        self.after.clear();
    }

    /// The reader made this battle.
    pub fn record(&mut self, battle: Rc<Battle>) {
        self.changes += 1;
        self.before.push((self.changes, std::mem::replace(&mut self.now, battle)));
        self.after.clear();
        if self.before.len() > LONGEST {
            self.before.remove(0);
        }
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some((number, battle)) = self.before.pop() {
            self.after.push((number, std::mem::replace(&mut self.now, battle)));
        }
    }

    /// Makes it again.
    pub fn redo(&mut self) {
        if let Some((number, battle)) = self.after.pop() {
            self.before.push((number, std::mem::replace(&mut self.now, battle)));
        }
    }

    /// Back to the battle that was opened; that, too, can be taken back.
    pub fn reset(&mut self) {
        if self.is_changed() {
            self.record(self.opened.clone());
        }
    }
}
