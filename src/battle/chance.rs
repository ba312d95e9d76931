//! Chance that depends on nothing but the seed and the errand.
//!
//! Each draw is a hash (SplitMix64's finaliser, Steele, Lea and Flood, OOPSLA 2014) of the seed, of what
//! the draw is for, and of the senders so far, instead of the next number of a stream. So a messenger meets the same
//! fate whatever is changed about another one, a single draw of a run that is too large to build can be
//! looked at alone, and the browser and the command line agree.

use super::{Errand, General};

/// What a draw decides. Draws for different purposes are independent.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// What a traitor that lies at random says.
    Lie,
    /// Whether a messenger is captured on the way.
    Loss,
    /// Any other choice of a protocol's (who is primary, say).
    Choice,
    /// A general's secret key.
    Key,
}

/// A hash that grows with the path, so that a walk of the recursion pays one step a sender.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The state before anybody has sent anything.
    pub fn new(seed: u64, purpose: Purpose) -> Chance {
        Chance(mix(seed ^ (purpose as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03)))
    }

    /// The state after `sender` has passed the report on.
    #[must_use]
    pub fn then(self, sender: General) -> Chance {
        Chance(mix(self.0 ^ (u64::from(sender.0) + 1)))
    }

    /// 64 fair bits for what the last sender says in `round` to the generals `64 * block` and up: a bit each.
    pub fn word(self, round: u16, block: u8) -> u64 {
        mix(self.0 ^ u64::from(round) << 8 ^ u64::from(block) << 32)
    }

    /// A fair bit for the message to `to` in `round`.
    pub fn bit(self, round: u16, to: General) -> bool {
        self.word(round, to.0 / 64) >> (to.0 % 64) & 1 == 1
    }

    /// A number in 0 ≤ x < 1 (53 bits) for the message to `to` in `round`.
    pub fn unit(self, round: u16, to: General, copy: u8) -> f64 {
        let word = mix(self.0 ^ u64::from(round) << 8 ^ u64::from(to.0) << 40 ^ u64::from(copy) << 48);
        (word >> 11) as f64 / (1u64 << 53) as f64
    }

    /// The state for an errand's path.
    pub fn of(seed: u64, purpose: Purpose, errand: &Errand) -> Chance {
        errand.path.iter().fold(Chance::new(seed, purpose), Chance::then)
    }
}

/// SplitMix64: add the golden gamma, then its finaliser.
fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ z >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_fair_and_do_not_repeat_between_paths() {
        let root = Chance::new(1, Purpose::Lie);
        let ones = General::first(128)
            .flat_map(|s| General::first(128).map(move |to| (s, to)))
            .filter(|&(s, to)| root.then(s).bit(2, to))
            .count();
        assert!((7_900..8_500).contains(&ones), "{ones} of 16384");
        assert_ne!(root.then(General(1)).then(General(2)), root.then(General(2)).then(General(1)));
    }

    #[test]
    fn the_generator_never_changes() {
        // Links and transcripts depend on these draws: a new value here breaks every one of them.
        assert_eq!(Chance::new(1, Purpose::Lie).then(General(0)).word(1, 0), PINNED);
    }
    const PINNED: u64 = 17_046_077_083_609_275_715;
}
