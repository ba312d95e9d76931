//! What can be seen of a round, gathered in one look at each of its messengers.

use crate::battle::{Council, Order};
use crate::trace::{Messenger, Perspective};

/// Messengers told apart as far as they are listed, and counted beyond: there may be a hundred thousand.
#[derive(Default)]
pub(super) struct Few<'a> {
    pub first: Vec<&'a Messenger>,
    pub count: usize,
    /// Whether any does not ride from and to the same generals as the first, or says something else.
    pub differ: (bool, bool),
}

impl<'a> Few<'a> {
    /// As many as are kept, to be listed.
    const MOST: usize = 40;

    fn add(&mut self, messenger: &'a Messenger) {
        if let Some(first) = self.first.first() {
            self.differ.0 |= (first.from, first.to()) != (messenger.from, messenger.to());
            self.differ.1 |= first.says != messenger.says;
        }
        if self.first.len() < Self::MOST {
            self.first.push(messenger);
        }
        self.count += 1;
    }
}

/// What can be seen of a round.
#[derive(Default)]
pub(super) struct Seen<'a> {
    pub messengers: usize,
    pub speakers: Council,
    pub attack: usize,
    pub retreat: usize,
    pub lies: usize,
    pub all: Few<'a>,
    pub taken: Few<'a>,
    pub refused: Few<'a>,
}

impl<'a> Seen<'a> {
    pub fn add(&mut self, messenger: &'a Messenger, settled: bool, perspective: Perspective) {
        self.messengers += 1;
        self.speakers = self.speakers.with(messenger.from);
        self.attack += usize::from(messenger.order() == Some(Order::Attack));
        self.retreat += usize::from(messenger.order() == Some(Order::Retreat));
        self.lies += usize::from(messenger.is_lie());
        self.all.add(messenger);
        if settled && messenger.fate.is_captured() {
            self.taken.add(messenger);
        }
        if settled && messenger.is_refused() && perspective.sees_into(messenger.to()) {
            self.refused.add(messenger);
        }
    }
}
