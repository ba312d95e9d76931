//! What is shown on a stage: a battle, and what happens in it.

use crate::battle::Battle;
use crate::run::{MOST_AT_ONCE, TooLarge, run, storable};
use crate::trace::Trace;
use std::rc::Rc;

/// One of the two stages.
#[derive(Clone, PartialEq, Debug)]
pub struct Stage {
    /// The battle that is shown.
    pub battle: Rc<Battle>,
    /// What happens in it.
    pub trace: Rc<Trace>,
    /// Why its messengers cannot be shown one by one, when they cannot.
    pub too_large: Option<TooLarge>,
    /// Whether the battle that was asked for is still to be fought, and this is what was shown before.
    pub waits: bool,
}

impl Stage {
    /// A stage on which nothing has happened yet.
    pub fn bare(battle: Rc<Battle>) -> Stage {
        Stage { battle, trace: Rc::default(), too_large: None, waits: false }
    }

    /// Fights `battle` and shows it; a large one is left to be fought, a little at a time beside the model. Says whether
    /// it is shown now.
    pub fn fight(&mut self, battle: &Rc<Battle>) -> bool {
        match storable(battle) {
            Ok(messages) if messages > MOST_AT_ONCE => self.waits = true,
            Ok(_) => self.show(battle, Rc::new(run(battle).unwrap_or_default())),
            Err(large) => {
                self.show(battle, Rc::default());
                self.too_large = Some(large);
            }
        }
        !self.waits
    }

    /// Whether the battle is too large to be fought, and what is decided in it isn't known.
    pub fn is_undecided(&self) -> bool {
        self.too_large.is_some() && self.trace.end() == 0
    }

    /// Shows `battle`, which was fought so.
    pub fn show(&mut self, battle: &Rc<Battle>, trace: Rc<Trace>) {
        *self = Stage { trace, ..Stage::bare(battle.clone()) };
    }
}

/// What is to be done as soon as a battle has been fought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Start {
    /// Go to this cursor; stay at the same one when none.
    pub cursor: Option<usize>,
    /// Play.
    pub play: bool,
}
