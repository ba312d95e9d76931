//! Until battles read themselves.

use crate::battle::{Battle, DecisionTable, Errand, General, Order, Path};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

impl<'de> Deserialize<'de> for Battle {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Battle, D::Error> {
        let value = serde_json::Value::deserialize(from)?;
        Battle::from_json(&value.to_string()).map_err(serde::de::Error::custom)
    }
}
impl<'de> Deserialize<'de> for General {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<General, D::Error> {
        u8::deserialize(from).map(General)
    }
}
impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Order, D::Error> {
        Ok(if String::deserialize(from)? == "attack" { Order::Attack } else { Order::Retreat })
    }
}
impl Serialize for Errand {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.round, self.path.iter().map(|g| g.0).collect::<Vec<_>>(), self.to.0, self.copy).serialize(to)
    }
}
impl<'de> Deserialize<'de> for Errand {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Errand, D::Error> {
        let (round, path, to, copy) = <(u16, Vec<u8>, u8, u8)>::deserialize(from)?;
        Ok(Errand { round, path: Path(path.into_iter().map(General).collect()), to: General(to), copy })
    }
}
impl Serialize for DecisionTable {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.reports(), self.number()).serialize(to)
    }
}
impl<'de> Deserialize<'de> for DecisionTable {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<DecisionTable, D::Error> {
        let (reports, number) = <(usize, u16)>::deserialize(from)?;
        Ok(DecisionTable::numbered(reports, number))
    }
}
