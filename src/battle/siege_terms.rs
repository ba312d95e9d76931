//! The numbers of the four armies' siege.

use super::facts::{Facts, Terms};
use super::parameter::Dial;
use super::{Addressing, Term};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// How strong the city is, and by what plan of messages the armies agree to march.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiegeTerms {
    /// The city's defenders: 30000 or 20000.
    pub defenders: Defenders,
    /// What the generals tell each other before dawn.
    pub plan: Plan,
    /// How many of the generals have to agree, 1 to 4.
    pub agree: u8,
}

/// The men in the city.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, VariantArray)]
#[serde(try_from = "u64", into = "u64")]
pub enum Defenders {
    /// 30,000: as strong as three armies.
    #[default]
    Thirty,
    /// 20,000: as strong as two.
    Twenty,
}

/// Which messages the generals exchange.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, VariantArray)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// The first general tells the others to attack, and that is all.
    Order,
    /// The others confirm that the order came; the first attacks if enough do.
    Confirm,
    /// When enough have confirmed, the first general says so to all; nobody attacks without.
    Acknowledge,
    /// Everyone tells everyone that it agrees; whoever counts enough votes attacks.
    #[default]
    Votes,
    /// After the votes, whoever counted enough says that it is ready; whoever counts enough that are ready attacks.
    Ready,
}

impl SiegeTerms {
    /// The numbers it is usually shown with.
    pub const USUAL: SiegeTerms = SiegeTerms { defenders: Defenders::Thirty, plan: Plan::Votes, agree: 3 };

    /// The men in one army.
    pub const ARMY: usize = 10_000;
}

impl Terms for SiegeTerms {
    fn facts(&self) -> Facts {
        Facts { words: "Four armies, three needed", least: 4, most: 4, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        "four armies".into()
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        let (defenders, plan) = (&mut self.defenders, &mut self.plan);
        vec![
            Dial::choice(Term::Defenders, "Defenders", defenders, Defenders::VARIANTS, Defenders::words),
            Dial::choice(Term::Plan, "Plan", plan, Plan::VARIANTS, Plan::words),
            Dial::number(Term::Agree, "Must agree", &mut self.agree, 1..=4),
        ]
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByRound { rounds: self.plan.rounds() }
    }
}

impl Defenders {
    /// How many men.
    pub fn men(self) -> usize {
        match self {
            Defenders::Thirty => 30_000,
            Defenders::Twenty => 20_000,
        }
    }

    /// What a reader chooses.
    pub fn words(self) -> &'static str {
        match self {
            Defenders::Thirty => "30,000",
            Defenders::Twenty => "20,000",
        }
    }
}

impl TryFrom<u64> for Defenders {
    type Error = String;

    fn try_from(men: u64) -> Result<Defenders, String> {
        let known = Defenders::VARIANTS.iter().copied().find(|defenders| defenders.men() as u64 == men);
        known.ok_or_else(|| format!("the defenders are 30000 or 20000, not {men}"))
    }
}

impl From<Defenders> for u64 {
    fn from(defenders: Defenders) -> u64 {
        defenders.men() as u64
    }
}

impl Plan {
    /// What a reader chooses.
    pub fn words(self) -> &'static str {
        match self {
            Plan::Order => "an order",
            Plan::Confirm => "an order, confirmed",
            Plan::Acknowledge => "an order, confirmed and acknowledged",
            Plan::Votes => "votes to everyone",
            Plan::Ready => "votes, and who is ready",
        }
    }

    /// How many rounds it takes.
    pub fn rounds(self) -> u16 {
        match self {
            Plan::Order => 1,
            Plan::Confirm | Plan::Votes => 2,
            Plan::Acknowledge | Plan::Ready => 3,
        }
    }
}
