//! Questions and reports survive the codec, and come to what the same work comes to without it.

use super::*;
use crate::analysis::attacks::spoil::{Spoiler, look};
use crate::analysis::maps::{Map, Mapped};
use crate::analysis::odds::Prospect;
use crate::analysis::worlds::own_rule;
use crate::battle::{Battle, DecisionTable, Errand, General, Order, Path};
use crate::protocol::Count;
use crate::verdict::{Outcome, counts};

/// Does the work on a question to its end, sending it and every report as text on the way, and returns the last report.
fn done<Q: Askable>(question: Q) -> Report<Q::Answer> {
    let asked = question.clone().asked();
    assert_eq!(Work::read(&asked.write()), Some(asked.clone()), "the question survives");
    let here = question.begin();
    let mut last = Report::default();
    let mut sent = Vec::new();
    Work::read(&asked.write()).unwrap().carry_out(&mut || true, &mut |text| sent.push(text));
    for text in &sent {
        let told = asked.told(text).unwrap();
        let report = Q::among(&told).unwrap().report.clone();
        assert_eq!(serde_json::to_string(&report).unwrap(), *text, "the report survives");
        assert!(report.done >= last.done, "it goes on");
        last = report;
    }
    let without_the_codec = match here {
        Ok(mut job) => {
            while job.step(&mut |_| ()) {}
            job.report()
        }
        Err(why) => Report::over(Err(NoAnswer::Refused(why))),
    };
    assert!(last == without_the_codec && last.is_over());
    last
}

/// What is found out.
fn found<Q: Askable>(question: Q) -> Q::Answer {
    done(question).answer.unwrap()
}

fn battle(text: &str) -> Battle {
    Battle::from_json(text).unwrap()
}

#[test]
fn trying_every_behaviour_arrives_at_what_the_table_says() {
    for (generals, depth, traitors) in [(3, 1, "1"), (4, 1, "3"), (4, 1, "0"), (6, 1, "4,5"), (5, 1, "0,1")] {
        let battle = battle(&format!(
            r#"{{"protocol":{{"kind":"oral","depth":{depth}}},"generals":{generals},"traitors":[{traitors}]}}"#
        ));
        let attack = found(FindAttack::of(battle.clone()));
        let tried = found(TryBehaviours { battle });
        assert!(attack.complete);
        let lies = attack.found.as_ref().map(|found| found.lies);
        assert_eq!(lies, tried.fewest.map(|lies| Count::from(lies as usize)), "{generals} {depth} {traitors}");
        assert_eq!((tried.battle.is_some(), tried.breaking > 0), (lies.is_some(), lies.is_some()));
    }
}

#[test]
fn a_long_trial_tells_how_far_it_has_come() {
    let seven = battle(r#"{"protocol":{"kind":"oral","depth":2},"generals":7,"traitors":[5,6]}"#);
    let mut job = TryBehaviours { battle: seven }.begin().unwrap();
    assert!(job.step(&mut |_| ()) && job.step(&mut |_| ()));
    let report = job.report();
    assert!(report.done > 0 && !report.is_over() && report.share() < 0.01, "{report:?}");
}

#[test]
fn a_search_with_a_bound_tells_how_far_it_has_come() {
    // With a messenger captured no two generals are alike, and nothing is counted.
    let king = battle(
        r#"{"protocol":{"kind":"phase_king","faults":1},"generals":4,"traitors":[1],"captured":[{"path":[2],"to":3,"round":1}]}"#,
    );
    let mut told = Vec::new();
    let mut job = FindAttack { battle: king, looks: 30 }.begin().unwrap();
    assert!(!job.step(&mut |report| told.push(report)));
    assert!(told.len() == 31 && told.iter().all(|report| !report.is_over()), "{}", told.len());
    assert!(told.is_sorted_by(|a, b| a.share() <= b.share()) && told[30].share() > 0.9);
    assert!(job.report().is_over());
}

#[test]
fn what_spoils_a_plan_is_what_the_search_finds() {
    for plan in ["order", "confirm"] {
        let text = format!(r#"{{"protocol":{{"kind":"armies","plan":"{plan}"}}}}"#);
        let armies = battle(&text);
        for by in [Spoiler::Captures, Spoiler::Words] {
            assert_eq!(found(SpoilPlan { battle: armies.clone(), by }), look(&armies, by));
        }
    }
}

#[test]
fn what_everybody_counted_is_told_under_both_ways_of_counting() {
    for text in [
        r#"{"protocol":{"kind":"tally","depth":2},"generals":7,"traitors":[1,3]}"#,
        r#"{"protocol":{"kind":"oral","depth":1},"traitors":[0]}"#,
        r#"{"protocol":{"kind":"king"},"traitors":[1]}"#,
    ] {
        let both = found(CountVotes { battle: battle(text) });
        for (told, counted) in both.iter().zip(counts::of_both(&battle(text)).unwrap()) {
            assert_eq!(told.len(), counted.len());
            assert!(told.iter().zip(counted).all(|(t, one)| (t.count, t.decision) == (one.count, one.decision)));
        }
    }
}

#[test]
fn every_rule_is_played_with_the_same_end_as_at_one_go() {
    for reports in 1..=3 {
        let report = done(PlayRules { reports });
        assert_eq!(report.of, DecisionTable::all(reports).count() as u64);
        assert_eq!(report.answer.unwrap(), own_rule::survivors(reports));
    }
}

#[test]
fn simulated_odds_are_those_of_the_simulation_itself() {
    let chain = battle(r#"{"protocol":{"kind":"notes","notes":3},"loss":0.25,"seed":7}"#);
    let mut simulation = Prospect::of(&chain).unwrap().simulation(50_000, 7);
    while simulation.advance(1_000) {}
    let simulated = found(Simulate { battle: chain, runs: 50_000 });
    assert_eq!(simulated.times, Outcome::ALL.map(|outcome| simulation.count(outcome)));
}

#[test]
fn maps_are_the_same_maps() {
    for protocol in Mapped::ALL {
        let councils = found(ExploreMap::Councils { protocol, generals: 7, traitors: 2 });
        assert_eq!(councils, Map::of_councils(protocol, 7, 2).finished().cells());
        let depths = found(ExploreMap::Depths { protocol, generals: 5 });
        assert_eq!(depths, Map::of_depths(protocol, 5).finished().cells());
    }
}

#[test]
fn counts_beyond_every_integer_travel_as_they_are() {
    for lies in [Count::Exact(u128::MAX), Count::About(1.1e77)] {
        let found = Found { breaks: "Agreement".into(), lies, is_fewest: true, captures: 0, battle: None };
        let text = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Found>(&text).unwrap(), found);
    }
}

#[test]
fn a_council_of_a_hundred_is_decided_and_one_of_its_paths_followed() {
    let traitors = (67..100).map(|g: u32| g.to_string()).collect::<Vec<_>>().join(",");
    let hundred =
        battle(&format!(r#"{{"protocol":{{"kind":"oral","depth":33}},"generals":100,"traitors":[{traitors}]}}"#));
    let Decided { decisions, tallies } = found(DecideCouncil { battle: hundred.clone() });
    assert_eq!((decisions.len(), tallies.len()), (67, 66));
    assert!(decisions.iter().all(|&(_, order)| order == Order::Attack));
    let path = Path(vec![General(0), General(70), General(5)]);
    let Followed { steps, settled } = found(FollowPath { battle: hundred, errand: Errand::along(path, General(1)) });
    assert_eq!((steps.len(), steps[1].says, settled), (3, Some(Order::Retreat), Some(Order::Retreat)));
}

#[test]
fn what_cannot_be_done_is_refused_in_a_sentence() {
    fn refused<Q: Askable>(question: Q) {
        let Err(NoAnswer::Refused(why)) = done(question).answer else { panic!() };
        assert!(why.ends_with('.'), "{why}");
    }
    let chain = battle(r#"{"protocol":{"kind":"notes"}}"#);
    let oral = battle(r#"{"protocol":{"kind":"oral","depth":1}}"#);
    refused(TryBehaviours { battle: chain });
    refused(Simulate { battle: oral.clone(), runs: 1 });
    refused(FollowPath { battle: oral, errand: Errand::along(Path(vec![General(1)]), General(2)) });
}

#[test]
fn where_nothing_breaks_it_a_weaker_setting_is_named() {
    let three = battle(r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[0]}"#);
    let answer = found(FindAttack::of(three));
    assert!(answer.found.is_none() && answer.complete);
    let weaker = answer.elsewhere.unwrap().battle.unwrap();
    assert!(weaker.is_loyal(weaker.commander) && weaker.order == Order::Attack && weaker.said.len() == 1);
    let four = battle(r#"{"protocol":{"kind":"oral","depth":1},"generals":4,"traitors":[0]}"#);
    let answer = found(FindAttack::of(four));
    assert!(answer.found.is_none() && answer.elsewhere.is_none());
}
