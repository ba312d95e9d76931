//! The commands, how they are read and completed, and what is said when one can't be read.

use crate::battle::wording::either;
use crate::battle::{Battle, Council, General, Order};
use std::fmt;

/// Something that can be typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// `g-state`: who is what.
    State,
    /// `g-state ID faulty|non-faulty`.
    SetState(General, bool),
    /// `g-add K`.
    Add(usize),
    /// `g-kill ID`.
    Kill(General),
    /// `actual-order attack|retreat`.
    Order(Order),
    /// `help`.
    Help,
}

/// Every command: its name, what follows it, and what it does.
pub const COMMANDS: [(&str, &str, &str); 6] = [
    ("g-state", "", "lists the generals, with their roles and states"),
    ("g-state", "ID faulty|non-faulty", "makes a general faulty or not; F and NF will do"),
    ("g-add", "K", "adds K generals, who are not faulty"),
    ("g-kill", "ID", "kills a general; if it was primary, another one is elected"),
    ("actual-order", "attack|retreat", "gives the primary an order, and lets the generals vote"),
    ("help", "", "lists the commands"),
];

/// Why a line can't be obeyed: a sentence that says what was expected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Complaint {
    /// Nothing was typed.
    Empty,
    /// The first word is no command.
    Unknown(String),
    /// Something is missing after this, or something else was expected.
    Expected {
        /// What was typed, if anything was.
        typed: Option<String>,
        /// The command.
        after: &'static str,
        /// What was expected.
        expected: String,
    },
    /// There is more on the line than the command takes.
    TooMuch {
        /// The first word too many.
        typed: String,
        /// The command.
        after: &'static str,
    },
    /// The battle does not allow it; the fault's own sentence.
    Refused(String),
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Complaint::Empty => f.write_str("Nothing was typed; `help` lists the commands."),
            Complaint::Unknown(word) => write!(f, "`{word}` is no command; expected {}.", either(&names())),
            Complaint::Expected { typed: Some(typed), after, expected } => {
                write!(f, "`{typed}` can't follow `{after}`; expected {expected}.")
            }
            Complaint::Expected { typed: None, after, expected } => {
                write!(f, "Something is missing after `{after}`; expected {expected}.")
            }
            Complaint::TooMuch { typed, after } => {
                write!(f, "`{typed}` is too much; nothing more was expected after `{after}` and what it takes.")
            }
            Complaint::Refused(why) => f.write_str(why),
        }
    }
}

/// The names of the commands, each once.
fn names() -> Vec<String> {
    let mut names: Vec<String> = COMMANDS.iter().map(|(name, ..)| (*name).to_owned()).collect();
    names.dedup();
    names
}

/// A line for each command.
pub(super) fn help() -> Vec<String> {
    let line = |(name, takes, does): &(&str, &str, &str)| match *takes {
        "" => format!("{name}: {does}"),
        takes => format!("{name} {takes}: {does}"),
    };
    COMMANDS.iter().map(line).collect()
}

fn alive(battle: &Battle) -> Council {
    battle.everyone().minus(battle.protocol.killed())
}

impl Command {
    /// Reads a line, as typed at `battle`.
    pub fn read(line: &str, battle: &Battle) -> Result<Command, Complaint> {
        let mut words = line.split_whitespace();
        let name = words.next().ok_or(Complaint::Empty)?;
        let (after, command) = match name {
            "help" => ("help", Command::Help),
            "g-state" => ("g-state", state(&mut words, battle)?),
            "g-add" => ("g-add", Command::Add(added(words.next(), battle)?)),
            "g-kill" => ("g-kill", Command::Kill(victim(words.next(), battle)?)),
            "actual-order" => ("actual-order", Command::Order(order(words.next())?)),
            other => return Err(Complaint::Unknown(other.to_owned())),
        };
        match words.next() {
            Some(typed) => Err(Complaint::TooMuch { typed: typed.to_owned(), after }),
            None => Ok(command),
        }
    }
}

fn expected<T>(typed: Option<&str>, after: &'static str, expected: String) -> Result<T, Complaint> {
    Err(Complaint::Expected { typed: typed.map(str::to_owned), after, expected })
}

fn state<'a>(words: &mut impl Iterator<Item = &'a str>, battle: &Battle) -> Result<Command, Complaint> {
    let Some(id) = words.next() else { return Ok(Command::State) };
    let general = general(Some(id), "g-state", battle)?;
    match words.next() {
        Some("faulty" | "F" | "f") => Ok(Command::SetState(general, true)),
        Some("non-faulty" | "NF" | "nf") => Ok(Command::SetState(general, false)),
        other => expected(other, "g-state", "faulty or non-faulty (F or NF) after the general".into()),
    }
}

/// A general alive, as `2` or `G2`.
fn general(word: Option<&str>, after: &'static str, battle: &Battle) -> Result<General, Complaint> {
    let number = word.and_then(|word| word.strip_prefix(['G', 'g']).or(Some(word)));
    match number.and_then(|number| number.parse().ok()).map(General).filter(|&g| alive(battle).contains(g)) {
        Some(general) => Ok(general),
        None => {
            let ids: Vec<String> = alive(battle).iter().map(|g| g.to_string()).collect();
            expected(word, after, format!("a general: {}", either(&ids)))
        }
    }
}

fn victim(word: Option<&str>, battle: &Battle) -> Result<General, Complaint> {
    let general = general(word, "g-kill", battle)?;
    if !battle.protocol.has_quorum() {
        return Err(Complaint::Refused("Generals can be killed in the quorum's vote only.".into()));
    }
    if alive(battle).len() == 1 {
        return Err(Complaint::Refused(format!(
            "{general} is the last general alive; expected at least one to be left."
        )));
    }
    Ok(general)
}

fn added(word: Option<&str>, battle: &Battle) -> Result<usize, Complaint> {
    let most = battle.protocol.generals_allowed().end().saturating_sub(battle.count());
    match word.and_then(|word| word.parse().ok()).filter(|more| (1..=most).contains(more)) {
        Some(more) => Ok(more),
        None if most == 0 => Err(Complaint::Refused("There is no room for more generals.".into())),
        None => expected(word, "g-add", format!("how many generals to add, from 1 to {most}")),
    }
}

fn order(word: Option<&str>) -> Result<Order, Complaint> {
    match word {
        Some("attack") => Ok(Order::Attack),
        Some("retreat") => Ok(Order::Retreat),
        other => expected(other, "actual-order", "attack or retreat".into()),
    }
}

/// The lines that `line` could become: its last word completed, or the next one offered after a space.
pub(super) fn complete(line: &str, battle: &Battle) -> Vec<String> {
    let (done, begun) = line.trim_start().rsplit_once(char::is_whitespace).unwrap_or(("", line.trim_start()));
    let before: Vec<&str> = done.split_whitespace().collect();
    let ids = || alive(battle).iter().map(|g| g.to_string()).collect();
    let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect();
    let offered: Vec<String> = match before.as_slice() {
        [] => names(),
        ["g-state" | "g-kill"] => ids(),
        ["g-state", _] => words(&["faulty", "non-faulty"]),
        ["actual-order"] => words(&["attack", "retreat"]),
        _ => Vec::new(),
    };
    let start = if done.is_empty() { String::new() } else { format!("{} ", before.join(" ")) };
    let fits = |word: &String| word.to_ascii_lowercase().starts_with(&begun.to_ascii_lowercase());
    offered.into_iter().filter(fits).map(|word| format!("{start}{word}")).collect()
}
