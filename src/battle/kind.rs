//! Which protocol a battle is fought under, and what that asks of the battle's other fields.

use super::{Errand, General, Table};
use serde::{Deserialize, Serialize};

/// The protocol and its own numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Kind {
    /// Oral messages, OM(m) of LSP82 §3.
    Oral {
        /// m, the depth of the recursion, 0 to 128.
        #[serde(default = "one")]
        depth: u8,
    },
    /// One exchange of reports, then a rule of the reader's own.
    Rule {
        /// What a lieutenant decides for what it has heard.
        #[serde(default = "majority_of_two")]
        table: Table,
    },
}

fn majority_of_two() -> Table {
    Table::MAJORITY_OF_TWO
}

fn one() -> u8 {
    1
}

/// A number of a protocol that a reader can set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Knob {
    /// The field in battles and links.
    pub key: &'static str,
    /// The label beside the field.
    pub label: &'static str,
    /// What it is set to.
    pub value: u64,
    /// The least that is allowed.
    pub least: u64,
    /// The most that is allowed.
    pub most: u64,
}

/// How the messages of a protocol are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addressing {
    /// By the path of senders, starting with the commander, nobody twice, of at most this many senders.
    ByPath {
        /// The longest path that is sent.
        longest: usize,
    },
}

impl Kind {
    /// The name in battles and links.
    pub fn key(&self) -> &'static str {
        match self {
            Kind::Oral { .. } => "oral",
            Kind::Rule { .. } => "rule",
        }
    }

    /// The protocol with this key, with the numbers it is usually shown with.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Every protocol, with the numbers it is usually shown with.
    pub const ALL: [Kind; 2] = [Kind::Oral { depth: 1 }, Kind::Rule { table: Table::MAJORITY_OF_TWO }];

    /// The short name with its numbers, as the literature writes it.
    pub fn title(&self) -> String {
        match self {
            Kind::Oral { depth } => format!("OM({depth})"),
            Kind::Rule { table } => format!("rule {table}"),
        }
    }

    /// What the protocol is, in a few words.
    pub fn words(&self) -> &'static str {
        match self {
            Kind::Oral { .. } => "Oral messages",
            Kind::Rule { .. } => "Your own rule",
        }
    }

    /// The numbers a reader can set.
    pub fn knobs(&self) -> Vec<Knob> {
        match *self {
            Kind::Oral { depth } => {
                vec![Knob { key: "depth", label: "Depth", value: depth.into(), least: 0, most: 128 }]
            }
            Kind::Rule { table } => {
                let most = (1 << table.rows()) - 1;
                vec![Knob { key: "table", label: "Rule", value: table.number().into(), least: 0, most }]
            }
        }
    }

    /// The protocol with one number changed; itself when it has no such number or the value is no `u8`.
    #[must_use]
    pub fn with(self, key: &str, value: u64) -> Kind {
        match (self, key, u8::try_from(value)) {
            (Kind::Oral { .. }, "depth", Ok(depth)) => Kind::Oral { depth },
            // The number of a table over four reports needs all sixteen bits.
            (Kind::Rule { table }, "table", _) => match u16::try_from(value) {
                Ok(number) => Kind::Rule { table: Table::numbered(table.reports(), number) },
                Err(_) => self,
            },
            (same, _, _) => same,
        }
    }

    /// The protocol as it is among `generals` generals: a rule's table for another number of reports
    /// becomes the majority of as many as there are.
    #[must_use]
    pub fn fitted(self, generals: usize) -> Kind {
        match self {
            Kind::Rule { table } if table.generals() != generals => {
                Kind::Rule { table: Table::majority(generals.saturating_sub(1)) }
            }
            same => same,
        }
    }

    /// The number of generals it is usually shown with.
    pub fn usual_generals(&self) -> usize {
        match self {
            Kind::Oral { .. } => 4,
            Kind::Rule { table } => table.generals(),
        }
    }

    /// Whether one general commands and the others obey.
    pub fn has_commander(&self) -> bool {
        match self {
            Kind::Oral { .. } | Kind::Rule { .. } => true,
        }
    }

    /// How its messages are told apart.
    pub fn addressing(&self, generals: usize) -> Addressing {
        match *self {
            Kind::Oral { depth } => {
                Addressing::ByPath { longest: (usize::from(depth) + 1).min(generals.saturating_sub(1)) }
            }
            Kind::Rule { .. } => Addressing::ByPath { longest: 2.min(generals.saturating_sub(1)) },
        }
    }
}

impl Addressing {
    /// Why this errand is never sent, if it is not: a clause for the end of a sentence.
    pub fn never_sends(self, errand: &Errand, commander: General) -> Option<String> {
        let Addressing::ByPath { longest } = self;
        let path = &errand.path;
        let repeated = path.iter().enumerate().any(|(place, g)| path.0[..place].contains(&g));
        if path.0.first() != Some(&commander) {
            Some(format!("every path starts with the commander, {commander}"))
        } else if repeated {
            Some("no general passes the same report on twice".into())
        } else if path.contains(errand.to) {
            Some(format!("{} has already handled that report", errand.to))
        } else if path.len() > longest {
            Some(format!("a path has at most {longest} senders here"))
        } else if usize::from(errand.round) != path.len() {
            Some(format!("a report with {} senders rides in round {}", path.len(), path.len()))
        } else if errand.copy != 0 {
            Some("each report is sent once".into())
        } else {
            None
        }
    }
}
