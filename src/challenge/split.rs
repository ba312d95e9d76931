//! Split the loyal: a traitorous commander, perhaps with helpers, is to make two loyal lieutenants decide differently.

use super::council::{Shape, seated};
use super::{Attempt, Challenge, LEVELS};
use crate::battle::{Battle, Kind, OralTerms};
use crate::lesson::words::number;
use crate::protocol::Count;

/// From three generals who don't ask each other to a recursion among seven.
const SHAPES: [Shape; LEVELS as usize] = [
    Shape::oral(3, 0, &[0]),
    Shape::oral(4, 1, &[0, 3]),
    Shape::oral(6, 1, &[0, 5]),
    Shape::oral(8, 1, &[0, 7]),
    Shape::oral(7, 2, &[0, 3, 5]),
];

/// The battle of a level, in which everybody still tells the truth. How hard it is, is how many lies it takes at least
/// ([`crate::analysis::attacks::find`]), which is the same for every seed.
pub fn set_up(level: u16, seed: u16) -> Battle {
    seated(Challenge::Split, &SHAPES, level, seed)
}

/// The judgement. `fewest` is the fewest lies that split them, once that is known.
pub fn words(attempt: Attempt, fewest: Option<Count>) -> String {
    let lies = number(Count::from(attempt.lies), "lie", "lies");
    match (attempt.splits, fewest) {
        (true, Some(fewest)) if attempt.is_as_short_as(fewest) => {
            format!("Split, with {lies}. Nobody can do it with fewer.")
        }
        (true, Some(fewest)) => format!("Split, with {lies}. It can be done with {fewest}."),
        (true, None) => format!("Split, with {lies}."),
        (false, _) if attempt.lies == 0 => "Everybody tells the truth so far, and the loyal agree.".into(),
        (false, _) => format!("{lies} so far, and the loyal still agree."),
    }
}

/// Hints, each telling more than the one before.
pub fn hints(battle: &Battle, fewest: Option<Count>) -> Vec<String> {
    let depth = if let Kind::Oral(OralTerms { depth }) = battle.protocol { depth } else { 0 };
    let commander = battle.commander;
    let loyal = battle.loyal().len();
    let first = match depth {
        0 => format!("Nobody asks anybody here: each lieutenant does what {commander} tells it."),
        _ => format!(
            "Lieutenants tell each other what {commander} told them. What all of them hear alike can’t split them."
        ),
    };
    let second = match depth {
        0 => "Tell one of them something else than the others.".into(),
        _ => format!(
            "Have {commander} tell about half of the {loyal} loyal lieutenants attack and the others retreat. Then their votes are \
             nearly even, and one more vote decides."
        ),
    };
    let helpers = battle.traitors.without(commander).len();
    let third = match fewest {
        Some(fewest) if helpers > 0 => Some(format!(
            "The helpers’ votes decide: let them say attack to one loyal lieutenant and retreat to another. {} {} enough.",
            number(fewest, "lie", "lies"),
            if fewest == Count::Exact(1) { "is" } else { "are" }
        )),
        Some(fewest) => Some(format!("It takes no more than {}.", number(fewest, "lie", "lies"))),
        None => None,
    };
    [Some(first), Some(second), third].into_iter().flatten().collect()
}
