//! What comes back from work that takes long, and what the browser remembers.

use crate::battle::Battle;
use crate::page::done::Done;
use crate::task::Work;
use crate::trace::Trace;
use std::rc::Rc;

/// What has come of work that the model asked for. The model decides whether it still wants to know.
#[derive(Clone, Debug)]
pub enum Answer {
    /// This battle, which was left to be fought, has been fought so.
    Fought(Rc<Battle>, Rc<Trace>),
    /// The worker has come so far with this.
    Reported(Rc<Work>),
    /// The browser remembers that this was done before.
    Remembered(Done),
    /// The browser remembers no earlier visit.
    Newcomer,
}
