//! n ≤ 3f is as hopeless as three generals with one traitor, by simulation (LSP82 §2, FLM86).
//!
//! Suppose that a protocol made n ≤ 3f generals safe from f traitors. Three generals could then use it: each
//! plays a third of the n, at most f of them, passes on what its own people say to the others' people, and decides what
//! they decide. One traitor among the three is at most f traitors among the n. So the three would be safe
//! from one traitor, which the hexagon shows to be impossible. [`Simulation`] is that argument run: a hexagon whose seats
//! are parts, and battles of n generals in which one part is disloyal.

use super::hexagon::{Hexagon, NoHexagon, Section};
use crate::battle::{Council, Kind, Order};

/// Three generals who play n between them.
#[derive(Clone, PartialEq, Debug)]
pub struct Simulation {
    /// How many generals are played.
    pub generals: usize,
    /// How many traitors the protocol would have to bear: the largest part.
    pub faults: usize,
    /// Whom each of the three plays.
    pub plays: [Council; 3],
    /// The ring of six seats, each a player with its part.
    pub hexagon: Hexagon,
}

/// All that one player's people say to another's in one round: one message between the three.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bundle {
    /// The round.
    pub round: u16,
    /// The seat that it leaves.
    pub from: usize,
    /// The seat that it reaches.
    pub to: usize,
    /// Which of the hexagon's rides are in it, by place.
    pub rides: Vec<usize>,
}

impl Simulation {
    /// `generals` generals under `protocol`, played by three.
    pub fn new(protocol: Kind, generals: usize, seed: u64) -> Result<Simulation, NoHexagon> {
        let hexagon = Hexagon::of(protocol, generals, seed)?;
        let (parts, faults) = (hexagon.parts, hexagon.parts.largest());
        Ok(Simulation { generals, faults, plays: [0, 1, 2].map(|seat| parts.at(seat)), hexagon })
    }

    /// The three players' protocol: every message between two of them, in the ring, in order. What a player's
    /// people tell each other travels on no road.
    pub fn bundles(&self) -> Vec<Bundle> {
        let mut bundles: Vec<Bundle> = Vec::new();
        for (place, ride) in self.hexagon.rides.iter().enumerate() {
            let (round, from, to) = (ride.errand.round, ride.from.seat, ride.to.seat);
            match bundles.iter_mut().find(|b| (b.round, b.from, b.to) == (round, from, to)) {
                _ if from == to => {}
                Some(bundle) => bundle.rides.push(place),
                None => bundles.push(Bundle { round, from, to, rides: vec![place] }),
            }
        }
        bundles
    }

    /// What the player on `seat` decides: what its people decide, if they decide the same.
    pub fn decided(&self, seat: usize) -> Option<Order> {
        let mut people = self.hexagon.decided(seat).map(|(_, decision)| decision);
        let first = people.next()??;
        people.all(|other| other == Some(first)).then_some(first)
    }

    /// The three battles of n generals that contradict each other.
    pub fn worlds(&self) -> impl Iterator<Item = &Section> {
        self.hexagon.argument.iter().map(|&section| &self.hexagon.sections[section])
    }
}
