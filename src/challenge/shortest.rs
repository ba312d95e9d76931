//! Make the shortest winning lie.

use super::council::{Shape, seated};
use super::{Challenge, LEVELS};
use crate::battle::wording::listed;
use crate::battle::{Battle, General};
use crate::lesson::words::number;
use crate::protocol::Count;

/// One lie is enough in the first, and six are in the last.
const SHAPES: [Shape; LEVELS as usize] = [
    Shape::oral(3, 1, &[2]),
    Shape::oral(4, 1, &[2, 3]),
    Shape::oral(6, 1, &[3, 4, 5]),
    Shape::oral(7, 2, &[0, 3, 5]),
    Shape::oral(6, 2, &[4, 5]),
];

/// The battle of a level, in which everybody still tells the truth. How hard it is, is how many lies it takes
/// ([`crate::analysis::attacks::find`]), which is the same for every seed.
pub fn set_up(level: u16, seed: u16) -> Battle {
    seated(Challenge::ShortestLie, &SHAPES, level, seed)
}

/// Hints, each telling more than the one before; the last needs the fewest lies and the condition that they break.
pub fn hints(battle: &Battle, fewest: Option<Count>, breaks: Option<&str>) -> Vec<String> {
    let commander = battle.commander;
    let first = if battle.is_loyal(commander) {
        format!("{commander} is loyal, so one lieutenant who decides against its order is enough.")
    } else {
        format!(
            "{commander} is a traitor, so nobody has to obey it. Two loyal lieutenants who decide differently are enough."
        )
    };
    let victims: Vec<General> = battle.loyal().without(commander).iter().collect();
    let second = format!(
        "Aim at one of {}, and count its votes: a majority of them has to be turned, and a tie is retreat already.",
        listed(&victims)
    );
    let third = fewest.zip(breaks).map(|(fewest, breaks)| {
        format!(
            "It takes {}, and breaks {breaks}. Lies that reach nobody you aim at are wasted.",
            number(fewest, "lie", "lies")
        )
    });
    [Some(first), Some(second), third].into_iter().flatten().collect()
}
