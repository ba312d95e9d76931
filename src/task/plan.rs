//! Looking for what spoils a plan of messages.

use super::question::{Job, Question, at_once};
use crate::analysis::attacks::spoil::{Found, Spoiler, look};
use crate::battle::Battle;
use serde::{Deserialize, Serialize};

/// Look for what spoils a plan of messages ([`look`]).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SpoilPlan {
    /// The battle.
    pub battle: Battle,
    /// By what.
    pub by: Spoiler,
}

impl Question for SpoilPlan {
    type Answer = Found;

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<Found>>, String> {
        Ok(at_once(move |_| Ok(look(&self.battle, self.by))))
    }
}
