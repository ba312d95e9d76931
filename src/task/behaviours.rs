//! Trying every behaviour of the traitors, one by one.

use super::question::{Job, Question, Report};
use crate::analysis::attacks::exhaustive::ExhaustiveSearch;
use crate::battle::Battle;
use serde::{Deserialize, Serialize};

/// Try every behaviour of the traitors, one by one ([`ExhaustiveSearch`]).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TryBehaviours {
    /// Whose traitors.
    pub battle: Battle,
}

/// What trying has found; the report counts behaviours.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Tried {
    /// How many of the behaviours tried break a condition.
    pub breaking: u64,
    /// The fewest lies with which one of them does.
    pub fewest: Option<u32>,
    /// That behaviour, once all have been tried.
    pub battle: Option<Battle>,
}

/// How many behaviours are tried in a step.
const BEHAVIOURS: u64 = 1 << 15;

impl Question for TryBehaviours {
    type Answer = Tried;

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<Tried>>, String> {
        match ExhaustiveSearch::new(&self.battle) {
            Some(search) => Ok(Box::new(Trial(search))),
            None => Err("There are too many behaviours here to try them one by one.".into()),
        }
    }
}

struct Trial(ExhaustiveSearch);

impl Job<Tried> for Trial {
    fn step(&mut self, _: &mut dyn FnMut(Report<Tried>)) -> bool {
        !self.0.step(BEHAVIOURS).is_done()
    }

    fn report(&mut self) -> Report<Tried> {
        let progress = self.0.progress();
        let battle = if progress.is_done() { self.0.best() } else { None };
        let answer = Ok(Tried { breaking: progress.breaking, fewest: progress.fewest, battle });
        Report { done: progress.tried, of: progress.of, answer }
    }
}
