//! Telling what everybody has counted.

use super::question::{Job, Question, at_once};
use crate::battle::{Battle, Order};
use crate::verdict::counts;
use serde::{Deserialize, Serialize};

/// Tell what everybody has counted when a battle is over ([`counts::of_both`]), and the same under the other way of
/// counting.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CountVotes {
    /// The battle.
    pub battle: Battle,
}

/// What one general has counted, and decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Counted {
    /// The votes for attack and for retreat; `None` when it does not count.
    pub count: Option<(usize, usize)>,
    /// What it decides.
    pub decision: Option<Order>,
}

impl CountVotes {
    /// The counts, or why they cannot be made.
    pub fn counted(battle: &Battle) -> Result<[Vec<Counted>; 2], String> {
        let counted = |all: Vec<counts::Return>| {
            all.iter().map(|one| Counted { count: one.count, decision: one.decision }).collect()
        };
        counts::of_both(battle).map(|both| both.map(counted)).map_err(|large| large.to_string())
    }
}

impl Question for CountVotes {
    type Answer = [Vec<Counted>; 2];

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<[Vec<Counted>; 2]>>, String> {
        Ok(at_once(move |_| CountVotes::counted(&self.battle)))
    }
}
