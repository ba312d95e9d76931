//! How fast the page's worker does its tasks beside the same tasks done natively, both in one run.
//!
//! `./do speed` prints it. A task goes in and its last report comes out as text on either side; in the browser there is
//! the passing of two messages besides.

use crate::page::Page;
use serde_json::json;
use std::time::Instant;
use strategos::analysis::maps::Mapped;
use strategos::battle::{Battle, Council, Draft, Kind, Lie, OralTerms};
use strategos::task::{Askable, DecideCouncil, ExploreMap, FindAttack, PlayRules, Simulate, TryBehaviours, Work};

/// Sends the task so often, all at once, and tells how long one took, in microseconds.
const TIMED: &str = "new Promise((done) => {
    const task = TASK, times = TIMES;
    const worker = (window.timed ??= new Worker('start-worker.js?of=' + document.getElementById('boot').dataset.js, { type: 'module', name: 'worker' }));
    let left = times, start = performance.now();
    worker.onmessage = ({ data }) => {
        // Where a question doesn't read, the answer is nothing at all.
        const report = data ? JSON.parse(data) : { done: 1, of: 1 };
        if (report.done >= report.of && --left === 0) done(1000 * (performance.now() - start) / times);
    };
    for (let i = 0; i < times; i++) worker.postMessage(task);
})";

/// OM(m) among n generals with a traitorous commander and f traitors in all.
fn oral(generals: usize, depth: u8, traitors: usize) -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    (draft.generals, draft.lie, draft.traitors) = (Some(generals), Lie::Split, Council::first(traitors));
    draft.check().unwrap_or_else(|fault| panic!("{fault}"))
}

/// The tasks, and how often each is done.
fn tasks() -> Vec<(&'static str, Option<Work>, usize)> {
    let notes = Battle::from_json(r#"{"protocol":{"kind":"notes","notes":8},"loss":0.25,"seed":7}"#);
    let notes = notes.unwrap_or_else(|fault| panic!("{fault}"));
    fn asked(name: &'static str, question: impl Askable, times: usize) -> (&'static str, Option<Work>, usize) {
        (name, Some(question.asked()), times)
    }
    vec![
        // What does not read is refused: that is the price of the two messages.
        ("nothing", None, 2000),
        asked("attack (7,2,2)", FindAttack::of(oral(7, 2, 2)), 2000),
        asked("attack (31,10,10)", FindAttack::of(oral(31, 10, 10)), 40),
        asked("attack (100,33,33)", FindAttack::of(oral(100, 33, 33)), 3),
        asked("all 2^20 behaviours of 2 among 6", TryBehaviours { battle: oral(6, 2, 2) }, 10),
        asked("council of 100, decisions and votes", DecideCouncil { battle: oral(100, 33, 33) }, 10),
        asked("a million simulated chains", Simulate { battle: notes, runs: 1_000_000 }, 2),
        asked("256 rules of four generals", PlayRules { reports: 3 }, 5),
        asked("map of n and f", ExploreMap::Councils { protocol: Mapped::Oral, generals: 31, traitors: 10 }, 1),
    ]
}

/// Prints every task's time in the worker and natively.
pub fn print(page: &Page) {
    page.open("");
    println!("One task, its text read and its report written, in microseconds: worker, native, how many times as long");
    for (name, task, times) in tasks() {
        let text = task.map_or_else(|| "[]".into(), |task| task.write());
        let timed = TIMED.replace("TASK", &json!(text).to_string());
        let in_worker = |times: usize| {
            let told = page.evaluate(&timed.replace("TIMES", &times.to_string()));
            told.as_f64().unwrap_or_else(|| panic!("{told}"))
        };
        // Browsers compile for speed what has run for a while.
        in_worker(times);
        natively(&text, times);
        let (there, here) = (in_worker(times), natively(&text, times));
        println!("  {name:<36} {there:>10.0} {here:>10.0}   {:.2}", there / here);
    }
}

fn natively(text: &str, times: usize) -> f64 {
    let start = Instant::now();
    for _ in 0..times {
        let mut told = String::new();
        if let Some(work) = Work::read(text) {
            work.carry_out(&mut || false, &mut |report| told = report);
            assert!(!told.is_empty());
        }
    }
    start.elapsed().as_secs_f64() * 1e6 / times as f64
}
