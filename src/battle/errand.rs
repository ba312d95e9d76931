//! What tells one messenger of a battle from every other.

use super::{General, Path, objects};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// One messenger's task: which report, carried by whom, to whom. The same errand names the same
/// messenger in every run of every battle that sends it, so an edit made by hand survives other edits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Errand {
    /// The round in which it rides, from 1.
    pub round: u16,
    /// The senders so far; the last one sends it. The sender alone in protocols without paths.
    pub path: Path,
    /// Who is to receive it.
    pub to: General,
    /// Which of several copies sent together, from 1; 0 where there is one copy only.
    pub copy: u8,
}

impl Errand {
    /// The errand of a report in a protocol with paths, where the round is the path's length.
    pub fn along(path: Path, to: General) -> Errand {
        Errand { round: path.len() as u16, path, to, copy: 0 }
    }

    /// The errand of a message in a protocol without paths.
    pub fn in_round(round: u16, from: General, to: General) -> Errand {
        Errand { round, path: Path::from_sender(from), to, copy: 0 }
    }

    /// The errand that a document names; what is left out is what the path tells.
    pub(super) fn named(path: Path, to: General, round: Option<u16>, copy: Option<u8>) -> Errand {
        Errand { round: round.unwrap_or(path.len() as u16), path, to, copy: copy.unwrap_or(0) }
    }

    /// The round, where the path doesn't tell it.
    pub(super) fn told_round(&self) -> Option<u16> {
        (usize::from(self.round) != self.path.len()).then_some(self.round)
    }

    /// The number of the copy, where there are several.
    pub(super) fn told_copy(&self) -> Option<u8> {
        (self.copy != 0).then_some(self.copy)
    }

    /// Who sends it.
    pub fn from(&self) -> Option<General> {
        self.path.last()
    }
}

/// An errand as documents name it, without what the path tells already.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object that names a message")]
struct Named {
    path: Path,
    to: General,
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<u8>,
}

impl Serialize for Errand {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let round = self.told_round();
        Named { path: self.path.clone(), to: self.to, round, copy: self.told_copy() }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Errand {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Errand, D::Error> {
        let Named { path, to, round, copy } = objects::only(from)?;
        Ok(Errand::named(path, to, round, copy))
    }
}

impl fmt::Display for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {}", self.path, self.to)?;
        if usize::from(self.round) != self.path.len() {
            write!(f, " in round {}", self.round)?;
        }
        if self.copy != 0 {
            write!(f, ", copy {}", self.copy)?;
        }
        Ok(())
    }
}
