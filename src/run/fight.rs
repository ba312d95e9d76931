//! A battle fought a little at a time, for whoever must not be kept waiting.

use super::field::{Field, Ground};
use super::limit::{TooLarge, storable};
use crate::battle::{Battle, General};
use crate::protocol::{AnyProtocol, Reason, rules};
use crate::trace::Trace;
use std::rc::Rc;

/// A battle that is being fought. It knows no clock: whoever holds it decides how far it goes on at a time, and however
/// that is cut up, it ends in the trace that [`super::run`] gives.
pub struct Fight {
    battle: Rc<Battle>,
    rules: Box<AnyProtocol>,
    field: Field<AnyProtocol>,
    until: usize,
}

impl Fight {
    /// The battle before its first messenger, to be fought to the end.
    pub fn new(battle: Rc<Battle>) -> Result<Fight, TooLarge> {
        storable(&battle)?;
        let rules = rules(&battle);
        let field = Field::new(Ground { battle: &battle, protocol: &*rules });
        Ok(Fight { battle, rules, field, until: usize::MAX })
    }

    /// The same, to be fought as far as `cursor`.
    pub fn until(self, cursor: usize) -> Fight {
        Fight { until: cursor, ..self }
    }

    /// Which battle it is.
    pub fn battle(&self) -> &Rc<Battle> {
        &self.battle
    }

    /// How far it is to be fought.
    pub fn cursor(&self) -> usize {
        self.until
    }

    /// Goes on for about as much work as `messages` messengers are; `false` when it has come as far as was asked.
    pub fn go_on(&mut self, messages: usize) -> bool {
        let mut done = 0;
        while done < messages {
            let waiting = self.field.waiting();
            if !self.field.step(Ground { battle: &self.battle, protocol: &*self.rules }, self.until) {
                return false;
            }
            done += 1 + self.field.waiting().saturating_sub(waiting);
        }
        true
    }

    /// What has happened.
    pub fn trace(self) -> Trace {
        self.field.trace
    }

    /// Why `general` holds what it holds, as far as the fight has come.
    pub fn reason(&self, general: General) -> Reason {
        self.rules.reason(general, &self.field.states[general.index()])
    }
}
