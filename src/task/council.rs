//! Councils that are too large to be fought: what they decide, and one path of reports.

use super::question::{Job, Question, at_once};
use crate::analysis::councils::{self, Step};
use crate::analysis::decide;
use crate::battle::{Battle, Errand, General, Order};
use crate::trace::Fate;
use serde::{Deserialize, Serialize};

/// Decide a council without building its run ([`decide`], [`councils::tallies`]).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DecideCouncil {
    /// The battle.
    pub battle: Battle,
}

/// What a council decides.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Decided {
    /// What each loyal general decides.
    pub decisions: Vec<(General, Order)>,
    /// Each loyal lieutenant's votes on the order, for attack and for retreat.
    pub tallies: Vec<(General, usize, usize)>,
}

impl Question for DecideCouncil {
    type Answer = Decided;

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<Decided>>, String> {
        Ok(at_once(move |_| {
            let decisions = decide(&self.battle).map_err(|large| large.to_string())?;
            let tallies = councils::tallies(&self.battle).map_err(|large| large.to_string())?;
            let votes = tallies.into_iter().map(|(general, votes)| (general, votes.attack, votes.retreat));
            Ok(Decided { decisions, tallies: votes.collect() })
        }))
    }
}

/// Follow one path of reports in a council ([`councils::lens`]).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FollowPath {
    /// The battle.
    pub battle: Battle,
    /// The path, and who listens at its end.
    pub errand: Errand,
}

/// What was said along a path.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Followed {
    /// The messages, from the commander's on.
    pub steps: Vec<Told>,
    /// What a loyal listener settles on for the path's report; nothing when it takes too long to tell.
    pub settled: Option<Order>,
}

/// One message of a path.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told {
    /// Which message.
    pub errand: Errand,
    /// What its sender held.
    pub held: Order,
    /// What it says; `None` is silence.
    pub says: Option<Order>,
    /// Whether it was taken on the way.
    pub captured: bool,
}

impl From<Step> for Told {
    fn from(step: Step) -> Told {
        let captured = !matches!(step.fate, Fate::Arrives | Fate::Unsent);
        Told { errand: step.errand, held: step.held, says: step.says, captured }
    }
}

impl Question for FollowPath {
    type Answer = Followed;

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<Followed>>, String> {
        Ok(at_once(move |_| match councils::lens(&self.battle, &self.errand) {
            Some(lens) => {
                let steps = lens.steps.into_iter().map(Told::from).collect();
                Ok(Followed { steps, settled: lens.settled.ok().flatten() })
            }
            None => Err("No such message is sent in this battle.".into()),
        }))
    }
}
