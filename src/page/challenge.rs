//! What a reader has chosen in a challenge: the level, a seed, how many hints, and an answer. It lives in the model and in the address, as
//! what is chosen in a laboratory does.

use super::choice::Choice;
use crate::battle::Order;
use crate::challenge::cheapest::OFFERS;
use crate::challenge::{Challenge, LEVELS};

/// The most hints there are.
pub const MOST_HINTS: u16 = 3;

/// The level, counted from 1.
pub static LEVEL: Choice = Choice::number("level", 1, LEVELS, 1);
/// What the set-up of the level is made by; 0 is the one that everybody meets first.
pub static SEED: Choice = Choice::number("seed", 0, 9999, 0);
/// How many hints were asked for.
pub static HINTS: Choice = Choice::number("hints", 0, MOST_HINTS, 0);
/// The generals that are named as traitors, a bit each.
pub static ACCUSED: Choice = Choice::number("accused", 0, 127, 0);
/// What was said of them.
pub static CLAIM: Choice =
    Choice::word("claim", 2, |place| ["open", "named", "unknown"][usize::from(place.min(2))].into());
/// What was decided so far, each an order.
pub static DECIDED: Choice = Choice::word("decided", 2046, |number| decided(number).into_iter().map(letter).collect());
/// The protocol that was chosen, counted from 1; nothing that is offered is one more.
pub static PICKED: Choice = Choice::number("protocol", 0, OFFERS.len() as u16 + 1, 0);
/// Whether it is the council with one general more.
pub static STEP: Choice = Choice::number("step", 0, 1, 0);
/// Whether the attack on the stage was found by the page's own search. Only links have it; the page keeps it with the battle.
pub static FOUND: Choice = Choice::number("found", 0, 1, 0);
/// Whether breaking that was given up.
pub static GAVE_UP: Choice = Choice::number("why", 0, 1, 0);

/// The orders that a number stands for: its binary digits behind the first, once one is added.
pub fn decided(number: u16) -> Vec<Order> {
    let number = u32::from(number) + 1;
    let count = number.ilog2();
    (0..count).rev().map(|place| Order::BOTH[(number >> place & 1) as usize]).collect()
}

/// The number of what was decided so far, and then this.
pub fn with_decided(so_far: &[Order], order: Order) -> u16 {
    let digits =
        so_far.iter().chain([&order]).fold(1u32, |number, order| number << 1 | u32::from(*order == Order::Retreat));
    u16::try_from(digits - 1).unwrap_or_default().min(DECIDED.most)
}

fn letter(order: Order) -> char {
    if order == Order::Attack { 'A' } else { 'R' }
}

const SET_UP: &[&Choice] = &[&LEVEL, &SEED, &HINTS, &FOUND];
const OF_TWO_STEPS: &[&Choice] = &[&LEVEL, &SEED, &HINTS, &FOUND, &STEP, &GAVE_UP];
const ACCUSATION: &[&Choice] = &[&LEVEL, &SEED, &HINTS, &ACCUSED, &CLAIM];
const DECISIONS: &[&Choice] = &[&LEVEL, &SEED, &HINTS, &DECIDED];
const PURCHASE: &[&Choice] = &[&LEVEL, &SEED, &HINTS, &PICKED];

/// Everything that can be chosen in a challenge.
pub fn choices(challenge: Challenge) -> &'static [&'static Choice] {
    match challenge {
        Challenge::ShortestLie | Challenge::Split | Challenge::Captures => SET_UP,
        Challenge::ThreeAndFour => OF_TWO_STEPS,
        Challenge::Traitor => ACCUSATION,
        Challenge::Lieutenant => DECISIONS,
        Challenge::Cheapest => PURCHASE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::choice::Choices;

    #[test]
    fn every_list_of_up_to_ten_decisions_has_a_number_and_a_word_of_its_own() {
        let mut words = std::collections::BTreeSet::new();
        for number in 0..=DECIDED.most {
            let all = decided(number);
            assert!(all.len() <= 10 && words.insert((DECIDED.word)(number)));
            if let Some((&last, before)) = all.split_last() {
                assert_eq!(with_decided(before, last), number);
            }
        }
        assert_eq!((decided(0), decided(DECIDED.most)), (vec![], vec![Order::Retreat; 10]));
    }

    #[test]
    fn what_is_chosen_in_a_challenge_is_written_and_read_as_it_was() {
        for &challenge in Challenge::ALL {
            for choice in choices(challenge) {
                for number in [choice.least, choice.usual, choice.most] {
                    let mut all = Choices::default();
                    all.set(choice, number);
                    let (again, wrong) = Choices::read(choices(challenge), &all.written(choices(challenge)));
                    assert_eq!((again, wrong), (all, None), "{challenge:?}: {} = {number}", choice.key);
                }
            }
        }
    }
}
