//! The protocols of councils that have at most one number of their own.

use super::facts::{Bound, Facts, Lead, Terms};
use super::parameter::Dial;
use super::{Addressing, DecisionTable, Fault, Setting, Term};
use serde::{Deserialize, Serialize};

/// Without seals, a third of traitors is too many (LSP82, Theorem 1).
const UNSEALED: Bound = Bound { times: 3, broken: "n ≤ 3f, so no protocol with oral messages can work here" };

/// The numbers of OM(m).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OralTerms {
    /// m, the depth of the recursion, 0 to 128.
    pub depth: u8,
}

impl OralTerms {
    /// The depth it is usually shown with.
    pub const USUAL: OralTerms = OralTerms { depth: 1 };
}

impl Terms for OralTerms {
    fn facts(&self) -> Facts {
        let (withstands, bound) = (Some(Term::Depth), Some(UNSEALED));
        Facts { words: "Oral messages", withstands, bound, logs: true, counts_silence: true, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        format!("OM({})", self.depth)
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![Dial::number(Term::Depth, "Depth", &mut self.depth, 0..=128)]
    }

    fn addressing(&self, generals: usize) -> Addressing {
        Addressing::ByPath { longest: (usize::from(self.depth) + 1).min(generals.saturating_sub(1)) }
    }
}

/// The reader's own rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleTerms {
    /// What a lieutenant decides for what it has heard.
    pub table: DecisionTable,
}

impl RuleTerms {
    /// The rule it is usually shown with.
    pub const USUAL: RuleTerms = RuleTerms { table: DecisionTable::MAJORITY_OF_TWO };
}

impl Terms for RuleTerms {
    fn facts(&self) -> Facts {
        let (words, generals) = ("Your own rule", self.table.generals());
        Facts { words, generals, bound: Some(UNSEALED), counts_silence: true, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        format!("rule {}", self.table)
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        let table = self.table;
        let setting = Setting::Number { least: 0, most: (1 << table.rows()) - 1 };
        let turn = move |number| {
            if let Ok(number) = u16::try_from(number) {
                self.table = DecisionTable::numbered(table.reports(), number);
            }
        };
        vec![Dial::new(Term::Table, "Rule", table.number().into(), setting, turn)]
    }

    fn addressing(&self, generals: usize) -> Addressing {
        Addressing::ByPath { longest: 2.min(generals.saturating_sub(1)) }
    }

    /// A table for another number of reports becomes the majority of as many as there are.
    fn fit(&mut self, generals: usize) {
        if self.table.generals() != generals {
            self.table = DecisionTable::majority(generals.saturating_sub(1));
        }
    }

    fn fault(&self, generals: usize) -> Option<Fault> {
        let allowed = format!("{}, one more than the reports that the table is over", self.table.generals());
        let fault = Fault::OutOfRange { field: "generals", given: generals.to_string(), allowed };
        (self.table.generals() != generals).then_some(fault)
    }
}

/// The numbers of SM(m).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignedTerms {
    /// m, how often an order is passed on, 0 to 128.
    pub depth: u8,
}

impl SignedTerms {
    /// The depth it is usually shown with.
    pub const USUAL: SignedTerms = SignedTerms { depth: 1 };
}

impl Terms for SignedTerms {
    fn facts(&self) -> Facts {
        let withstands = Some(Term::Depth);
        Facts { words: "Signed messages", generals: 3, withstands, seals: true, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        format!("SM({})", self.depth)
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![Dial::number(Term::Depth, "Depth", &mut self.depth, 0..=128)]
    }

    fn addressing(&self, generals: usize) -> Addressing {
        Addressing::ByChain { rounds: (usize::from(self.depth) + 1).min(generals.saturating_sub(1)) }
    }
}

/// The numbers of the king algorithm.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KingTerms {
    /// f, how many traitors it is to withstand, 0 to 127; it has f + 1 phases.
    pub faults: u8,
}

impl KingTerms {
    /// The number it is usually shown with.
    pub const USUAL: KingTerms = KingTerms { faults: 1 };
}

impl Terms for KingTerms {
    fn facts(&self) -> Facts {
        let (lead, withstands) = (Lead::Opinions, Some(Term::Faults));
        let bound = Some(Bound { times: 4, broken: "n ≤ 4f, too few for the king algorithm" });
        let (words, generals) = ("The king algorithm", 5);
        Facts { words, generals, lead, withstands, bound, counts_silence: true, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        format!("King, f = {}", self.faults)
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![Dial::number(Term::Faults, "Faults", &mut self.faults, 0..=127)]
    }

    fn addressing(&self, generals: usize) -> Addressing {
        Addressing::ByReign { phases: u16::from(self.faults) + 1, rounds: 2, generals }
    }
}

/// The numbers of the phase king.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PhaseKingTerms {
    /// f, how many traitors it is to withstand, 0 to 127; it has f + 1 phases.
    pub faults: u8,
}

impl PhaseKingTerms {
    /// The number it is usually shown with.
    pub const USUAL: PhaseKingTerms = PhaseKingTerms { faults: 1 };
}

impl Terms for PhaseKingTerms {
    fn facts(&self) -> Facts {
        let (lead, withstands) = (Lead::Opinions, Some(Term::Faults));
        let bound = Some(Bound { times: 3, broken: "n ≤ 3f, too few for the phase king" });
        Facts { words: "The phase king", lead, withstands, bound, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        format!("Phase king, f = {}", self.faults)
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![Dial::number(Term::Faults, "Faults", &mut self.faults, 0..=127)]
    }

    fn addressing(&self, generals: usize) -> Addressing {
        Addressing::ByReign { phases: u16::from(self.faults) + 1, rounds: 3, generals }
    }
}

/// The numbers of the tally.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TallyTerms {
    /// How many levels follow the first, 0 to 128.
    pub depth: u8,
}

impl TallyTerms {
    /// The depth it is usually shown with.
    pub const USUAL: TallyTerms = TallyTerms { depth: 3 };
}

impl Terms for TallyTerms {
    fn facts(&self) -> Facts {
        Facts { words: "A flat tally", generals: 10, withstands: Some(Term::Depth), logs: true, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        format!("Tally({})", self.depth)
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![Dial::number(Term::Depth, "Depth", &mut self.depth, 0..=128)]
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByTally { longest: usize::from(self.depth) + 1 }
    }
}
