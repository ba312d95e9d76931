//! The battles that TLC found in `spec/`, and random ones whose runs it is given (`./do spec`).

use crate::battles;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use strategos::battle::{
    Battle, Council, Demand, Draft, Errand, General, Kind, KingTerms, Lie, NotesTerms, OralTerms, Order, Path,
    SignedTerms,
};
use strategos::run::run;
use strategos::verdict::{Standing, judge};

#[test]
fn what_tlc_found_breaks_here_too() {
    let mut found = 0;
    for file in fs::read_dir("spec/found").unwrap() {
        let path = file.unwrap().path();
        let battle = Battle::from_json(&fs::read_to_string(&path).unwrap()).unwrap();
        let trace = run(&battle).unwrap();
        let broken = judge(&battle, &trace, trace.end())
            .iter()
            .any(|verdict| matches!(verdict.state, Standing::Broken { event: Some(_), .. }));
        assert!(broken, "{}", path.display());
        found += 1;
    }
    assert!(found >= 8, "{found} battles were found");
}

/// An oral battle of this depth under another protocol, with what chance adds.
type Change = fn(Draft, u8, &mut ChaCha8Rng) -> Draft;

/// Writes 300 battles of each specified protocol into `target/spec/`, a line each. Always the same ones.
#[test]
#[ignore = "only for `./do spec`"]
fn random_battles_are_written_for_tlc() {
    let mut draw = ChaCha8Rng::seed_from_u64(15);
    let drawn: Vec<Battle> = battles::oral(300, 5).collect();
    fs::create_dir_all("target/spec").unwrap();
    let protocols: [(&str, Change); 4] =
        [("Oral", |draft, _, _| draft), ("Signed", signed), ("King", king), ("Two", notes)];
    for (name, change) in protocols {
        let lines = drawn.iter().map(|battle| {
            let Kind::Oral(OralTerms { depth }) = battle.protocol else { unreachable!("only oral battles are drawn") };
            let battle = change(battle.draft(), depth, &mut draw).check_pruned().unwrap();
            serde_json::to_string(&battle).unwrap() + "\n"
        });
        fs::write(format!("target/spec/{name}.jsonl"), lines.collect::<String>()).unwrap();
    }
}

fn signed(draft: Draft, depth: u8, _: &mut ChaCha8Rng) -> Draft {
    Draft { protocol: Kind::Signed(SignedTerms { depth: depth.min(3) }), ..draft }
}

fn king(draft: Draft, depth: u8, draw: &mut ChaCha8Rng) -> Draft {
    let faults = depth.min(2);
    let opinions = draft.generals.map(|n| (0..n).map(|_| Order::BOTH[draw.random_range(0..2)]).collect());
    let mut moved = |errand: &Errand| {
        let round = draw.random_range(1..=2 * (u16::from(faults) + 1));
        Errand::in_round(round, errand.from().unwrap(), errand.to)
    };
    let said = draft.said.iter().map(|(errand, said)| (moved(errand), said.clone())).collect();
    let captured = draft.captured.iter().map(&mut moved).collect();
    let protocol = Kind::King(KingTerms { faults });
    Draft { protocol, opinions, said, captured, commander: General(0), ..draft }
}

fn notes(draft: Draft, depth: u8, draw: &mut ChaCha8Rng) -> Draft {
    let (notes, copies) = (depth + 1, draw.random_range(1..=3));
    let mut rule = |most: u8| Demand::AtLeast(draw.random_range(0..=most));
    let rules = [rule(notes / 2), rule(notes.div_ceil(2))];
    let captured: BTreeSet<Errand> = (0..draw.random_range(0..=3))
        .map(|_| {
            let number = draw.random_range(1..=notes);
            let path = Path((0..number).map(|turn| General(turn % 2)).collect());
            let copy = if copies == 1 { 0 } else { draw.random_range(0..=copies) };
            Errand { copy, ..Errand::along(path, General(number % 2)) }
        })
        .collect();
    Draft {
        protocol: Kind::Notes(NotesTerms { notes, copies, rules }),
        generals: Some(2),
        commander: General(0),
        order: Order::Attack,
        traitors: Council::NOBODY,
        lie: Lie::default(),
        said: BTreeMap::new(),
        captured,
        loss: draft.loss.min(0.5),
        ..draft
    }
}
