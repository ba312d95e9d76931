//! Reading a battle from JSON: what serde has against a text, said in a sentence that names the field.

use super::{Battle, Draft, Fault, Kind, Knob, Setting};
use serde::Deserialize;
use serde::de::Error;
use serde_json::{Deserializer, Value};

/// Reads a draft from JSON; the fault names the field.
pub(super) fn read(text: &str) -> Result<Draft, Fault> {
    if text.trim_start().starts_with('[') {
        // serde would take a list for the fields in order, which nobody means.
        return Err(Fault::Unreadable { field: None, why: "it is a list, not an object with fields".into() });
    }
    let mut reader = Deserializer::from_str(text);
    let draft = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        let why = plain(&error.into_inner().to_string());
        let in_kind = if field == "protocol" { number_of_kind(text, &why) } else { None };
        // The reader writes `.` for the whole text and `?` where it ends before a field begins.
        let field = Some(field).filter(|field| !field.contains('?') && field != ".");
        in_kind.unwrap_or(Fault::Unreadable { field, why })
    })?;
    reader.end().map_err(|error| Fault::Unreadable { field: None, why: plain(&error.to_string()) })?;
    Ok(draft)
}

impl<'de> Deserialize<'de> for Battle {
    /// Through the same door as everything else.
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Battle, D::Error> {
        Draft::deserialize(from)?.check().map_err(Error::custom)
    }
}

/// A kind's own fields are read at one go, without telling which one is wrong: it is the one without which the
/// others can be read.
fn number_of_kind(text: &str, why: &str) -> Option<Fault> {
    let battle: Value = serde_json::from_str(text).ok()?;
    let fields = battle.get("protocol")?.as_object()?;
    fields.keys().find_map(|key| {
        let mut others = fields.clone();
        let given = others.remove(key)?;
        let kind = Kind::deserialize(Value::Object(others.clone())).ok()?;
        let knob = kind.knobs().into_iter().find(|knob| knob.key == key).filter(|knob| {
            others.insert(key.clone(), knob.value.into());
            Kind::deserialize(Value::Object(others)).is_ok()
        });
        Some(match knob {
            Some(Knob { key: field, setting: Setting::Number { least, most }, .. }) => {
                Fault::OutOfRange { field, given: given.to_string(), allowed: format!("from {least} to {most}") }
            }
            _ => Fault::Unreadable { field: Some(format!("protocol.{key}")), why: why.to_owned() },
        })
    })
}

/// The words of a Rust reader, and those of somebody who writes a battle.
const IN_PLAIN_WORDS: [(&str, &str); 13] = [
    ("expected struct Draft with 12 elements", "expected an object with the fields of a battle"),
    ("expected struct Draft", "expected an object with the fields of a battle"),
    ("expected internally tagged enum Kind", "expected an object with a `kind`"),
    ("expected struct Written", "expected an object that names a message"),
    ("expected struct Entry", "expected an object that names a message and what it says"),
    ("expected u64", "expected a whole number"),
    ("expected usize", "expected a whole number"),
    ("expected u16", "expected a whole number"),
    ("expected u8", "expected a whole number of at most 255"),
    ("expected f64", "expected a number"),
    ("expected a sequence", "expected a list"),
    ("unknown variant", "unknown word"),
    ("EOF while parsing", "it ends inside"),
];

fn plain(why: &str) -> String {
    IN_PLAIN_WORDS.iter().fold(why.to_owned(), |why, (rust, words)| why.replace(rust, words))
}
