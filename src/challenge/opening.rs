//! The battles that challenges on the stage open with. They stand apart from what sets up the others, which comes later than the page.

use super::Challenge;
use super::council::Shape;
use crate::battle::{Battle, Demand, Draft, Kind, NotesTerms};

/// The first level of a challenge that is met on the stage; of any other one the plainest battle.
pub fn opening(challenge: Challenge) -> Battle {
    match challenge {
        Challenge::ShortestLie | Challenge::ThreeAndFour => Shape::oral(3, 1, &[2]).as_written(),
        Challenge::Split => Shape::oral(3, 0, &[0]).as_written(),
        Challenge::Captures => {
            let chain = NotesTerms { notes: 5, copies: 2, rules: [Demand::AtLeast(1), Demand::AtLeast(2)] };
            Draft::new(Kind::Notes(chain)).check().unwrap_or_else(|_| Battle::plainest())
        }
        Challenge::Traitor | Challenge::Lieutenant | Challenge::Cheapest => Battle::plainest(),
    }
}
