//! Reading a document: serde says what is wrong and where; here it becomes a sentence that names the field.

use super::wording::on_one_line;
use super::{Draft, Fault, Kind, Parameter, objects};
use serde::Deserializer;
use serde_json::Value;

/// What serde says is wrong, and where.
type Misread = serde_path_to_error::Error<serde_json::Error>;

/// Serde's words for what a reader calls otherwise.
const WORDS: [(&str, &str); 13] = [
    ("EOF while parsing", "it ends inside"),
    ("recursion limit exceeded", "it is nested too deeply"),
    ("unknown variant", "unknown word"),
    ("expected variant identifier", "expected a word"),
    ("invalid type: sequence", "invalid type: list"),
    ("invalid type: map", "invalid type: object"),
    ("floating point", "fraction"),
    ("expected a sequence", "expected a list"),
    ("expected u8", "expected a whole number of at most 255"),
    ("expected u16", "expected a whole number of at most 65535"),
    ("expected u64", "expected a whole number"),
    ("expected usize", "expected a whole number"),
    ("expected f64", "expected a number"),
];

impl Draft {
    /// Reads a draft from JSON; the fault names the field.
    pub fn from_json(text: &str) -> Result<Draft, Fault> {
        let mut json = serde_json::Deserializer::from_str(text);
        let draft = read(&mut json).map_err(|wrong| explained(&wrong, serde_json::from_str(text).ok().as_ref()))?;
        json.end().map_err(|trailing| Fault::Unreadable { field: None, why: translated(&trailing) })?;
        Ok(draft)
    }

    /// Reads a draft from a JSON value.
    pub fn from_value(value: &Value) -> Result<Draft, Fault> {
        read(value).map_err(|wrong| explained(&wrong, Some(value)))
    }
}

fn read<'de, D: Deserializer<'de, Error = serde_json::Error>>(from: D) -> Result<Draft, Misread> {
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(from, &mut track);
    objects::only(tracked).map_err(|wrong| serde_path_to_error::Error::new(track.path(), wrong))
}

/// The fault that a sentence is made of; `document` is what was being read, where it is JSON at all.
fn explained(wrong: &Misread, document: Option<&Value>) -> Fault {
    let path = place(wrong);
    // Serde gathers the fields of a protocol before it knows which they should be, and forgets where each stood.
    let inside = document.filter(|_| path == "protocol").and_then(|document| in_protocol(document.get("protocol")?));
    let field = Some(path).filter(|path| !path.is_empty());
    inside.unwrap_or_else(|| Fault::Unreadable { field, why: translated(wrong.inner()) })
}

/// What is wrong with a protocol, if its kind or one of its own fields is.
fn in_protocol(protocol: &Value) -> Option<Fault> {
    let mut fields = protocol.as_object()?.clone();
    let given = fields.remove("kind")?;
    let Some(kind) = given.as_str().and_then(Kind::from_key) else {
        let why = serde_json::from_value::<Kind>(protocol.clone()).err()?;
        return Some(Fault::Unreadable { field: Some("protocol.kind".into()), why: translated(&why) });
    };
    let wrong = kind.misread(&Value::Object(fields))?;
    let field = place(&wrong);
    let usual = serde_json::to_value(kind).ok()?;
    let is_number = |parameter: &Parameter| {
        parameter.is_number() && parameter.term.field() == field && usual.get(&field).is_some_and(Value::is_number)
    };
    let number = kind.parameters().into_iter().find(is_number);
    Some(match (number, protocol.get(&field)) {
        (Some(parameter), Some(given)) => {
            Fault::OutOfRange { field: parameter.term.field(), given: given.to_string(), allowed: parameter.allowed() }
        }
        _ => {
            let field = if field.is_empty() { "protocol".into() } else { format!("protocol.{field}") };
            Fault::Unreadable { field: Some(field), why: translated(wrong.inner()) }
        }
    })
}

/// The field in which something is wrong; empty where it is in none.
fn place(wrong: &Misread) -> String {
    let path = on_one_line(&wrong.path().to_string());
    path.strip_suffix(['.', '?']).map_or(path.as_str(), |before| before.trim_end_matches('.')).to_owned()
}

/// The sentence, with a place in the text only where the text is no JSON.
fn translated(wrong: &serde_json::Error) -> String {
    let mut sentence = on_one_line(&wrong.to_string());
    if let (true, Some(place)) = (wrong.is_data(), sentence.rfind(" at line ")) {
        sentence.truncate(place);
    }
    WORDS.iter().fold(sentence, |sentence, (theirs, ours)| sentence.replace(theirs, ours))
}
