//! The numbers of the protocols in which repeating oneself, and time, stand in for certainty.

use super::facts::{Facts, Ground, Road, Terms};
use super::parameter::Dial;
use super::{Addressing, Term};
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// The three-way handshake between two generals, in rounds.
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
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, VariantArray)]
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

impl HandshakeTerms {
    /// The numbers it is usually shown with.
    pub const USUAL: HandshakeTerms = HandshakeTerms { rounds: 9, timeout: 2, resends: 2 };
}

impl Terms for HandshakeTerms {
    fn facts(&self) -> Facts {
        let words = "Two generals, with resends and a timeout";
        Facts { words, ground: Ground::CityBetweenTwo, ..Facts::PAIR }
    }

    fn title(&self) -> String {
        "three-way handshake".into()
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![
            Dial::number(Term::Rounds, "Rounds", &mut self.rounds, 1..=50),
            Dial::number(Term::Timeout, "Timeout", &mut self.timeout, 2..=10),
            Dial::number(Term::Resends, "Resends", &mut self.resends, 0..=50),
        ]
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByRound { rounds: self.rounds.into() }
    }
}

impl CloseTerms {
    /// The numbers it is usually shown with.
    pub const USUAL: CloseTerms = CloseTerms { rounds: 24, timeout: 2, resends: 2, wait: 4 };
}

impl Terms for CloseTerms {
    fn facts(&self) -> Facts {
        Facts { words: "How TCP says goodbye", ..Facts::PAIR }
    }

    fn title(&self) -> String {
        "TCP, opening and close".into()
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![
            Dial::number(Term::Rounds, "Rounds", &mut self.rounds, 1..=100),
            Dial::number(Term::Timeout, "Timeout", &mut self.timeout, 2..=10),
            Dial::number(Term::Resends, "Resends", &mut self.resends, 0..=50),
            Dial::number(Term::Wait, "TIME-WAIT", &mut self.wait, 0..=50),
        ]
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByRound { rounds: self.rounds.into() }
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

impl Terms for ShopTerms {
    fn facts(&self) -> Facts {
        Facts { words: "Shop and payments", ..Facts::PAIR }
    }

    fn title(&self) -> String {
        "shop and payments".into()
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        vec![
            Dial::number(Term::Rounds, "Rounds", &mut self.rounds, 1..=50),
            Dial::number(Term::Breaks, "Road breaks in round", &mut self.breaks, 0..=50),
            Dial::number(Term::Heals, "Road heals in round", &mut self.heals, 1..=51),
            Dial::number(Term::Timeout, "Timeout", &mut self.timeout, 2..=10),
            Dial::switch(Term::Stock, "In stock", &mut self.stock),
            Dial::switch(Term::Numbered, "Payment has a number", &mut self.numbered),
            Dial::choice(Term::Silence, "On silence", &mut self.silence, Silence::VARIANTS, Silence::words),
            Dial::switch(Term::Refunds, "Refund if out of stock", &mut self.refunds),
        ]
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByRound { rounds: self.rounds.into() }
    }

    fn road(&self, round: u16) -> Road {
        ShopTerms::road(self, round)
    }
}

impl Silence {
    /// What a reader chooses.
    pub fn words(self) -> &'static str {
        match self {
            Silence::Ask => "ask again",
            Silence::Dispatch => "send the goods all the same",
            Silence::GiveUp => "drop the order",
        }
    }
}
