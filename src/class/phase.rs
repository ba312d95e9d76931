//! How far a class has come, and what the teacher asks of the room.

use crate::battle::General;
use serde::{Deserialize, Serialize};

/// How far it has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Telephones join, and the teacher chooses who is a traitor. No telephone knows yet.
    Gathering,
    /// Everybody is asked what the lesson asks.
    Asking,
    /// Traitors choose what the riders of this round, from 1, are to say; then these ride.
    Speaking(u16),
    /// Every loyal general says what it would do, before the protocol decides.
    Guessing,
    /// The protocol has decided, and everything may be known.
    Decided,
    /// The room is closed.
    Closed,
}

/// What the teacher asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// This general becomes a traitor, or loyal again.
    Turn(General),
    /// Chance makes so many traitors, drawn from this number.
    Draw(usize, u64),
    /// The city captures so many messengers in a hundred, drawn from this number.
    Risk(u8, u64),
    /// The traitors and the risk of the lesson, and what is said there, unless telephones have it otherwise.
    AsInLesson,
    /// The lesson's question is put to everybody.
    Ask,
    /// What comes next: the first round, the riders' ride, the decision.
    GoOn,
    /// From now on there are so many seconds for each choice; none for as many as it takes.
    Allow(Option<u32>),
    /// The clock stops, or goes on.
    HoldClock,
    /// The same generals once more, with nothing said. Everybody has seen what chance had drawn, so it draws anew, from this number.
    Again(u64),
    /// It is over for everybody.
    Close,
}

/// How much time there is for what is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Clock {
    /// Seconds for each choice; none for as many as it takes.
    pub allowed: Option<u32>,
    /// When the time is up, in milliseconds of the caller's clock; none while nothing runs.
    pub ends: Option<u64>,
    /// How many milliseconds were left when the teacher stopped it.
    pub held: Option<u64>,
}

impl Clock {
    /// Begins anew, if there is a time for each choice.
    pub(super) fn start(&mut self, now: u64) {
        (self.ends, self.held) = (self.allowed.map(|seconds| now + 1000 * u64::from(seconds)), None);
    }

    /// Runs for nothing.
    pub(super) fn stop(&mut self) {
        (self.ends, self.held) = (None, None);
    }

    /// Stops where it is, or goes on from there.
    pub(super) fn hold(&mut self, now: u64) {
        *self = match (self.ends, self.held) {
            (Some(ends), _) => Clock { ends: None, held: Some(ends.saturating_sub(now)), ..*self },
            (None, Some(left)) => Clock { ends: Some(now + left), held: None, ..*self },
            (None, None) => *self,
        };
    }

    /// Whether the time is up.
    pub(super) fn is_up(&self, now: u64) -> bool {
        self.ends.is_some_and(|ends| ends <= now)
    }

    /// How many milliseconds are left, whether it runs or not.
    pub fn left(&self, now: u64) -> Option<u64> {
        self.ends.map(|ends| ends.saturating_sub(now)).or(self.held)
    }
}
