//! A battle fought a little at a time is the battle fought at one go.

use std::rc::Rc;
use strategos::battle::{Battle, Council, Draft, General, Kind, Lie};
use strategos::run::{Fight, explain, run, says, storable};

/// Every protocol as it is usually set, with every lie, nobody or some a traitor, and messengers lost.
fn battles() -> impl Iterator<Item = Battle> {
    Kind::ALL.into_iter().flat_map(|kind| {
        [Lie::Flip, Lie::Silent, Lie::Random].into_iter().flat_map(move |lie| {
            [(0, 0.0), (1, 0.2), (2, 0.0)].into_iter().filter_map(move |(traitors, loss)| {
                let mut draft = Draft::new(kind);
                (draft.lie, draft.loss, draft.traitors) = (lie, loss, Council::first(traitors));
                draft.check().ok().filter(|battle| storable(battle).is_ok_and(|messages| messages <= 300))
            })
        })
    })
}

#[test]
fn however_it_is_cut_up_it_ends_in_the_same_trace() {
    let mut fought = 0;
    for battle in battles() {
        let trace = run(&battle).unwrap();
        for slice in [1, 3, 50, usize::MAX] {
            let mut fight = Fight::new(Rc::new(battle.clone())).unwrap();
            while fight.go_on(slice) {}
            assert_eq!(fight.trace(), trace, "{slice}: {battle:?}");
            fought += 1;
        }
    }
    assert!(fought > 100, "{fought}");
}

#[test]
fn a_fight_that_goes_on_from_moment_to_moment_gives_the_reasons_of_each() {
    for battle in battles() {
        let end = run(&battle).unwrap().end();
        let mut fight = Fight::new(Rc::new(battle.clone())).unwrap();
        for cursor in (0..=end).step_by(1 + end / 60) {
            fight = fight.until(cursor);
            while fight.go_on(7) {}
            for general in General::first(battle.count()) {
                assert_eq!(fight.reason(general), explain(&battle, general, cursor).unwrap(), "{cursor}: {battle:?}");
            }
        }
    }
}

#[test]
fn what_a_messenger_says_is_known_from_its_round_on() {
    for battle in battles() {
        for messenger in run(&battle).unwrap().messengers {
            assert_eq!(says(&battle, &messenger.errand), Some(messenger.says));
        }
    }
}

#[test]
fn a_name_stands_under_generals_whose_protocol_has_names_for_its_states_and_under_no_other() {
    for battle in battles() {
        let stands = run(&battle).unwrap().stands;
        let has_names = matches!(battle.protocol, Kind::Close(_) | Kind::Shop(_));
        assert_eq!(!stands.is_empty(), has_names, "{battle:?}");
        assert!(stands.iter().all(|stand| !stand.words.is_empty()), "{battle:?}");
    }
}
