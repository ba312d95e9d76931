//! What a general of the two asks for before it attacks.

use super::{Fault, General};
use serde::{Deserialize, Serialize};

/// One general's rule: documents write `"always"`, `"never"` or
/// `{"at_least": a}`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Demand {
    /// Attack whatever comes: option 1 for the general who proposes.
    Always,
    /// Attack once at least so many notes have come; `at_least 1` is option 2.
    AtLeast(u8),
    /// Never attack.
    Never,
}

impl Demand {
    /// Whether a general that has received `notes` notes attacks.
    pub fn met_by(self, notes: u8) -> bool {
        match self {
            Demand::Always => true,
            Demand::AtLeast(asked) => notes >= asked,
            Demand::Never => false,
        }
    }

    /// Every rule of a general whom at most `most` notes can reach, in the order in which they are offered.
    pub fn all(most: u8) -> impl Iterator<Item = Demand> + Clone {
        [Demand::Always, Demand::Never].into_iter().chain((1..=most).map(Demand::AtLeast))
    }

    /// What a reader chooses.
    pub fn words(self) -> String {
        match self {
            Demand::Always => "always".into(),
            Demand::Never => "never".into(),
            Demand::AtLeast(1) => "after 1 note".into(),
            Demand::AtLeast(asked) => format!("after {asked} notes"),
        }
    }

    /// The rule at this place of [`Demand::all`].
    pub(super) fn nth(place: u8) -> Demand {
        match place {
            0 => Demand::Always,
            1 => Demand::Never,
            more => Demand::AtLeast(more - 1),
        }
    }

    /// Its place in [`Demand::all`].
    pub(super) fn place(self) -> u64 {
        match self {
            Demand::Always | Demand::AtLeast(0) => 0,
            Demand::Never => 1,
            Demand::AtLeast(asked) => u64::from(asked) + 1,
        }
    }

    /// The rule, asking for no more notes than can come: `never` where none can.
    pub(super) fn within(self, most: u8) -> Demand {
        match (self, most) {
            (Demand::AtLeast(asked), 0) if asked > 0 => Demand::Never,
            (Demand::AtLeast(asked), most) => Demand::AtLeast(asked.min(most)),
            (same, _) => same,
        }
    }

    /// What is wrong with the rule of `general`, whom at most `most` of the `notes` notes can reach.
    pub(super) fn fault(self, general: General, most: u8, notes: u8) -> Option<Fault> {
        match self {
            Demand::AtLeast(asked) if asked > most => Some(Fault::Unmeetable { general, asked, most, notes }),
            _ => None,
        }
    }
}
