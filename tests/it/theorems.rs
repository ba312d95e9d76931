//! Claims of the papers about OM(m), over every lie for small n.
//!
//! A traitor may say attack, retreat or nothing in each of its messages, so a battle with k messages from
//! traitors stands for 3^k. All of them are fought here, not a sample.

use std::collections::BTreeMap;
use strategos::analysis::decide;
use strategos::battle::{Battle, Council, Draft, General, Kind, OralTerms, Order, Said};
use strategos::protocol::Condition;
use strategos::run::run;
use strategos::verdict::{Decision, Standing, judge, judge_decisions};

const ATTACK: Said = Said::Order(Order::Attack);
const RETREAT: Said = Said::Order(Order::Retreat);

fn oral(generals: usize, depth: u8, commander: u8, order: Order, traitors: &[u8]) -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    (draft.generals, draft.commander, draft.order) = (Some(generals), General(commander), order);
    draft.traitors = traitors.iter().copied().map(General).collect::<Council>();
    draft.check().unwrap()
}

/// The battle with every way in which its traitors can choose from `words`, message by message.
fn every_behaviour<'a>(battle: &'a Battle, words: &'a [Said]) -> impl Iterator<Item = Battle> + 'a {
    let sent = run(battle).unwrap().messengers;
    let lies: Vec<_> = sent.into_iter().filter(|m| !battle.is_loyal(m.from)).map(|m| m.errand).collect();
    (0..words.len().pow(lies.len() as u32)).map(move |mut number| {
        let mut draft = battle.draft();
        draft.said = BTreeMap::new();
        for errand in &lies {
            draft.said.insert(errand.clone(), words[number % words.len()].clone());
            number /= words.len();
        }
        draft.check().unwrap()
    })
}

/// The conditions that a battle breaks.
fn broken(battle: &Battle) -> Vec<Condition> {
    let trace = run(battle).unwrap();
    let verdicts = judge(battle, &trace, trace.end());
    assert!(verdicts.iter().all(|v| v.state != Standing::NotYet), "every loyal general decides in the end");
    let broken = verdicts.into_iter().filter(|v| matches!(v.state, Standing::Broken { .. }));
    broken.map(|verdict| verdict.condition).collect()
}

/// The conditions that some behaviour of the traitors breaks.
fn breakable(battle: &Battle) -> Vec<Condition> {
    let mut all = Vec::new();
    for behaviour in every_behaviour(battle, &[ATTACK, RETREAT, Said::Nothing]) {
        all.extend(broken(&behaviour).into_iter().filter(|c| !all.contains(c)).collect::<Vec<_>>());
    }
    all
}

#[test]
fn four_generals_survive_one_traitor_whatever_it_does() {
    for commander in 0..4 {
        for traitor in 0..4 {
            for order in Order::BOTH {
                let battle = oral(4, 1, commander, order, &[traitor]);
                let behaviours = every_behaviour(&battle, &[ATTACK, RETREAT, Said::Nothing]).count();
                assert_eq!(behaviours, if traitor == commander { 27 } else { 9 });
                assert_eq!(breakable(&battle), [], "commander G{commander}, traitor G{traitor}, {order}");
            }
        }
    }
}

#[test]
fn three_generals_do_not_survive_one_traitor() {
    for traitor in [1, 2] {
        assert_eq!(breakable(&oral(3, 1, 0, Order::Attack, &[traitor])), [Condition::Validity]);
    }
}

#[test]
fn among_three_only_a_loyal_order_to_attack_can_be_broken() {
    // A tie is retreat, which saves a loyal commander's retreat, and makes both lieutenants retreat whenever a
    // traitorous commander's two words differ.
    for order in Order::BOTH {
        assert_eq!(breakable(&oral(3, 1, 0, order, &[0])), []);
    }
    for traitor in [1, 2] {
        assert_eq!(breakable(&oral(3, 1, 0, Order::Retreat, &[traitor])), []);
    }
}

#[test]
fn without_recursion_a_traitorous_commander_splits_any_council() {
    for generals in 3..=6 {
        assert_eq!(breakable(&oral(generals, 0, 0, Order::Attack, &[0])), [Condition::Agreement]);
        assert_eq!(breakable(&oral(generals, 0, 0, Order::Attack, &[1])), [], "nobody listens to a lieutenant");
    }
}

#[test]
fn a_traitorous_commander_can_split_four_when_a_lieutenant_helps() {
    assert_eq!(breakable(&oral(4, 1, 0, Order::Attack, &[0, 3])), [Condition::Agreement]);
    assert!(breakable(&oral(4, 1, 0, Order::Attack, &[2, 3])).contains(&Condition::Validity));
}

#[test]
fn silence_is_as_good_as_a_retreat() {
    for traitors in [[0, 3], [2, 3]] {
        let battle = oral(4, 1, 0, Order::Attack, &traitors);
        for behaviour in every_behaviour(&battle, &[ATTACK, Said::Nothing]) {
            let mut spoken = behaviour.draft();
            for said in spoken.said.values_mut().filter(|said| **said == Said::Nothing) {
                *said = RETREAT;
            }
            assert_eq!(decide(&behaviour).unwrap(), decide(&spoken.check().unwrap()).unwrap());
        }
    }
}

/// Whether some behaviour of these traitors breaks a condition; silence needs no trying, since it is as good as
/// a retreat.
fn can_be_broken(battle: &Battle) -> bool {
    every_behaviour(battle, &[ATTACK, RETREAT]).any(|behaviour| {
        let decided = decide(&behaviour).unwrap();
        let decided: Vec<Decision> = decided.into_iter().map(|(general, order)| (None, general, order)).collect();
        judge_decisions(&behaviour, &decided).iter().any(|v| matches!(v.state, Standing::Broken { .. }))
    })
}

#[test]
fn one_traitor_breaks_om_exactly_when_the_generals_are_no_more_than_two_and_the_depth() {
    // No attack by f traitors, with at least three loyal, iff m ≥ f and n > 2f + m. Deep recursion among few generals is no
    // safer: it is broken again.
    for (generals, depth) in [(4, 0), (4, 1), (4, 2), (4, 3), (5, 0), (5, 1), (5, 2), (6, 1)] {
        let sound = depth >= 1 && generals > 2 + usize::from(depth);
        let settings = Order::BOTH.into_iter().flat_map(|order| [0, 1].map(|traitor| (order, traitor)));
        let broken = settings.into_iter().any(|(order, t)| can_be_broken(&oral(generals, depth, 0, order, &[t])));
        assert_eq!(broken, !sound, "OM({depth}) among {generals}");
    }
}

#[test]
fn recursion_that_is_too_shallow_for_its_traitors_is_broken_among_any_number() {
    // OM(1) promises nothing against two, however many loyal generals there are.
    for generals in 5..=7 {
        assert!(can_be_broken(&oral(generals, 1, 0, Order::Attack, &[0, 1])), "among {generals}");
    }
}
