//! JSON, as little of it as battles need. A reader that knows nothing of types is a tenth of the page's weight of
//! serde's, which is compiled anew for each of them.

use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt::{self, Write};

/// A JSON value. Numbers stay as they were written, so that none is bent on the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in its own digits.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Fields in the order in which they were written, doubles and all.
    Object(Vec<(String, Json)>),
}

/// Why a text is no JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Broken {
    /// The field in which it breaks, if it breaks in one.
    pub(super) field: String,
    /// What is wrong there, and where that is.
    pub(super) why: String,
}

/// Deeper nesting than any battle has; keeps a hostile text from overflowing the stack.
const DEEPEST: usize = 16;

impl Json {
    /// A whole number.
    pub fn whole(number: u64) -> Json {
        Json::Number(number.to_string())
    }

    /// A text.
    pub fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    /// Whether `text` is a number as JSON spells it.
    pub fn is_number(text: &str) -> bool {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (body, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = body.split_once('.').unwrap_or((body, "0"));
        let plain = whole == "0" || !whole.starts_with('0');
        plain && digits(whole) && digits(fraction) && digits(power.strip_prefix(['+', '-']).unwrap_or(power))
    }

    /// Reads one value and nothing after it.
    pub(crate) fn read(text: &str) -> Result<Json, Broken> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        let read = reader.value().and_then(|value| match reader.peek() {
            None => Ok(value),
            Some(_) => Err(broken("trailing characters")),
        });
        read.map_err(|mut broken| {
            let before = &text.as_bytes()[..reader.at];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let column = before.iter().rev().take_while(|&&byte| byte != b'\n').count() + 1;
            broken.why += &format!(" at line {line} column {column}");
            broken
        })
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(yes) => write!(f, "{yes}"),
            Json::Number(digits) => f.write_str(digits),
            Json::Text(text) => quoted(text, f),
            Json::List(items) => {
                f.write_char('[')?;
                for (place, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if place == 0 { "" } else { "," })?;
                }
                f.write_char(']')
            }
            Json::Object(fields) => {
                f.write_char('{')?;
                for (place, (key, value)) in fields.iter().enumerate() {
                    f.write_str(if place == 0 { "" } else { "," })?;
                    quoted(key, f)?;
                    write!(f, ":{value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            '\0'..' ' => write!(f, "\\u{:04x}", c as u32)?,
            _ => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

/// For the command line, whose answers serde writes.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => to.serialize_none(),
            Json::Bool(yes) => to.serialize_bool(*yes),
            Json::Number(digits) => match (digits.parse(), digits.parse()) {
                (Ok(whole), _) => to.serialize_u64(whole),
                (_, Ok(below)) => to.serialize_i64(below),
                _ => to.serialize_f64(digits.parse().unwrap_or(f64::NAN)),
            },
            Json::Text(text) => to.serialize_str(text),
            Json::List(items) => to.collect_seq(items),
            Json::Object(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

fn broken(why: &str) -> Broken {
    Broken { field: String::new(), why: why.to_owned() }
}

impl Broken {
    /// The same, found in `step` (`[0]` or a field's name) of what is being read.
    fn within(mut self, step: &str) -> Broken {
        let dot = if self.field.is_empty() || self.field.starts_with('[') { "" } else { "." };
        self.field = format!("{step}{dot}{}", self.field);
        self
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    /// The next byte that is no blank.
    fn peek(&mut self) -> Option<u8> {
        let rest = &self.text.as_bytes()[self.at..];
        self.at += rest.iter().take_while(|byte| b" \t\r\n".contains(byte)).count();
        self.text.as_bytes().get(self.at).copied()
    }

    fn takes(&mut self, expected: u8) -> bool {
        let found = self.peek() == Some(expected);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self) -> Result<Json, Broken> {
        match self.peek() {
            None => Err(broken("it ends inside a value")),
            Some(b'{') => self.nested(Reader::object),
            Some(b'[') => self.nested(Reader::list),
            Some(b'"') => self.string().map(Json::Text),
            Some(_) => self.word(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Json, Broken>) -> Result<Json, Broken> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(broken("it is nested too deeply"));
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Whether another item follows those read, before `close`.
    fn goes_on(&mut self, first: bool, close: u8, inside: &str) -> Result<bool, Broken> {
        match self.peek() {
            None => Err(broken(&format!("it ends inside {inside}"))),
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if first || self.takes(b',') => Ok(true),
            Some(_) => Err(broken(&format!("expected `,` or `{}`", close as char))),
        }
    }

    fn object(&mut self) -> Result<Json, Broken> {
        let mut fields = Vec::new();
        while self.goes_on(fields.is_empty(), b'}', "an object")? {
            let key = match self.peek() {
                Some(b'"') => self.string()?,
                Some(_) => return Err(broken("a key must be a text in quotes")),
                None => return Err(broken("it ends inside an object")),
            };
            if !self.takes(b':') {
                return Err(broken(if self.peek().is_none() { "it ends inside an object" } else { "expected `:`" }));
            }
            let value = self.value().map_err(|broken| broken.within(&key))?;
            fields.push((key, value));
        }
        Ok(Json::Object(fields))
    }

    fn list(&mut self) -> Result<Json, Broken> {
        let mut items = Vec::new();
        while self.goes_on(items.is_empty(), b']', "a list")? {
            let item = self.value().map_err(|broken| broken.within(&format!("[{}]", items.len())))?;
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn word(&mut self) -> Result<Json, Broken> {
        let rest = &self.text[self.at..];
        let end = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte)).count();
        let value = match &rest[..end] {
            "null" => Json::Null,
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            digits if Json::is_number(digits) => Json::Number(digits.to_owned()),
            _ => return Err(broken("expected value")),
        };
        self.at += end;
        Ok(value)
    }

    fn string(&mut self) -> Result<String, Broken> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = &self.text[self.at..];
            let mut chars = rest.chars();
            match chars.next() {
                None => return Err(broken("it ends inside a string")),
                Some('"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some('\\') => text.push(self.escaped()?),
                Some('\0'..' ') => return Err(broken("a control character inside a string")),
                Some(c) => {
                    self.at += c.len_utf8();
                    text.push(c);
                }
            }
        }
    }

    /// The character that an escape stands for.
    fn escaped(&mut self) -> Result<char, Broken> {
        let letter = self.text.as_bytes().get(self.at + 1).copied().unwrap_or(b' ');
        let plain = match letter {
            b'"' | b'\\' | b'/' => letter as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.numbered(),
            _ => return Err(broken("invalid escape")),
        };
        self.at += 2;
        Ok(plain)
    }

    /// `\u` and four digits, or two of them for a character beyond the first 65,536.
    fn numbered(&mut self) -> Result<char, Broken> {
        let high = self.unit()?;
        let number = if (0xD800..0xDC00).contains(&high) {
            let low = self.unit()?;
            0x1_0000
                + ((high - 0xD800) << 10)
                + low.checked_sub(0xDC00).filter(|&low| low < 0x400).unwrap_or(u32::MAX >> 8)
        } else {
            high
        };
        char::from_u32(number).ok_or_else(|| broken("invalid unicode code point"))
    }

    fn unit(&mut self) -> Result<u32, Broken> {
        let digits = self.text.get(self.at..self.at + 6).and_then(|escape| escape.strip_prefix("\\u"));
        let unit = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        self.at += if unit.is_some() { 6 } else { 0 };
        unit.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or_else(|| broken("invalid escape"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    /// What serde makes of the same text.
    fn second_opinion(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn every_text_reads_as_serde_reads_it() {
        let good =
            r#" {"a" : [1, -2.5e+3, 0, true,false,null , "x\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00"], "b":{}, "":[[]]} "#;
        let pieces = ["", ",", "0", "\"", "]", "}", ":", "\\", "e", "-", "\n", "é", "1.", "00", "\u{1}"];
        let ends: Vec<usize> = good.char_indices().map(|(at, _)| at).chain([good.len()]).collect();
        for &end in &ends {
            for piece in pieces {
                for rest in [&good[end..], ""] {
                    let text = format!("{}{piece}{rest}", &good[..end]);
                    // To serde, zero below zero is a fraction.
                    if text.contains("-0") {
                        continue;
                    }
                    let ours = Json::read(&text).ok().map(|json| serde_json::to_value(json).unwrap());
                    assert_eq!(ours, second_opinion(&text), "{text}");
                }
            }
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = r#"{"a":[1,-2.5e3,"two\nlines \"quoted\"",{}],"b":null,"c":[true,false]}"#;
        let value = Json::read(text).unwrap();
        assert_eq!(Json::read(&value.to_string()), Ok(value.clone()));
        assert_eq!(second_opinion(&value.to_string()), second_opinion(text));
    }

    #[test]
    fn a_broken_text_says_where() {
        let says = |text: &str| Json::read(text).map_err(|broken| (broken.field, broken.why)).unwrap_err();
        assert_eq!(says("{\"a\":\n [1, x]}"), ("a[1]".into(), "expected value at line 2 column 6".into()));
        assert_eq!(says("[{\"a\":{\"b\":01}}]"), ("[0].a.b".into(), "expected value at line 1 column 12".into()));
        assert!(says(&"[".repeat(100_000)).1.starts_with("it is nested too deeply"));
    }
}
