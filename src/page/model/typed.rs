//! The console: what is typed there changes the battle as a click does.

use super::Model;
use crate::console::Reply;
use crate::page::exchange::Exchange;
use crate::page::side::Side;

/// As many exchanges as are kept.
const MOST: usize = 100;

impl Model {
    /// Takes in what `line` was answered; an order sends the riders out from the start.
    pub(super) fn obey(&mut self, line: String, reply: Reply) {
        if let Some(battle) = reply.battle {
            self.change(Side::A, battle.draft());
            if reply.orders {
                self.start_at(0, true);
            }
        }
        self.typed.push(Exchange { line, answer: reply.lines });
        if self.typed.len() > MOST {
            self.typed.remove(0);
        }
    }
}
