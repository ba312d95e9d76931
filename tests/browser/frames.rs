//! Figures in place of judgements: how fluently the stage moves, and how soon a slow visitor sees something.
//!
//! `./do frames` prints them. They depend on the machine, so no test fails for them.

use crate::Field;
use crate::page::Page;
use serde_json::{Value, json};

/// OM(3) among ten generals, three of them traitors: its last round has 3,024 riders.
const COUNCIL: &str = "v=1&at=586&battle=protocol:(kind:oral,depth:3),generals:10,traitors:!(3,4,7)";

/// Counts frames for a while, in the page.
const COUNT: &str = "new Promise((done) => {
    const start = performance.now(), gaps = [];
    let last = start;
    const frame = (now) => {
        gaps.push(now - last);
        last = now;
        if (now - start < 4000) requestAnimationFrame(frame);
        else done({ frames: gaps.length, seconds: (now - start) / 1000, longest: Math.max(...gaps) });
    };
    requestAnimationFrame(frame);
})";

/// How long the page is busy after a click on a general, until it is laid out anew.
const CLICK: &str = "new Promise((done) => {
    const general = document.querySelector('[aria-pressed][aria-label^=\"G1\"]');
    const start = performance.now();
    general.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    setTimeout(() => { document.body.getBoundingClientRect(); done(performance.now() - start); }, 0);
})";

/// Clicks a general as soon as there is one, and notes when that shows.
pub const EARLY: &str = "{
    const look = () => {
        const general = document.querySelector('[role=button][aria-pressed]');
        if (general) {
            window.pressedAtFirst ??= general.getAttribute('aria-pressed');
            if (general.getAttribute('aria-pressed') !== window.pressedAtFirst) { window.firstClick = performance.now(); return; }
            general.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        }
        setTimeout(look, 5);
    };
    look();
}";

/// Prints all figures.
pub fn print(field: &Field) -> Result<(), String> {
    motion(&Page::new(field)?);
    slow_visit(&Page::new(field)?);
    Ok(())
}

fn motion(page: &Page) {
    page.devtools("Performance.enable", &json!({}));
    page.prefers(&[]);
    page.open(&format!("#{COUNCIL}"));
    page.click("button", "Play");
    let before = metrics(page);
    let count = page.evaluate(COUNT);
    let after = metrics(page);
    let frames = number(&count["frames"]);
    let spent = |name: &str| 1000.0 * (number(&after[name]) - number(&before[name])) / frames;
    println!("OM(3) with ten generals, playing: {:.1} frames a second", frames / number(&count["seconds"]));
    println!("  script {:.1} ms and all work {:.1} ms a frame", spent("ScriptDuration"), spent("TaskDuration"));
    println!("  longest time between two frames {:.0} ms", number(&count["longest"]));
    page.click("button", "Pause");
    let mut clicks: Vec<f64> = (0..9).map(|_| number(&page.evaluate(CLICK))).collect();
    clicks.sort_by(f64::total_cmp);
    println!("  a click on a general keeps the page busy for {:.0} ms (median), {:.0} at most", clicks[4], clicks[8]);
}

fn slow_visit(page: &Page) {
    page.devtools("Network.enable", &json!({}));
    page.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": 4}));
    let bytes = 1_600_000 / 8;
    let network = json!({"offline": false, "latency": 40, "downloadThroughput": bytes, "uploadThroughput": bytes});
    page.devtools("Network.emulateNetworkConditions", &network);
    page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": EARLY}));
    page.open("");
    page.until("a click has worked", || page.evaluate("window.firstClick ?? 0").as_f64() > Some(0.0));
    let paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";
    println!("A processor four times slower, 1.6 Mbit/s, 40 ms away, nothing cached:");
    println!("  first contentful paint after {:.0} ms", number(&page.evaluate(paint)));
    println!("  first click that works after {:.0} ms", number(&page.evaluate("window.firstClick")));
}

fn metrics(page: &Page) -> Value {
    let metrics = page.devtools("Performance.getMetrics", &json!({}));
    let all = metrics["metrics"].as_array().into_iter().flatten();
    all.filter_map(|metric| Some((metric["name"].as_str()?.to_owned(), metric["value"].clone()))).collect()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}
