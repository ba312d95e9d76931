//! What is inside the seals: what a telephone and the room tell each other, each with a number that only grows. What was told before and is
//! told once more, by whomever, does nothing.

use super::seen::Seen;
use super::wish::Wish;
use serde::{Deserialize, Serialize};

/// From a telephone to the teacher's page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Up {
    /// Every wish that wasn't heard yet, oldest first, each with its number.
    Wishes(Vec<(u64, Wish)>),
    /// The connection that began with the wish to join of this number is broken. Sealed beforehand, and told by the broker.
    Away(u64),
}

/// From the teacher's page to a telephone.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Down {
    /// The number of this.
    pub number: u64,
    /// The number of the last wish that was heard.
    pub heard: u64,
    /// What the telephone shows.
    pub seen: Seen,
}

/// The next number after `last`: the time, in milliseconds, unless the clock stands or was put back. So numbers grow even where the last one
/// was forgotten.
pub fn next_number(last: u64, now: u64) -> u64 {
    now.max(last.saturating_add(1))
}

/// The largest sealed message that is looked at, in bytes: wishes are short.
pub const LARGEST_UP: usize = 16 * 1024;
