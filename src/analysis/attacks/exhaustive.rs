//! Every behaviour of the traitors, tried one after the other: the honest counter beside the exact method of
//! [`super::find`], with which it shares nothing but the question.
//!
//! A behaviour is a bit for each message of a traitor to a loyal general; what traitors tell each other reaches nobody's
//! count. Sixty-four behaviours are fought at once, a bit of a machine word for each: a word says under
//! which of them a general hears attack, and a majority is a vertical sum over such words. Only where something breaks
//! are the lies counted, with the cheapest tales among the traitors to go with what the loyal are told.
//!
//! Work is done in steps, so that whoever asks can show how far it has come, and stop.

mod field;
mod lies;
mod word;

use super::behaviours::Behaviours;
use crate::battle::{Battle, Draft, Kind, Lie, OralTerms};
use crate::run::MOST_STORED;
use field::Field;
use lies::Ledger;

/// The most choices that are tried: 2^40 behaviours take some hours.
pub const MOST_CHOICES: usize = 40;

/// A trial of every behaviour under OM(m), as far as it has come.
#[derive(Debug)]
pub struct ExhaustiveSearch {
    draft: Draft,
    field: Field,
    ledger: Ledger,
    choices: usize,
    /// Sixty-four behaviours each.
    next_block: u64,
    breaking: u64,
    /// The fewest lies that break something, and the behaviour that does it with them.
    best: Option<(u32, u64)>,
}

/// How far a trial has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Behaviours tried.
    pub tried: u64,
    /// Behaviours in all.
    pub of: u64,
    /// How many of those tried break a condition.
    pub breaking: u64,
    /// The fewest lies with which one of them does.
    pub fewest: Option<u32>,
}

impl Progress {
    /// Whether every behaviour has been tried.
    pub fn is_done(self) -> bool {
        self.tried == self.of
    }
}

impl ExhaustiveSearch {
    /// A trial that has not begun; `None` when the protocol is another one or there is too much to try.
    pub fn new(battle: &Battle) -> Option<ExhaustiveSearch> {
        let Kind::Oral(OralTerms { depth }) = battle.protocol else { return None };
        let choices = Behaviours::of_oral(battle, depth).choices.at_most(MOST_CHOICES)?;
        let messages: crate::protocol::Count = crate::protocol::cost(battle).into_iter().sum();
        messages.at_most(MOST_STORED)?;
        let field = Field::new(battle, depth);
        let ledger = Ledger::new(battle, &field);
        Some(ExhaustiveSearch { draft: battle.draft(), field, ledger, choices, next_block: 0, breaking: 0, best: None })
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let of = 1 << self.choices;
        let tried = (self.next_block * 64).min(of);
        Progress { tried, of, breaking: self.breaking, fewest: self.best.map(|(lies, _)| lies) }
    }

    /// Tries about `behaviours` more.
    pub fn step(&mut self, behaviours: u64) -> Progress {
        let blocks = (1u64 << self.choices).div_ceil(64);
        let until = self.next_block.saturating_add(behaviours.div_ceil(64)).min(blocks);
        while self.next_block < until {
            self.try_block(self.next_block);
            self.next_block += 1;
        }
        self.progress()
    }

    fn try_block(&mut self, block: u64) {
        let real = if self.choices < 6 { (1 << (1 << self.choices)) - 1 } else { u64::MAX };
        let broken = self.field.fight(block) & real;
        if broken != 0 {
            self.breaking += u64::from(broken.count_ones());
            let (lies, place) = self.ledger.fewest(&self.field, broken);
            if self.best.is_none_or(|(best, _)| lies < best) {
                self.best = Some((lies, block * 64 + u64::from(place)));
            }
        }
    }

    /// The battle that breaks with the fewest lies among the behaviours tried so far.
    pub fn best(&mut self) -> Option<Battle> {
        let (_, behaviour) = self.best?;
        self.field.fight(behaviour / 64);
        let mut draft = self.draft.clone();
        draft.lie = Lie::Truth;
        draft.said = self.ledger.told(&self.field, (behaviour % 64) as u32);
        draft.check().ok()
    }
}
