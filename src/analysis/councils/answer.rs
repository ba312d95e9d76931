//! What can be asked of a council too large to run, and the first way of answering it that fits.

use super::kinds::Kinds;
use super::lemma::Lemma;
use super::walk::{Edits, Report, Shortcut, Walk, Whole};
use crate::battle::{Battle, General, Lie, Order};
use crate::protocol::{Count, cost};
use crate::run::TooLarge;

/// The most messages of a battle that is walked; some seconds' worth.
pub const MOST_WALKED: usize = 2_000_000_000;

/// Something that a walk can tell.
pub(super) trait Question {
    type Answer;

    fn ask<S: Shortcut>(&self, walk: &Walk<'_, S>, first: Report<'_>) -> Self::Answer;
}

/// What `general` settles on where these settle on attack.
pub(super) fn order(attack: u128, general: General) -> Order {
    if attack >> general.0 & 1 == 1 { Order::Attack } else { Order::Retreat }
}

/// A way to decide a battle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Kinds,
    Lemma,
    Whole,
}

impl Way {
    const ALL: [Way; 3] = [Way::Kinds, Way::Lemma, Way::Whole];

    /// Whether it may be gone in this battle.
    fn fits(self, battle: &Battle, depth: u8) -> bool {
        match self {
            Way::Kinds => battle.loss == 0.0 && battle.lie != Lie::Random,
            Way::Lemma => Lemma::holds(battle, depth),
            Way::Whole => messages(battle).at_most(MOST_WALKED).is_some(),
        }
    }

    /// The answer, unless the way turns out to be too long.
    fn answer<Q: Question>(self, battle: &Battle, depth: u8, question: &Q) -> Option<Q::Answer> {
        let edits = Edits::of(battle);
        let edited = !(battle.said.is_empty() && battle.captured.is_empty());
        let first = Report::first(battle, edited.then_some(&edits));
        match self {
            Way::Kinds => Some(question.ask(&Walk::new(battle, depth, Kinds::new(battle)), first)),
            Way::Lemma => {
                let walk = Walk::new(battle, depth, Lemma::new());
                let answer = question.ask(&walk, first);
                (!walk.shortcut.is_spent()).then_some(answer)
            }
            Way::Whole => Some(question.ask(&Walk::new(battle, depth, Whole), first)),
        }
    }
}

fn messages(battle: &Battle) -> Count {
    cost(battle).into_iter().sum()
}

/// The answer by the first way that fits and comes to an end.
pub(super) fn answer<Q: Question>(battle: &Battle, depth: u8, question: &Q) -> Result<Q::Answer, TooLarge> {
    let ways = Way::ALL.into_iter().filter(|way| way.fits(battle, depth));
    let answers = ways.map(|way| way.answer(battle, depth, question));
    let refusal = || TooLarge { messages: messages(battle), most: MOST_WALKED, purpose: "followed" };
    answers.flatten().next().ok_or_else(refusal)
}
