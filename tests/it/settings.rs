//! Every protocol at the ends of what its parameters allow: each is a battle, which can be fought, written and linked to.

use strategos::battle::{Battle, Draft, Kind, Setting};
use strategos::link::Link;
use strategos::run::run;
use strategos::verdict::{Standing, judge};

/// Every protocol with each of its parameters, one at a time, at its least, its most and in the middle.
fn settings() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().flat_map(|kind| {
        kind.parameters().into_iter().flat_map(move |parameter| {
            let (least, most) = parameter.range().into_inner();
            [least, least.midpoint(most), most].map(|value| {
                let set = kind.with(parameter.term, value);
                let now = set.parameter(parameter.term).unwrap();
                assert_eq!(now.value, value, "{}: {:?}", kind.key(), parameter.term);
                set
            })
        })
    })
}

#[test]
fn every_setting_is_a_battle_that_ends_and_survives_being_written_and_linked_to() {
    let mut fought = 0;
    for kind in settings() {
        for seed in 1..=3 {
            let mut draft = Draft::new(kind);
            (draft.loss, draft.seed) = (0.3, seed);
            let battle = draft.check().unwrap();
            let text = serde_json::to_string(&battle).unwrap();
            assert_eq!(Battle::from_json(&text).unwrap(), battle);
            assert_eq!(serde_json::from_str::<Battle>(&text).unwrap(), battle, "as a message between two parts");
            let link = Link { cursor: 3, ..Link::to(battle.clone()) };
            assert_eq!(Link::read(&link.write()).unwrap().battle, battle, "{}", link.write());
            if let Ok(trace) = run(&battle) {
                fought += 1;
                let verdicts = judge(&battle, &trace, trace.end());
                assert!(verdicts.iter().all(|verdict| verdict.state != Standing::NotYet), "{verdicts:?}");
                assert_eq!(run(&battle).unwrap(), trace);
            }
        }
    }
    assert!(fought > 100, "{fought}");
}

#[test]
fn a_choice_is_shown_in_words_and_a_switch_is_on_or_off() {
    for kind in Kind::ALL {
        for parameter in kind.parameters() {
            match &parameter.setting {
                Setting::Choice(options) => assert!(options.contains(&parameter.words())),
                Setting::Switch => assert!(["on", "off"].contains(&&*parameter.words())),
                Setting::Number { .. } => assert_eq!(parameter.words(), parameter.value.to_string()),
            }
        }
    }
}

#[test]
fn a_captured_messenger_of_every_kind_survives_a_link() {
    for kind in Kind::ALL {
        let trace = run(&Draft::new(kind).check().unwrap()).unwrap();
        let mut draft = Draft::new(kind);
        draft.captured = trace.messengers.iter().take(3).map(|messenger| messenger.errand.clone()).collect();
        let battle = draft.check().unwrap();
        let link = Link::to(battle.clone());
        assert_eq!(Link::read(&link.write()).unwrap().battle, battle);
        let again = run(&battle).unwrap();
        assert!(again.messengers.iter().any(|messenger| messenger.fate.is_captured()), "{}", kind.key());
    }
}
