//! Chains of notes between two generals: the last messenger, every pair of rules, and who knows what.

use std::collections::BTreeSet;
use strategos::analysis::worlds::World;
use strategos::analysis::worlds::chain::{Finding, beat, delivering, errand, runs, side_by_side};
use strategos::analysis::worlds::knowledge::{Model, ladder};
use strategos::battle::{Battle, Demand, Draft, Errand, General, Kind, NotesTerms, Order};
use strategos::run::run;
use strategos::verdict::{Outcome, outcome};

fn rule_pairs(notes: u8) -> impl Iterator<Item = [Demand; 2]> {
    Demand::all(notes / 2).flat_map(move |first| Demand::all(notes.div_ceil(2)).map(move |second| [first, second]))
}

fn chain(notes: u8, copies: u8, rules: [Demand; 2], captured: BTreeSet<Errand>) -> Battle {
    let mut draft = Draft::new(Kind::Notes(NotesTerms { notes, copies, rules }));
    draft.captured = captured;
    draft.check().unwrap()
}

/// Every set of notes that can be captured, all copies of each.
fn capture_sets(notes: u8) -> impl Iterator<Item = BTreeSet<Errand>> {
    (0u32..1 << notes)
        .map(move |set| (1..=usize::from(notes)).filter(|note| set >> (note - 1) & 1 == 1).map(errand).collect())
}

fn outcome_of(battle: &Battle) -> Outcome {
    let trace = run(battle).unwrap();
    outcome(battle, &trace, trace.end()).unwrap()
}

#[test]
fn the_sender_of_each_note_cannot_tell_whether_it_arrived_and_the_receiver_can() {
    for notes in 0..=12 {
        for copies in [1, 2] {
            let rules = [Demand::AtLeast(notes / 2), Demand::AtLeast(notes.div_ceil(2))];
            let side = side_by_side(notes, copies, rules).unwrap();
            assert_eq!(side.runs.len(), usize::from(notes) + 1);
            // One tie between each two neighbours: note fewer + 1 is sent by G0 when fewer is even.
            let senders: Vec<_> = side.ties.iter().map(|tie| (tie.fewer, tie.general)).collect();
            let expected: Vec<_> = (0..usize::from(notes)).map(|fewer| (fewer, General((fewer % 2) as u8))).collect();
            assert_eq!(senders, expected);
        }
    }
}

#[test]
fn a_tied_general_decides_the_same_in_both_runs() {
    for notes in 0..=8 {
        for rules in rule_pairs(notes) {
            let side = side_by_side(notes, 1, rules).unwrap();
            for tie in &side.ties {
                let decided = |run: usize| side.runs[run].decisions[tie.general.index()];
                assert_eq!([decided(tie.fewer), decided(tie.fewer + 1)], [tie.decision; 2], "{notes} {rules:?}");
            }
        }
    }
}

#[test]
fn every_pair_of_rules_leaves_one_general_alone_unless_they_never_or_always_attack() {
    for notes in 0..=12 {
        for rules in rule_pairs(notes) {
            match (beat(notes, 1, rules).unwrap(), rules) {
                (Finding::NeverAttack, [Demand::Never, Demand::Never]) => {}
                (Finding::Prearranged, [Demand::Always, Demand::Always]) => {}
                (Finding::Alone(runs), _) => {
                    assert!(!runs.is_empty(), "{notes} {rules:?}");
                    for run in runs {
                        assert!(matches!(outcome_of(&run.world.battle), Outcome::Alone(_)), "{notes} {rules:?}");
                    }
                }
                (other, _) => panic!("{notes} {rules:?}: {}", other.words()),
            }
        }
    }
}

#[test]
fn only_the_first_captured_note_matters() {
    let rules = [Demand::AtLeast(3), Demand::AtLeast(4)];
    let ends: Vec<_> = runs(12, 1, rules).unwrap().into_iter().map(|run| run.outcome).collect();
    for captured in capture_sets(12) {
        let first = captured.iter().map(|errand| errand.path.len()).min().unwrap_or(13);
        assert_eq!(outcome_of(&chain(12, 1, rules, captured)), ends[first - 1]);
    }
}

#[test]
fn what_is_found_is_what_some_set_of_captures_does() {
    for notes in 0..=6 {
        for rules in rule_pairs(notes) {
            let alone = |captured| matches!(outcome_of(&chain(notes, 1, rules, captured)), Outcome::Alone(_));
            let some = capture_sets(notes).any(alone);
            assert_eq!(matches!(beat(notes, 1, rules).unwrap(), Finding::Alone(_)), some, "{notes} {rules:?}");
        }
    }
}

#[test]
fn the_capture_is_named() {
    let words = |notes, rules| beat(notes, 1, rules).unwrap().words();
    assert_eq!(words(1, [Demand::Always, Demand::AtLeast(1)]), "Capture note 1: army 1 is defeated.");
    assert_eq!(words(2, [Demand::AtLeast(1), Demand::AtLeast(1)]), "Capture note 2: army 2 is defeated.");
    assert_eq!(words(0, [Demand::Never, Demand::Never]), "Nobody ever attacks, whatever arrives.");
    assert_eq!(
        words(2, [Demand::AtLeast(1), Demand::Never]),
        "With nothing captured and all 2 notes delivered: army 1 is defeated."
    );
}

#[test]
fn knowledge_is_as_deep_as_notes_are_delivered_and_never_common() {
    for notes in 0..=12u8 {
        for copies in [1, 2] {
            for delivered in 0..=usize::from(notes) {
                let battle = delivering(notes, copies, [Demand::Always; 2], delivered).unwrap();
                let trace = run(&battle).unwrap();
                let ladder = ladder(&battle, &trace, trace.end()).unwrap();
                let reached: Vec<_> = ladder.rungs.iter().map(|rung| rung.reached).collect();
                let expected: Vec<_> = (1..=usize::from(notes) + 1).map(|depth| depth <= delivered).collect();
                assert_eq!((reached, ladder.common), (expected, false), "{notes} {copies} {delivered}");
            }
        }
    }
}

#[test]
fn the_ladder_is_climbed_note_by_note() {
    let battle = delivering(4, 1, [Demand::Always; 2], 4).unwrap();
    let trace = run(&battle).unwrap();
    for cursor in 0..=trace.end() {
        let settled = trace.moment(cursor).settled;
        let ladder = ladder(&battle, &trace, cursor).unwrap();
        assert_eq!(ladder.rungs.iter().filter(|rung| rung.reached).count(), settled, "at {cursor}");
    }
    let words: Vec<_> = ladder(&battle, &trace, 0).unwrap().rungs.iter().map(|rung| rung.words()).collect();
    assert_eq!(words[0], "G1 knows of the proposal");
    assert_eq!(words[2], "G1 knows that G0 knows that G1 knows of the proposal");
    assert_eq!(words[3], "G0 knows that G1 knows that … and so on, 4 deep");
}

#[test]
fn over_every_set_of_captured_copies_knowledge_goes_no_deeper() {
    for (notes, copies) in [(1, 1), (4, 1), (6, 1), (3, 2), (2, 3)] {
        let numbers = if copies == 1 { 0..=0 } else { 1..=copies };
        let all: Vec<Errand> = (1..=usize::from(notes))
            .flat_map(|note| numbers.clone().map(move |copy| Errand { copy, ..errand(note) }))
            .collect();
        let worlds: Vec<World> = (0u32..1 << all.len())
            .map(|set| {
                let captured = (0..all.len()).filter(|i| set >> i & 1 == 1).map(|i| all[i].clone()).collect();
                World::new(chain(notes, copies, [Demand::Always; 2], captured)).unwrap()
            })
            .collect();
        let model = Model::of(&worlds, notes.into());
        let arrived = |world: &World| {
            world.trace.messengers.iter().filter(|m| m.arrives()).map(|m| m.errand.path.len()).max().unwrap_or(0)
        };
        for (rung, (knower, fact)) in (1..).zip(model.rungs(usize::from(notes) + 2)) {
            assert_eq!(knower, General((rung % 2) as u8));
            for (world, so) in worlds.iter().zip(fact) {
                assert_eq!(so, arrived(world) >= rung, "rung {rung} of {notes} × {copies}");
            }
        }
        assert!(model.common(&model.proposed()).iter().all(|so| !so));
    }
}

#[test]
fn what_is_so_everywhere_is_common_knowledge() {
    let worlds: Vec<World> = runs(3, 1, [Demand::Always; 2]).unwrap().into_iter().map(|run| run.world).collect();
    let model = Model::of(&worlds, 3);
    assert_eq!(model.common(&vec![true; 4]), [true; 4]);
}

#[test]
fn following_the_ties_down_carries_a_decision_from_all_delivered_to_none() {
    // Were they to agree in every run, the ties would make every run decide alike.
    let side = side_by_side(6, 1, [Demand::AtLeast(2), Demand::AtLeast(3)]).unwrap();
    let split = side.runs.iter().position(|run| matches!(run.outcome, Outcome::Alone(_)));
    assert_eq!(side.runs[6].decisions, [Order::Attack; 2]);
    assert_eq!(side.runs[0].decisions, [Order::Retreat; 2]);
    assert!(split.is_some_and(|run| (1..6).contains(&run)));
}
