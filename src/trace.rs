//! WHAT HAPPENED. A run as plain data: its messengers, its events, and the moments between them.

mod perspective;

pub use perspective::{Perspective, Visibility};

use crate::battle::{Errand, General, Order, Word};
use crate::protocol::{Deed, Note, Refusal};
use std::borrow::Cow;
use std::ops::Range;

/// A messenger by its place in [`Trace::messengers`]; stable for a run.
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

/// Something that happened in the field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The battle was set up; nobody has sent anything.
    Opened,
    /// The messengers of a round, from 1, set out.
    RoundBegan(u16),
    /// A messenger met its fate.
    RideEnded(MessengerId),
    /// A general did something.
    Acted(General, Deed),
    /// A loyal general decided.
    Decided(General, Order),
}

/// One round: when it began, and who rode in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Round {
    /// The cursor just after the round began.
    pub begins: usize,
    /// Its messengers.
    pub riders: Range<usize>,
}

/// A whole run. Moment `c`, for `c` from 0 to [`Trace::end`], is what is so after the first `c` events.
// `Eq` is more than a promise: shared traces of equal identity are then told to be equal without being read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trace {
    /// Every messenger, in the order in which their rides end.
    pub messengers: Vec<Messenger>,
    /// Every event, in order.
    pub events: Vec<Event>,
    /// Every round, in order.
    pub rounds: Vec<Round>,
    /// Where generals came to stand, in order, under protocols whose states have names.
    pub stands: Vec<Stand>,
}

/// Where a general stands from some moment on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stand {
    /// The first cursor at which it does.
    pub since: usize,
    /// Who.
    pub general: General,
    /// Where, in a word or two ("LAST-ACK").
    pub words: Cow<'static, str>,
}

/// What is so at one cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// The cursor: how many events have happened.
    pub cursor: usize,
    /// The round under way, from 1, or 0 before the first.
    pub round: usize,
    /// Messengers before this one have met their fate.
    pub settled: usize,
    /// Messengers before this one have set out.
    pub set_out: usize,
}

impl Moment {
    /// The messengers on the road.
    pub fn under_way(&self) -> Range<usize> {
        self.settled..self.set_out
    }
}

impl Trace {
    /// A run of which nothing is told but how it ends.
    pub fn of_decisions(decisions: &[(General, Order)]) -> Trace {
        let decided = decisions.iter().map(|&(general, order)| Event::Decided(general, order));
        Trace { events: [Event::Opened].into_iter().chain(decided).collect(), ..Trace::default() }
    }

    /// The last cursor.
    pub fn end(&self) -> usize {
        self.events.len()
    }

    /// What is so at `cursor` (the last moment when it is beyond the end).
    pub fn moment(&self, cursor: usize) -> Moment {
        let cursor = cursor.min(self.end());
        let round = self.rounds.partition_point(|round| round.begins <= cursor);
        let riders = round.checked_sub(1).map_or(0..0, |r| self.rounds[r].riders.clone());
        let since = round.checked_sub(1).map_or(0, |r| self.rounds[r].begins);
        // Rides end in the order of their numbers, so that the last one tells how many have ended.
        let last = self.events[since..cursor].iter().rev().find_map(|event| match event {
            Event::RideEnded(id) => Some(id.0 as usize + 1),
            _ => None,
        });
        Moment { cursor, round, settled: last.unwrap_or(riders.start), set_out: riders.end }
    }

    /// Where `general` stands at `cursor`, under protocols whose states have names.
    pub fn stand(&self, general: General, cursor: usize) -> Option<&str> {
        let mut own = self.stands.iter().rev().filter(|stand| stand.general == general);
        own.find(|stand| stand.since <= cursor).map(|stand| &*stand.words)
    }

    /// The messenger with this number.
    pub fn messenger(&self, id: MessengerId) -> Option<&Messenger> {
        self.messengers.get(id.0 as usize)
    }

    /// The messenger that runs this errand, if the run sends it.
    pub fn find(&self, errand: &Errand) -> Option<MessengerId> {
        let round = self.rounds.get(usize::from(errand.round).checked_sub(1)?)?;
        let place = self.messengers[round.riders.clone()].iter().position(|m| m.errand == *errand)?;
        Some(MessengerId((round.riders.start + place) as u32))
    }

    /// The cursor just after this messenger met its fate.
    pub fn cursor_after(&self, id: MessengerId) -> Option<usize> {
        let place = self.events.iter().position(|e| *e == Event::RideEnded(id))?;
        Some(place + 1)
    }

    /// Every decision with the number of its event, in order.
    pub fn decisions(&self) -> impl Iterator<Item = (usize, General, Order)> + '_ {
        let from_end = self.events.iter().enumerate().rev();
        let mut all: Vec<_> = from_end
            .map_while(|(number, event)| match *event {
                Event::Decided(general, order) => Some((number, general, order)),
                _ => None,
            })
            .collect();
        all.reverse();
        all.into_iter()
    }
}
