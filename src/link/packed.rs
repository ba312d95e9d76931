//! JSON values in characters that survive an address bar: `(key:value)` for an object, `!(a,b)` for a list, `!t`, `!f`
//! and `!n` for true, false and null, words and numbers as they are, other text in quotes with `%` escapes.

use crate::battle::wording::on_one_line;
use serde_json::{Map, Number, Value};

/// Deeper nesting than any battle has; keeps a hostile link from overflowing the stack.
const DEEPEST: usize = 16;

/// The fields of an object, without its brackets.
pub(super) fn write_fields(fields: &Map<String, Value>) -> String {
    let parts: Vec<String> = fields.iter().map(|(key, value)| format!("{key}:{}", write(value))).collect();
    parts.join(",")
}

fn write(value: &Value) -> String {
    match value {
        Value::Null => "!n".into(),
        Value::Bool(true) => "!t".into(),
        Value::Bool(false) => "!f".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if is_word(text) => text.clone(),
        Value::String(text) => format!("'{}'", escape(text)),
        Value::Array(items) => format!("!({})", items.iter().map(write).collect::<Vec<_>>().join(",")),
        Value::Object(fields) => format!("({})", write_fields(fields)),
    }
}

/// Whether a text can stand without quotes and be told from a number.
fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Everything but letters, digits and `-_.` as `%` and two hexadecimal digits a byte.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(byte as char),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

/// The text that was escaped.
pub(super) fn unescape(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || rest.next().and_then(|d| (d as char).to_digit(16));
        match (digit(), digit()) {
            (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
            _ => return Err("a % is not followed by two digits".into()),
        }
    }
    String::from_utf8(bytes).map_err(|_| "its text is not UTF-8".into())
}

/// Reads the fields of an object that stands without its brackets.
pub(super) fn read_fields(text: &str) -> Result<Map<String, Value>, String> {
    let read = |text: &str| {
        let mut reader = Reader { text, at: 0, depth: 0 };
        let fields = reader.fields()?;
        if reader.at < text.len() { Err(reader.stray()) } else { Ok(fields) }
    };
    // Some programs escape brackets and quotes when an address is pasted into them. But a text may have some that were escaped by us.
    let is_escaped = text.contains("%28") || text.contains("%27");
    read(text).or_else(|fault| if is_escaped { read(&unescape(text)?) } else { Err(fault) })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn takes(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    fn stray(&self) -> String {
        match self.rest().chars().next() {
            Some(c) => {
                format!("“{}” is out of place at character {}", on_one_line(c.encode_utf8(&mut [0; 4])), self.at + 1)
            }
            None => "it breaks off at the end".into(),
        }
    }

    fn needs(&mut self, expected: &str) -> Result<(), String> {
        if self.takes(expected) { Ok(()) } else { Err(self.stray()) }
    }

    /// The longest run of characters that may stand in a key, a word or a number.
    fn plain(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_.+-".contains(c))).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn fields(&mut self) -> Result<Map<String, Value>, String> {
        let mut fields = Map::new();
        loop {
            let key = self.plain();
            if key.is_empty() {
                return Err(self.stray());
            }
            self.needs(":")?;
            let value = self.value()?;
            if fields.insert(key.to_owned(), value).is_some() {
                return Err(format!("it has “{key}” twice"));
            }
            if !self.takes(",") {
                return Ok(fields);
            }
        }
    }

    fn value(&mut self) -> Result<Value, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("it is nested too deeply".into());
        }
        let value = if self.takes("(") {
            if self.takes(")") { Value::Object(Map::new()) } else { self.object()? }
        } else if self.takes("!(") {
            self.list()?
        } else if self.takes("!t") {
            Value::Bool(true)
        } else if self.takes("!f") {
            Value::Bool(false)
        } else if self.takes("!n") {
            Value::Null
        } else if self.takes("'") {
            self.quoted()?
        } else {
            self.word()?
        };
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<Value, String> {
        let fields = self.fields()?;
        self.needs(")")?;
        Ok(Value::Object(fields))
    }

    fn list(&mut self) -> Result<Value, String> {
        let mut items = Vec::new();
        while !self.takes(")") {
            if !items.is_empty() {
                self.needs(",")?;
            }
            items.push(self.value()?);
        }
        Ok(Value::Array(items))
    }

    fn quoted(&mut self) -> Result<Value, String> {
        let rest = self.rest();
        let end = rest.find('\'').ok_or("a quotation mark is not closed")?;
        self.at += end + 1;
        Ok(Value::String(unescape(&rest[..end])?))
    }

    fn word(&mut self) -> Result<Value, String> {
        let word = self.plain();
        if word.is_empty() {
            return Err(self.stray());
        }
        if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Ok(Value::String(word.to_owned()));
        }
        let number: Result<Number, _> = word.parse();
        number.map(Value::Number).map_err(|_| format!("“{word}” is not a number"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let text = r#"{"a":1,"b":[true,false,null,"word","two words","-5",{"c":0.5}],"d":{},"e":[],"f":1e-7,"g":"2 % (it's so)"}"#;
        let fields: Map<String, Value> = serde_json::from_str(text).unwrap();
        assert_eq!(read_fields(&write_fields(&fields)).unwrap(), fields);
    }

    #[test]
    fn no_text_makes_the_reader_panic() {
        let good = "protocol:(kind:oral,depth:1),traitors:!(0,3),x:'a%20b'";
        for end in 0..good.len() {
            let _ = read_fields(&good[..end]);
            let _ = read_fields(&format!("{}§{}", &good[..end], &good[end..]));
        }
        assert!(read_fields(&"a:!(".repeat(10_000)).is_err());
    }
}
