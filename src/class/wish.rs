//! What a telephone asks of the room, and why that may be refused.

use crate::battle::{Errand, Order, Said};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a telephone asks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Wish {
    /// To be there: for the first time, or again.
    Join,
    /// To be called so within the room; nothing for no name.
    Name(String),
    /// To look on, or to have a general (again).
    Watch(bool),
    /// That its general's rider on this errand says so.
    Say(Errand, Said),
    /// That its general's riders may set out, whether there was anything to choose or not: so nobody's hands tell who is a traitor.
    Ready(bool),
    /// What it would do if it had to decide now.
    Guess(Order),
    /// Its answer to the lesson's question, by the place among the choices.
    Predict(u8),
    /// To leave for good.
    Leave,
}

/// Why a wish is not granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The rider is another general's.
    NotYours,
    /// A loyal general says what it was told.
    Loyal,
    /// It is not asked for now: too early, or too late.
    NotNow,
    /// No such rider sets out in this round.
    NoRider,
    /// That is nothing that can be said, or chosen, here.
    NoChoice,
    /// There are as many telephones as a room can have.
    Full,
}

/// The most letters of a name.
pub const LONGEST_NAME: usize = 16;

/// A name as the room shows it: one line, not too long; nothing when there is nothing to be seen in it.
pub fn shown_name(name: &str) -> String {
    let visible = name.chars().filter(|letter| !letter.is_control() && !is_unseen(*letter));
    let words: String = visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST_NAME).collect::<String>().trim_end().to_owned()
}

/// What has no shape of its own, and turns the writing of a line round or joins what stands beside it.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::NotYours => "That rider is another general’s.",
            Refusal::Loyal => "Your general is loyal: its riders say what it was told.",
            Refusal::NotNow => "It was too late for that, or too early.",
            Refusal::NoRider => "No such rider sets out in this round.",
            Refusal::NoChoice => "That can’t be chosen here.",
            Refusal::Full => "This room is full.",
        })
    }
}
