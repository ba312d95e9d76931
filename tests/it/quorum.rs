//! The quorum's vote, its console, and the generals' logs.

use strategos::battle::{Battle, Draft, Electorate, General, Kind, Lie, Order, Said};
use strategos::console::{complete, enter};
use strategos::export::excerpt::Excerpt;
use strategos::export::log;
use strategos::run::run;
use strategos::verdict::Ballot;
use strategos::verdict::{Standing, judge};

fn vote(generals: usize, traitors: &[u8], seed: u64) -> Battle {
    let mut draft = Draft::new(Kind::Quorum(Electorate::default()));
    draft.generals = Some(generals);
    draft.traitors = traitors.iter().map(|&g| General(g)).collect();
    draft.seed = seed;
    draft.check().unwrap()
}

fn broken(battle: &Battle) -> bool {
    let trace = run(battle).unwrap();
    judge(battle, &trace, trace.end()).iter().any(|v| matches!(v.state, Standing::Broken { .. }))
}

/// The battle after these commands.
fn after(battle: &Battle, lines: &[&str]) -> Battle {
    lines.iter().fold(battle.clone(), |battle, line| {
        let reply = enter(&battle, line);
        reply.battle.unwrap_or_else(|| panic!("{line}: {:?}", reply.lines))
    })
}

#[test]
fn the_seed_draws_every_general_sooner_or_later() {
    let mut primaries: Vec<u8> = (0..60).map(|seed| vote(4, &[], seed).commander.0).collect();
    primaries.sort();
    primaries.dedup();
    assert_eq!(primaries, [0, 1, 2, 3]);
}

#[test]
fn four_generals_survive_everything_that_one_faulty_one_can_say() {
    for seed in 0..8 {
        for traitor in 0..4 {
            let battle = vote(4, &[traitor], seed);
            let errands: Vec<_> =
                run(&battle).unwrap().messengers.into_iter().filter(|m| m.from.0 == traitor).collect();
            for behaviour in 0..1u32 << errands.len() {
                let mut draft = battle.draft();
                for (place, messenger) in errands.iter().enumerate() {
                    let order = Order::BOTH[(behaviour >> place & 1) as usize];
                    draft.said.insert(messenger.errand.clone(), Said::Order(order));
                }
                assert!(!broken(&draft.check().unwrap()), "seed {seed}, traitor {traitor}, behaviour {behaviour:b}");
            }
        }
    }
}

#[test]
fn three_generals_do_not() {
    assert!((0..40).any(|seed| (0..3).any(|traitor| broken(&vote(3, &[traitor], seed)))));
}

#[test]
fn a_faulty_general_turns_half_of_its_messages_round() {
    let (mut all, mut lies) = (0, 0);
    for seed in 0..200 {
        let battle = vote(7, &[2], seed);
        assert_eq!(battle.lie, Lie::Random, "the default lie is read as the coin");
        for messenger in run(&battle).unwrap().messengers.iter().filter(|m| m.from == General(2)) {
            all += 1;
            lies += usize::from(messenger.is_lie());
        }
    }
    assert!((45 * all..55 * all).contains(&(100 * lies)), "{lies} of {all}");
}

#[test]
fn a_primary_stays_until_it_is_killed_itself() {
    for seed in 0..20 {
        let battle = vote(5, &[], seed);
        let primary = battle.commander;
        let other = battle.everyone().without(primary).iter().next().unwrap();
        assert_eq!(after(&battle, &[&format!("g-kill {other}")]).commander, primary);
        assert_eq!(after(&battle, &["g-add 20"]).commander, primary);
        let bereaved = after(&battle, &["g-add 3", &format!("g-kill {primary}")]);
        assert_ne!(bereaved.commander, primary);
        assert!(bereaved.loyal().contains(bereaved.commander));
        assert_eq!(bereaved.loyal().len(), 7);
        assert!(!broken(&bereaved));
    }
}

#[test]
fn a_killed_general_sends_receives_and_decides_nothing() {
    let battle = after(&vote(5, &[], 1), &["g-kill 3"]);
    let trace = run(&battle).unwrap();
    assert!(trace.messengers.iter().all(|m| m.from != General(3) && m.to() != General(3)));
    assert_eq!(trace.decisions().count(), 4);
    assert_eq!(Ballot::of(&battle).unwrap().unwrap().votes.len(), 4);
    let verdicts = judge(&battle, &trace, trace.end());
    assert!(verdicts.iter().all(|v| v.state == Standing::Holds), "{verdicts:?}");
    let again = Battle::from_json(&serde_json::to_string(&battle).unwrap()).unwrap();
    assert_eq!(again, battle);
}

#[test]
fn an_order_is_executed_by_more_than_two_thirds() {
    for seed in 0..200 {
        let battle = vote(6, &[0, 1, 2], seed);
        let ballot = Ballot::of(&battle).unwrap().unwrap();
        let attack = ballot.votes.iter().filter(|vote| vote.majority == Order::Attack).count();
        let executed = match attack {
            5.. => Some(Order::Attack),
            0..=1 => Some(Order::Retreat),
            _ => None,
        };
        assert_eq!(ballot.executed(), executed, "{attack} of 6");
    }
}

#[test]
fn the_lines_name_everyone_and_say_what_becomes_of_the_order() {
    let battle = vote(3, &[], 1);
    let lines = enter(&battle, "actual-order attack").lines;
    assert_eq!(lines.len(), 4);
    let primary = battle.commander;
    assert!(lines.contains(&format!("{primary}, primary, majority=attack, state=NF")), "{lines:?}");
    assert_eq!(lines[3], "Execute order: attack! 3 of 3 generals suggest attack; no general is faulty.");
    let undetermined = (0..100).map(|seed| vote(3, &[0, 1], seed)).find_map(|battle| {
        let ballot = Ballot::of(&battle).unwrap().unwrap();
        ballot.executed().is_none().then(|| ballot.to_string())
    });
    let line = undetermined.expect("two faulty of three can spoil it");
    assert!(line.starts_with("Execute order: cannot be determined!"), "{line}");
    assert!(line.ends_with("2 generals are faulty, which takes at least 7 generals to be safe."), "{line}");
}

#[test]
fn commands_edit_the_battle_as_clicks_do() {
    let battle = vote(4, &[], 1);
    assert_eq!(after(&battle, &["g-state 2 faulty", "g-state G3 F"]).traitors, vote(4, &[2, 3], 1).traitors);
    assert_eq!(after(&battle, &["g-state 2 F", "g-state 2 non-faulty"]).traitors, battle.traitors);
    assert_eq!(after(&battle, &["  actual-order   retreat "]).order, Order::Retreat);
    assert_eq!(after(&battle, &["g-add 2"]).count(), 6);
    assert_eq!(enter(&battle, "g-state").lines.len(), 4);
    assert_eq!(enter(&battle, "help").lines.len(), 6);
    assert!(enter(&battle, "g-state").battle.is_none());
}

#[test]
fn what_cannot_be_obeyed_says_what_was_expected() {
    let battle = after(&vote(4, &[], 1), &["g-kill 3"]);
    let check = |line: &str, sentence: &str| {
        let reply = enter(&battle, line);
        assert_eq!((reply.lines.as_slice(), reply.battle), ([sentence.to_owned()].as_slice(), None), "{line}");
    };
    check("", "Nothing was typed; `help` lists the commands.");
    check("g-stat", "`g-stat` is no command; expected g-state, g-add, g-kill, actual-order or help.");
    check("g-kill", "Something is missing after `g-kill`; expected a general: G0, G1 or G2.");
    check("g-kill 3", "`3` can't follow `g-kill`; expected a general: G0, G1 or G2.");
    check("g-state 9 F", "`9` can't follow `g-state`; expected a general: G0, G1 or G2.");
    check("g-state 1 odd", "`odd` can't follow `g-state`; expected faulty or non-faulty (F or NF) after the general.");
    check("g-add 0", "`0` can't follow `g-add`; expected how many generals to add, from 1 to 124.");
    check("g-add -1", "`-1` can't follow `g-add`; expected how many generals to add, from 1 to 124.");
    check("actual-order charge", "`charge` can't follow `actual-order`; expected attack or retreat.");
    check("help me", "`me` is too much; nothing more was expected after `help` and what it takes.");
    let last = after(&battle, &["g-kill 0", "g-kill 1"]);
    let sentence = &enter(&last, "g-kill 2").lines[0];
    assert_eq!(sentence, "G2 is the last general alive; expected at least one to be left.");
    assert!(!broken(&last));
}

#[test]
fn what_is_typed_can_be_completed() {
    let battle = after(&vote(4, &[], 1), &["g-kill 0"]);
    let check = |line: &str, offered: &[&str]| assert_eq!(complete(&battle, line), offered, "{line}");
    check("", &["g-state", "g-add", "g-kill", "actual-order", "help"]);
    check("g-k", &["g-kill"]);
    check("g-kill ", &["g-kill G1", "g-kill G2", "g-kill G3"]);
    check("g-state g2", &["g-state G2"]);
    check("g-state G2 n", &["g-state G2 non-faulty"]);
    check("actual-order a", &["actual-order attack"]);
    check("g-add ", &[]);
}

#[test]
fn wrong_electorates_are_named() {
    let refused = |kind: &str, sentence: &str| {
        let text = format!(r#"{{"protocol":{{"kind":"quorum",{kind}}}}}"#);
        assert_eq!(Battle::from_json(&text).unwrap_err().to_string(), sentence);
    };
    refused(r#""killed":[4]"#, "`killed` names G4, but there are 4 generals, G0 to G3.");
    refused(
        r#""killed":[0,1,2,3]"#,
        "`killed` is all of them; it must be some of the generals: at least one must be left.",
    );
    refused(r#""killed":[1],"primary":1"#, "`primary` is 1; it must be a general that was not killed.");
}

#[test]
fn a_log_tells_what_one_general_saw_and_what_it_turned_round() {
    let text = r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"captured":[{"path":[0,1],"to":2}]}"#;
    let battle = Battle::from_json(text).unwrap();
    let trace = run(&battle).unwrap();
    assert_eq!(
        log::of(&Excerpt::whole(&battle, &trace), General(3)),
        "G3, lieutenant, traitor\nRound 1\n  received from G0 along ⟨G0⟩: attack\nRound 2\n  \
         sent to G1 along ⟨G0 G3⟩: retreat; held attack\n  sent to G2 along ⟨G0 G3⟩: retreat; held attack\n  \
         received from G1 along ⟨G0 G1⟩: attack\n  received from G2 along ⟨G0 G2⟩: attack\n"
    );
    let second = log::of(&Excerpt::whole(&battle, &trace), General(2));
    assert!(!second.contains("⟨G0 G1⟩"), "a captured messenger leaves no line: {second}");
    assert!(second.ends_with("Decided: retreat\n"), "{second}");
}

#[test]
fn the_council_of_ten_writes_ten_logs_with_their_tallies() {
    let text = r#"{"protocol":{"kind":"tally"},"traitors":[3,4,7],"lie":"flip_even"}"#;
    let battle = Battle::from_json(text).unwrap();
    let all = log::of_all(&Excerpt::whole(&battle, &run(&battle).unwrap()));
    for general in 0..10 {
        assert!(all.contains(&format!("==== general_{general}.log ====\nG{general}, ")), "G{general}");
    }
    assert_eq!(all.matches("Counted: 314 for attack, 262 for retreat").count(), 5);
    assert_eq!(all.matches("Counted: 412 for attack, 164 for retreat").count(), 5);
    assert!(all.ends_with("Consensus among the 7 loyal generals: attack.\n"));
}
