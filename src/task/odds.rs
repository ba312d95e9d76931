//! Simulating a chain of notes.

use super::question::{Job, Question, Report};
use crate::analysis::odds::Prospect;
use crate::analysis::odds::simulation::Simulation;
use crate::battle::Battle;
use crate::verdict::Outcome;
use serde::{Deserialize, Serialize};

/// Simulate a chain of notes ([`Simulation`]), drawing from the battle's seed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Simulate {
    /// The chain, its rules and its losses.
    pub battle: Battle,
    /// How many runs.
    pub runs: u64,
}

/// How the runs have ended so far; the report counts runs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Simulated {
    /// How often each outcome came, in the order of [`Outcome::ALL`].
    pub times: [u64; 4],
}

/// How many runs are simulated in a step.
const RUNS: u64 = 20_000;

impl Question for Simulate {
    type Answer = Simulated;

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<Simulated>>, String> {
        match Prospect::of(&self.battle) {
            Ok(prospect) => Ok(Box::new(Runs(prospect.simulation(self.runs, self.battle.seed)))),
            Err(none) => Err(none.to_string()),
        }
    }
}

struct Runs(Simulation);

impl Job<Simulated> for Runs {
    fn step(&mut self, _: &mut dyn FnMut(Report<Simulated>)) -> bool {
        self.0.advance(RUNS)
    }

    fn report(&mut self) -> Report<Simulated> {
        let (done, of) = self.0.progress();
        Report { done, of, answer: Ok(Simulated { times: Outcome::ALL.map(|outcome| self.0.count(outcome)) }) }
    }
}
