//! Playing every rule of a lieutenant.

use super::question::{Job, Question, Report};
use crate::analysis::worlds::own_rule;
use crate::battle::{Battle, DecisionTable};
use serde::{Deserialize, Serialize};

/// Play every rule of a lieutenant over so many reports in every world ([`own_rule::survivors`]). The answer is the rules
/// tried so far that fail in none; the report counts rules.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlayRules {
    /// How many reports.
    pub reports: usize,
}

impl Question for PlayRules {
    type Answer = Vec<DecisionTable>;

    fn battle(&self) -> Option<&Battle> {
        None
    }

    fn begin(self) -> Result<Box<dyn Job<Vec<DecisionTable>>>, String> {
        let rules: Vec<DecisionTable> = DecisionTable::all(self.reports).collect();
        Ok(Box::new(Playing { rules, played: 0, survivors: Vec::new() }))
    }
}

/// Rules, of which so many have been played.
struct Playing {
    rules: Vec<DecisionTable>,
    played: usize,
    survivors: Vec<DecisionTable>,
}

impl Job<Vec<DecisionTable>> for Playing {
    fn step(&mut self, _: &mut dyn FnMut(Report<Vec<DecisionTable>>)) -> bool {
        if let Some(&rule) = self.rules.get(self.played) {
            self.played += 1;
            self.survivors.extend(Some(rule).filter(|&rule| own_rule::breach(rule).is_none()));
        }
        self.played < self.rules.len()
    }

    fn report(&mut self) -> Report<Vec<DecisionTable>> {
        Report { done: self.played as u64, of: self.rules.len() as u64, answer: Ok(self.survivors.clone()) }
    }
}
