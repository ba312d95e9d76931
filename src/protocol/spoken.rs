//! Notes of protocols without paths: a word of the protocol's own, and who says it.

use super::Note;
use crate::battle::{General, Order, Path};
use std::borrow::Cow;

/// A word that a protocol's messengers can carry.
pub trait Word: Copy + PartialEq {
    /// What a reader sees.
    fn words(self) -> &'static str;
    /// The order that it reports, if it reports one.
    fn order(self) -> Option<Order> {
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

impl<W: Word + 'static> Note for Spoken<W> {
    fn path(&self) -> Path {
        Path::from_sender(self.from)
    }

    fn order(&self) -> Option<Order> {
        self.word.order()
    }

    fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.word.words())
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
