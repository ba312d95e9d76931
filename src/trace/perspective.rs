//! What an onlooker can know of a run: everything, or only what has reached one general.

use super::history::Moment;
use super::messenger::{Fate, Messenger};
use crate::battle::General;

/// Whose eyes a run is seen through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Perspective {
    /// The reader's, who sees the whole field.
    #[default]
    Everyone,
    /// One general's, who sees what it sent and what has reached it.
    Of(General),
}

/// How much of one messenger an onlooker knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visibility {
    /// Not even that it rides.
    Nothing,
    /// What it carries, but not whether it arrives.
    SentOff,
    /// All that there is to know so far.
    All,
}

impl Perspective {
    /// The perspective of one general, or of everyone.
    pub fn of(general: Option<General>) -> Perspective {
        general.map_or(Perspective::Everyone, Perspective::Of)
    }

    /// How much of the messenger at `place` in the trace can be known at `moment`.
    pub fn visibility(self, messenger: &Messenger, place: usize, moment: &Moment) -> Visibility {
        let set_out = place < moment.set_out;
        let settled = place < moment.settled;
        match self {
            Perspective::Everyone if set_out => Visibility::All,
            Perspective::Of(me) if messenger.from == me && set_out => Visibility::SentOff,
            Perspective::Of(me) if messenger.to() == me && settled && messenger.reaches() => Visibility::All,
            _ => Visibility::Nothing,
        }
    }

    /// Whether `general`'s loyalty and decision are in sight.
    pub fn sees_into(self, general: General) -> bool {
        match self {
            Perspective::Everyone => true,
            Perspective::Of(me) => me == general,
        }
    }
}

impl Messenger {
    /// Whether it gets as far as its receiver, heard or refused.
    pub fn reaches(&self) -> bool {
        matches!(self.fate, Fate::Arrives | Fate::Refused(_))
    }
}
