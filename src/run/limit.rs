//! How large a battle may be to be fought message by message.

use crate::battle::Battle;
use crate::protocol::{Count, cost};
use std::fmt;

/// The most messages that a trace stores.
pub const MOST_STORED: usize = 200_000;

/// The most messages that a page fights at one go; more would keep its reader waiting.
pub const MOST_AT_ONCE: usize = 12_000;

/// A run that would be too large for what was asked of it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TooLarge {
    /// How many messages it would send.
    pub messages: Count,
    /// How many would be allowed.
    pub most: usize,
    /// What was to be done with them, as a participle ("shown one by one").
    pub purpose: &'static str,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = Count::from(self.most);
        write!(f, "This battle sends {} messages; at most {most} can be {}.", self.messages, self.purpose)
    }
}

impl std::error::Error for TooLarge {}

/// Refuses a battle whose trace would be too large, from its closed-form cost, before anything is built.
pub fn storable(battle: &Battle) -> Result<usize, TooLarge> {
    let messages: Count = cost(battle).into_iter().sum();
    messages.at_most(MOST_STORED).ok_or(TooLarge { messages, most: MOST_STORED, purpose: "shown one by one" })
}
