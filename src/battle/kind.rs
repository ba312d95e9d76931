//! Which protocol a battle is fought under, and what that asks of the battle's other fields.

use super::{
    Addressing, Check, CloseTerms, Council, DecisionTable, Demand, Electorate, Errand, Fault, General, HandshakeTerms,
    Order, Parameter, Phrase, Road, Said, ShopTerms, SiegeTerms, TrustTerms,
};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// The protocol and its own numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Oral messages, OM(m) of LSP82 §3.
    Oral {
        /// m, the depth of the recursion, 0 to 128.
        depth: u8,
    },
    /// One exchange of reports, then a rule of the reader's own.
    Rule {
        /// What a lieutenant decides for what it has heard.
        table: DecisionTable,
    },
    /// Two generals (Gray 1978): G0 proposes an attack to G1, and notes of acknowledgement alternate until
    /// dawn. The plan is always to attack: `order`, `commander` and `lie` change nothing here.
    Notes {
        /// k, the most notes before dawn, 0 to 50.
        notes: u8,
        /// r, how many messengers carry each note, 1 to 50.
        copies: u8,
        /// What each general asks for before it attacks: `"always"`, `"never"` or `{"at_least": a}`.
        rules: [Demand; 2],
    },
    /// Signed messages, SM(m) of LSP82 §4.
    Signed {
        /// m, how often an order is passed on, 0 to 128.
        depth: u8,
    },
    /// The king algorithm (Berman, Garay and Perry 1989): opinions in place of a commander.
    King {
        /// f, how many traitors it is to withstand, 0 to 127; it has f + 1 phases.
        faults: u8,
    },
    /// The three-way handshake with resends and a timeout (seed 001), before the generals attack.
    Handshake(HandshakeTerms),
    /// TCP's opening and four-way close (RFC 9293), with its timers.
    Close(CloseTerms),
    /// A shop, a payment service and a road that breaks and heals.
    Shop(ShopTerms),
    /// The tally of seed 003: reports along all paths, counted alike. Not OM(m).
    Tally {
        /// How many levels follow the first, 0 to 128.
        depth: u8,
    },
    /// The quorum's vote (seed 002): a primary, secondaries, and two thirds.
    Quorum(Electorate),
    /// Four armies, a strong city, and a plan of messages (seed 001).
    Armies(SiegeTerms),
    /// Who trusts whom (seeds 000 and 001): a customer or a browser that may say anything.
    Trust(TrustTerms),
}

impl Kind {
    /// The name in battles and links.
    pub fn key(&self) -> &'static str {
        match self {
            Kind::Oral { .. } => "oral",
            Kind::Rule { .. } => "rule",
            Kind::Notes { .. } => "notes",
            Kind::Signed { .. } => "signed",
            Kind::King { .. } => "king",
            Kind::Handshake(_) => "handshake",
            Kind::Close(_) => "close",
            Kind::Shop(_) => "shop",
            Kind::Tally { .. } => "tally",
            Kind::Quorum(_) => "quorum",
            Kind::Armies(_) => "armies",
            Kind::Trust(_) => "trust",
        }
    }

    /// The protocol with this key, with the numbers it is usually shown with.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Every protocol, with the numbers it is usually shown with.
    pub const ALL: [Kind; 12] = [
        Kind::Oral { depth: 1 },
        Kind::Rule { table: DecisionTable::MAJORITY_OF_TWO },
        Kind::Notes { notes: 3, copies: 1, rules: [Demand::Always, Demand::AtLeast(1)] },
        Kind::Signed { depth: 1 },
        Kind::King { faults: 1 },
        Kind::Handshake(HandshakeTerms::USUAL),
        Kind::Close(CloseTerms::USUAL),
        Kind::Shop(ShopTerms::USUAL),
        Kind::Tally { depth: 3 },
        Kind::Quorum(Electorate::USUAL),
        Kind::Armies(SiegeTerms::USUAL),
        Kind::Trust(TrustTerms::USUAL),
    ];

    /// The short name with its numbers, as the literature writes it.
    pub fn title(&self) -> String {
        match self {
            Kind::Oral { depth } => format!("OM({depth})"),
            Kind::Rule { table } => format!("rule {table}"),
            Kind::Notes { notes: 1, .. } => "1 note".into(),
            Kind::Notes { notes, .. } => format!("{notes} notes"),
            Kind::Signed { depth } => format!("SM({depth})"),
            Kind::King { faults } => format!("King, f = {faults}"),
            Kind::Handshake(_) => "three-way handshake".into(),
            Kind::Close(_) => "TCP, opening and close".into(),
            Kind::Shop(_) => "shop and payments".into(),
            Kind::Tally { depth } => format!("Tally({depth})"),
            Kind::Quorum(_) => "quorum of two thirds".into(),
            Kind::Armies(_) => "four armies".into(),
            Kind::Trust(terms) => terms.scene.words().into(),
        }
    }

    /// What the protocol is, in a few words.
    pub fn words(&self) -> &'static str {
        match self {
            Kind::Oral { .. } => "Oral messages",
            Kind::Rule { .. } => "Your own rule",
            Kind::Notes { .. } => "Two generals, note by note",
            Kind::Signed { .. } => "Signed messages",
            Kind::King { .. } => "The king algorithm",
            Kind::Handshake(_) => "Two generals, with resends and a timeout",
            Kind::Close(_) => "How TCP says goodbye",
            Kind::Shop(_) => "Shop and payments",
            Kind::Tally { .. } => "A flat tally",
            Kind::Quorum(_) => "The quorum’s vote",
            Kind::Armies(_) => "Four armies, three needed",
            Kind::Trust(_) => "Who trusts whom",
        }
    }

    /// What a reader can set.
    pub fn parameters(&self) -> Vec<Parameter> {
        match *self {
            Kind::Oral { depth } => vec![Parameter::number("depth", "Depth", depth, 0..=128)],
            Kind::Rule { table } => {
                vec![Parameter::number("table", "Rule", table.number(), 0..=(1 << table.rows()) - 1)]
            }
            Kind::Notes { notes, copies, rules: [first, second] } => vec![
                Parameter::number("notes", "Notes", notes, 0..=50),
                Parameter::number("copies", "Copies", copies, 1..=50),
                first.parameter("rule_0", "G0 attacks", notes / 2),
                second.parameter("rule_1", "G1 attacks", notes.div_ceil(2)),
            ],
            Kind::Signed { depth } => vec![Parameter::number("depth", "Depth", depth, 0..=128)],
            Kind::King { faults } => vec![Parameter::number("faults", "Faults", faults, 0..=127)],
            Kind::Handshake(terms) => terms.parameters(),
            Kind::Close(terms) => terms.parameters(),
            Kind::Shop(terms) => terms.parameters(),
            Kind::Tally { depth } => vec![Parameter::number("depth", "Depth", depth, 0..=128)],
            Kind::Quorum(_) => Vec::new(),
            Kind::Armies(terms) => terms.parameters(),
            Kind::Trust(terms) => terms.parameters(),
        }
    }

    /// The protocol with one parameter turned; itself when it has no such parameter or the value is no `u8`.
    #[must_use]
    pub fn with(mut self, key: &str, value: u64) -> Kind {
        if let Ok(small) = u8::try_from(value) {
            match &mut self {
                Kind::Handshake(terms) => terms.turn(key, small),
                Kind::Close(terms) => terms.turn(key, small),
                Kind::Shop(terms) => terms.turn(key, small),
                Kind::Trust(terms) => terms.turn(key, small),
                Kind::Armies(terms) => terms.turn(key, small),
                _ => {}
            }
        }
        match (self, key, u8::try_from(value)) {
            (Kind::Oral { .. }, "depth", Ok(depth)) => Kind::Oral { depth },
            // The number of a table over four reports needs all sixteen bits.
            (Kind::Rule { table }, "table", _) => match u16::try_from(value) {
                Ok(number) => Kind::Rule { table: DecisionTable::numbered(table.reports(), number) },
                Err(_) => self,
            },
            (Kind::Notes { copies, rules: [first, second], .. }, "notes", Ok(notes)) => {
                // Fewer notes may leave a rule asking for more than can come: it then asks for all of them.
                let rules = [first.within(notes / 2), second.within(notes.div_ceil(2))];
                Kind::Notes { notes, copies, rules }
            }
            (Kind::Notes { notes, rules, .. }, "copies", Ok(copies)) => Kind::Notes { notes, copies, rules },
            (Kind::Notes { notes, copies, rules: [_, second] }, "rule_0", Ok(place)) => {
                Kind::Notes { notes, copies, rules: [Demand::nth(place), second] }
            }
            (Kind::Notes { notes, copies, rules: [first, _] }, "rule_1", Ok(place)) => {
                Kind::Notes { notes, copies, rules: [first, Demand::nth(place)] }
            }
            (Kind::Signed { .. }, "depth", Ok(depth)) => Kind::Signed { depth },
            (Kind::King { .. }, "faults", Ok(faults)) => Kind::King { faults },
            (Kind::Tally { .. }, "depth", Ok(depth)) => Kind::Tally { depth },
            (same, _, _) => same,
        }
    }

    /// The protocol as it is among `generals` generals: a rule's table for another number of reports
    /// becomes the majority of as many as there are.
    #[must_use]
    pub fn fitted(self, generals: usize) -> Kind {
        match self {
            Kind::Rule { table } if table.generals() != generals => {
                Kind::Rule { table: DecisionTable::majority(generals.saturating_sub(1)) }
            }
            Kind::Quorum(electorate) => Kind::Quorum(electorate.fitted(generals)),
            same => same,
        }
    }

    /// What is wrong with the protocol's own numbers, if anything is.
    pub(super) fn fault(&self) -> Option<Fault> {
        let wrong = |parameter: &Parameter| parameter.is_number() && !parameter.range().contains(&parameter.value);
        if let Some(parameter) = self.parameters().into_iter().find(wrong) {
            let allowed = format!("from {} to {}", parameter.range().start(), parameter.range().end());
            return Some(Fault::OutOfRange { field: parameter.key, given: parameter.value.to_string(), allowed });
        }
        match *self {
            Kind::Trust(terms) => terms.stray().map(|check| {
                let made: Vec<_> = terms.scene.checks().into_iter().map(Check::key).collect();
                let allowed = format!("checks that are made in this scene: {}", made.join(", "));
                Fault::OutOfRange { field: "off", given: check.key().into(), allowed }
            }),
            Kind::Notes { notes, rules: [first, second], .. } => {
                let first = first.fault(General(0), notes / 2, notes);
                first.or_else(|| second.fault(General(1), notes.div_ceil(2), notes))
            }
            _ => None,
        }
    }

    /// The number of generals it is usually shown with.
    pub fn usual_generals(&self) -> usize {
        match self {
            Kind::Oral { .. } => 4,
            Kind::Rule { table } => table.generals(),
            Kind::Notes { .. } | Kind::Handshake(_) | Kind::Close(_) | Kind::Shop(_) => 2,
            Kind::Signed { .. } => 3,
            Kind::King { .. } => 5,
            Kind::Tally { .. } => 10,
            Kind::Quorum(_) => 4,
            Kind::Armies(_) => 4,
            Kind::Trust(terms) => terms.scene.generals(),
        }
    }

    /// The numbers of generals that it is for.
    pub fn generals_allowed(&self) -> RangeInclusive<usize> {
        match self {
            Kind::Oral { .. } | Kind::Rule { .. } => 2..=General::MOST,
            Kind::Notes { .. } | Kind::Handshake(_) | Kind::Close(_) | Kind::Shop(_) => 2..=2,
            Kind::Signed { .. } | Kind::King { .. } => 2..=General::MOST,
            Kind::Tally { .. } => 2..=General::MOST,
            Kind::Quorum(_) => 2..=General::MOST,
            Kind::Armies(_) => 4..=4,
            Kind::Trust(terms) => terms.scene.generals()..=terms.scene.generals(),
        }
    }

    /// Whether it asks what traitors can do; where it does not, only messengers fail.
    pub fn has_traitors(&self) -> bool {
        !matches!(self, Kind::Notes { .. } | Kind::Handshake(_) | Kind::Close(_) | Kind::Shop(_))
    }

    /// Whether the generals are two armies before one city, which takes both of them.
    pub fn has_two_armies(&self) -> bool {
        matches!(self, Kind::Notes { .. } | Kind::Handshake(_))
    }

    /// Whether each general has an opinion of its own to start with.
    pub fn has_opinions(&self) -> bool {
        matches!(self, Kind::King { .. })
    }

    /// Whether one general commands and the others obey.
    pub fn has_commander(&self) -> bool {
        match self {
            Kind::Oral { .. } | Kind::Rule { .. } => true,
            Kind::Notes { .. } | Kind::Handshake(_) | Kind::Close(_) | Kind::Shop(_) => false,
            Kind::Signed { .. } => true,
            Kind::King { .. } => false,
            Kind::Tally { .. } => true,
            Kind::Quorum(_) => true,
            Kind::Armies(_) => true,
            Kind::Trust(_) => false,
        }
    }

    /// The generals that were killed before it began.
    pub fn killed(&self) -> Council {
        match self {
            Kind::Quorum(electorate) => electorate.killed,
            _ => Council::NOBODY,
        }
    }

    /// The protocol after `general` was killed; itself where generals can't be.
    #[must_use]
    pub fn killing(self, general: General) -> Kind {
        match self {
            Kind::Quorum(electorate) => Kind::Quorum(electorate.killing(general)),
            same => same,
        }
    }

    /// Whether the generals' decisions are put to a quorum, who can also be killed and elected.
    pub fn has_quorum(&self) -> bool {
        matches!(self, Kind::Quorum(_))
    }

    /// The siege's own numbers, where it is one.
    pub fn siege(&self) -> Option<SiegeTerms> {
        match self {
            Kind::Armies(terms) => Some(*terms),
            _ => None,
        }
    }

    /// What a traitor can be made to say on `errand` besides nothing, where that is no order; `None` where it is.
    pub fn phrases(&self, errand: &Errand) -> Option<&'static [Phrase]> {
        match self {
            Kind::Trust(terms) => Some(terms.phrases(errand)),
            _ => None,
        }
    }

    /// The words that can be said on `errand`, if `said` is none of them.
    pub(super) fn unknown_word(&self, errand: &Errand, said: &Said) -> Option<String> {
        let known = match self.phrases(errand) {
            Some(phrases) => phrases.iter().map(|phrase| phrase.key).collect(),
            None => vec![Order::Attack.word(), Order::Retreat.word()],
        };
        let good = *said == Said::Nothing || known.contains(&said.key());
        (!good).then(|| if known.is_empty() { "nothing".into() } else { format!("{} or nothing", known.join(", ")) })
    }

    /// How its messages are told apart.
    pub fn addressing(&self, generals: usize) -> Addressing {
        match *self {
            Kind::Oral { depth } => {
                Addressing::ByPath { longest: (usize::from(depth) + 1).min(generals.saturating_sub(1)) }
            }
            Kind::Rule { .. } => Addressing::ByPath { longest: 2.min(generals.saturating_sub(1)) },
            Kind::Notes { notes, copies, .. } => Addressing::ByTurns { longest: notes.into(), copies },
            Kind::Signed { depth } => {
                Addressing::ByChain { rounds: (usize::from(depth) + 1).min(generals.saturating_sub(1)) }
            }
            Kind::King { faults } => Addressing::ByReign { rounds: 2 * (u16::from(faults) + 1), generals },
            Kind::Handshake(HandshakeTerms { rounds, .. })
            | Kind::Close(CloseTerms { rounds, .. })
            | Kind::Shop(ShopTerms { rounds, .. }) => Addressing::ByRound { rounds: rounds.into() },
            Kind::Tally { depth } => Addressing::ByTally { longest: usize::from(depth) + 1 },
            Kind::Quorum(Electorate { killed, .. }) => Addressing::ByVote { killed },
            Kind::Armies(terms) => Addressing::ByRound { rounds: terms.plan.rounds() },
            Kind::Trust(_) => Addressing::ByRound { rounds: TrustTerms::ROUNDS },
        }
    }

    /// What the road is like in `round`.
    pub fn road(&self, round: u16) -> Road {
        match self {
            Kind::Shop(terms) => terms.road(round),
            _ => Road::Watched,
        }
    }
}
