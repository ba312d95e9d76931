//! Large councils: decided, counted and looked into without a run, as the run would have it.

use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use strategos::analysis::{councils, decide};
use strategos::battle::{Battle, Council, Draft, Errand, General, Kind, Lie, OralTerms, Order, Path, Said};
use strategos::protocol::{Basis, Reason};
use strategos::run::{explain, run, storable};

/// A battle of at most nine generals that can be run, with what `change` does to it.
fn drawn(dice: &mut impl Rng, change: impl Fn(&mut Draft, &mut dyn Rng)) -> Battle {
    loop {
        let generals = dice.random_range(2..=9);
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: dice.random_range(0..=5) }));
        draft.generals = Some(generals);
        draft.commander = General(dice.random_range(0..generals as u8));
        draft.order = Order::BOTH[dice.random_range(0..2)];
        draft.traitors = General::first(generals).filter(|_| dice.random_bool(0.3)).collect();
        draft.lie = Lie::ALL[dice.random_range(0..Lie::ALL.len())];
        draft.seed = dice.random_range(0..u64::MAX);
        change(&mut draft, dice);
        let battle = draft.check_pruned().unwrap();
        if storable(&battle).is_ok_and(|messages| messages < 1_200) {
            return battle;
        }
    }
}

/// A message that may be sent.
fn message(draft: &Draft, dice: &mut dyn Rng) -> Errand {
    let generals = draft.generals.unwrap() as u8;
    let mut path = vec![draft.commander];
    for _ in 0..dice.random_range(0..4) {
        path.push(General(dice.random_range(0..generals)));
    }
    Errand::along(Path(path), General(dice.random_range(0..generals)))
}

fn decides_as_the_run_does(battle: &Battle) {
    let trace = run(battle).unwrap();
    let mut expected: Vec<_> = trace.decisions().map(|(_, general, order)| (general, order)).collect();
    expected.sort();
    assert_eq!(decide(battle).unwrap(), expected, "{}", serde_json::to_string(battle).unwrap());
}

fn votes_as_the_run_does(battle: &Battle) {
    let end = run(battle).unwrap().end();
    for (general, votes) in councils::tallies(battle).unwrap() {
        let (attack, retreat) = match explain(battle, general, end).unwrap() {
            Reason { basis: Basis::Majority { attack, retreat }, .. } => (attack, retreat),
            Reason { order, .. } => {
                let attacks = usize::from(order == Some(Order::Attack));
                (attacks, 1 - attacks)
            }
        };
        let found = (votes.attack, votes.retreat);
        assert_eq!(found, (attack, retreat), "{general} in {}", serde_json::to_string(battle).unwrap());
    }
}

#[test]
fn thousands_of_small_battles_are_decided_as_the_run_decides_them() {
    let mut dice = ChaCha8Rng::seed_from_u64(4);
    for _ in 0..3_000 {
        decides_as_the_run_does(&drawn(&mut dice, |_, _| {}));
    }
}

#[test]
fn words_put_into_mouths_and_captured_messengers_count_as_in_the_run() {
    let mut dice = ChaCha8Rng::seed_from_u64(5);
    for _ in 0..2_000 {
        let battle = drawn(&mut dice, |draft, dice| {
            for _ in 0..dice.random_range(0..8) {
                let errand = message(draft, dice);
                let word =
                    [Said::Nothing, Order::Attack.into(), Order::Retreat.into()][dice.random_range(0..3)].clone();
                draft.said.insert(errand, word);
            }
            for _ in 0..dice.random_range(0..3) {
                draft.captured.insert(message(draft, dice));
            }
        });
        decides_as_the_run_does(&battle);
        votes_as_the_run_does(&battle);
    }
}

#[test]
fn messengers_lost_by_chance_count_as_in_the_run() {
    let mut dice = ChaCha8Rng::seed_from_u64(6);
    for _ in 0..500 {
        decides_as_the_run_does(&drawn(&mut dice, |draft, _| draft.loss = 0.2));
    }
}

#[test]
fn where_the_lemma_holds_random_lies_are_decided_as_the_run_decides_them() {
    let mut dice = ChaCha8Rng::seed_from_u64(7);
    let mut held = 0;
    for _ in 0..2_000 {
        let battle = drawn(&mut dice, |draft, dice| {
            draft.lie = Lie::Random;
            draft.commander = General(0);
            draft.traitors = Council::first(dice.random_range(1..=3));
            let errand = message(draft, dice);
            draft.said.insert(errand, Order::BOTH[dice.random_range(0..2)].into());
        });
        let Kind::Oral(OralTerms { depth }) = battle.protocol else { unreachable!("only oral battles are drawn") };
        held += usize::from(battle.count() > 2 * battle.traitors.len() + usize::from(depth));
        decides_as_the_run_does(&battle);
        votes_as_the_run_does(&battle);
    }
    assert!(held > 500, "{held}");
}

#[test]
fn the_lens_reads_every_message_as_the_run_sends_it() {
    let mut dice = ChaCha8Rng::seed_from_u64(8);
    for _ in 0..100 {
        let battle = drawn(&mut dice, |draft, dice| {
            draft.captured.insert(message(draft, dice));
        });
        for messenger in run(&battle).unwrap().messengers.iter().take(100) {
            let lens = councils::lens(&battle, &messenger.errand).unwrap();
            let last = lens.steps.last().unwrap();
            assert_eq!(last.errand, messenger.errand);
            assert_eq!((Some(last.held), last.says, last.fate), (messenger.held, messenger.order(), messenger.fate));
        }
    }
}

#[test]
fn what_a_lens_settles_on_for_the_commanders_message_is_the_decision() {
    let mut dice = ChaCha8Rng::seed_from_u64(9);
    for _ in 0..300 {
        let battle = drawn(&mut dice, |_, _| {});
        for (general, order) in decide(&battle).unwrap().into_iter().filter(|(general, _)| !battle.commands(*general)) {
            let errand = Errand::along(Path::from_sender(battle.commander), general);
            assert_eq!(councils::lens(&battle, &errand).unwrap().settled, Ok(Some(order)));
        }
    }
}

fn large(generals: usize, depth: u8, traitors: usize, lie: Lie) -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    (draft.generals, draft.traitors, draft.lie) = (Some(generals), Council::first(traitors), lie);
    draft.check().unwrap()
}

/// Who attacks, of all that decide.
fn attackers(battle: &Battle) -> (usize, usize) {
    let decided = decide(battle).unwrap();
    (decided.iter().filter(|(_, order)| *order == Order::Attack).count(), decided.len())
}

#[test]
fn a_hundred_generals_agree_whatever_the_pattern_of_their_33_traitors() {
    for lie in Lie::ALL.into_iter().filter(|&lie| lie != Lie::Random) {
        let (attack, all) = attackers(&large(100, 33, 33, lie));
        assert!(attack == 0 || attack == all, "{lie:?}: {attack} of {all} attack");
    }
}

#[test]
fn one_exception_among_a_hundred_generals_is_walked_to_alone() {
    let mut draft = large(100, 33, 33, Lie::Truth).draft();
    let path = Path(General::first(33).collect());
    draft.said.insert(Errand::along(path, General(50)), Order::Retreat.into());
    assert_eq!(attackers(&draft.check().unwrap()), (67, 67));
}

#[test]
fn forty_generals_agree_though_their_13_traitors_lie_at_random() {
    let (attack, all) = attackers(&large(40, 13, 13, Lie::Random));
    assert!(attack == 0 || attack == all, "{attack} of {all} attack");
}

#[test]
fn a_council_beyond_every_way_is_refused_with_its_size() {
    let refusal = decide(&large(100, 33, 50, Lie::Random)).unwrap_err();
    assert!(refusal.to_string().contains("× 10^65"), "{refusal}");
}
