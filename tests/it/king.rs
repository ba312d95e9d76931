//! The king algorithm over every behaviour of its traitors, within its bound and one general short of it.

use crate::covered::of_traitors;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use strategos::battle::{Battle, Draft, Errand, General, Kind, KingTerms, Lie, Order, Said};
use strategos::run::run;
use strategos::trace::Trace;
use strategos::verdict::{Standing, judge};

fn king(generals: usize, faults: u8, traitors: &[u8]) -> Draft {
    let mut draft = Draft::new(Kind::King(KingTerms { faults }));
    draft.generals = Some(generals);
    draft.traitors = traitors.iter().map(|&g| General(g)).collect();
    draft
}

fn broken(battle: &Battle, trace: &Trace) -> bool {
    judge(battle, trace, trace.end()).iter().any(|v| matches!(v.state, Standing::Broken { .. }))
}

fn with_opinions(mut draft: Draft, generals: usize, bits: usize) -> Draft {
    draft.opinions = Some((0..generals).map(|g| Order::BOTH[bits >> g & 1]).collect());
    draft
}

fn with_lies(mut draft: Draft, errands: &[Errand], bits: usize) -> Battle {
    let said = errands.iter().enumerate();
    draft.said = said.map(|(place, errand)| (errand.clone(), Said::Order(Order::BOTH[bits >> place & 1]))).collect();
    draft.check().unwrap()
}

/// Every behaviour of one traitor among `generals`, and every opinion of the others, until one breaks something.
fn witness(generals: usize, traitor: u8) -> Option<Battle> {
    // Silence counts as retreat, so two things to say on each are all.
    let errands = of_traitors(&king(generals, 1, &[traitor]).check().unwrap(), false);
    // Loyal generals that are never king are interchangeable: among those, only opinions sorted by number count.
    let sorted = |bits: usize| {
        let subjects: Vec<_> = (2..generals).filter(|&g| g != usize::from(traitor)).map(|g| bits >> g & 1).collect();
        subjects.is_sorted() && bits >> traitor & 1 == 0
    };
    for opinions in (0..1usize << generals).filter(|&bits| sorted(bits)) {
        let draft = with_opinions(king(generals, 1, &[traitor]), generals, opinions);
        for lies in 0..1usize << errands.len() {
            let battle = with_lies(draft.clone(), &errands, lies);
            if broken(&battle, &run(&battle).unwrap()) {
                return Some(battle);
            }
        }
    }
    None
}

#[test]
fn five_generals_survive_everything_that_one_traitor_can_say() {
    for traitor in [0, 1, 4] {
        assert_eq!(witness(5, traitor), None);
    }
}

#[test]
fn four_generals_do_not() {
    let battle = witness(4, 0).expect("n = 4f is one short");
    let trace = run(&battle).unwrap();
    assert!(broken(&battle, &trace), "the witness can be fought again");
    assert!(!battle.is_loyal(General(0)));
}

#[test]
fn nine_generals_survive_two_traitors_in_random_battles() {
    // All behaviours are 2^70 and more here: a seeded sample of 400.
    let mut chance = ChaCha8Rng::seed_from_u64(5);
    for _ in 0..400 {
        let first = chance.random_range(0..9u8);
        let second = (first + chance.random_range(1..9u8)) % 9;
        let mut draft = with_opinions(king(9, 2, &[first, second]), 9, chance.random_range(0..512));
        draft.lie = Lie::Random;
        draft.seed = chance.random();
        let battle = draft.check().unwrap();
        assert!(!broken(&battle, &run(&battle).unwrap()), "{}", serde_json::to_string(&battle).unwrap());
    }
}

#[test]
fn a_phase_costs_what_everyone_and_the_king_send() {
    let trace = run(&king(5, 1, &[]).check().unwrap()).unwrap();
    let riders: Vec<_> = trace.rounds.iter().map(|round| round.riders.len()).collect();
    assert_eq!(riders, [20, 4, 20, 4]);
}

#[test]
fn only_the_king_speaks_in_a_kings_round() {
    let text = r#"{"protocol":{"kind":"king"},"traitors":[3],"said":[{"path":[3],"round":2,"to":1,"order":"attack"}]}"#;
    let sentence = Battle::from_json(text).unwrap_err().to_string();
    assert!(sentence.contains("in round 2 only the king speaks, G0"), "{sentence}");
}
