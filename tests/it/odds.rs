//! The odds of two generals: exact against every set of captures, and simulated against exact.

use std::collections::BTreeSet;
use strategos::analysis::odds::simulation::Estimate;
use strategos::analysis::odds::{Odds, Prospect};
use strategos::battle::{Battle, Demand, Draft, Errand, General, Kind, NotesTerms, OralTerms, Path};
use strategos::run::run;
use strategos::verdict::{Outcome, outcome};

fn chain(notes: u8, copies: u8, rules: [Demand; 2], captured: BTreeSet<Errand>) -> Battle {
    let mut draft = Draft::new(Kind::Notes(NotesTerms { notes, copies, rules }));
    draft.captured = captured;
    draft.check().unwrap()
}

fn rule_pairs(notes: u8) -> impl Iterator<Item = [Demand; 2]> {
    Demand::all(notes / 2).flat_map(move |first| Demand::all(notes.div_ceil(2)).map(move |second| [first, second]))
}

/// Every messenger that a chain can send.
fn messengers(notes: u8, copies: u8) -> Vec<Errand> {
    let numbers = if copies == 1 { 0..=0 } else { 1..=copies };
    let errand = |note: u8, copy| {
        let path = Path((0..note).map(|turn| General(turn % 2)).collect());
        Errand { copy, ..Errand::along(path, General(note % 2)) }
    };
    (1..=notes).flat_map(|note| numbers.clone().map(move |copy| errand(note, copy))).collect()
}

/// The odds by fighting the battle once for every set of captured messengers.
fn by_enumeration(notes: u8, copies: u8, rules: [Demand; 2], loss: f64) -> Odds {
    let all = messengers(notes, copies);
    let mut odds = Odds::default();
    for set in 0u32..1 << all.len() {
        let captured: BTreeSet<_> = (0..all.len()).filter(|i| set >> i & 1 == 1).map(|i| all[i].clone()).collect();
        let weight = loss.powi(captured.len() as i32) * (1.0 - loss).powi((all.len() - captured.len()) as i32);
        let battle = chain(notes, copies, rules, captured);
        let trace = run(&battle).unwrap();
        match outcome(&battle, &trace, trace.end()).unwrap() {
            Outcome::Nothing => odds.nothing += weight,
            Outcome::Alone(general) => odds.alone[general.index()] += weight,
            Outcome::Both => odds.both += weight,
        }
    }
    odds
}

fn close(exact: Odds, other: Odds) -> bool {
    Outcome::ALL.into_iter().all(|outcome| (exact.of(outcome) - other.of(outcome)).abs() < 1e-12)
}

#[test]
fn the_exact_odds_are_those_of_every_set_of_captures() {
    for (notes, copies) in [(0, 1), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (1, 4), (2, 3), (3, 2)] {
        for rules in rule_pairs(notes) {
            for loss in [0.0, 0.1, 0.5, 1.0] {
                let exact = Prospect::new(notes, copies, rules, loss).exact();
                let counted = by_enumeration(notes, copies, rules, loss);
                assert!(close(exact, counted), "{notes} {copies} {rules:?} {loss}: {exact:?} {counted:?}");
            }
        }
    }
}

#[test]
fn option_one_with_many_messengers_is_never_quite_safe() {
    let option_1 = [Demand::Always, Demand::AtLeast(1)];
    for copies in 1..=50 {
        let odds = Prospect::new(1, copies, option_1, 0.1).exact();
        assert!(odds.alone[0] > 0.0 && (odds.alone[0] / 0.1f64.powi(copies.into()) - 1.0).abs() < 1e-9, "{copies}");
    }
}

#[test]
fn a_messenger_captured_by_hand_is_out_of_the_hands_of_chance() {
    let rules = [Demand::Always, Demand::AtLeast(1)];
    let all = messengers(1, 3);
    let mut draft = chain(1, 3, rules, [all[0].clone(), all[2].clone()].into()).draft();
    draft.loss = 0.25;
    let odds = Prospect::of(&draft.clone().check().unwrap()).unwrap().exact();
    assert_eq!(odds.alone[0], 0.25);
    draft.captured = [Errand { copy: 0, ..all[0].clone() }].into();
    draft.loss = 0.0;
    assert_eq!(Prospect::of(&draft.check().unwrap()).unwrap().exact().alone[0], 1.0);
    assert!(Prospect::of(&Draft::new(Kind::Oral(OralTerms { depth: 1 })).check().unwrap()).is_err());
}

#[test]
fn simulated_odds_hold_the_exact_ones_in_their_interval() {
    let (mut held, mut all) = (0, 0);
    for (seed, (notes, copies)) in (1u64..).zip([(1, 1), (1, 5), (3, 1), (4, 2), (9, 1), (50, 3)]) {
        let rules = [Demand::AtLeast(notes / 2), Demand::AtLeast(notes.div_ceil(2))];
        for loss in [0.01, 0.1, 0.4, 0.9] {
            let prospect = Prospect::new(notes, copies, rules, loss);
            let mut simulation = prospect.simulation(20_000, seed);
            while simulation.advance(20_000) {}
            for outcome in Outcome::ALL {
                let exact = prospect.exact().of(outcome);
                let wide = Estimate::of(simulation.count(outcome), 20_000, 5.0);
                assert!(wide.allows(exact), "{notes} {copies} {loss} {outcome:?}: {exact} outside {wide:?}");
                held += usize::from(simulation.estimate(outcome).allows(exact));
                all += 1;
            }
        }
    }
    assert!(held * 100 >= all * 92, "{held} of {all} within 95 %");
}

#[test]
fn chunks_change_nothing() {
    let prospect = Prospect::new(5, 2, [Demand::AtLeast(1), Demand::AtLeast(2)], 0.3);
    let counts = |chunk| {
        let mut simulation = prospect.simulation(1_000, 7);
        let mut chunks = 1;
        while simulation.advance(chunk) {
            chunks += 1;
        }
        assert_eq!(simulation.progress(), (1_000, 1_000));
        (Outcome::ALL.map(|outcome| simulation.count(outcome)), chunks)
    };
    assert_eq!(counts(1_000).0, counts(7).0);
    assert_eq!(counts(7).1, 143);
    assert_eq!(counts(1_000).0.iter().sum::<u64>(), 1_000);
}

#[test]
fn wilsons_interval_is_wilsons() {
    // The textbook example: 8 of 10 at 95 %.
    let [low, high] = Estimate::of(8, 10, 1.959964).interval;
    assert!((low - 0.490_16).abs() < 1e-4 && (high - 0.943_32).abs() < 1e-4, "{low} {high}");
    assert_eq!(Estimate::of(0, 0, 2.0).interval, [0.0, 1.0]);
}
