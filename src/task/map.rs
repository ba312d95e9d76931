//! Mapping where oral messages hold.

use super::question::{Job, Question, Report};
use crate::analysis::maps::{Cell, Map};
use crate::battle::Battle;
use serde::{Deserialize, Serialize};

/// Explore a map of where oral messages hold, cell by cell. The answer is the cells explored so far, in order; the
/// report counts them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ExploreMap {
    /// n beside f ([`Map::of_councils`]).
    Councils {
        /// The largest n.
        generals: usize,
        /// The largest f.
        traitors: usize,
    },
    /// m beside f ([`Map::of_depths`]).
    Depths {
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
            ExploreMap::Councils { generals, traitors } => Map::of_councils(generals, traitors),
            ExploreMap::Depths { generals } => Map::of_depths(generals),
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
