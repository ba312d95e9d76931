//! The numbers of the four armies' siege (seed 001).

use super::{Parameter, Setting};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub enum Defenders {
    /// 30,000: as strong as three armies.
    #[default]
    Thirty,
    /// 20,000: as strong as two.
    Twenty,
}

/// Which messages the generals exchange.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
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

    pub(super) fn parameters(&self) -> Vec<Parameter> {
        let defenders = Defenders::ALL.iter().map(|defenders| defenders.words().into()).collect();
        let plans = Plan::ALL.iter().map(|plan| plan.words().into()).collect();
        let choice = |key, label, value, options| Parameter { key, label, value, setting: Setting::Choice(options) };
        vec![
            choice("defenders", "Defenders", self.defenders as u64, defenders),
            choice("plan", "Messages", self.plan as u64, plans),
            Parameter::number("agree", "Generals who must agree", self.agree, 1..=4),
        ]
    }

    pub(super) fn turn(&mut self, key: &str, value: u8) {
        match key {
            "defenders" => self.defenders = Defenders::ALL.get(usize::from(value)).copied().unwrap_or(self.defenders),
            "plan" => self.plan = Plan::ALL.get(usize::from(value)).copied().unwrap_or(self.plan),
            "agree" => self.agree = value,
            _ => {}
        }
    }
}

impl Default for SiegeTerms {
    fn default() -> SiegeTerms {
        SiegeTerms::USUAL
    }
}

impl Defenders {
    /// Both numbers, in the order in which they are offered.
    pub const ALL: [Defenders; 2] = [Defenders::Thirty, Defenders::Twenty];

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
        let known = Defenders::ALL.into_iter().find(|defenders| defenders.men() as u64 == men);
        known.ok_or_else(|| format!("the defenders are 30000 or 20000, not {men}"))
    }
}

impl From<Defenders> for u64 {
    fn from(defenders: Defenders) -> u64 {
        defenders.men() as u64
    }
}

impl Plan {
    /// Every plan, in the order in which they are offered.
    pub const ALL: [Plan; 5] = [Plan::Order, Plan::Confirm, Plan::Acknowledge, Plan::Votes, Plan::Ready];

    /// The key in battles and links.
    pub fn key(self) -> &'static str {
        match self {
            Plan::Order => "order",
            Plan::Confirm => "confirm",
            Plan::Acknowledge => "acknowledge",
            Plan::Votes => "votes",
            Plan::Ready => "ready",
        }
    }

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
