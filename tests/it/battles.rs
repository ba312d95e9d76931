//! Battles drawn at random, for properties that hold of every one.

use rand::RngExt;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use std::collections::{BTreeMap, BTreeSet};
use strategos::battle::{Battle, Draft, Errand, General, Kind, Lie, OralTerms, Order, Path, Said};

/// `many` oral battles of at most `most` generals and depth 5: any commander, any set of traitors, any lie,
/// words put into traitors' mouths, messengers captured by hand and by chance. Always the same ones.
pub fn oral(many: usize, most: usize) -> impl Iterator<Item = Battle> {
    let mut draw = ChaCha8Rng::seed_from_u64(18);
    (0..many).map(move |_| one(&mut draw, most))
}

fn one(draw: &mut ChaCha8Rng, most: usize) -> Battle {
    let generals = draw.random_range(2..=most);
    let depth = draw.random_range(0..=5);
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    draft.generals = Some(generals);
    draft.commander = General(draw.random_range(0..generals as u8));
    draft.order = *Order::BOTH.choose(draw).unwrap();
    draft.lie = *Lie::ALL.choose(draw).unwrap();
    draft.loss = *[0.0, 0.0, 0.1, 0.5, 1.0].choose(draw).unwrap();
    draft.seed = draw.random();
    let treachery = draw.random::<f64>();
    draft.traitors = General::first(generals).filter(|_| draw.random_bool(treachery)).collect();
    let longest = (usize::from(depth) + 1).min(generals - 1);
    let edits = *[0, 0, 3, 40].choose(draw).unwrap();
    let mut said = BTreeMap::new();
    let mut captured = BTreeSet::new();
    for _ in 0..edits {
        let errand = errand(draw, generals, draft.commander, longest);
        if draft.traitors.contains(errand.from().unwrap()) && draw.random_bool(0.7) {
            said.insert(
                errand,
                Said::from([None, Some(Order::Attack), Some(Order::Retreat)].choose(draw).unwrap().to_owned()),
            );
        } else {
            captured.insert(errand);
        }
    }
    (draft.said, draft.captured) = (said, captured);
    draft.check().unwrap()
}

/// Any message of such a battle.
fn errand(draw: &mut ChaCha8Rng, generals: usize, commander: General, longest: usize) -> Errand {
    let senders = draw.random_range(1..=longest);
    let mut path = Path::from_sender(commander);
    while path.len() <= senders {
        let next = General(draw.random_range(0..generals as u8));
        if !path.contains(next) {
            path = path.then(next);
        }
    }
    let to = path.0.pop().unwrap();
    Errand::along(path, to)
}
