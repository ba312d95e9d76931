//! What is drawn for a question: one stream of a named generator for each, so that a question depends on its kind and seed alone.

use super::topic::Topic;
use crate::battle::{Council, Draft, General, Order};
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of draws.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream of this question.
    pub(super) fn new(topic: Topic, seed: u64) -> Draw {
        let mut draw = Draw(ChaCha8Rng::seed_from_u64(seed));
        draw.0.set_stream(topic as u64 + 1);
        draw
    }

    /// The stream that orders a quiz.
    pub(super) fn of_quiz(seed: u64) -> Draw {
        Draw(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        // In 32 bits, so that it is the same in the browser, whose words have no more.
        self.0.random_range(least as u32..=most.max(least) as u32) as usize
    }

    /// Heads or tails.
    pub(super) fn coin(&mut self) -> bool {
        self.0.random_bool(0.5)
    }

    /// Any order.
    pub(super) fn order(&mut self) -> Order {
        if self.coin() { Order::Attack } else { Order::Retreat }
    }

    /// One of several, which are at least one.
    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let last = of.len().checked_sub(1)?;
        of.get(self.between(0, last)).copied()
    }

    /// So many of the generals of `among`.
    pub(super) fn council(&mut self, among: Council, size: usize) -> Council {
        let mut all: Vec<General> = among.iter().collect();
        self.shuffle(&mut all);
        all.into_iter().take(size).collect()
    }

    /// Any seed that a battle can have and an address shows shortly.
    pub(super) fn seed(&mut self) -> u64 {
        self.0.random_range(1..10_000)
    }

    /// Puts them into any order.
    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        all.shuffle(&mut self.0);
    }

    /// Draws who of `draft`'s generals commits treason: so many.
    pub(super) fn traitors(&mut self, draft: &mut Draft, generals: usize, how_many: usize) {
        draft.generals = Some(generals);
        draft.traitors = self.council(Council::first(generals), how_many);
    }
}
