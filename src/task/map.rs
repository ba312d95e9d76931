//! Mapping where a protocol holds.

use super::question::{Job, Question, Report};
use crate::analysis::maps::{Cell, Map, Mapped};
use crate::battle::Battle;
use serde::{Deserialize, Serialize};

/// Explore a map of where a protocol holds, cell by cell. The answer is the cells explored so far, in order; the
/// report counts them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ExploreMap {
    /// n beside f ([`Map::of_councils`]).
    Councils {
        /// Of which protocol.
        protocol: Mapped,
        /// The largest n.
        generals: usize,
        /// The largest f.
        traitors: usize,
    },
    /// m beside f ([`Map::of_depths`]).
    Depths {
        /// Of which protocol.
        protocol: Mapped,
        /// The one n.
        generals: usize,
    },
}

impl Question for ExploreMap {
    type Answer = Vec<Cell>;

    fn battle(&self) -> Option<&Battle> {
        None
    }

    fn begin(self) -> Result<Box<dyn Job<Vec<Cell>>>, String> {
        Ok(Box::new(Exploring(match self {
            ExploreMap::Councils { protocol, generals, traitors } => Map::of_councils(protocol, generals, traitors),
            ExploreMap::Depths { protocol, generals } => Map::of_depths(protocol, generals),
        })))
    }
}

struct Exploring(Map);

impl Job<Vec<Cell>> for Exploring {
    fn step(&mut self, _: &mut dyn FnMut(Report<Vec<Cell>>)) -> bool {
        self.0.step() && self.0.cells().len() < self.0.size()
    }

    fn report(&mut self) -> Report<Vec<Cell>> {
        let cells = self.0.cells().to_vec();
        Report { done: cells.len() as u64, of: self.0.size() as u64, answer: Ok(cells) }
    }
}
