//! Challenges, tried by players who know nothing: whatever they do is any legal thing, as likely as any other. What is called harder has to
//! be so for them too.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use strategos::analysis::attacks::find;
use strategos::analysis::worlds::suspects::sets;
use strategos::battle::{Battle, Errand, Order, Said};
use strategos::challenge::cheapest::{self, OFFERS, Offer};
use strategos::challenge::lieutenant::{self, NIGHTS};
use strategos::challenge::traitor::{self, Claim};
use strategos::challenge::{Attempt, LEVELS, captures, shortest, split, three};
use strategos::run::run;

/// How many players there are on each level, each with the set-up of its own seed.
const PLAYERS: u16 = 200;

/// Of so many set-ups of each level what chance achieves is reckoned, where it can be.
const RECKONED: u16 = 40;

/// How many moves each of them has on the stage.
const MOVES: usize = 12;

/// How often each may answer what is asked in the stage's place.
const ANSWERS: usize = 3;

/// How much more a level's players may achieve than those of the level before, of 1. Chance alone differs by so much among so many.
const TOLERANCE: f64 = 0.05;

/// What a traitor can be made to say (`page::chooser`).
const SAYINGS: [Said; 3] = [Said::Order(Order::Attack), Said::Order(Order::Retreat), Said::Nothing];

/// Any of these, as likely as any other.
fn any<T: Clone>(draw: &mut ChaCha8Rng, all: &[T]) -> T {
    all[draw.random_range(0..all.len())].clone()
}

/// Checks that on no level more is achieved, of 1 and on average over the seeds, than on the one before, and on the last no more than on the
/// first.
fn falls(seeds: u16, achieved: impl Fn(u16, u16) -> f64) {
    let average = |level: u16| (1..=seeds).map(|seed| achieved(level, seed)).sum::<f64>() / f64::from(seeds);
    let all: Vec<f64> = (1..=LEVELS).map(average).collect();
    assert!(all.windows(2).all(|pair| pair[1] <= pair[0] + TOLERANCE), "{all:.3?}");
    assert!(all[all.len() - 1] <= all[0], "{all:.3?}");
}

/// What one player draws.
fn draws(level: u16, seed: u16) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(u64::from(level) << 16 | u64::from(seed))
}

/// Checks it of players who put any word into any traitor's mouth, move by move, and look each time whether that will do.
fn lies_fall(set_up: fn(u16, u16) -> Battle, will_do: impl Fn(&Battle, Attempt) -> bool) {
    falls(PLAYERS, |level, seed| {
        let (honest, mut draw) = (set_up(level, seed), draws(level, seed));
        let spoken = run(&honest).unwrap().messengers.into_iter().filter(|messenger| !honest.is_loyal(messenger.from));
        let errands: Vec<Errand> = spoken.map(|messenger| messenger.errand).collect();
        let mut draft = honest.draft();
        let met = (0..MOVES).any(|_| {
            draft.said.insert(any(&mut draw, &errands), any(&mut draw, &SAYINGS));
            let battle = draft.clone().check().unwrap();
            will_do(&honest, Attempt::of(&battle, &run(&battle).unwrap()))
        });
        f64::from(u8::from(met))
    });
}

/// How likely it is that one of so many tries will do, if so many of all do.
fn by_chance(tries: usize, will_do: usize, all: usize) -> f64 {
    1.0 - (1.0 - will_do as f64 / all as f64).powf(tries as f64)
}

#[test]
fn the_shortest_lie_is_found_by_chance_ever_more_rarely() {
    lies_fall(shortest::set_up, |honest, attempt| {
        attempt.breaks && attempt.is_as_short_as(find(honest, &mut || true).attack.unwrap().lies)
    });
}

#[test]
fn the_loyal_are_split_by_chance_ever_more_rarely() {
    lies_fall(split::set_up, |_, attempt| attempt.splits);
}

#[test]
fn the_council_that_is_too_small_is_broken_by_chance_ever_more_rarely() {
    lies_fall(three::too_small, |_, attempt| attempt.breaks);
}

#[test]
fn two_messengers_at_random_leave_one_army_alone_ever_more_rarely() {
    falls(RECKONED, |level, seed| {
        let (all, winning) = captures::pairs(&captures::set_up(level, seed));
        by_chance(MOVES, winning, all)
    });
}

#[test]
fn whoever_names_anybody_finds_the_traitors_ever_more_rarely() {
    falls(RECKONED, |level, seed| {
        let case = traitor::set_up(level, seed);
        let named = sets(case.view.generals, case.view.me, case.count).into_iter().map(Claim::Are);
        let all: Vec<Claim> = named.chain([Claim::Unknown]).collect();
        let right = all.iter().filter(|&&claim| case.judge(claim).is_right()).count();
        by_chance(ANSWERS, right, all.len())
    });
}

#[test]
fn whoever_decides_by_a_coin_is_right_half_the_time_on_every_level() {
    falls(PLAYERS, |level, seed| {
        let (nights, mut draw) = (lieutenant::set_up(level, seed), draws(level, seed));
        let decided: Vec<Order> = nights.iter().map(|_| any(&mut draw, &Order::BOTH)).collect();
        lieutenant::score(&nights, &decided) as f64 / NIGHTS as f64
    });
}

#[test]
fn whoever_takes_any_protocol_takes_the_cheapest_ever_more_rarely() {
    falls(RECKONED, |level, seed| {
        let asked = cheapest::set_up(level, seed);
        let all: Vec<Option<Offer>> = OFFERS.into_iter().map(Some).chain([None]).collect();
        let right = all.iter().filter(|&&offer| asked.judge(offer).is_right()).count();
        by_chance(ANSWERS, right, all.len())
    });
}
