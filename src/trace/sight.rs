//! What an onlooker can know of a run: everything, or only what has reached one general.

use super::{Fate, Messenger, Moment};
use crate::battle::General;

/// Whose eyes a run is seen through.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sight {
    /// The reader's, who sees the whole field.
    #[default]
    Everyone,
    /// One general's, who sees what it sent and what has reached it.
    Of(General),
}

/// How much of one messenger an onlooker knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Glimpse {
    /// Not even that it rides.
    Nothing,
    /// What it carries, but not whether it arrives.
    SentOff,
    /// All that there is to know so far.
    All,
}

impl Sight {
    /// The sight of one general, or of everyone.
    pub fn of(general: Option<General>) -> Sight {
        general.map_or(Sight::Everyone, Sight::Of)
    }

    /// How much of the messenger at `place` in the trace can be known at `moment`.
    pub fn glimpse(self, messenger: &Messenger, place: usize, moment: &Moment) -> Glimpse {
        let set_out = place < moment.set_out;
        let settled = place < moment.settled;
        match self {
            Sight::Everyone if set_out => Glimpse::All,
            Sight::Of(me) if messenger.from == me && set_out => Glimpse::SentOff,
            Sight::Of(me) if messenger.to() == me && settled && messenger.reaches() => Glimpse::All,
            _ => Glimpse::Nothing,
        }
    }

    /// Whether `general`'s loyalty and decision are in sight.
    pub fn sees_into(self, general: General) -> bool {
        match self {
            Sight::Everyone => true,
            Sight::Of(me) => me == general,
        }
    }
}

impl Messenger {
    /// Whether it gets as far as its receiver, heard or refused.
    pub fn reaches(&self) -> bool {
        matches!(self.fate, Fate::Arrives | Fate::Refused(_))
    }
}
