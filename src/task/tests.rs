//! Tasks and reports travel as text, and come to what the same work comes to without them.

use super::*;
use crate::battle::Path;

/// Does a task to its end, sending it and every report as text on the way, and returns the last report.
fn done(task: Task) -> Report {
    let sent: Task = Task::read(&task.write()).unwrap();
    assert_eq!(sent, task);
    let mut job = sent.start();
    let mut last = 0;
    loop {
        let more = job.step();
        let report = job.report();
        let read: Report = Report::read(&report.write()).unwrap();
        assert_eq!(read, report);
        assert!(report.done >= last && report.is_done() != more);
        last = report.done;
        if !more {
            return report;
        }
    }
}

fn battle(text: &str) -> Battle {
    Battle::from_json(text).unwrap()
}

#[test]
fn trying_every_behaviour_arrives_at_what_the_table_says() {
    for (generals, depth, traitors) in [(3, 1, "1"), (4, 1, "3"), (4, 1, "0"), (6, 1, "4,5"), (5, 1, "0,1")] {
        let text = format!(
            r#"{{"protocol":{{"kind":"oral","depth":{depth}}},"generals":{generals},"traitors":[{traitors}]}}"#
        );
        let Answer::Attack { found, complete, .. } = done(Task::attack(battle(&text))).answer else { panic!() };
        let trial = done(Task::Trial { battle: battle(&text) });
        let Answer::Trial { fewest, battle: told, breaking } = trial.answer else { panic!() };
        assert!(complete);
        assert_eq!(found.as_ref().map(|found| found.lies), fewest.map(|lies| Count::from(lies as usize)), "{text}");
        assert_eq!((told.is_some(), breaking > 0), (found.is_some(), found.is_some()));
    }
}

#[test]
fn a_long_trial_tells_how_far_it_has_come() {
    let seven = battle(r#"{"protocol":{"kind":"oral","depth":2},"generals":7,"traitors":[5,6]}"#);
    let mut job = Task::Trial { battle: seven }.start();
    assert!(job.step() && job.step());
    let report = job.report();
    assert!(report.done > 0 && !report.is_done() && report.share() < 0.01, "{report:?}");
}

#[test]
fn a_search_with_a_bound_tells_how_far_it_has_come() {
    let signed = battle(r#"{"protocol":{"kind":"signed","depth":2},"generals":5,"traitors":[0,1]}"#);
    let mut told = Vec::new();
    let mut job = Task::Attack { battle: signed, looks: 30 }.start();
    assert!(!job.step_telling(&mut |report| told.push(report)));
    assert!(told.len() == 31 && told.iter().all(|report| !report.is_done()), "{}", told.len());
    assert!(told.is_sorted_by(|a, b| a.share() <= b.share()) && told[30].share() > 0.9);
    assert!(job.report().is_done());
}

#[test]
fn what_spoils_a_plan_is_what_the_search_finds() {
    for plan in ["order", "two_thirds"] {
        let text = format!(r#"{{"protocol":{{"kind":"armies","plan":"{plan}"}}}}"#);
        let Ok(armies) = Battle::from_json(&text) else { continue };
        for by in [Spoiler::Captures, Spoiler::Words] {
            let report = done(Task::Spoil { battle: armies.clone(), by });
            assert_eq!(report.answer, Answer::Spoil(spoil::look(&armies, by)));
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
        let Answer::Counts(both) = done(Task::Counts { battle: battle(text) }).answer else { panic!() };
        for (told, counted) in both.iter().zip(counts::of_both(&battle(text)).unwrap()) {
            assert_eq!(told.len(), counted.len());
            assert!(told.iter().zip(counted).all(|(told, one)| *told == (one.count, one.decision)));
        }
    }
}

#[test]
fn every_rule_is_played_with_the_same_end_as_at_one_go() {
    for reports in 1..=3 {
        let report = done(Task::Rules { reports });
        assert_eq!(report.of, DecisionTable::all(reports).count() as u64);
        assert_eq!(report.answer, Answer::Rules { survivors: own_rule::survivors(reports) });
    }
}

#[test]
fn simulated_odds_are_those_of_the_simulation_itself() {
    let chain = battle(r#"{"protocol":{"kind":"notes","notes":3},"loss":0.25,"seed":7}"#);
    let report = done(Task::Odds { battle: chain.clone(), runs: 50_000 });
    let mut simulation = Prospect::of(&chain).unwrap().simulation(50_000, 7);
    while simulation.advance(1_000) {}
    assert_eq!(report.answer, Answer::Odds { times: Outcome::ALL.map(|o| simulation.count(o)) });
}

#[test]
fn maps_are_the_same_maps() {
    let report = done(Task::Councils { generals: 7, traitors: 2 });
    assert_eq!(report.answer, Answer::Map { cells: Map::of_councils(7, 2).finished().cells().to_vec() });
    let report = done(Task::Depths { generals: 5 });
    assert_eq!(report.answer, Answer::Map { cells: Map::of_depths(5).finished().cells().to_vec() });
}

#[test]
fn a_council_of_a_hundred_is_decided_and_one_of_its_paths_followed() {
    let traitors = (67..100).map(|g: u32| g.to_string()).collect::<Vec<_>>().join(",");
    let hundred =
        battle(&format!(r#"{{"protocol":{{"kind":"oral","depth":33}},"generals":100,"traitors":[{traitors}]}}"#));
    let Answer::Council { decisions, tallies } = done(Task::Council { battle: hundred.clone() }).answer else {
        panic!()
    };
    assert_eq!((decisions.len(), tallies.len()), (67, 66));
    assert!(decisions.iter().all(|&(_, order)| order == Order::Attack));
    let path = Path(vec![General(0), General(70), General(5)]);
    let lens = done(Task::Lens { battle: hundred, errand: Errand::along(path, General(1)) });
    let Answer::Lens { steps, settled } = lens.answer else { panic!() };
    assert_eq!((steps.len(), steps[1].says, settled), (3, Some(Order::Retreat), Some(Order::Retreat)));
}

#[test]
fn what_cannot_be_done_is_refused_in_a_sentence() {
    let chain = battle(r#"{"protocol":{"kind":"notes"}}"#);
    let oral = battle(r#"{"protocol":{"kind":"oral","depth":1}}"#);
    let tasks = [
        Task::Trial { battle: chain },
        Task::Odds { battle: oral.clone(), runs: 1 },
        Task::Lens { battle: oral, errand: Errand::along(Path(vec![General(1)]), General(2)) },
    ];
    for task in tasks {
        let Report { answer: Answer::Refused(why), .. } = done(task) else { panic!() };
        assert!(why.ends_with('.'), "{why}");
    }
}

#[test]
fn where_nothing_breaks_it_a_weaker_setting_is_named() {
    let three_f = battle(r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[0]}"#);
    let Answer::Attack { found, complete, elsewhere } = done(Task::attack(three_f)).answer else { panic!() };
    assert!(found.is_none() && complete);
    let weaker = elsewhere.unwrap().battle.unwrap();
    assert!(weaker.is_loyal(weaker.commander) && weaker.order == Order::Attack && weaker.said.len() == 1);
    let four = battle(r#"{"protocol":{"kind":"oral","depth":1},"generals":4,"traitors":[0]}"#);
    assert!(matches!(done(Task::attack(four)).answer, Answer::Attack { found: None, elsewhere: None, .. }));
}
