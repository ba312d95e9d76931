//! Many runs of a chain of notes, messenger by messenger, in chunks that can be shown, stopped and gone on with.
//!
//! Each messenger is a draw of its own from ChaCha8 (a named, seeded generator, the same everywhere). A note is there as
//! soon as one copy is, and a run is over with the first note that is not, or after the last that could change
//! anything; neither needs further draws.

use crate::verdict::Outcome;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Runs being counted. How they are cut into chunks changes nothing.
#[derive(Clone, Debug)]
pub struct Simulation {
    copies: Vec<u8>,
    outcomes: Vec<Outcome>,
    captures: Captures,
    /// Runs in which exactly so many notes arrived, as far as that matters.
    delivered: Vec<u64>,
    done: u64,
    runs: u64,
}

/// Draws whether a messenger is captured: 16 bits settle nearly all of them, four to a word of the generator, and 32
/// more settle the rest, so that the probability is met to 48 bits.
#[derive(Clone, Debug)]
struct Captures {
    /// The probability in units of 2^-16, rounded down.
    coarse: u64,
    /// What is left of it, in units of 2^-48.
    fine: u32,
    /// Bits drawn and not yet used, 16 to a messenger.
    pool: u64,
    left: u8,
    chance: ChaCha8Rng,
}

impl Captures {
    fn new(loss: f64, seed: u64) -> Captures {
        let whole = (loss * (1u64 << 48) as f64).round() as u64;
        let chance = ChaCha8Rng::seed_from_u64(seed);
        Captures { coarse: whole >> 32, fine: whole as u32, pool: 0, left: 0, chance }
    }

    fn next(&mut self) -> bool {
        if self.left == 0 {
            (self.pool, self.left) = (self.chance.random::<u64>(), 4);
        }
        let drawn = self.pool & 0xFFFF;
        self.pool >>= 16;
        self.left -= 1;
        drawn < self.coarse || (drawn == self.coarse && self.chance.random::<u32>() < self.fine)
    }

    /// Whether four messengers that set out together are all captured: compared at once, without a branch for each.
    fn next_four(&mut self) -> bool {
        let word = self.chance.random::<u64>();
        let drawn = [word & 0xFFFF, word >> 16 & 0xFFFF, word >> 32 & 0xFFFF, word >> 48];
        if drawn.iter().fold(false, |any, lane| any | (*lane == self.coarse)) {
            return drawn
                .iter()
                .all(|&lane| lane < self.coarse || (lane == self.coarse && self.chance.random::<u32>() < self.fine));
        }
        drawn.iter().fold(true, |all, lane| all & (*lane < self.coarse))
    }

    /// Whether all copies of a note are captured.
    fn all(&mut self, copies: u8) -> bool {
        (0..copies / 4).all(|_| self.next_four()) && (0..copies % 4).all(|_| self.next())
    }
}

/// How often an outcome came, and where its probability then lies.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Estimate {
    /// In how many runs it came.
    pub times: u64,
    /// Their share of all.
    pub share: f64,
    /// The least and the most that the probability may well be (Wilson 1927).
    pub interval: [f64; 2],
}

/// The normal deviate of a 95 % interval.
pub const LIKELY: f64 = 1.959_963_984_540_054;

impl Simulation {
    /// `outcomes` has one more than `copies`: what comes of 0 notes delivered, 1, and so on.
    pub(super) fn new(mut copies: Vec<u8>, mut outcomes: Vec<Outcome>, loss: f64, runs: u64, seed: u64) -> Simulation {
        // Notes that no rule asks for change nothing.
        while let [.., before, last] = outcomes.as_slice()
            && before == last
        {
            outcomes.pop();
            copies.pop();
        }
        let delivered = vec![0; outcomes.len()];
        Simulation { copies, outcomes, captures: Captures::new(loss, seed), delivered, done: 0, runs }
    }

    /// Goes on for at most `chunk` runs; `true` while there are more to come.
    pub fn advance(&mut self, chunk: u64) -> bool {
        let now = chunk.min(self.runs - self.done);
        for _ in 0..now {
            let arrived = self.run_once();
            self.delivered[arrived] += 1;
        }
        self.done += now;
        self.done < self.runs
    }

    /// One run: how many notes arrive.
    fn run_once(&mut self) -> usize {
        let captures = &mut self.captures;
        self.copies.iter().position(|&copies| captures.all(copies)).unwrap_or(self.copies.len())
    }

    /// Runs counted so far, and wanted.
    pub fn progress(&self) -> (u64, u64) {
        (self.done, self.runs)
    }

    /// How often `outcome` has come so far.
    pub fn count(&self, outcome: Outcome) -> u64 {
        let of_it = self.outcomes.iter().zip(&self.delivered).filter(|(came, _)| **came == outcome);
        of_it.map(|(_, times)| times).sum()
    }

    /// What the runs so far say of `outcome`, within a 95 % interval.
    pub fn estimate(&self, outcome: Outcome) -> Estimate {
        Estimate::of(self.count(outcome), self.done, LIKELY)
    }

    /// What they say of one or the other attacking alone.
    pub fn estimate_alone(&self) -> Estimate {
        let alone = Outcome::ALL.into_iter().filter(|outcome| matches!(outcome, Outcome::Alone(_)));
        Estimate::of(alone.map(|outcome| self.count(outcome)).sum(), self.done, LIKELY)
    }
}

impl Estimate {
    /// Wilson's score interval for `times` of `runs`, `deviate` standard deviations wide on either side; all of
    /// 0 to 1 before anything has been run.
    pub fn of(times: u64, runs: u64, deviate: f64) -> Estimate {
        if runs == 0 {
            return Estimate { times, share: 0.0, interval: [0.0, 1.0] };
        }
        let n = runs as f64;
        let share = times as f64 / n;
        let squared = deviate * deviate;
        let centre = share + squared / (2.0 * n);
        let spread = deviate * (share * (1.0 - share) / n + squared / (4.0 * n * n)).sqrt();
        let ends = [centre - spread, centre + spread].map(|end| (end / (1.0 + squared / n)).clamp(0.0, 1.0));
        Estimate { times, share, interval: ends }
    }

    /// Whether `probability` lies in the interval.
    pub fn allows(&self, probability: f64) -> bool {
        // The ends are computed: at 0 and 1 they may be off by a rounding.
        let slack = 1e-12;
        (self.interval[0] - slack..=self.interval[1] + slack).contains(&probability)
    }
}
