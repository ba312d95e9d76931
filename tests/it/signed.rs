//! Signed orders: the theorems of LSP82 §4 over every behaviour of the traitors, and seals that are real.

use ed25519_dalek::{Signature, VerifyingKey};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use strategos::analysis::seals::{Forgery, Keys, Scroll};
use strategos::battle::{Battle, Council, Draft, Errand, General, Kind, Lie, Order, Path, Said, SignedTerms};
use strategos::protocol::{Protocol, Refusal, Signed};
use strategos::run::{run, run_under};
use strategos::trace::{Fate, Trace};
use strategos::verdict::{Standing, judge};

fn signed(generals: usize, depth: u8, traitors: &[u8]) -> Draft {
    let mut draft = Draft::new(Kind::Signed(SignedTerms { depth }));
    draft.generals = Some(generals);
    draft.traitors = traitors.iter().map(|&g| General(g)).collect();
    draft
}

fn broken(battle: &Battle, trace: &Trace) -> bool {
    judge(battle, trace, trace.end()).iter().any(|v| matches!(v.state, Standing::Broken { .. }))
}

/// Every chain of 1 to `longest` different signers that starts with G0, its receiver not among them.
fn chains(generals: usize, longest: usize) -> Vec<(Path, General)> {
    let mut paths = vec![Path::from_sender(General(0))];
    let mut all = Vec::new();
    while let Some(path) = paths.pop() {
        for to in General::first(generals).filter(|&g| !path.contains(g)) {
            all.push((path.clone(), to));
            if path.len() < longest {
                paths.push(path.then(to));
            }
        }
    }
    all
}

/// The timely messages that traitors may send to loyal generals. What they send one another changes nothing: they
/// share their keys, and every note that has reached any of them.
fn timely(draft: &Draft, generals: usize, rounds: usize) -> Vec<Errand> {
    let ours = |errand: &Errand| errand.from().is_some_and(|g| draft.traitors.contains(g));
    chains(generals, rounds)
        .into_iter()
        .map(|(path, to)| Errand::along(path, to))
        .filter(|errand| ours(errand) && !draft.traitors.contains(errand.to))
        .collect()
}

/// Fights every behaviour on `errands`: on each nothing, either order, or both. Returns how many there are, and how
/// many break something.
fn every_behaviour(draft: &Draft, errands: &[Errand]) -> (usize, usize) {
    let behaviours = 1usize << (2 * errands.len());
    let breaking = (0..behaviours).filter(|&behaviour| {
        let mut draft = draft.clone();
        draft.lie = Lie::Silent;
        for (place, errand) in errands.iter().enumerate() {
            let bits = behaviour >> (2 * place);
            for (copy, order) in (0..).zip(Order::BOTH) {
                let said = if bits >> copy & 1 == 1 { Said::Order(order) } else { Said::Nothing };
                draft.said.insert(Errand { copy, ..errand.clone() }, said);
            }
        }
        let battle = draft.check().unwrap();
        broken(&battle, &run(&battle).unwrap())
    });
    (behaviours, breaking.count())
}

/// Every behaviour of these traitors, for both orders of the commander.
fn check(generals: usize, depth: u8, traitors: &[u8], behaviours: usize, holds: bool) {
    for order in Order::BOTH {
        let mut draft = signed(generals, depth, traitors);
        draft.order = order;
        let errands = timely(&draft, generals, usize::from(depth) + 1);
        let (all, breaking) = every_behaviour(&draft, &errands);
        assert_eq!(all, behaviours, "{traitors:?}");
        assert_eq!(breaking == 0, holds, "{traitors:?}: {breaking} of {all}");
    }
}

#[test]
fn three_generals_agree_whatever_one_traitor_signs() {
    check(3, 1, &[0], 1 << 4, true);
    check(3, 1, &[1], 1 << 2, true);
    check(3, 1, &[2], 1 << 2, true);
}

#[test]
fn four_generals_agree_whatever_one_traitor_signs() {
    check(4, 1, &[0], 1 << 6, true);
    for traitor in 1..4 {
        check(4, 1, &[traitor], 1 << 4, true);
    }
}

#[test]
fn four_generals_with_two_rounds_of_passing_on_survive_two_traitors() {
    for lieutenant in 1..4 {
        check(4, 2, &[0, lieutenant], 1 << 12, true);
    }
    check(4, 2, &[1, 2], 1 << 8, true);
}

#[test]
fn one_round_of_passing_on_is_not_enough_for_two_traitors() {
    check(4, 1, &[0, 3], 1 << 8, false);
    check(4, 0, &[0], 1 << 6, false);
}

/// A battle with traitors who say random things on random chains, in random rounds.
fn random_battle(chance: &mut impl Rng) -> Battle {
    let generals = chance.random_range(3..=6);
    let depth = chance.random_range(0..=3u8);
    let mut draft = signed(generals, depth, &[]);
    draft.seed = chance.random();
    draft.traitors = General::first(generals).filter(|_| chance.random_bool(0.4)).collect::<Council>();
    draft.lie = Lie::ALL[chance.random_range(0..Lie::ALL.len())];
    draft.order = Order::BOTH[chance.random_range(0..2)];
    draft.loss = if chance.random_bool(0.2) { 0.2 } else { 0.0 };
    let rounds = (usize::from(depth) + 1).min(generals - 1);
    for (path, to) in chains(generals, rounds) {
        if draft.traitors.contains(path.last().unwrap()) && chance.random_bool(0.3) {
            let round = if chance.random_bool(0.2) { chance.random_range(1..=rounds) } else { path.len() };
            let said = [Said::Nothing, Order::Attack.into(), Order::Retreat.into()];
            let errand = Errand { round: round as u16, path, to, copy: chance.random_range(0..2) };
            draft.said.insert(errand, said[chance.random_range(0..3)].clone());
        }
    }
    draft.check().unwrap()
}

#[test]
fn ideal_and_real_seals_decide_alike() {
    let mut chance = ChaCha8Rng::seed_from_u64(11);
    let (mut seals_refused, mut late) = (0, 0);
    for _ in 0..150 {
        let battle = random_battle(&mut chance);
        let Kind::Signed(SignedTerms { depth }) = battle.protocol else { unreachable!() };
        let ideal = run(&battle).unwrap();
        let real = run_under(&battle, &Signed::in_ink(&battle, depth, Keys::of(&battle)));
        assert_eq!(ideal, real, "{}", serde_json::to_string(&battle).unwrap());
        for fate in ideal.messengers.iter().map(|m| m.fate) {
            seals_refused += usize::from(matches!(fate, Fate::Refused(Refusal::Seal(_))));
            late += usize::from(matches!(fate, Fate::Refused(Refusal::Untimely { .. })));
        }
    }
    assert!(seals_refused > 100 && late > 20, "{seals_refused} forgeries and {late} untimely chains");
}

#[test]
fn what_is_refused_counts_as_nothing_received() {
    let mut chance = ChaCha8Rng::seed_from_u64(12);
    for _ in 0..100 {
        let battle = random_battle(&mut chance);
        let before = run(&battle).unwrap();
        let mut draft = battle.draft();
        for messenger in before.messengers.iter().filter(|m| matches!(m.fate, Fate::Refused(_))) {
            draft.said.insert(messenger.errand.clone(), Said::Nothing);
        }
        let after = run(&draft.check().unwrap()).unwrap();
        assert!(before.decisions().map(|d| (d.1, d.2)).eq(after.decisions().map(|d| (d.1, d.2))));
    }
}

#[test]
fn random_traitors_never_break_it_within_its_bound() {
    let mut chance = ChaCha8Rng::seed_from_u64(13);
    let mut within = 0;
    for _ in 0..2_000 {
        let mut draft = random_battle(&mut chance).draft();
        draft.loss = 0.0;
        let battle = draft.check().unwrap();
        let Kind::Signed(SignedTerms { depth }) = battle.protocol else { unreachable!() };
        if battle.traitors.len() <= usize::from(depth) {
            within += 1;
            assert!(!broken(&battle, &run(&battle).unwrap()), "{}", serde_json::to_string(&battle).unwrap());
        }
    }
    assert!(within > 500, "{within}");
}

#[test]
fn loyal_generals_send_each_order_once() {
    for generals in 2..12 {
        for depth in 1..3 {
            let trace = run(&signed(generals, depth, &[]).check().unwrap()).unwrap();
            let n = generals;
            assert_eq!(trace.messengers.len(), (n - 1) + (n - 1) * (n - 2), "n = {n}, m = {depth}");
        }
    }
}

#[test]
fn there_are_as_many_rounds_as_a_chain_can_have_seals_and_somebody_left_to_read_it() {
    let mut cut_short = 0;
    for (generals, depth) in (2..7).flat_map(|generals| (0..6).map(move |depth| (generals, depth))) {
        let Ok(battle) = signed(generals, depth, &[]).check() else { continue };
        let rounds = usize::from(depth) + 1;
        assert_eq!(
            usize::from(Signed::new(&battle, depth).rounds()),
            rounds.min(generals - 1),
            "n = {generals}, m = {depth}"
        );
        cut_short += usize::from(rounds > generals - 1);
    }
    assert!(cut_short > 5);
}

#[test]
fn a_lieutenant_that_turns_a_loyal_order_round_is_refused() {
    let battle = signed(3, 1, &[2]).check().unwrap();
    let trace = run(&battle).unwrap();
    let lie = trace.messengers.iter().find(|m| m.from == General(2)).unwrap();
    assert_eq!(lie.fate, Fate::Refused(Refusal::Seal(General(0))));
    let scroll = Scroll::of(&battle, lie).unwrap();
    assert_eq!((scroll.misfit(), scroll.seals.len()), (Some(0), 2));
    assert!(scroll.seals[1].fits, "the traitor's own seal is good");
    assert_eq!(scroll.to_string(), "G1 refuses it: the seal of G0 was not made over “retreat”.");
}

#[test]
fn whoever_has_the_public_keys_that_a_scroll_tells_can_check_its_seals_alone() {
    let battle = signed(4, 2, &[]).check().unwrap();
    for messenger in &run(&battle).unwrap().messengers {
        let scroll = Scroll::of(&battle, messenger).unwrap();
        let mut signed = [b"strategos order\0".as_slice(), &[scroll.order as u8]].concat();
        for seal in &scroll.seals {
            let [text, name] = [signed.clone(), vec![seal.signer.0]];
            let key = VerifyingKey::from_bytes(&seal.public).unwrap();
            let signature = Signature::from_bytes(&seal.signature);
            assert!(key.verify_strict(&[text, name.clone()].concat(), &signature).is_ok());
            signed.extend([name, seal.signature.to_vec()].concat());
        }
    }
    let public = |general| Keys::of(&battle).public(General(general));
    assert!((0..4).all(|one| (0..one).all(|other| public(one) != public(other))));
    assert_eq!(public(4), None, "there is no such general");
}

#[test]
fn a_scroll_that_is_altered_without_keys_fails_where_it_was_altered() {
    let battle = signed(4, 2, &[]).check().unwrap();
    let trace = run(&battle).unwrap();
    for messenger in &trace.messengers {
        let scroll = Scroll::of(&battle, messenger).unwrap();
        assert_eq!(scroll.misfit(), None);
        assert_eq!(scroll.forged(&battle, Forgery::Order).misfit(), Some(0));
        for place in 0..scroll.seals.len() {
            let altered = scroll.forged(&battle, Forgery::Signer { place, name: messenger.to() });
            assert_eq!(altered.misfit(), Some(place));
        }
    }
}
