//! What is decided in a battle of any size.

use super::councils;
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
