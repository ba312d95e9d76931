//! What a protocol is, apart from its rules: the facts that checks, forms and views go by, so that none of them needs to
//! know which protocol it is.

use super::parameter::Dial;
use super::{Addressing, Council, Errand, Fault, General, Term, Word};

/// Facts about a protocol. Most are those of [`Facts::COUNCIL`] or [`Facts::PAIR`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// What the protocol is, in a few words.
    pub(super) words: &'static str,
    /// The number of generals it is usually shown with.
    pub(super) generals: usize,
    /// The least number of generals that it is for.
    pub(super) least: usize,
    /// The most.
    pub(super) most: usize,
    /// Where the generals' orders come from.
    pub(super) lead: Lead,
    /// What the generals stand before.
    pub(super) ground: Ground,
    /// Whether it asks what traitors can do; where it does not, only messengers fail.
    pub(super) traitors: bool,
    /// The number that says how many traitors it is to withstand, where there is one.
    pub(super) withstands: Option<Term>,
    /// How many generals there must be for each traitor, where a theorem says so.
    pub(super) bound: Option<Bound>,
    /// Whether its messengers carry seals, one from each general along the path, that everybody can check.
    pub(super) seals: bool,
    /// Whether every general ends with one count of many reports, worth a log of its own.
    pub(super) logs: bool,
    /// Whether the generals' decisions are put to a quorum, who can also be killed and elected.
    pub(super) quorum: bool,
    /// Whether a report that never comes is counted, as one of retreat.
    pub(super) counts_silence: bool,
}

/// A protocol is safe with more than so many generals for each traitor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bound {
    /// How many times the traitors are too few.
    pub times: usize,
    /// What is so with no more than that: the end of a sentence.
    pub broken: &'static str,
}

/// Where the generals' orders come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lead {
    /// One general commands and the others obey.
    Commander,
    /// Each general has an opinion of its own.
    Opinions,
    /// Nowhere: the plan is settled, or there is none.
    Nobody,
}

/// What the generals stand before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ground {
    /// A city to march on.
    City,
    /// A city that takes both of two armies.
    CityBetweenTwo,
    /// No city: they are a shop and its customers, say.
    Open,
}

/// What can happen to messengers in a round, apart from what the reader and chance do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Road {
    /// Messengers can be captured.
    Watched,
    /// Nobody gets through.
    Broken,
    /// Everybody gets through.
    Whole,
}

impl Facts {
    /// A council of any size, in which one commands, and some may be traitors.
    pub(super) const COUNCIL: Facts = Facts {
        words: "",
        generals: 4,
        least: 2,
        most: General::MOST,
        lead: Lead::Commander,
        ground: Ground::City,
        traitors: true,
        withstands: None,
        bound: None,
        seals: false,
        logs: false,
        quorum: false,
        counts_silence: false,
    };

    /// Two that are loyal, whose messengers can fail.
    pub(super) const PAIR: Facts =
        Facts { generals: 2, most: 2, lead: Lead::Nobody, ground: Ground::Open, traitors: false, ..Facts::COUNCIL };
}

/// A protocol's own numbers, and what they say about it.
pub(super) trait Terms {
    /// The facts about the protocol.
    fn facts(&self) -> Facts;
    /// The short name with its numbers, as the literature writes it.
    fn title(&self) -> String;
    /// How its messages are told apart.
    fn addressing(&self, generals: usize) -> Addressing;
    /// What a reader can set.
    fn dials(&mut self) -> Vec<Dial<'_>> {
        Vec::new()
    }
    /// Puts right whatever a turned dial has left wrong.
    fn settle(&mut self) {}
    /// Makes them fit a council of so many generals.
    fn fit(&mut self, _generals: usize) {}
    /// What is wrong with them among `generals` generals besides numbers out of range.
    fn fault(&self, _generals: usize) -> Option<Fault> {
        None
    }
    /// What the road is like in `round`.
    fn road(&self, _round: u16) -> Road {
        Road::Watched
    }
    /// The generals that were killed before it began.
    fn killed(&self) -> Council {
        Council::NOBODY
    }
    /// Kills a general, where that can be.
    fn kill(&mut self, _general: General) {}
    /// The commander, where one is elected.
    fn elected(&self, _seed: u64, _generals: usize) -> Option<General> {
        None
    }
    /// What a traitor can be made to say on `errand` besides nothing, where that is no order.
    fn phrases(&self, _errand: &Errand) -> Option<&'static [Word]> {
        None
    }
}
