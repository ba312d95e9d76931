//! What a reader puts into a traitor's mouth, one message at a time.

use super::{Order, Word};
use serde::{Deserialize, Serialize};

/// What a traitor says on one errand, by hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Said {
    /// Nothing at all.
    Nothing,
    /// An order.
    Order(Order),
    /// Something else.
    Word(Word),
    /// A key that no word has, in a draft as somebody wrote it; no battle says so.
    Unknown(String),
}

impl From<Option<Order>> for Said {
    fn from(order: Option<Order>) -> Said {
        order.map_or(Said::Nothing, Said::Order)
    }
}

impl From<String> for Said {
    fn from(key: String) -> Said {
        Said::from_key(&key)
    }
}

impl From<Said> for String {
    fn from(said: Said) -> String {
        said.key().to_owned()
    }
}

impl From<Order> for Said {
    fn from(order: Order) -> Said {
        Said::Order(order)
    }
}

impl Said {
    /// The order that is said, if one is.
    pub fn order(&self) -> Option<Order> {
        match self {
            Said::Order(order) => Some(*order),
            _ => None,
        }
    }

    /// The key in battles and links.
    pub fn key(&self) -> &str {
        match self {
            Said::Nothing => "nothing",
            Said::Order(order) => order.word(),
            Said::Word(word) => word.key(),
            Said::Unknown(key) => key,
        }
    }

    /// What a reader sees.
    pub fn words(&self) -> &'static str {
        match self {
            Said::Order(order) => order.word(),
            Said::Word(word) => word.words(),
            Said::Nothing | Said::Unknown(_) => "nothing",
        }
    }

    /// What this key says.
    pub fn from_key(key: &str) -> Said {
        match key {
            "nothing" => Said::Nothing,
            "attack" => Said::Order(Order::Attack),
            "retreat" => Said::Order(Order::Retreat),
            key => Word::from_key(key).map_or_else(|| Said::Unknown(key.to_owned()), Said::Word),
        }
    }
}
