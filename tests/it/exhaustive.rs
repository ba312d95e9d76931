//! The exact search for attacks against a trial of every behaviour, and the trial against the run.

use crate::attacks::{councils, find, lies, oral, replay, traitors};
use strategos::analysis::attacks::Behaviours;
use strategos::analysis::attacks::exhaustive::{ExhaustiveSearch, Progress};
use strategos::battle::{Battle, Draft, Errand, General, Kind, Lie, OralTerms, Order, Path};
use strategos::protocol::Count;
use strategos::run::run;
use strategos::verdict::{Standing, judge};

/// Tries everything, and shows the best attack it meets to be one.
fn try_all(mut search: ExhaustiveSearch) -> Progress {
    let mut progress = search.progress();
    while !progress.is_done() {
        progress = search.step(1 << 16);
    }
    if let Some(told) = search.best() {
        let trace = run(&told).unwrap();
        let lies = trace.messengers.iter().filter(|messenger| messenger.is_lie()).count();
        assert_eq!(u32::try_from(lies).ok(), progress.fewest);
        let broken = |standing: &Standing| matches!(standing, Standing::Broken { .. });
        assert!(judge(&told, &trace, trace.end()).iter().any(|verdict| broken(&verdict.state)));
    }
    progress
}

/// Checks the exact answer against all behaviours; how many there were.
fn agree(battle: &Battle) -> u64 {
    let exact = find(battle);
    let progress = try_all(ExhaustiveSearch::new(battle).unwrap());
    assert_eq!(lies(&exact.attack), progress.fewest.map(u128::from), "{battle:?}");
    assert_eq!(exact.behaviours, Behaviours::of_two(Count::from(progress.of.ilog2() as usize)), "{battle:?}");
    assert_eq!(exact.attack.is_some(), progress.breaking > 0);
    if let Some(attack) = &exact.attack {
        replay(battle, attack);
    }
    progress.of
}

fn few_enough(battle: &Battle, most: usize) -> bool {
    find(battle).behaviours.choices.at_most(most).is_some()
}

#[test]
fn no_behaviour_beats_the_exact_answer_for_any_traitors_among_up_to_five_generals() {
    let mut tried = 0;
    for generals in 2..=5 {
        for traitors in councils(generals) {
            for depth in 0..=4 {
                for order in Order::BOTH {
                    let battle = oral(generals, depth, 0, order, traitors);
                    if few_enough(&battle, 16) {
                        tried += agree(&battle);
                    }
                }
            }
        }
    }
    assert!(tried > 100_000, "{tried}");
}

#[test]
fn no_behaviour_beats_the_exact_answer_for_any_number_of_traitors_among_up_to_seven_generals() {
    let mut tried = 0;
    for generals in 5..=7 {
        for depth in 0..=4 {
            for how_many in 0..=generals {
                for (commander_too, order) in
                    [(false, Order::Attack), (false, Order::Retreat), (true, Order::Attack), (true, Order::Retreat)]
                {
                    let battle = oral(generals, depth, 0, order, traitors(generals, how_many, commander_too));
                    if few_enough(&battle, 20) {
                        tried += agree(&battle);
                    }
                }
            }
        }
    }
    assert!(tried > 1_000_000, "{tried}");
}

#[test]
fn any_general_can_command() {
    for commander in 0..4 {
        for traitors in councils(4) {
            agree(&oral(4, 1, commander, Order::Attack, traitors));
        }
    }
}

#[test]
fn a_trial_breaks_off_and_goes_on_where_it_was() {
    let battle = oral(6, 2, 0, Order::Attack, traitors(6, 2, true));
    let mut search = ExhaustiveSearch::new(&battle).unwrap();
    let mut steps = 0;
    while !search.step(1_000).is_done() {
        steps += 1;
    }
    assert_eq!(search.progress(), try_all(ExhaustiveSearch::new(&battle).unwrap()));
    assert_eq!(steps, (1u32 << 20).div_ceil(1_024) - 1);
}

/// The fewest lies that break a battle, by fighting it with every word that its traitors could say.
fn fewest_by_fighting(battle: &Battle) -> Option<u128> {
    let errands: Vec<Errand> = (run(battle).unwrap().messengers.into_iter())
        .filter(|messenger| !battle.is_loyal(messenger.from))
        .map(|messenger| messenger.errand)
        .collect();
    let fought = (0..1u32 << errands.len()).filter_map(|words| {
        let mut draft = battle.draft();
        for (place, errand) in errands.iter().enumerate() {
            draft.said.insert(errand.clone(), Order::BOTH[(words >> place & 1) as usize].into());
        }
        let told = draft.check().unwrap();
        let trace = run(&told).unwrap();
        let broken = |standing: &Standing| matches!(standing, Standing::Broken { .. });
        let breaks = judge(&told, &trace, trace.end()).iter().any(|verdict| broken(&verdict.state));
        breaks.then(|| trace.messengers.iter().filter(|messenger| messenger.is_lie()).count() as u128)
    });
    fought.min()
}

#[test]
fn with_captured_messengers_the_fewest_lies_are_those_of_fighting_every_word() {
    let mut broken = 0;
    for to in 1..=3 {
        for traitors in councils(4).filter(|traitors| traitors.len() < 3) {
            let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
            (draft.traitors, draft.lie) = (traitors, Lie::Truth);
            draft.captured.insert(Errand::along(Path::from_sender(General(0)), General(to)));
            draft.captured.insert(Errand::along(Path(vec![General(0), General(1)]), General(2)));
            let battle = draft.check().unwrap();
            let found = find(&battle);
            assert!(found.complete);
            assert_eq!(lies(&found.attack), fewest_by_fighting(&battle), "{battle:?}");
            found.attack.iter().for_each(|attack| replay(&battle, attack));
            broken += usize::from(found.attack.is_some());
        }
    }
    assert!(broken > 10, "{broken}");
}

#[test]
fn without_captures_the_fewest_lies_are_those_of_fighting_every_word() {
    for traitors in councils(4).filter(|traitors| traitors.len() < 3) {
        for order in Order::BOTH {
            let battle = oral(4, 1, 0, order, traitors);
            assert_eq!(lies(&find(&battle).attack), fewest_by_fighting(&battle), "{battle:?}");
        }
    }
}
