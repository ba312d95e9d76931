//! The telephones' link: the part of the address behind `#` that the QR code carries.

use crate::battle::wording::on_one_line;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::fmt;

/// What a telephone needs to join: the room, the teacher's public key, and the broker between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    /// The room's name on the broker.
    pub room: String,
    /// The teacher's public key, as text.
    pub key: String,
    /// The broker's address: `wss://…`, `ws://…`, or a path beside the page.
    pub broker: String,
}

/// Why a link is no invitation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BadInvitation {
    /// It is nothing of the kind.
    Missing(&'static str),
    /// The key isn't one.
    Key,
    /// The name of the room has letters that none has, or is too long.
    Room,
    /// The broker is no address that a page may speak with.
    Broker(String),
}

/// How many letters a public key has as text: 32 bytes, six bits a letter.
pub const KEY_LETTERS: usize = 43;

impl Invitation {
    /// The link's text, without the `#`.
    pub fn write(&self) -> String {
        format!("room={}&key={}&broker={}", self.room, self.key, utf8_percent_encode(&self.broker, PLAIN))
    }

    /// Reads it, with or without the `#`.
    pub fn read(text: &str) -> Result<Invitation, BadInvitation> {
        let part = |name: &'static str| {
            let parts = text.trim_start_matches('#').split('&').filter_map(|part| part.split_once('='));
            let mut found = parts.filter(|(key, _)| *key == name).map(|(_, value)| value);
            found.next().ok_or(BadInvitation::Missing(name))
        };
        let (room, key) = (part("room")?.to_owned(), part("key")?.to_owned());
        let broker = percent_decode_str(part("broker")?).decode_utf8_lossy().into_owned();
        let plain = |text: &str| text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
        if room.is_empty() || room.len() > 40 || !plain(&room) {
            return Err(BadInvitation::Room);
        }
        if key.len() != KEY_LETTERS || !plain(&key) {
            return Err(BadInvitation::Key);
        }
        if !is_address(&broker) {
            return Err(BadInvitation::Broker(on_one_line(&broker).chars().take(60).collect()));
        }
        Ok(Invitation { room, key, broker })
    }

    /// Whether a text asks to join a room at all.
    pub fn is_one(text: &str) -> bool {
        text.trim_start_matches('#').split('&').any(|part| part.starts_with("room="))
    }

    /// Three words by which people in one room see that they are in the same one: they follow from the teacher's key.
    pub fn words(&self) -> [&'static str; 3] {
        // FNV-1a: not to keep a secret, only to tell rooms apart.
        let hash = self
            .key
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
        [hash >> 10, hash >> 25, hash >> 40].map(|bits| WORDS[bits as usize % WORDS.len()])
    }
}

/// Why a page at this address can't speak with this broker; none where it can be tried.
pub fn unspeakable(page: &str, broker: &str) -> Option<String> {
    let shown: String = on_one_line(broker).chars().take(60).collect();
    if !is_address(broker) {
        Some(format!("“{shown}” is no address of a broker: that begins with ws:// or wss://."))
    } else if page.starts_with("https:") && broker.starts_with("ws:") {
        Some(format!("This page is secure, and browsers let it speak with wss:// alone, not with “{shown}”."))
    } else {
        None
    }
}

/// Whether it is an address that a page may dial, or a path beside it.
fn is_address(broker: &str) -> bool {
    let known = ["ws://", "wss://", "/"].iter().any(|start| broker.len() > start.len() && broker.starts_with(start));
    known && broker.len() <= 300 && !broker.chars().any(|letter| letter.is_control() || letter.is_whitespace())
}

/// Where each part goes on the broker.
pub mod topics {
    use super::super::phones::Id;

    /// What a telephone wishes.
    pub fn wishes(room: &str, id: &Id) -> String {
        format!("strategos/{room}/up/{}", id.0)
    }

    /// That a telephone is away, told by the broker.
    pub fn away(room: &str, id: &Id) -> String {
        format!("strategos/{room}/away/{}", id.0)
    }

    /// What a telephone is given; kept by the broker for when it comes back.
    pub fn given(room: &str, id: &Id) -> String {
        format!("strategos/{room}/to/{}", id.0)
    }

    /// What the teacher listens to.
    pub fn of_all(room: &str) -> [String; 2] {
        [format!("strategos/{room}/up/+"), format!("strategos/{room}/away/+")]
    }

    /// Whose message it is, and whether it tells that it is away.
    pub fn told<'a>(room: &str, topic: &'a str) -> Option<(&'a str, bool)> {
        let rest = topic.strip_prefix("strategos/")?.strip_prefix(room)?.strip_prefix('/')?;
        let (kind, id) = rest.split_once('/')?;
        match kind {
            "up" => Some((id, false)),
            "away" => Some((id, true)),
            _ => None,
        }
    }
}

/// What stands as it is in the broker's address within the link.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b':').remove(b'/');

impl fmt::Display for BadInvitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("This link leads into no room. ")?;
        match self {
            BadInvitation::Missing(part) => write!(f, "Its part “{part}” is missing; perhaps it was cut off."),
            BadInvitation::Key => f.write_str("Its key is damaged; scan the code again."),
            BadInvitation::Room => f.write_str("The room’s name is damaged; scan the code again."),
            BadInvitation::Broker(given) => {
                write!(f, "“{given}” is no address of a broker: that begins with ws:// or wss://.")
            }
        }
    }
}

impl std::error::Error for BadInvitation {}

/// Short words that sound different from each other.
const WORDS: [&str; 64] = [
    "amber", "anchor", "apple", "arrow", "basket", "beacon", "birch", "bridge", "candle", "canyon", "castle", "cedar",
    "cherry", "clover", "comet", "copper", "coral", "crane", "dagger", "delta", "ember", "falcon", "feather", "fern",
    "forest", "garden", "ginger", "glacier", "hammer", "harbour", "hazel", "heron", "island", "ivory", "jasmine",
    "juniper", "kettle", "lantern", "lemon", "lily", "maple", "marble", "meadow", "mirror", "moon", "oak", "olive",
    "orchid", "otter", "paper", "pearl", "pepper", "pine", "quartz", "raven", "river", "saffron", "silver", "sparrow",
    "stone", "thunder", "tulip", "velvet", "willow",
];
