//! The battles a reader has made, so that none is lost.

use crate::battle::Battle;
use crate::page::side::Side;
use std::rc::Rc;

/// What was asked for on both stages. The second is empty until a laboratory lays a world beside the first.
#[derive(Clone, PartialEq, Debug)]
pub struct Battles {
    /// The battle of the page.
    pub a: Rc<Battle>,
    /// The one beside it.
    pub b: Option<Rc<Battle>>,
    /// Whether the page's own search has found the attack on the first, as long as anything of that is left: what it found is no
    /// reader's doing.
    pub found: bool,
}

impl Battles {
    /// The battle on one of the stages.
    pub fn on(&self, side: Side) -> Option<&Rc<Battle>> {
        match side {
            Side::A => Some(&self.a),
            Side::B => self.b.as_ref(),
        }
    }

    /// The same with another battle on one of the stages.
    #[must_use]
    pub fn with(&self, side: Side, battle: Rc<Battle>) -> Battles {
        match side {
            Side::A => {
                let is_left = !battle.said.is_empty() || !battle.captured.is_empty();
                Battles { found: self.found && is_left, a: battle, b: self.b.clone() }
            }
            Side::B => Battles { b: Some(battle), ..self.clone() },
        }
    }
}

/// What is on the stages, between what was there and what was taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct History {
    opened: Battles,
    before: Vec<Battles>,
    now: Battles,
    after: Vec<Battles>,
}

/// More steps back than anybody takes.
const LONGEST: usize = 200;

impl History {
    /// Nothing has been changed yet.
    pub fn new(battle: Rc<Battle>) -> History {
        let opened = Battles { a: battle, b: None, found: false };
        History { now: opened.clone(), opened, before: Vec::new(), after: Vec::new() }
    }

    /// Changes count from `battle`, though another one is shown.
    pub fn open_from(&mut self, battle: Rc<Battle>) {
        self.opened.a = battle;
    }

    /// A world is laid beside the first, as if it had lain there from the start: that is nothing to take back.
    pub fn lay_beside(&mut self, battle: &Rc<Battle>) {
        let all = self.before.iter_mut().chain(&mut self.after).chain([&mut self.opened, &mut self.now]);
        all.for_each(|battles| battles.b = Some(battle.clone()));
    }

    /// What was asked for last has been found by the page.
    pub fn is_found(&mut self) {
        self.now.found = true;
    }

    /// What was asked for last.
    pub fn now(&self) -> &Battles {
        &self.now
    }

    /// What changes are counted from.
    pub fn opened(&self) -> &Battles {
        &self.opened
    }

    /// The battle of the page before the reader's last change to it.
    pub fn previous(&self) -> &Rc<Battle> {
        let earlier = self.before.iter().rev().map(|battles| &battles.a);
        earlier.chain([&self.opened.a]).find(|earlier| **earlier != self.now.a).unwrap_or(&self.opened.a)
    }

    /// Whether anything differs from what was opened.
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

    /// The reader put these on the stages.
    pub fn record(&mut self, battles: Battles) {
        self.before.push(std::mem::replace(&mut self.now, battles));
        self.after.clear();
        if self.before.len() > LONGEST {
            self.before.remove(0);
        }
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(battles) = self.before.pop() {
            self.after.push(std::mem::replace(&mut self.now, battles));
        }
    }

    /// Makes it again.
    pub fn redo(&mut self) {
        if let Some(battles) = self.after.pop() {
            self.before.push(std::mem::replace(&mut self.now, battles));
        }
    }

    /// Back to what was opened, on both stages at once; that, too, can be taken back.
    pub fn reset(&mut self) {
        if self.is_changed() {
            self.record(self.opened.clone());
        }
    }
}
