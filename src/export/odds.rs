//! What `strategos odds` answers.

use crate::analysis::odds::{NoOdds, Prospect};
use crate::battle::Battle;
use crate::verdict::Outcome;
use serde::Serialize;

/// The odds of two generals, exact and simulated.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Chances {
    /// As they are.
    pub exact: Shares,
    /// As the runs had them.
    pub simulated: Shares,
    /// How many runs there were.
    pub runs: u64,
}

/// How likely, or how frequent, each outcome is.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Shares {
    /// Nobody attacks.
    pub nothing: f64,
    /// One general attacks alone.
    pub alone: f64,
    /// Both attack.
    pub both: f64,
}

/// How many runs are simulated between two times that it is told.
const CHUNK: u64 = 100_000;

impl Chances {
    /// Works out the odds of `battle` and simulates it `runs` times from its seed. `told` hears how many are done.
    pub fn of(battle: &Battle, runs: u64, told: &mut dyn FnMut(u64)) -> Result<Chances, NoOdds> {
        let prospect = Prospect::of(battle)?;
        let odds = prospect.exact();
        let mut simulation = prospect.simulation(runs, battle.seed);
        let mut done = 0;
        while simulation.advance(CHUNK) {
            done += CHUNK;
            told(done);
        }
        Ok(Chances {
            exact: Shares { nothing: odds.nothing, alone: odds.either_alone(), both: odds.both },
            simulated: Shares {
                nothing: simulation.estimate(Outcome::Nothing).share,
                alone: simulation.estimate_alone().share,
                both: simulation.estimate(Outcome::Both).share,
            },
            runs,
        })
    }
}
