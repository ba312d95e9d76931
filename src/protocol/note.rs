//! What messengers carry, and what traitors can make of it.

use crate::battle::{Council, Order, Path, Word};
use std::borrow::Cow;

/// What a messenger carries.
pub trait Note: Clone + 'static {
    /// The senders so far, the one that sends it now last.
    fn path(&self) -> Path;
    /// Which of several notes sent together along the same path, as [`crate::battle::Errand::copy`] has it.
    fn copy(&self) -> u8 {
        0
    }
    /// The order that it reports, if it reports one.
    fn order(&self) -> Option<Order>;
    /// What it says when that is not an order.
    fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed("")
    }
    /// What it says when that is one of the words that can be put into a traitor's mouth.
    fn word(&self) -> Option<Word> {
        None
    }
    /// The same note reporting `order` instead, or `None` when its bearer cannot make such a note. This is the
    /// whole difference between oral and signed messages.
    fn forged(self, order: Order) -> Option<Self>;
}

/// What the traitors have between them when one of them makes a note of its own.
#[derive(Clone, Debug)]
pub struct Intercepted<'a, N> {
    /// The traitors: each may sign with the key of any.
    pub keys: Council,
    /// Every note that has reached a traitor, when [`super::Protocol::intercepts`].
    pub notes: Vec<&'a N>,
}
