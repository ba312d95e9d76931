//! Councils too large to run: what they decide, how they vote, and what was said along one path of reports.
//!
//! OM(33) among a hundred generals sends more messages than anybody could, but most of what they say can be told without
//! looking. There are three ways, and the first that fits is taken:
//!
//! - Where every traitor lies by the same pattern, a path's worth depends only on how many generals of each kind are on
//!   it: `kinds`. Messages laid down by hand are exceptions, and only the paths that lead to one are walked.
//! - Where traitors lie at random and there are more than 2f + m generals, whatever a loyal general passes on is
//!   settled on as it stands (the lemma of LSP82), and only the paths of traitors are walked: `lemma`.
//! - Otherwise the whole recursion is walked, where that takes some seconds at most.

mod answer;
mod kinds;
mod lemma;
mod lens;
mod walk;

pub use answer::MOST_WALKED;
pub use lens::{Lens, Step, lens};

use crate::battle::{Battle, General, Kind, OralTerms, Order};
use crate::run::TooLarge;
use answer::{Question, answer, order};
use walk::{Report, Shortcut, Walk};

/// How the votes of one lieutenant on the commander's order are cast.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Votes {
    /// For attack.
    pub attack: usize,
    /// For retreat.
    pub retreat: usize,
}

/// What each loyal general decides under OM(`depth`), by rising number.
pub(super) fn decide(battle: &Battle, depth: u8) -> Result<Vec<(General, Order)>, TooLarge> {
    let attack = answer(battle, depth, &Decision)?;
    let decision = |general: General| match general {
        g if battle.commands(g) => battle.order,
        g => order(attack, g),
    };
    Ok(battle.loyal().iter().map(|general| (general, decision(general))).collect())
}

/// How each loyal lieutenant's votes on the commander's order are cast, by rising number; nothing under another
/// protocol than OM(m).
pub fn tallies(battle: &Battle) -> Result<Vec<(General, Votes)>, TooLarge> {
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { return Ok(Vec::new()) };
    let words = answer(battle, depth, &Ballot)?;
    let lieutenants = battle.loyal().without(battle.commander);
    // Nobody votes on what it passes on itself.
    let cast = if words.len() == 1 { 1 } else { words.len() - 1 };
    let attack = |g: General| words.iter().filter(|&&word| order(word, g) == Order::Attack).count();
    Ok(lieutenants.iter().map(|g| (g, Votes { attack: attack(g), retreat: cast - attack(g) })).collect())
}

/// Who decides attack?
struct Decision;

impl Question for Decision {
    type Answer = u128;

    fn ask<S: Shortcut>(&self, walk: &Walk<'_, S>, first: Report<'_>) -> u128 {
        walk.settle(&first)
    }
}

/// Who votes attack, vote by vote?
struct Ballot;

impl Question for Ballot {
    type Answer = Vec<u128>;

    fn ask<S: Shortcut>(&self, walk: &Walk<'_, S>, first: Report<'_>) -> Vec<u128> {
        walk.votes(&first)
    }
}
