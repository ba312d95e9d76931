//! The console: what is typed there changes the battle as a click does.

use super::Model;
use crate::console::{Command, enter};
use crate::page::exchange::Exchange;

/// As many exchanges as are kept.
const MOST: usize = 100;

impl Model {
    /// Does what `line` says; an order sends the riders out from the start.
    pub(super) fn obey(&mut self, line: String) {
        let ordered = matches!(Command::read(&line, self.wanted()), Ok(Command::Order(_)));
        let reply = enter(self.wanted(), &line);
        if let Some(battle) = reply.battle {
            self.set(battle.draft());
            if ordered {
                self.start_at(0, true);
            }
        }
        self.typed.push(Exchange { line, answer: reply.lines });
        if self.typed.len() > MOST {
            self.typed.remove(0);
        }
    }
}
