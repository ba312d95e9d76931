//! Golden transcripts: what happens in every lesson's battle, one line an event, in tests/transcripts/. A changed line
//! is a changed lesson; whoever means it has the files written again with `STRATEGOS_WRITE=1 cargo test transcripts`.

use std::fs;
use std::path::{Path, PathBuf};
use strategos::lesson::LESSONS;
use strategos::run::run;
use strategos::trace::{Event, Messenger, Trace};
use strategos::verdict::judge;

const AGAIN: &str =
    "run `STRATEGOS_WRITE=1 cargo test --no-default-features --test it transcripts`, and read what changed";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts")
}

/// `G1 -> G2  attack`, with the path where it says more than the sender does, and what became of it where it did not
/// simply arrive.
fn ride(messenger: &Messenger) -> String {
    let path = &messenger.errand.path;
    let mut line = format!("  {} -> {}  {}", messenger.from, messenger.to(), messenger.says.words());
    if path.len() > 1 {
        line += &format!("  {path}");
    }
    if messenger.errand.copy > 0 {
        line += &format!("  copy {}", messenger.errand.copy);
    }
    if messenger.is_lie() {
        line += "  (a lie)";
    }
    if !messenger.arrives() {
        line += &format!("  ({})", messenger.fate.word());
    }
    line
}

fn event(trace: &Trace, event: &Event) -> String {
    match event {
        Event::Opened => "the battle is set up".into(),
        Event::RoundBegan(round) => format!("round {round}"),
        Event::RideEnded(id) => trace.messenger(*id).map(ride).expect("every ride has its messenger"),
        Event::Acted(general, deed) => format!("  {general} {}", deed.words),
        Event::Decided(general, order) => format!("{general} decides {order}"),
    }
}

/// Rounds of more messages than this are told by their first and last ones, and a digest of all.
const MOST_TOLD: usize = 200;

/// How many of each are told.
const ENDS: usize = 10;

/// FNV-1a, 64 bits (Fowler, Noll and Vo): enough to see that something changed.
fn digest(lines: &[String]) -> u64 {
    let bytes = lines.iter().flat_map(|line| line.bytes().chain([b'\n']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// The lines of a round, short enough to be read in one go.
fn told(lines: &[String]) -> Vec<String> {
    if lines.len() <= MOST_TOLD {
        return lines.to_vec();
    }
    let left_out =
        format!("  … {} more; all {} have digest {:016x}", lines.len() - 2 * ENDS, lines.len(), digest(lines));
    [&lines[..ENDS], &[left_out], &lines[lines.len() - ENDS..]].concat()
}

/// Every lesson's key, and its transcript.
fn transcripts() -> impl Iterator<Item = (&'static str, String)> {
    LESSONS.iter().map(|lesson| {
        let battle = lesson.battle().unwrap();
        let trace = run(&battle).unwrap();
        let mut text = format!("{}: {}, {} generals\n", lesson.title, battle.protocol.title(), battle.count());
        let lines: Vec<String> = trace.events.iter().map(|happened| event(&trace, happened)).collect();
        let is_indented = |line: &String| line.starts_with(' ');
        for part in lines.chunk_by(|before, after| is_indented(before) == is_indented(after)) {
            told(part).iter().for_each(|line| text += &format!("{line}\n"));
        }
        for verdict in judge(&battle, &trace, trace.end()) {
            text += &format!("{}: {}\n", verdict.condition.name(), verdict.state.key());
        }
        (lesson.key, text)
    })
}

#[test]
fn every_lesson_happens_as_its_transcript_says() {
    let write = std::env::var_os("STRATEGOS_WRITE").is_some();
    for (key, text) in transcripts() {
        let file = folder().join(format!("{key}.txt"));
        if write {
            fs::write(&file, &text).unwrap();
        }
        let known =
            fs::read_to_string(&file).unwrap_or_else(|_| panic!("the lesson {key} has no transcript yet: {AGAIN}"));
        let changed = known.lines().zip(text.lines()).find(|(known, now)| known != now);
        assert!(known == text, "the lesson {key} is no longer its transcript ({changed:?}): {AGAIN}");
    }
}

#[test]
fn every_transcript_is_a_lesson_s() {
    for file in fs::read_dir(folder()).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let key = name.strip_suffix(".txt").unwrap_or(&name).to_owned();
        assert!(LESSONS.iter().any(|lesson| lesson.key == key), "there is no lesson {key}; remove its transcript");
    }
}
