//! The numbers of the protocols in which repeating oneself, and time, stand in for certainty.

use super::{Parameter, Setting};
use serde::{Deserialize, Serialize};

/// The three-way handshake of seed 001, in rounds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HandshakeTerms {
    /// How many rounds there are before dawn, 1 to 50.
    pub rounds: u8,
    /// How many rounds after sending something a general sends it again for want of an answer, 2 to 10.
    pub timeout: u8,
    /// How often it does, 0 to 50.
    pub resends: u8,
}

/// TCP's opening and four-way close, in rounds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CloseTerms {
    /// How many rounds are shown, 1 to 100.
    pub rounds: u8,
    /// How many rounds after sending something an end sends it again for want of an answer, 2 to 10.
    pub timeout: u8,
    /// How often it does before it gives up, 0 to 50.
    pub resends: u8,
    /// How many rounds the client stays in TIME-WAIT, 0 to 50.
    pub wait: u8,
}

/// A shop and a payment service, in rounds, with the safeguards that they use.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShopTerms {
    /// How many rounds are shown, 1 to 50.
    pub rounds: u8,
    /// The first round in which the road is broken and nobody gets through, 1 to 50; 0: it never breaks, though
    /// messengers can still be captured one by one.
    pub breaks: u8,
    /// The first round from which on the road is whole and everybody gets through, 1 to 51.
    pub heals: u8,
    /// After how many rounds without an answer the shop calls it silence, 2 to 10.
    pub timeout: u8,
    /// Whether the goods turn out to be there.
    pub stock: bool,
    /// Safeguard: the payment has a number, and a request that comes again is not carried out again.
    pub numbered: bool,
    /// Safeguard: what the shop does on silence, `"ask"` again, `"dispatch"` all the same, or `"give_up"`.
    pub silence: Silence,
    /// Safeguard: when the goods are not there, the charge is refunded.
    pub refunds: bool,
}

/// What a shop does when it hears nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Silence {
    /// Asks again, as often as it takes: the safeguard.
    #[default]
    Ask,
    /// Takes it that the card was charged, and sends the goods.
    Dispatch,
    /// Takes it that the card was not charged, and drops the order.
    GiveUp,
}

/// What can happen to messengers in a round, apart from what the reader and chance do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Road {
    /// Messengers can be captured.
    Watched,
    /// Nobody gets through.
    Broken,
    /// Everybody gets through.
    Whole,
}

impl HandshakeTerms {
    /// The numbers it is usually shown with.
    pub const USUAL: HandshakeTerms = HandshakeTerms { rounds: 9, timeout: 2, resends: 2 };

    pub(super) fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::number("rounds", "Rounds", self.rounds, 1..=50),
            Parameter::number("timeout", "Timeout", self.timeout, 2..=10),
            Parameter::number("resends", "Resends", self.resends, 0..=50),
        ]
    }

    pub(super) fn turn(&mut self, key: &str, value: u8) {
        match key {
            "rounds" => self.rounds = value,
            "timeout" => self.timeout = value,
            "resends" => self.resends = value,
            _ => {}
        }
    }
}

impl Default for HandshakeTerms {
    fn default() -> HandshakeTerms {
        HandshakeTerms::USUAL
    }
}

impl CloseTerms {
    /// The numbers it is usually shown with.
    pub const USUAL: CloseTerms = CloseTerms { rounds: 24, timeout: 2, resends: 2, wait: 4 };

    pub(super) fn parameters(&self) -> Vec<Parameter> {
        vec![
            Parameter::number("rounds", "Rounds", self.rounds, 1..=100),
            Parameter::number("timeout", "Timeout", self.timeout, 2..=10),
            Parameter::number("resends", "Resends", self.resends, 0..=50),
            Parameter::number("wait", "TIME-WAIT", self.wait, 0..=50),
        ]
    }

    pub(super) fn turn(&mut self, key: &str, value: u8) {
        match key {
            "rounds" => self.rounds = value,
            "timeout" => self.timeout = value,
            "resends" => self.resends = value,
            "wait" => self.wait = value,
            _ => {}
        }
    }
}

impl Default for CloseTerms {
    fn default() -> CloseTerms {
        CloseTerms::USUAL
    }
}

impl ShopTerms {
    /// The numbers it is usually shown with: every safeguard on.
    pub const USUAL: ShopTerms = ShopTerms {
        rounds: 12,
        breaks: 0,
        heals: 7,
        timeout: 2,
        stock: true,
        numbered: true,
        silence: Silence::Ask,
        refunds: true,
    };

    pub(super) fn parameters(&self) -> Vec<Parameter> {
        let silence = Silence::ALL.iter().map(|silence| silence.words().into()).collect();
        vec![
            Parameter::number("rounds", "Rounds", self.rounds, 1..=50),
            Parameter::number("breaks", "Road breaks in round", self.breaks, 0..=50),
            Parameter::number("heals", "Road heals in round", self.heals, 1..=51),
            Parameter::number("timeout", "Timeout", self.timeout, 2..=10),
            Parameter::switch("stock", "In stock", self.stock),
            Parameter::switch("numbered", "Payment has a number", self.numbered),
            Parameter {
                key: "silence",
                label: "On silence",
                value: self.silence as u64,
                setting: Setting::Choice(silence),
            },
            Parameter::switch("refunds", "Refund if out of stock", self.refunds),
        ]
    }

    pub(super) fn turn(&mut self, key: &str, value: u8) {
        match key {
            "rounds" => self.rounds = value,
            "breaks" => self.breaks = value,
            "heals" => self.heals = value,
            "timeout" => self.timeout = value,
            "stock" => self.stock = value != 0,
            "numbered" => self.numbered = value != 0,
            "silence" => self.silence = Silence::ALL.get(usize::from(value)).copied().unwrap_or(self.silence),
            "refunds" => self.refunds = value != 0,
            _ => {}
        }
    }

    /// What the road is like in `round`.
    pub fn road(&self, round: u16) -> Road {
        let (breaks, heals) = (u16::from(self.breaks), u16::from(self.heals));
        if round >= heals {
            Road::Whole
        } else if breaks > 0 && round >= breaks {
            Road::Broken
        } else {
            Road::Watched
        }
    }
}

impl Default for ShopTerms {
    fn default() -> ShopTerms {
        ShopTerms::USUAL
    }
}

impl Silence {
    /// Everything a shop can do on silence, in the order in which it is offered.
    pub const ALL: [Silence; 3] = [Silence::Ask, Silence::Dispatch, Silence::GiveUp];

    /// The key in battles and links.
    pub fn key(self) -> &'static str {
        match self {
            Silence::Ask => "ask",
            Silence::Dispatch => "dispatch",
            Silence::GiveUp => "give_up",
        }
    }

    /// What a reader chooses.
    pub fn words(self) -> &'static str {
        match self {
            Silence::Ask => "ask again",
            Silence::Dispatch => "send the goods all the same",
            Silence::GiveUp => "drop the order",
        }
    }
}
