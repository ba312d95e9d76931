//! Draws that make a set-up: they depend on the challenge, the level and the seed, and on nothing else.

use super::Challenge;
use crate::battle::{Chance, General, Purpose};

/// One draw after the other.
#[derive(Clone, Debug)]
pub(super) struct Draws(Chance);

impl Draws {
    /// The draws of one set-up.
    pub(super) fn of(challenge: Challenge, level: u16, seed: u16) -> Draws {
        let number = (challenge as u64) << 32 | u64::from(level) << 16 | u64::from(seed);
        Draws(Chance::new(number, Purpose::Choice))
    }

    /// 64 fair bits.
    pub(super) fn word(&mut self) -> u64 {
        self.0 = self.0.then(General(0));
        self.0.word(0, 0)
    }

    /// A number under `many`, which is small beside 2^64: no number is noticeably likelier than another.
    pub(super) fn below(&mut self, many: usize) -> usize {
        (self.word() % many.max(1) as u64) as usize
    }

    /// `many` generals in any order (Fisher and Yates).
    pub(super) fn seated(&mut self, many: usize) -> Vec<General> {
        let mut seats: Vec<General> = General::first(many).collect();
        for place in (1..many).rev() {
            let other = self.below(place + 1);
            seats.swap(place, other);
        }
        seats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_follow_from_challenge_level_and_seed_alone() {
        let draw = |challenge, level, seed| Draws::of(challenge, level, seed).word();
        assert_eq!(draw(Challenge::Split, 1, 7), draw(Challenge::Split, 1, 7));
        let others = [(Challenge::Traitor, 1, 7), (Challenge::Split, 2, 7), (Challenge::Split, 1, 8)];
        for (challenge, level, seed) in others {
            assert_ne!(draw(challenge, level, seed), draw(Challenge::Split, 1, 7));
        }
    }

    #[test]
    fn every_general_comes_to_sit_on_every_seat() {
        let mut times = [[0; 4]; 4];
        for seed in 0..4000 {
            for (seat, general) in Draws::of(Challenge::Split, 1, seed).seated(4).into_iter().enumerate() {
                times[seat][general.index()] += 1;
            }
        }
        assert!(times.iter().flatten().all(|times| (850..1150).contains(times)), "{times:?}");
    }
}
