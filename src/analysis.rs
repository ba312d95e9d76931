//! WHAT COULD HAPPEN. Questions about a battle that are answered without storing its run.

mod walk;

pub use walk::MOST_WALKED;

use crate::battle::{Battle, General, Kind, Order};
use crate::protocol::{Count, cost};
use crate::run::TooLarge;

/// What each loyal general decides, by rising number: the same as at the end of [`crate::run::run`], for
/// battles that are too large to store as well. The one entry point; it takes the fastest way that fits.
pub fn decide(battle: &Battle) -> Result<Vec<(General, Order)>, TooLarge> {
    let messages: Count = cost(battle).into_iter().sum();
    if messages.at_most(MOST_WALKED).is_none() {
        return Err(TooLarge { messages, most: MOST_WALKED, purpose: "followed" });
    }
    match battle.protocol {
        Kind::Oral { depth } => Ok(walk::decide(battle, depth)),
    }
}
