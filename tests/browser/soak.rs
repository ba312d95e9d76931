//! An hour's play: lessons played, places changed, attacks searched, odds simulated, pictures drawn, round after round in one page. After each round, in the same
//! place and with everything collected that nobody holds, the page has to be as large as it was after the first minutes.
//!
//! `./do soak MINUTES` prints each round, and fails when anything has grown by more than a twentieth.

use crate::page::Page;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// After so long everything has been done at least once, and what is kept on purpose is there.
const WARM: Duration = Duration::from_secs(5 * 60);

/// How much more than then is no growth.
const FLAT: f64 = 1.05;

/// Sees every program's memory and every worker, before the page has any.
const WATCH: &str = "{
    window.memories = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const usual = WebAssembly[name];
        WebAssembly[name] = async (...asked) => {
            const made = await usual.apply(WebAssembly, asked);
            const memory = (made.instance ?? made).exports.memory;
            if (memory && !memories.includes(memory)) memories.push(memory);
            return made;
        };
    }
    window.workers = new Set();
    const Usual = Worker;
    window.Worker = class extends Usual {
        constructor(...asked) { super(...asked); workers.add(this); }
        terminate() { workers.delete(this); super.terminate(); }
    };
}";

/// One round of play, as clicks in the page. The page has it from the start: a script that is sent anew for each round is kept by the browser for whoever
/// looks for its source, and looks like growth.
const ROUND: &str = "window.play = async () => {
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    const name = (one) => (one.getAttribute('aria-label') ?? one.textContent).trim();
    const button = (start) => [...document.querySelectorAll('button, [role=button]')].find((one) => name(one).startsWith(start) && one.checkVisibility());
    const click = async (start, ms = 60) => {
        button(start)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        await wait(ms);
    };
    const until = async (so) => { for (let tries = 0; tries < 100 && !so(); tries += 1) await wait(50); };
    const go = async (link) => { link.click(); await until(() => !document.querySelector('[aria-busy=true]')); await wait(60); };
    const links = (folder) => [...document.querySelectorAll('nav a')].filter((link) => new URL(link.href).pathname.includes(`/${folder}/`));
    const speed = document.querySelector('footer select');
    if (speed) {
        speed.value = [...speed.options].pop().value;
        for (const kind of ['input', 'change']) speed.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    for (const link of links('lessons')) {
        await go(link);
        await click('Play', 900);
        await click('Pause');
        for (const panel of ['Messages', 'as events', 'Reasoning', 'Space-time', 'Story']) await click(panel);
        await click('To the start');
        for (let step = 0; step < 5; step += 1) await click('Step forward', 20);
        await click('G1,');
        await click('Undo');
        await click('To the end');
        await click('Find an attack');
        await until(() => !document.querySelector('aside .work'));
    }
    for (const sheet of ['Share', 'Glossary', 'Export', 'Keyboard']) {
        await click(sheet, 100);
        if (sheet === 'Export') {
            await click('Draw', 100);
            await until(() => !document.querySelector('dialog .work progress'));
        }
        document.querySelector('dialog[open]')?.close();
        await wait(60);
    }
    for (const link of [...links('laboratories'), ...links('practice'), ...links('challenges')]) {
        await go(link);
        for (const what of ['Simulate', 'Try them all', 'Next', 'Step forward', 'To the end', 'Check']) await click(what);
        await wait(200);
        await click('Cancel');
    }
    for (let back = 0; back < 6; back += 1) { history.back(); await wait(80); }
    await go(links('lessons')[0]);
    await click('Reset');
    return true;
};";

/// What the page takes up.
#[derive(Debug)]
struct Size {
    after: Duration,
    heap: f64,
    nodes: f64,
    listeners: f64,
    programs: f64,
    workers: f64,
}

impl Size {
    /// Each figure with its name.
    fn figures(&self) -> [(&'static str, f64); 5] {
        [
            ("bytes of heap", self.heap),
            ("nodes", self.nodes),
            ("listeners", self.listeners),
            ("bytes of the program's memory", self.programs),
            ("workers", self.workers),
        ]
    }
}

/// Plays for as many minutes as `STRATEGOS_SOAK` says.
pub fn print(page: &Page) -> Result<(), String> {
    let minutes = std::env::var("STRATEGOS_SOAK").ok().and_then(|minutes| minutes.parse().ok()).unwrap_or(60);
    page.devtools("Performance.enable", &json!({}));
    page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": format!("{WATCH}\n{ROUND}")}));
    page.prefers(&[]);
    page.open("");
    let start = Instant::now();
    let mut sizes: Vec<Size> = Vec::new();
    while start.elapsed() < Duration::from_secs(60 * minutes) {
        page.evaluate("(round = null, play().then((done) => round = done, (fault) => round = String(fault)), 0)");
        while page.evaluate("round") == Value::Null {
            page.evaluate("new Promise((done) => setTimeout(done, 2000))");
        }
        assert_eq!(page.evaluate("round"), true, "every click of the round was made");
        page.said_nothing();
        let size = size(page, start.elapsed());
        println!(
            "{:5.1} min  heap {:.3} MB  nodes {}  listeners {}  program {:.2} MB  workers {}",
            size.after.as_secs_f64() / 60.0,
            size.heap / 1e6,
            size.nodes,
            size.listeners,
            size.programs / 1e6,
            size.workers
        );
        sizes.push(size);
    }
    judged(&sizes)
}

/// Whether nothing has grown since the page was warm.
fn judged(sizes: &[Size]) -> Result<(), String> {
    let Some(place) = sizes.iter().position(|size| size.after >= WARM) else {
        return Err(format!("{} minutes are too few to tell", WARM.as_secs() / 60));
    };
    let (warm, last) = (sizes[place].figures(), sizes[sizes.len() - 1].figures());
    let grown = warm.iter().zip(last).filter(|((_, was), (_, is))| *is > was * FLAT);
    let grown: Vec<String> = grown.map(|((name, was), (_, is))| format!("{name}: {was} → {is}")).collect();
    if grown.is_empty() { Ok(()) } else { Err(format!("what has grown: {}", grown.join(", "))) }
}

fn size(page: &Page, after: Duration) -> Size {
    // What only a finalizer lets go is free at the second time.
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", &json!({}));
    }
    let metrics = page.devtools("Performance.getMetrics", &json!({}));
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        all.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
    };
    let number = |expression: &str| page.evaluate(expression).as_f64().unwrap_or(f64::NAN);
    Size {
        after,
        heap: metric("JSHeapUsedSize"),
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        programs: number("memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)"),
        workers: number("workers.size"),
    }
}
