//! Where a general's wishes go.

use super::{Deed, DeedKind};
use crate::battle::General;
use std::borrow::Cow;

/// A general's wishes: notes to be carried in the next round, and deeds done now.
#[derive(Debug)]
pub struct Out<N> {
    pub(super) wishes: Vec<(General, N)>,
    pub(super) deeds: Vec<Deed>,
}

impl<N> Out<N> {
    /// Nothing wished yet.
    pub fn new() -> Out<N> {
        Out { wishes: Vec::new(), deeds: Vec::new() }
    }

    /// Asks for `note` to be carried to `to`.
    pub fn send(&mut self, to: General, note: N) {
        self.wishes.push((to, note));
    }

    /// Does something, at once.
    pub fn act(&mut self, kind: DeedKind, words: impl Into<Cow<'static, str>>) {
        self.deeds.push(Deed { kind, words: words.into() });
    }

    /// Whether anything was done.
    pub fn acts(&self) -> bool {
        !self.deeds.is_empty()
    }

    /// Takes out the wishes and the deeds, each in the order in which they were made.
    pub fn take(&mut self) -> (Vec<(General, N)>, Vec<Deed>) {
        (std::mem::take(&mut self.wishes), std::mem::take(&mut self.deeds))
    }
}

impl<N> Default for Out<N> {
    fn default() -> Out<N> {
        Out::new()
    }
}
