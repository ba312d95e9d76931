//! What each protocol calls its generals, its rounds and what a general goes by, in tests/words/: words that no other test asks for. A changed
//! line is read before it is kept; `STRATEGOS_WRITE=1 cargo test --no-default-features --test it wording` writes them again.

use std::fs;
use std::path::Path;
use strategos::battle::{Battle, Draft, General, Kind};
use strategos::protocol::{Reason, role, round_words};
use strategos::run::{explain, run};

/// What generals go by in battles of more messages isn't told.
const MOST: usize = 100;

/// A claim and what it was arrived at from, each a line.
fn lines(reason: &Reason, depth: usize, text: &mut String) {
    let order = reason.order.map_or("open", |order| order.word());
    *text += &format!("{}{}: {order}, {:?}\n", "  ".repeat(depth), reason.about, reason.basis);
    reason.parts.iter().for_each(|part| lines(part, depth + 1, text));
}

/// The first battle of a protocol, and the same with its first messenger captured: then somebody hears nothing.
fn battles(kind: Kind) -> [Battle; 2] {
    let whole = Draft::new(kind).check().unwrap();
    let mut draft = whole.draft();
    let first = run(&whole).unwrap().messengers.into_iter().next().map(|messenger| messenger.errand);
    draft.captured.extend(first);
    [whole, draft.check().unwrap()]
}

fn words(kind: Kind) -> String {
    let mut text = String::new();
    for (battle, name) in battles(kind).iter().zip(["as it is", "without its first messenger"]) {
        let trace = run(battle).unwrap();
        text += &format!("{}, {name}\n", kind.title());
        for general in battle.everyone().iter() {
            text += &format!("{general}: {}\n", role(battle, general));
        }
        for round in 1..=trace.rounds.len() {
            text += &format!("round {round}: {}\n", round_words(battle, round as u16));
        }
        let listener = General(1);
        let mut before = String::new();
        // What a large council goes by fills books.
        let moments = if trace.messengers.len() > MOST { 0 } else { trace.end() + 1 };
        for cursor in 0..moments {
            let mut now = String::new();
            lines(&explain(battle, listener, cursor).unwrap(), 1, &mut now);
            if now != before {
                text += &format!("{listener} at {cursor}\n{now}");
            }
            before = now;
        }
    }
    text
}

#[test]
fn every_protocol_speaks_as_its_words_say() {
    let write = std::env::var_os("STRATEGOS_WRITE").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/words");
    for kind in Kind::ALL {
        let (file, text) = (folder.join(format!("{}.txt", kind.key())), words(kind));
        if write {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, &text).unwrap();
        }
        let known = fs::read_to_string(&file).unwrap_or_default();
        let changed = known.lines().zip(text.lines()).find(|(known, now)| known != now);
        assert!(known == text, "{} no longer speaks as {} says: {changed:?}", kind.title(), file.display());
    }
}
