//! The tally: its figures, and the case in which it goes wrong where OM(m) does not.

use strategos::battle::{Battle, Draft, General, Kind, Lie, OralTerms, Order, TallyTerms};
use strategos::export::answer::Answer;
use strategos::run::{run, tallies};
use strategos::verdict::{Standing, judge};

fn council(protocol: Kind, generals: usize, traitors: &[u8]) -> Battle {
    let mut draft = Draft::new(protocol);
    draft.generals = Some(generals);
    draft.traitors = traitors.iter().map(|&g| General(g)).collect();
    draft.lie = Lie::FlipEven;
    draft.check().unwrap()
}

fn decisions(battle: &Battle) -> Vec<(u8, Order)> {
    let mut all: Vec<_> = run(battle).unwrap().decisions().map(|(_, g, order)| (g.0, order)).collect();
    all.sort();
    all
}

#[test]
fn the_council_of_ten_counts_what_seed_003_prints() {
    let battle = council(Kind::Tally(TallyTerms { depth: 3 }), 10, &[3, 4, 7]);
    for (general, attack, retreat) in tallies(&battle).unwrap() {
        let printed = if general.is_even() { (314, 262) } else { (412, 164) };
        assert_eq!((attack, retreat), printed, "{general}");
    }
    assert_eq!(tallies(&battle).unwrap().len(), 10);
    assert!(decisions(&battle).iter().all(|&(_, order)| order == Order::Attack), "its final consensus");
    let rounds: Vec<_> = run(&battle).unwrap().rounds.iter().map(|r| r.riders.len()).collect();
    assert_eq!(rounds, [9, 9 * 8, 9 * 8 * 8, 9 * 8 * 8 * 10]);
}

#[test]
fn seven_generals_are_split_by_the_tally_and_not_by_oral_messages() {
    let tally = council(Kind::Tally(TallyTerms { depth: 2 }), 7, &[1, 3]);
    let (attack, retreat) = (Order::Attack, Order::Retreat);
    assert_eq!(decisions(&tally), [(0, attack), (2, retreat), (4, retreat), (5, attack), (6, retreat)]);
    let trace = run(&tally).unwrap();
    let verdicts = judge(&tally, &trace, trace.end());
    assert!(verdicts.iter().all(|v| matches!(v.state, Standing::Broken { .. })), "{verdicts:?}");
    let oral = council(Kind::Oral(OralTerms { depth: 2 }), 7, &[1, 3]);
    assert!(decisions(&oral).iter().all(|&(_, order)| order == attack));
}

/// Counts by walking every path, and nothing else: a second answer that shares no code with the protocol.
fn walked(n: u8, depth: usize, traitors: &[u8]) -> Vec<(usize, usize)> {
    let says =
        |from: u8, to: u8, held: bool| if traitors.contains(&from) && to.is_multiple_of(2) { !held } else { held };
    let mut counts = vec![(0, 0); n.into()];
    let mut walks: Vec<(u8, usize, bool)> = (1..n).map(|g| (g, 1, says(0, g, true))).collect();
    while let Some((at, level, held)) = walks.pop() {
        for to in 0..n {
            let said = says(at, to, held);
            if level == depth {
                let (attack, retreat) = &mut counts[usize::from(to)];
                *(if said { attack } else { retreat }) += 1;
            } else if to != at && to != 0 {
                walks.push((to, level + 1, said));
            }
        }
    }
    counts
}

#[test]
fn every_small_council_counts_what_a_walk_over_all_paths_counts() {
    for n in 2..7u8 {
        for depth in 1..4u8 {
            for bits in 0..1u8 << n {
                let traitors: Vec<u8> = (0..n).filter(|g| bits >> g & 1 == 1).collect();
                let battle = council(Kind::Tally(TallyTerms { depth }), n.into(), &traitors);
                let counted: Vec<_> = tallies(&battle).unwrap().into_iter().map(|(_, a, r)| (a, r)).collect();
                assert_eq!(counted, walked(n, depth.into(), &traitors), "n = {n}, depth {depth}, {traitors:?}");
            }
        }
    }
}

#[test]
fn the_command_line_adds_the_tallies() {
    let answer = Answer::to(&council(Kind::Tally(TallyTerms { depth: 3 }), 10, &[3, 4, 7])).unwrap();
    let json = serde_json::to_value(&answer).unwrap();
    assert_eq!(json["tallies"]["G0"], serde_json::json!({"attack": 314, "retreat": 262}));
    assert_eq!(json["tallies"]["G7"], serde_json::json!({"attack": 412, "retreat": 164}));
    let oral =
        serde_json::to_value(Answer::to(&council(Kind::Oral(OralTerms { depth: 1 }), 4, &[3])).unwrap()).unwrap();
    assert!(oral.get("tallies").is_none());
}
