//! Why a general refuses a note that has reached it.

use crate::battle::General;
use std::fmt;

/// What is wrong with a note, as its receiver can see for itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The seal of this general was not made over what the note says.
    Seal(General),
    /// A chain of so many signatures counts in the round of that number only, and this is another round.
    Untimely {
        /// How many signatures the chain has.
        signatures: usize,
        /// The round in which it came.
        round: u16,
    },
    /// A check that the receiver makes has failed: the clause that says which.
    Check(&'static str),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Seal(general) => write!(f, "{general}’s seal was not made over this order"),
            Refusal::Untimely { signatures, round } => {
                let s = if *signatures == 1 { "" } else { "s" };
                write!(
                    f,
                    "a chain of {signatures} signature{s} counts in round {signatures} only, not in round {round}"
                )
            }
            Refusal::Check(words) => f.write_str(words),
        }
    }
}
