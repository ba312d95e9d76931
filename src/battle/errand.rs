//! What tells one messenger of a battle from every other.

use super::{General, Path};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One messenger's task: which report, carried by whom, to whom. The same errand names the same
/// messenger in every run of every battle that sends it, so an edit made by hand survives other edits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
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

    /// Who sends it.
    pub fn from(&self) -> Option<General> {
        self.path.last()
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

/// An errand as the battle format spells it: what can be told from the path is left out.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    path: Path,
    to: General,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    copy: Option<u8>,
}

impl From<Written> for Errand {
    fn from(w: Written) -> Errand {
        let round = w.round.unwrap_or(w.path.len() as u16);
        Errand { round, path: w.path, to: w.to, copy: w.copy.unwrap_or(0) }
    }
}

impl From<Errand> for Written {
    fn from(e: Errand) -> Written {
        let implied = usize::from(e.round) == e.path.len();
        Written { round: (!implied).then_some(e.round), copy: (e.copy != 0).then_some(e.copy), path: e.path, to: e.to }
    }
}
