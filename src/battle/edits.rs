//! What traitors say by hand, as documents list it: an object for each message.

use super::{Errand, General, Path, Said, objects};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// A message, named as [`Errand`] is, and what is said on it.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, expecting = "an object that names a message and what it says")]
struct Words {
    path: Path,
    to: General,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<u8>,
    order: Said,
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Words::serialize(self, to)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
        Words::deserialize(objects::Only(from))
    }
}

/// Writes the list.
pub(super) fn serialize<S: Serializer>(said: &BTreeMap<Errand, Said>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(said.iter().map(|(errand, said)| Words {
        path: errand.path.clone(),
        to: errand.to,
        round: errand.told_round(),
        copy: errand.told_copy(),
        order: said.clone(),
    }))
}

/// Reads the list, which names no message twice.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Errand, Said>, D::Error> {
    let mut all = BTreeMap::new();
    for Words { path, to, round, copy, order } in Vec::<Words>::deserialize(from)? {
        let errand = Errand::named(path, to, round, copy);
        if all.insert(errand.clone(), order).is_some() {
            return Err(D::Error::custom(format_args!("the message {errand} is named twice")));
        }
    }
    Ok(all)
}
