//! What tells one messenger of a battle from every other.

use super::{General, Path};
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
