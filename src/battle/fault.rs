//! Why something cannot be a battle: sentences that name the field and what would be right.

use super::wording::shown;
use super::{Errand, General};
use std::fmt;

/// The first thing wrong with a battle that somebody wrote.
#[derive(Clone, PartialEq, Debug)]
pub enum Fault {
    /// The text is not a battle at all; the reader's own words say where.
    Unreadable {
        /// The field, when the reader got as far as one.
        field: Option<String>,
        /// What is wrong there.
        why: String,
    },
    /// A number is outside what the field allows.
    OutOfRange {
        /// The field, as the format spells it.
        field: &'static str,
        /// The number given.
        given: String,
        /// What would be right.
        allowed: String,
    },
    /// A field names a general that the battle does not have.
    NoSuchGeneral {
        /// The field, as the format spells it.
        field: &'static str,
        /// The general named.
        general: General,
        /// How many generals there are.
        generals: usize,
    },
    /// A field means nothing under this protocol.
    NotAsked {
        /// The field, as the format spells it.
        field: &'static str,
        /// Why not.
        why: &'static str,
    },
    /// An errand that the run never sends.
    NeverSent {
        /// `said` or `captured`.
        field: &'static str,
        /// The errand named.
        errand: Errand,
        /// Why it is never sent.
        why: String,
    },
    /// A rule of the two generals that asks for more notes than can come.
    Unmeetable {
        /// The general whose rule it is.
        general: General,
        /// How many notes it asks for.
        asked: u8,
        /// How many can reach it.
        most: u8,
        /// How many notes there are before dawn.
        notes: u8,
    },
    /// Words put into a loyal general's mouth.
    LoyalLiar {
        /// The errand named.
        errand: Errand,
        /// Its loyal sender.
        liar: General,
    },
    /// A word that cannot be said on that errand.
    UnknownWord {
        /// The errand named.
        errand: Errand,
        /// The word given.
        word: String,
        /// The words that can.
        known: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unreadable { field: Some(field), why } => write!(f, "`{field}` can't be read: {why}."),
            Fault::Unreadable { field: None, why } => write!(f, "This is not a battle: {why}."),
            Fault::OutOfRange { field, given, allowed } => write!(f, "`{field}` is {given}; it must be {allowed}."),
            Fault::NoSuchGeneral { field, general, generals } => write!(
                f,
                "`{field}` names {general}, but there are {generals} generals, G0 to G{}.",
                generals.saturating_sub(1)
            ),
            Fault::NotAsked { field, why } => write!(f, "`{field}` has no meaning here: {why}."),
            Fault::NeverSent { field, errand, why } => {
                write!(f, "`{field}` names the message {errand}, which is never sent: {why}.")
            }
            Fault::Unmeetable { general, asked, most, notes } => write!(
                f,
                "`rules` has {general} ask for at least {asked} notes, but of the {notes} before dawn at most {most} can reach it."
            ),
            Fault::LoyalLiar { errand, liar } => {
                write!(f, "`said` puts words into the message {errand}, but {liar} is loyal.")
            }
            Fault::UnknownWord { errand, word, known } => {
                write!(f, "`said` has the message {errand} say `{}`; it must be {known}.", shown(word))
            }
        }
    }
}

impl std::error::Error for Fault {}
