//! One messenger: what it carries, and what becomes of it.

use crate::battle::{Errand, General, Order, Word};
use crate::protocol::{Note, Refusal};
use std::borrow::Cow;

/// A messenger by its place in [`Trace::messengers`](super::Trace::messengers); stable for a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MessengerId(pub u32);

/// One messenger and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Messenger {
    /// Which report it carries, in which round, to whom.
    pub errand: Errand,
    /// Who sent it.
    pub from: General,
    /// The order that its sender held and was to pass on, if the note reports one.
    pub held: Option<Order>,
    /// What it carries.
    pub says: Says,
    /// What becomes of it.
    pub fate: Fate,
}

/// What a messenger carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Says {
    /// Nothing: a traitor kept silent.
    Nothing,
    /// An order.
    Order(Order),
    /// One of the words that can be put into a traitor's mouth.
    Word(Word),
    /// Something else, in words.
    Words(Cow<'static, str>),
}

/// What becomes of a messenger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It arrives and is heard.
    Arrives,
    /// It is taken on the way, because the reader said so.
    Captured,
    /// It is taken on the way, by chance.
    Lost,
    /// The road is broken, and nobody gets through.
    Cut,
    /// It arrives, but its receiver can see that something is wrong with it, and it counts as nothing.
    Refused(Refusal),
    /// It never set out: its sender kept silent.
    Unsent,
}

impl Messenger {
    /// Who receives it, if it arrives.
    pub fn to(&self) -> General {
        self.errand.to
    }

    /// The order it carries, if it carries one.
    pub fn order(&self) -> Option<Order> {
        match self.says {
            Says::Order(order) => Some(order),
            _ => None,
        }
    }

    /// Whether it says something other than what its sender held.
    pub fn is_lie(&self) -> bool {
        self.held != self.order()
    }

    /// Whether it comes to its receiver, and is refused there.
    pub fn is_refused(&self) -> bool {
        matches!(self.fate, Fate::Refused(_))
    }

    /// Whether its receiver hears it.
    pub fn arrives(&self) -> bool {
        self.fate == Fate::Arrives
    }
}

impl Fate {
    /// The word a reader sees once it is known.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Arrives => "arrived",
            Fate::Captured => "captured",
            Fate::Lost => "captured by chance",
            Fate::Cut => "lost on the broken road",
            Fate::Refused(_) => "refused",
            Fate::Unsent => "never sent",
        }
    }

    /// Whether the messenger was taken on the way, by hand, by chance, or because the road is broken.
    pub fn is_captured(self) -> bool {
        matches!(self, Fate::Captured | Fate::Lost | Fate::Cut)
    }
}

impl Says {
    /// What `note` says.
    pub fn of(note: &impl Note) -> Says {
        match (note.order(), note.word()) {
            (Some(order), _) => Says::Order(order),
            (None, Some(word)) => Says::Word(word),
            (None, None) => Says::Words(note.words()),
        }
    }

    /// What a reader sees.
    pub fn words(&self) -> &str {
        match self {
            Says::Nothing => "nothing",
            Says::Order(order) => order.word(),
            Says::Word(word) => word.words(),
            Says::Words(words) => words,
        }
    }
}
