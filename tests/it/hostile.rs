//! Texts from anywhere: whatever stands in a link, a document, a line of the console or a message, nothing panics, what is refused is
//! refused in a sentence, and what is taken is written and read back as the same.
//!
//! Each text is a good one that was damaged: pieces of it cut out, doubled, exchanged, or replaced by what breaks readers. `STRATEGOS_CASES`
//! says how many are tried; `./do fuzz` tries them for minutes. What ever failed is kept in `hostile.txt` beside this file by proptest,
//! and tried first.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::FileFailurePersistence;
use std::time::{Duration, Instant};
use strategos::analysis::maps::Mapped;
use strategos::battle::{Battle, Errand, General, Path};
use strategos::console::{COMMANDS, complete, enter};
use strategos::link::Link;
use strategos::page::embed::Embed;
use strategos::page::host::asked;
use strategos::page::model::Model;
use strategos::run::{run, storable};
use strategos::task::{Askable, DecideCouncil, ExploreMap, FindAttack, FollowPath, Simulate, TryBehaviours, Work};

/// Links of all kinds, each followed by the documents of its battles.
const LINKS: &str = include_str!("links.txt");

fn links() -> Vec<String> {
    LINKS.lines().filter(|line| line.starts_with("v=")).map(str::to_owned).collect()
}

fn documents() -> Vec<String> {
    LINKS.lines().filter(|line| line.starts_with('{')).map(str::to_owned).collect()
}

fn lines() -> Vec<String> {
    let typed = ["g-state 2 faulty", "g-state 1 NF", "g-add 3", "g-kill 2", "actual-order attack", "help", "g-state"];
    COMMANDS.iter().map(|(name, rest, _)| format!("{name} {rest}")).chain(typed.map(str::to_owned)).collect()
}

fn messages() -> Vec<String> {
    let battles = documents();
    let battles = battles.iter().step_by(7).filter_map(|text| Battle::from_json(text).ok());
    let mut all: Vec<String> = battles.flat_map(|battle| works(&battle)).map(|work| work.write()).collect();
    let maps = Mapped::ALL.map(|protocol| Askable::asked(ExploreMap::Depths { protocol, generals: 4 }).write());
    all.extend(maps);
    all.extend(
        [r#"{"strategos":1,"type":"seek","at":4}"#, r#"{"strategos":1,"type":"turn","general":3}"#].map(str::to_owned),
    );
    all
}

fn works(battle: &Battle) -> [Work; 5] {
    [
        Askable::asked(FindAttack::of(battle.clone())),
        Askable::asked(TryBehaviours { battle: battle.clone() }),
        Askable::asked(Simulate { battle: battle.clone(), runs: 1_000 }),
        Askable::asked(DecideCouncil { battle: battle.clone() }),
        Askable::asked(FollowPath {
            battle: battle.clone(),
            errand: Errand::along(Path::from_sender(General(0)), General(1)),
        }),
    ]
}

/// What breaks readers.
const NASTY: [&str; 28] = [
    "",
    "\0",
    "\"",
    "\\",
    "\\u0000",
    "\u{202e}",
    "😀",
    "-1",
    "0",
    "1e999",
    "18446744073709551616",
    "-0.0",
    "NaN",
    "128",
    "255",
    "256",
    "null",
    "true",
    "[]",
    "{}",
    "[[[[",
    "((((",
    "!(",
    ")",
    ":",
    ",",
    "&at=",
    "%00",
];

/// One piece of damage: where it begins and ends, and what comes there: something nasty, or another piece of the same text.
#[derive(Clone, Debug)]
enum Damage {
    Replace(Index, usize, &'static str),
    Move(Index, usize, Index),
    Any(Index, char),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        (any::<Index>(), 0..9usize, select(&NASTY[..])).prop_map(|(at, long, nasty)| Damage::Replace(at, long, nasty)),
        (any::<Index>(), 0..40usize, any::<Index>()).prop_map(|(at, long, to)| Damage::Move(at, long, to)),
        (any::<Index>(), any::<char>()).prop_map(|(at, any)| Damage::Any(at, any)),
    ]
}

pub(super) fn damaged(good: Vec<String>) -> impl Strategy<Value = String> {
    (select(good), prop::collection::vec(damage(), 0..5)).prop_map(|(text, damages)| {
        let mut text: Vec<char> = text.chars().collect();
        for damage in damages {
            let at = |index: Index, text: &[char]| index.index(text.len() + 1);
            match damage {
                Damage::Replace(from, long, nasty) => {
                    let from = at(from, &text);
                    let end = (from + long).min(text.len());
                    text.splice(from..end, nasty.chars());
                }
                Damage::Move(from, long, to) => {
                    let from = at(from, &text);
                    let piece = text[from..(from + long).min(text.len())].to_vec();
                    let to = at(to, &text);
                    text.splice(to..to, piece);
                }
                Damage::Any(from, any) => {
                    let from = at(from, &text);
                    text.insert(from, any);
                }
            }
        }
        text.into_iter().collect()
    })
}

pub(super) fn config() -> ProptestConfig {
    let cases = std::env::var("STRATEGOS_CASES").ok().and_then(|cases| cases.parse().ok());
    let kept = Box::new(FileFailurePersistence::Direct(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/hostile.txt")));
    ProptestConfig { cases: cases.unwrap_or(25_000), failure_persistence: Some(kept), ..ProptestConfig::default() }
}

/// A sentence that a reader can act on.
pub(super) fn is_sentence(words: &str) -> bool {
    words.len() > 10 && words.ends_with(['.', '?', '!']) && !words.contains('\n')
}

/// Whether something takes less than a reader would notice. A machine that is busy with something else for a moment is no finding, so it may try again.
fn is_soon<T>(done: impl Fn() -> T) -> bool {
    (0..5).any(|_| {
        let began = Instant::now();
        done();
        began.elapsed() < Duration::from_millis(50)
    })
}

/// What is done with any battle that was taken.
fn is_whole(battle: &Battle) {
    let text = serde_json::to_string(battle).unwrap();
    assert_eq!(Battle::from_json(&text).as_ref(), Ok(battle), "{text}");
    if storable(battle).is_ok_and(|messages| messages <= 2_000) {
        run(battle).unwrap();
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_link_from_anywhere_is_read_or_explained(text in damaged(links())) {
        let read = Link::read(&text);
        // Unoptimised code is none that a reader waits for.
        prop_assert!(cfg!(debug_assertions) || is_soon(|| Link::read(&text)), "it takes long to read");
        match &read {
            Ok(link) => {
                let again = Link::read(&link.write());
                prop_assert_eq!(again.as_ref(), Ok(link));
            }
            Err(bad) => prop_assert!(is_sentence(&bad.to_string()), "{}", bad),
        }
        let model = Model::visited(read);
        prop_assert!(model.notice.as_ref().is_none_or(|notice| is_sentence(notice)), "{:?}", model.notice);
    }

    #[test]
    fn a_document_from_anywhere_is_a_battle_or_names_what_is_wrong(text in damaged(documents())) {
        match Battle::from_json(&text) {
            Ok(battle) => is_whole(&battle),
            Err(fault) => {
                let words = fault.to_string();
                prop_assert!(is_sentence(&words), "{words}");
                prop_assert!(words.contains('`') || words.starts_with("This is not a battle"), "{words}");
            }
        }
    }

    #[test]
    fn a_line_from_anywhere_is_obeyed_or_answered(text in damaged(lines()), document in select(documents())) {
        let battle = Battle::from_json(&document).unwrap();
        complete(&battle, &text);
        let reply = enter(&battle, &text);
        prop_assert!(!reply.lines.is_empty() || reply.battle.is_some());
        if let Some(changed) = &reply.battle {
            is_whole(changed);
        }
    }

    #[test]
    fn a_message_from_anywhere_is_understood_or_dropped(text in damaged(messages())) {
        if let Some(work) = Work::read(&text) {
            prop_assert_eq!(Work::read(&work.write()), Some(work));
        }
        if let Err(says) = asked(&text, &Model::new()) {
            prop_assert!(is_sentence(&says), "{}", says);
        }
        let (embed, wrong) = Embed::read(&text);
        prop_assert_eq!(Embed::read(&embed.write()).0, embed);
        prop_assert!(wrong.is_none_or(|wrong| is_sentence(&wrong)));
    }
}
