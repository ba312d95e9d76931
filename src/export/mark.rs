//! What sequence diagrams draw of a run, in the same words whatever the language they are written in.

use super::excerpt::Excerpt;
use crate::battle::{Battle, General};
use crate::protocol::role;
use crate::trace::{Event, Fate, Messenger};

/// One thing in a diagram.
pub(super) enum Mark {
    /// A line across: a round begins.
    Round(String),
    /// An arrow from one general to another.
    Ride {
        from: General,
        to: General,
        words: String,
        lie: bool,
        /// Whether its receiver hears it.
        heard: bool,
    },
    /// Something at one general.
    Note(General, String),
}

/// All of it, in order.
pub(super) fn marks(run: &Excerpt) -> impl Iterator<Item = Mark> {
    run.events().filter_map(|(_, event)| match event {
        Event::Opened => None,
        Event::RoundBegan(round) => Some(Mark::Round(format!("round {round}"))),
        Event::RideEnded(id) => run.trace.messenger(*id).map(ride),
        Event::Acted(general, deed) => Some(Mark::Note(*general, deed.words.to_string())),
        Event::Decided(general, order) => Some(Mark::Note(*general, format!("decides {order}"))),
    })
}

fn ride(messenger: &Messenger) -> Mark {
    let (from, to, says, lie) = (messenger.from, messenger.to(), messenger.says.words(), messenger.is_lie());
    let words = match messenger.fate {
        Fate::Unsent => return Mark::Note(from, format!("keeps silent to {to}")),
        Fate::Arrives if lie => format!("{says} (a lie)"),
        Fate::Arrives => says.to_owned(),
        fate => format!("{says} ({})", fate.word()),
    };
    Mark::Ride { from, to, words, lie, heard: messenger.arrives() }
}

/// What stands over a general's line: "G3, lieutenant, traitor".
pub(super) fn caption(battle: &Battle, general: General) -> String {
    let traitor = if battle.is_loyal(general) { "" } else { ", traitor" };
    format!("{general}, {}{traitor}", role(battle, general))
}

/// The last general, whose line is the rightmost.
pub(super) fn rightmost(battle: &Battle) -> General {
    battle.everyone().iter().last().unwrap_or_default()
}
