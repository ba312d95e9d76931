//! Notes of protocols without paths: a word of the protocol's own, and who says it.

use super::Note;
use crate::battle::{General, Order, Path, Word};
use std::borrow::Cow;

/// What a protocol's messengers can say.
pub trait Speech: Copy + PartialEq {
    /// What a reader sees.
    fn words(self) -> &'static str;
    /// The order that it reports, if it reports one.
    fn order(self) -> Option<Order> {
        None
    }
    /// The word that can be put into a traitor's mouth, if it is one.
    fn word(self) -> Option<Word> {
        None
    }
}

/// A word on its way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spoken<W> {
    /// Who says it.
    pub from: General,
    /// What is said.
    pub word: W,
}

impl<W: Speech + 'static> Note for Spoken<W> {
    fn path(&self) -> Path {
        Path::from_sender(self.from)
    }

    fn order(&self) -> Option<Order> {
        self.word.order()
    }

    fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.word.words())
    }

    fn word(&self) -> Option<Word> {
        self.word.word()
    }

    /// Nobody lies in these protocols.
    fn forged(self, _: Order) -> Option<Spoken<W>> {
        None
    }
}

/// The other one of two.
pub(super) fn other(me: General) -> General {
    General(1 - me.0 % 2)
}
