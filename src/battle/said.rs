//! What a reader puts into a traitor's mouth, one message at a time.

use super::{Errand, General, Order, Path};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::collections::BTreeMap;

/// What a traitor says on one errand, by hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Said {
    /// Nothing at all.
    Nothing,
    /// An order.
    Order(Order),
    /// Something else: a word of the protocol's vocabulary, by its key.
    Word(String),
}

impl From<Option<Order>> for Said {
    fn from(order: Option<Order>) -> Said {
        order.map_or(Said::Nothing, Said::Order)
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
            Said::Word(word) => word,
        }
    }

    /// What this key says; any key that is neither an order nor nothing is a word.
    pub fn from_key(key: &str) -> Said {
        match key {
            "nothing" => Said::Nothing,
            "attack" => Said::Order(Order::Attack),
            "retreat" => Said::Order(Order::Retreat),
            word => Said::Word(word.to_owned()),
        }
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Said, D::Error> {
        Ok(Said::from_key(&String::deserialize(from)?))
    }
}

/// `said` as the battle format spells it: a list of errands, each with what is said on it.
pub(super) mod list {
    use super::*;

    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry {
        path: Path,
        to: General,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        round: Option<u16>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy: Option<u8>,
        order: Said,
    }

    pub fn serialize<S: Serializer>(said: &BTreeMap<Errand, Said>, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(said.iter().map(|(errand, order)| Entry {
            round: (usize::from(errand.round) != errand.path.len()).then_some(errand.round),
            copy: (errand.copy != 0).then_some(errand.copy),
            path: errand.path.clone(),
            to: errand.to,
            order: order.clone(),
        }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Errand, Said>, D::Error> {
        let mut said = BTreeMap::new();
        for entry in Vec::<Entry>::deserialize(from)? {
            let round = entry.round.unwrap_or(entry.path.len() as u16);
            let errand = Errand { round, path: entry.path, to: entry.to, copy: entry.copy.unwrap_or(0) };
            if said.insert(errand.clone(), entry.order).is_some() {
                return Err(D::Error::custom(format!("the message {errand} is named twice")));
            }
        }
        Ok(said)
    }
}
