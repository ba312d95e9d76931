//! Why a general holds what it holds, as a tree that a reader can open.

use crate::battle::{Errand, Order};

/// One claim, what was settled on for it, and from what.
#[derive(Clone, PartialEq, Debug)]
pub struct Reason {
    /// What the claim is about, as a noun phrase ("what G2 says that G0 ordered").
    pub about: String,
    /// What was settled on; `None` while it is still open.
    pub order: Option<Order>,
    /// How that was arrived at.
    pub basis: Basis,
    /// What it was arrived at from.
    pub parts: Vec<Reason>,
}

/// How a general arrives at what it settles on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Basis {
    /// It is the general's own.
    Own,
    /// This messenger brought it.
    Brought(Errand),
    /// This messenger could have brought it and did not: silence is retreat.
    NothingCame(Errand),
    /// This messenger may still bring it.
    Awaited(Errand),
    /// The majority of the parts; a tie is retreat.
    Majority {
        /// Parts for attack so far.
        attack: usize,
        /// Parts for retreat so far.
        retreat: usize,
    },
    /// Attack when at least so many of the parts have come.
    AtLeast {
        /// How many it takes.
        asked: usize,
        /// How many have come.
        came: usize,
    },
    /// The reader's own table, from the parts.
    DecisionTable,
    /// The only order among the parts; with none of them, or two that differ, retreat.
    Sole,
    /// The first part when enough votes stand behind it, the second otherwise.
    Firm {
        /// The votes for the majority that is the first part.
        votes: usize,
        /// How many are enough.
        enough: usize,
    },
}

impl Reason {
    /// The votes of all reports under this claim when each counts the same, attack first: the flat count that
    /// a tree of majorities must not be confused with.
    pub fn flat(&self) -> (usize, usize) {
        if self.parts.is_empty() {
            return (usize::from(self.order == Some(Order::Attack)), usize::from(self.order == Some(Order::Retreat)));
        }
        self.parts.iter().map(Reason::flat).fold((0, 0), |(a, r), (more_a, more_r)| (a + more_a, r + more_r))
    }

    /// How many levels of majorities the claim rests on.
    pub fn depth(&self) -> usize {
        self.parts.iter().map(|part| 1 + part.depth()).max().unwrap_or(0)
    }

    /// A majority over `parts`, settled once all of them are.
    pub fn majority(about: String, parts: Vec<Reason>) -> Reason {
        let votes = |order| parts.iter().filter(|part| part.order == Some(order)).count();
        let (attack, retreat) = (votes(Order::Attack), votes(Order::Retreat));
        let settled = attack + retreat == parts.len();
        let order = settled.then(|| Order::majority(attack, retreat));
        Reason { about, order, basis: Basis::Majority { attack, retreat }, parts }
    }
}
