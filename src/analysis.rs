//! WHAT COULD HAPPEN. Questions about a battle that are answered without storing its run, and about more than one:
//! worlds that look the same, rules that cannot work, how far each bound reaches.

pub mod attacks;
pub mod councils;
pub mod maps;
pub mod odds;
pub mod seals;
pub mod worlds;
pub use councils::MOST_WALKED;

use crate::battle::{Battle, General, Kind, OralTerms, Order};
use crate::run::{TooLarge, run};

/// What each loyal general decides, by rising number: the same as at the end of [`run`], for battles that are
/// too large to store as well. The one entry point; it takes the fastest way that fits.
pub fn decide(battle: &Battle) -> Result<Vec<(General, Order)>, TooLarge> {
    match battle.protocol {
        Kind::Oral(OralTerms { depth }) => councils::decide(battle, depth),
        _ => {
            let trace = run(battle)?;
            let mut decided: Vec<_> = trace.decisions().map(|(_, general, order)| (general, order)).collect();
            decided.sort_unstable();
            Ok(decided)
        }
    }
}
