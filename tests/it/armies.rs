//! Four armies before a city: strengths and endings, and what spoils each plan of messages.

use strategos::analysis::attacks::spoil::{Found, captures, words};
use strategos::battle::{Battle, Council, Defenders, Draft, General, Kind, Plan, SiegeTerms};
use strategos::export::answer::Answer;
use strategos::run::run;
use strategos::trace::Trace;
use strategos::verdict::{Ending, Siege, Standing, judge};
use strum::VariantArray;

fn armies(defenders: Defenders, plan: Plan, traitors: &[u8]) -> Battle {
    let mut draft = Draft::new(Kind::Armies(SiegeTerms { defenders, plan, agree: 3 }));
    draft.traitors = traitors.iter().map(|&g| General(g)).collect();
    draft.check().unwrap()
}

fn siege(battle: &Battle, trace: &Trace) -> Siege {
    Siege::at(battle, trace, trace.end()).unwrap()
}

fn lost(battle: &Battle, trace: &Trace) -> bool {
    siege(battle, trace).ending() == Ending::Lost
}

#[test]
fn strength_against_strength_is_the_table_of_seed_001() {
    let check = |defenders, endings: [Ending; 5]| {
        let battle = armies(defenders, Plan::Votes, &[]);
        for (armies, ending) in endings.into_iter().enumerate() {
            assert_eq!(Siege::by(&battle, Council::first(armies)).unwrap().ending(), ending, "{armies} armies");
        }
    };
    use Ending::{Even, Lost, Nothing, Won};
    check(Defenders::Thirty, [Nothing, Lost, Lost, Even, Won]);
    check(Defenders::Twenty, [Nothing, Lost, Even, Won, Won]);
}

#[test]
fn every_plan_captures_the_city_when_nobody_is_captured() {
    for &defenders in Defenders::VARIANTS {
        for &plan in Plan::VARIANTS {
            let battle = armies(defenders, plan, &[]);
            let trace = run(&battle).unwrap();
            assert_eq!(siege(&battle, &trace).ending(), Ending::Won, "{plan:?}");
            let verdicts = judge(&battle, &trace, trace.end());
            assert!(verdicts.iter().all(|v| v.state == Standing::Holds), "{plan:?}: {verdicts:?}");
        }
    }
}

/// The fewest captures after which a battle is lost.
fn fewest(defenders: Defenders, plan: Plan) -> usize {
    match captures(&armies(defenders, plan, &[]), 5, lost) {
        Found::Battle(battle) => {
            let trace = run(&battle).unwrap();
            let verdicts = judge(&battle, &trace, trace.end());
            assert!(matches!(verdicts[0].state, Standing::Broken { .. }), "{plan:?}: {verdicts:?}");
            battle.captured.len()
        }
        other => panic!("{plan:?}: {other:?}"),
    }
}

#[test]
fn no_plan_survives_every_capture() {
    for &plan in Plan::VARIANTS {
        assert!(fewest(Defenders::Thirty, plan) <= fewest(Defenders::Twenty, plan), "{plan:?}");
    }
    // An order alone: two of three messengers leave two armies, all three leave the commander alone.
    assert_eq!((fewest(Defenders::Thirty, Plan::Order), fewest(Defenders::Twenty, Plan::Order)), (2, 3));
    // With a confirmation it is enough to take two of those: the commander then stays, and two or three march.
    assert_eq!(fewest(Defenders::Thirty, Plan::Acknowledge), 2);
}

#[test]
fn a_bribed_general_can_have_exactly_two_others_march() {
    let two = |battle: &Battle, trace: &Trace| siege(battle, trace).marching.len() == 2;
    for &plan in Plan::VARIANTS {
        // The commander can: it proposes to two of the others only, or goes back on its word to one.
        let Found::Battle(found) = words(&armies(Defenders::Thirty, plan, &[0]), two) else { panic!("{plan:?}") };
        let trace = run(&found).unwrap();
        assert!(two(&found, &trace) && lost(&found, &trace), "{plan:?}");
        // Another general can't: the three loyal ones agree without it, and nobody's messenger is captured.
        for bribed in 1..4 {
            assert_eq!(words(&armies(Defenders::Thirty, plan, &[bribed]), two), Found::Never, "{plan:?}, G{bribed}");
        }
    }
}

#[test]
fn the_command_line_tells_how_the_siege_ends() {
    let answer = |traitors: &[u8]| {
        let answer = Answer::to(&armies(Defenders::Thirty, Plan::Votes, traitors)).unwrap();
        serde_json::to_value(answer).unwrap()["siege"].clone()
    };
    assert_eq!(answer(&[]), "won");
    assert_eq!(answer(&[3]), "even", "a bribed general does not march");
}

#[test]
fn other_numbers_are_refused_by_name() {
    let text = r#"{"protocol":{"kind":"armies","defenders":25000}}"#;
    assert!(Battle::from_json(text).unwrap_err().to_string().contains("the defenders are 30000 or 20000, not 25000"));
    let text = r#"{"protocol":{"kind":"armies"},"generals":5}"#;
    assert_eq!(Battle::from_json(text).unwrap_err().to_string(), "`generals` is 5; it must be 4.");
    let battle = Battle::from_json(r#"{"protocol":{"kind":"armies","defenders":20000,"plan":"ready"}}"#).unwrap();
    assert_eq!(Battle::from_json(&serde_json::to_string(&battle).unwrap()).unwrap(), battle);
}
