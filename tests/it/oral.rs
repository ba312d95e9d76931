//! OM(m) on random battles: three answers that must be one, and what must hold of every run.

use crate::{battles, naive};
use std::collections::BTreeSet;
use strategos::analysis::decide;
use strategos::battle::{Battle, Council, Draft, Errand, General, Kind, Lie, OralTerms, Order, Path};
use strategos::protocol::{Count, cost};
use strategos::run::run;
use strategos::trace::{Fate, Trace};

/// What each loyal general decides at the end of the run, by rising number.
fn decided(battle: &Battle) -> Vec<(General, Order)> {
    let mut all: Vec<_> = run(battle).unwrap().decisions().map(|(_, general, order)| (general, order)).collect();
    all.sort();
    all
}

fn written(battle: &Battle) -> String {
    serde_json::to_string(battle).unwrap()
}

#[test]
fn the_run_the_walk_and_a_naive_recursion_decide_the_same() {
    let mut attacks = 0;
    for battle in battles::oral(4_000, 7) {
        let expected = naive::decisions(&battle);
        assert_eq!(decided(&battle), expected, "run: {}", written(&battle));
        assert_eq!(decide(&battle).unwrap(), expected, "walk: {}", written(&battle));
        attacks += expected.iter().filter(|&&(_, order)| order == Order::Attack).count();
    }
    assert!(attacks > 2_000, "with {attacks} decisions to attack the draw says little");
}

#[test]
fn the_same_battle_always_gives_the_same_trace() {
    for battle in battles::oral(200, 6) {
        let again = Battle::from_json(&written(&battle)).unwrap();
        assert_eq!(run(&battle).unwrap(), run(&again).unwrap(), "{}", written(&battle));
    }
}

#[test]
fn a_run_sends_as_many_messages_as_the_closed_form_says() {
    for battle in battles::oral(500, 7) {
        let trace = run(&battle).unwrap();
        let sent: Vec<Count> = trace.rounds.iter().map(|round| Count::from(round.riders.len())).collect();
        assert_eq!(sent, cost(&battle), "{}", written(&battle));
        let different: BTreeSet<&Errand> = trace.messengers.iter().map(|m| &m.errand).collect();
        assert_eq!(different.len(), trace.messengers.len(), "{}", written(&battle));
    }
}

#[test]
fn every_message_of_a_run_can_be_named_in_an_edit() {
    for battle in battles::oral(100, 6) {
        let mut draft = battle.draft();
        draft.captured = run(&battle).unwrap().messengers.into_iter().map(|m| m.errand).collect();
        assert!(draft.check().is_ok(), "{}", written(&battle));
    }
}

/// The battle with general g called `name[g]`.
fn renamed(battle: &Battle, name: &[General]) -> Battle {
    let new = |g: General| name[g.index()];
    let errand = |e: &Errand| Errand::along(Path(e.path.iter().map(new).collect()), new(e.to));
    let mut draft = battle.draft();
    draft.commander = new(battle.commander);
    draft.traitors = battle.traitors.iter().map(new).collect::<Council>();
    draft.said = battle.said.iter().map(|(e, said)| (errand(e), said.clone())).collect();
    draft.captured = battle.captured.iter().map(errand).collect();
    draft.check().unwrap()
}

#[test]
fn decisions_do_not_depend_on_the_generals_numbers() {
    let blind_to_numbers = [Lie::Flip, Lie::Attack, Lie::Retreat, Lie::Silent, Lie::Truth];
    let battles = battles::oral(2_000, 6).filter(|b| b.loss == 0.0 && blind_to_numbers.contains(&b.lie));
    let mut seen = 0;
    for battle in battles {
        let n = battle.count() as u8;
        let turned: Vec<General> = (0..n).map(|g| General((g + 1 + battle.seed as u8 % n) % n)).collect();
        let mut expected: Vec<_> = decided(&battle).into_iter().map(|(g, order)| (turned[g.index()], order)).collect();
        expected.sort();
        assert_eq!(decided(&renamed(&battle, &turned)), expected, "{}", written(&battle));
        seen += 1;
    }
    assert!(seen > 300, "only {seen} battles were renamed");
}

/// What chance does in a run: who is lost, and what is said at random.
fn draws(battle: &Battle, trace: &Trace, except: &Errand) -> Vec<(Errand, bool, Option<Order>)> {
    let others = trace.messengers.iter().filter(|m| m.errand != *except);
    others.map(|m| (m.errand.clone(), m.fate == Fate::Lost, m.order().filter(|_| !battle.is_loyal(m.from)))).collect()
}

#[test]
fn capturing_one_messenger_changes_no_other_draw() {
    for seed in 0..40 {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 2 }));
        (draft.generals, draft.lie, draft.loss, draft.seed) = (Some(6), Lie::Random, 0.3, seed);
        draft.traitors = [General(2), General(5)].into_iter().collect();
        let battle = draft.clone().check().unwrap();
        let trace = run(&battle).unwrap();
        let victim = trace.messengers[seed as usize * 2].errand.clone();
        draft.captured = [victim.clone()].into();
        let changed = run(&draft.check().unwrap()).unwrap();
        assert_eq!(draws(&battle, &trace, &victim), draws(&battle, &changed, &victim));
        assert_eq!(changed.messengers[changed.find(&victim).unwrap().0 as usize].fate, Fate::Captured);
    }
}

#[test]
fn silence_is_retreat() {
    for battle in battles::oral(300, 6).filter(|b| matches!(b.lie, Lie::Silent)) {
        let mut draft = battle.draft();
        draft.lie = Lie::Retreat;
        assert_eq!(decided(&draft.check().unwrap()), decided(&battle), "{}", written(&battle));
    }
}

#[test]
fn a_loss_is_as_likely_as_the_battle_says() {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 3 }));
    (draft.generals, draft.loss) = (Some(10), 0.25);
    let trace = run(&draft.check().unwrap()).unwrap();
    let lost = trace.messengers.iter().filter(|m| m.fate == Fate::Lost).count();
    // 3,609 messengers: five standard deviations are 130.
    assert!(lost.abs_diff(902) < 130, "{lost} of {}", trace.messengers.len());
}

#[test]
fn four_million_messages_are_decided_without_a_trace() {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 5 }));
    draft.generals = Some(16);
    draft.traitors = [3, 4, 7, 9, 12].map(General).into_iter().collect();
    for lie in Lie::ALL {
        draft.lie = lie;
        let battle = draft.clone().check().unwrap();
        assert!(run(&battle).is_err());
        // Theorem 1 of LSP82: sixteen generals and OM(5) survive five traitors.
        let decisions = decide(&battle).unwrap();
        assert_eq!(decisions.len(), 11);
        assert!(decisions.iter().all(|&(_, order)| order == Order::Attack), "{}", lie.key());
    }
}

#[test]
fn a_council_too_large_to_follow_is_refused_with_its_size() {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 12 }));
    draft.generals = Some(40);
    (draft.lie, draft.traitors) = (Lie::Random, [General(1)].into_iter().collect());
    draft.loss = 0.1;
    let refusal = decide(&draft.check().unwrap()).unwrap_err();
    // 39 · 38 · … · 27, and a little more for the rounds before.
    let last_round: f64 = (27..=39).map(f64::from).product();
    assert!((1.0..1.1).contains(&(refusal.messages.approx() / last_round)));
    let sentence = refusal.to_string();
    assert!(sentence.starts_with("This battle sends about ") && sentence.contains(" messages"), "{sentence}");
}
