//! The odds of two generals: how likely it is that nothing happens, that one attacks alone, that both attack.
//!
//! Exactly j of k notes arrive when the first j do and the next does not. A note fails to arrive with probability p^r,
//! all of its r copies being captured. What each general does follows from j, so the three odds are sums over j. Beside
//! that stands a simulation that sends every messenger and asks chance for each one, a million times.

pub mod simulation;

use crate::battle::{Battle, Demand, Errand, General, Kind, NotesTerms, Order, Path};
use crate::verdict::Outcome;
use simulation::Simulation;
use std::fmt;

/// The most runs that are simulated at a time: some minutes' worth.
pub const MOST_RUNS: u64 = 10_000_000_000;

/// A chain of notes on which something is staked.
#[derive(Clone, PartialEq, Debug)]
pub struct Prospect {
    /// For each note, how many of its copies chance can take; one with no copies never arrives.
    copies: Vec<u8>,
    rules: [Demand; 2],
    loss: f64,
}

/// The probability of each outcome. They add up to 1.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Odds {
    /// Nothing happens.
    pub nothing: f64,
    /// G0 attacks alone, and G1 does.
    pub alone: [f64; 2],
    /// Both attack.
    pub both: f64,
}

/// A battle that has no such odds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoOdds;

impl fmt::Display for NoOdds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "`protocol.kind` must be `notes`: odds are worked out for the two generals and their chain of notes.",
        )
    }
}

impl std::error::Error for NoOdds {}

impl Prospect {
    /// A chain of `notes` notes in `copies` copies.
    pub fn new(notes: u8, copies: u8, rules: [Demand; 2], loss: f64) -> Prospect {
        Prospect { copies: vec![copies; notes.into()], rules, loss }
    }

    /// The chain of `battle`. A messenger that the reader captures is out of chance's hands.
    pub fn of(battle: &Battle) -> Result<Prospect, NoOdds> {
        let Kind::Notes(NotesTerms { notes, copies, rules }) = battle.protocol else { return Err(NoOdds) };
        let free = |note: u8| {
            let path = Path((0..note).map(|turn| General(turn % 2)).collect());
            let whole = Errand::along(path, General(note % 2));
            if battle.captured.contains(&whole) {
                return 0;
            }
            let taken = (1..=copies).filter(|&copy| battle.captured.contains(&Errand { copy, ..whole.clone() }));
            copies - taken.count() as u8
        };
        Ok(Prospect { copies: (1..=notes).map(free).collect(), rules, loss: battle.loss })
    }

    /// The same with another probability of capture.
    #[must_use]
    pub fn at_loss(&self, loss: f64) -> Prospect {
        Prospect { loss, ..self.clone() }
    }

    /// What comes of `delivered` notes.
    pub fn outcome(&self, delivered: usize) -> Outcome {
        let received = [delivered / 2, delivered.div_ceil(2)];
        Outcome::of([0, 1].map(|general| match self.rules[general].met_by(received[general] as u8) {
            true => Order::Attack,
            false => Order::Retreat,
        }))
    }

    /// The exact odds.
    pub fn exact(&self) -> Odds {
        let mut odds = Odds::default();
        // The probability that everything so far has arrived.
        let mut so_far = 1.0;
        for (delivered, &copies) in self.copies.iter().enumerate() {
            let missed = self.loss.powi(copies.into());
            odds.add(self.outcome(delivered), so_far * missed);
            so_far *= 1.0 - missed;
        }
        odds.add(self.outcome(self.copies.len()), so_far);
        odds
    }

    /// The exact odds over loss from 0 to 1 in `steps` equal steps.
    pub fn over_loss(&self, steps: usize) -> Vec<(f64, Odds)> {
        let steps = steps.max(1);
        (0..=steps).map(|step| step as f64 / steps as f64).map(|loss| (loss, self.at_loss(loss).exact())).collect()
    }

    /// The exact odds over the number of notes, 0 to `most`, each in as many copies as the first note has here.
    pub fn over_notes(&self, most: u8) -> Vec<(u8, Odds)> {
        let copies = self.copies.first().copied().unwrap_or(1);
        (0..=most).map(|notes| (notes, Prospect::new(notes, copies, self.rules, self.loss).exact())).collect()
    }

    /// The exact odds over the number of copies of each note, 1 to `most`.
    pub fn over_copies(&self, most: u8) -> Vec<(u8, Odds)> {
        let notes = self.copies.len() as u8;
        (1..=most).map(|copies| (copies, Prospect::new(notes, copies, self.rules, self.loss).exact())).collect()
    }

    /// A simulation of `runs` runs drawn from `seed`, not begun.
    pub fn simulation(&self, runs: u64, seed: u64) -> Simulation {
        let outcomes = (0..=self.copies.len()).map(|delivered| self.outcome(delivered)).collect();
        Simulation::new(self.copies.clone(), outcomes, self.loss, runs, seed)
    }
}

impl Odds {
    fn add(&mut self, outcome: Outcome, chance: f64) {
        match outcome {
            Outcome::Nothing => self.nothing += chance,
            Outcome::Alone(general) => self.alone[general.index() % 2] += chance,
            Outcome::Both => self.both += chance,
        }
    }

    /// The probability of one outcome.
    pub fn of(&self, outcome: Outcome) -> f64 {
        match outcome {
            Outcome::Nothing => self.nothing,
            Outcome::Alone(general) => self.alone[general.index() % 2],
            Outcome::Both => self.both,
        }
    }

    /// The probability that either attacks alone.
    pub fn either_alone(&self) -> f64 {
        self.alone[0] + self.alone[1]
    }
}
