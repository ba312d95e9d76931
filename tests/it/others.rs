//! Other programs, each given what is written for it: it has to draw all of it. They aren't there on every machine, so that these
//! tests run only by a verb that installs them: `./do foreign`, and those that are soon installed by `./do test` as well.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use strategos::battle::Battle;
use strategos::export::excerpt::Excerpt;
use strategos::export::form;
use strategos::lesson::LESSONS;
use strategos::run::run;
use strategos::trace::{Event, Fate, Trace};

/// A folder of this test's own, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("strategos-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The battle of every lesson in the form with this key, unless it is larger than the program takes.
fn drawn(key: &str) -> Vec<(&'static str, Battle, Trace, String)> {
    let form = form::all().find(|form| form.key == key).unwrap();
    let all = LESSONS.iter().map(|lesson| {
        let battle = lesson.battle().unwrap();
        let trace = run(&battle).unwrap();
        let text = (form.write)(&Excerpt::whole(&battle, &trace));
        (lesson.key, battle, trace, text)
    });
    let all: Vec<_> = all.filter(|(.., text)| key == "plantuml" || (form.too_large)(text).is_none()).collect();
    assert!(all.len() > 10, "most lessons are small");
    all
}

/// What a program says when it is given these arguments in a folder.
fn told(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    let output = output.unwrap_or_else(|fault| panic!("{program} is missing ({fault}); `./do foreign` installs it"));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {told}{}", String::from_utf8_lossy(&output.stderr));
    told
}

/// How many arrows a diagram of the run has, and how many notes: deeds, decisions and what was never sent.
fn arrows_and_notes(trace: &Trace) -> (usize, usize) {
    let arrows = trace.messengers.iter().filter(|messenger| messenger.fate != Fate::Unsent).count();
    let told = trace.events.iter().filter(|event| matches!(event, Event::Acted(..) | Event::Decided(..))).count();
    (arrows, told + trace.messengers.len() - arrows)
}

#[test]
#[ignore = "`./do test` installs Mermaid and runs it in Chromium"]
fn mermaid_draws_every_message() {
    let mermaid = std::env::var("STRATEGOS_MERMAID").expect("STRATEGOS_MERMAID names mermaid.min.js");
    let all = drawn("mermaid");
    let diagrams: Vec<&str> = all.iter().map(|(.., text)| text.as_str()).collect();
    let folder = Folder::new("mermaid");
    let page = format!(
        r#"<!doctype html><meta charset="utf-8"><body><script src="file://{mermaid}"></script><script>
            const diagrams = {};
            (async () => {{
                mermaid.initialize({{ startOnLoad: false }});
                const found = [];
                for (const [place, diagram] of diagrams.entries()) {{
                    const drawn = new DOMParser().parseFromString((await mermaid.render(`d${{place}}`, diagram)).svg, "text/html");
                    found.push([".messageText", ".note", "text.actor-box"].map((part) => drawn.querySelectorAll(part).length));
                }}
                document.body.textContent = `found ${{JSON.stringify(found)}} end`;
            }})().catch((fault) => document.body.textContent = `refused: ${{fault}}`);
        </script>"#,
        serde_json::to_string(&diagrams).unwrap().replace('<', "\\u003c")
    );
    fs::write(folder.0.join("page.html"), page).unwrap();
    let page = format!("file://{}", folder.0.join("page.html").display());
    let options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=600000", "--dump-dom", &page];
    let shown = told(&folder.0, "chromium", &options);
    let found =
        shown.split_once("found ").and_then(|(_, rest)| rest.split_once(" end")).unwrap_or_else(|| panic!("{shown}"));
    let found: Vec<[usize; 3]> = serde_json::from_str(found.0).unwrap();
    assert_eq!(found.len(), all.len());
    for ((key, battle, trace, _), [messages, notes, actors]) in all.iter().zip(found) {
        let (arrows, told) = arrows_and_notes(trace);
        assert_eq!((messages, notes), (arrows, told + trace.rounds.len()), "{key}");
        assert_eq!(actors, 2 * battle.count(), "{key}: above and below");
    }
}

#[test]
#[ignore = "`./do foreign` installs PlantUML and runs it"]
fn plantuml_draws_every_message() {
    let folder = Folder::new("plantuml");
    let all = drawn("plantuml");
    for (key, .., text) in &all {
        fs::write(folder.0.join(format!("{key}.puml")), text).unwrap();
    }
    told(&folder.0, "plantuml", &["-tsvg", "-charset", "UTF-8", "*.puml"]);
    for (key, battle, trace, _) in &all {
        let svg = fs::read_to_string(folder.0.join(format!("{key}.svg"))).unwrap();
        let (arrows, notes) = arrows_and_notes(trace);
        let words = 2 * battle.count() + trace.rounds.len() + arrows + notes;
        assert_eq!(svg.matches("<text").count(), words, "{key}: {svg}");
    }
}

#[test]
#[ignore = "`./do foreign` installs TeX and runs it"]
fn tex_sets_every_page() {
    let folder = Folder::new("tex");
    for (key, .., text) in drawn("tikz") {
        fs::write(folder.0.join("run.tex"), &text).unwrap();
        let told = told(&folder.0, "pdflatex", &["-interaction=nonstopmode", "-halt-on-error", "run.tex"]);
        let pages = text.matches("\\begin{tikzpicture}").count();
        let written = format!("({pages} page{},", if pages == 1 { "" } else { "s" });
        assert!(told.contains(&written), "{key}: no {written:?} in {told}");
        assert!(!told.contains("Overfull") && !told.contains("Missing character"), "{key}: {told}");
    }
}

#[test]
#[cfg(feature = "cli")]
#[ignore = "`./do test` installs GNU parallel and runs it"]
fn parallel_spreads_a_batch_over_machines_and_keeps_its_order() {
    use std::io::Write;
    use std::process::Stdio;

    let strategos = env!("CARGO_BIN_EXE_strategos");
    let battle =
        |seed: usize| format!("{{\"protocol\":{{\"kind\":\"oral\",\"depth\":1}},\"loss\":0.3,\"seed\":{seed}}}\n");
    let batch: String = (0..2000).map(battle).collect();
    let folder = Folder::new("parallel");
    // The command of README.md; this machine stands for others.
    fs::write(folder.0.join("machines"), "1/:\n").unwrap();
    fs::write(folder.0.join("battles.jsonl"), &batch).unwrap();
    let command = format!(
        "parallel --pipe --block 20k --keep-order --sshloginfile machines {strategos} run --lines - < battles.jsonl"
    );
    let spread = told(&folder.0, "bash", &["-c", &command]);
    let mut alone = Command::new(strategos);
    let alone = alone.args(["run", "--lines", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut alone = alone.spawn().unwrap();
    let mut input = alone.stdin.take().unwrap();
    let writing = std::thread::spawn(move || input.write_all(batch.as_bytes()));
    let answers = String::from_utf8(alone.wait_with_output().unwrap().stdout).unwrap();
    writing.join().unwrap().unwrap();
    assert_eq!(answers.lines().count(), 2000);
    assert!(answers == spread, "the same answers, in the same order");
}
