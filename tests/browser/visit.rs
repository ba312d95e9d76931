//! First visits, as short as they can be: the page opens, generals turn, a few steps are taken. `carve watch` has made
//! every place in the program note that it was come to; which ones were is printed, by number, for `carve part`.

use crate::Field;
use crate::frames::EARLY;
use crate::page::Page;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Keeps what the program exports, the notes among it.
const CATCH: &str = "{
    const start = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const started = await start(...given);
        window.program = started.instance.exports;
        return started;
    };
}";

/// Clicks every general twice, faster than anything is drawn.
const CLICKS: &str = "for (const general of [...document.querySelectorAll('[role=button][aria-pressed]')])
    for (const click of [1, 2]) general.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))";

/// The numbers of the places that a visit came to.
const RAN: &str =
    "[...new Uint8Array(program.ran.buffer).entries()].filter(([, ran]) => ran).map(([place]) => place).join('\\n')";

/// Visitors: how much slower the processor is, how wide the window, and which colours and motion the system asks for.
const VISITORS: [(u32, u32, &str, &str); 6] = [
    (4, 1280, "light", "no-preference"),
    (1, 1280, "dark", "reduce"),
    (2, 390, "light", "no-preference"),
    (6, 820, "dark", "no-preference"),
    (3, 1440, "light", "reduce"),
    (5, 390, "dark", "no-preference"),
];

/// What happens at once on a page, and in which order, depends on chance. It has been seen enough when so many visits in a
/// row come to nothing new, or after so many in all.
const CALM: usize = 12;
const MOST: usize = 48;

/// Prints what visits come to.
pub fn print(field: &Field) -> Result<(), String> {
    let page = Page::new(field)?;
    for script in [CATCH, EARLY] {
        page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }
    let mut all = BTreeSet::new();
    let mut calm = 0;
    for (number, visitor) in VISITORS.iter().cycle().take(MOST).enumerate() {
        let ran = visit(&page, visitor, number % 3 > 0);
        let ran = ran.as_str().filter(|ran| !ran.is_empty()).ok_or("no place has noted that a visit came to it")?;
        let before = all.len();
        all.extend(ran.lines().map(str::to_owned));
        calm = if all.len() > before { 0 } else { calm + 1 };
        if calm == CALM {
            break;
        }
        // Whoever comes again may have chosen.
        page.evaluate("localStorage.setItem('strategos-theme', 'dark')");
    }
    println!("{}", Vec::from_iter(all).join("\n"));
    Ok(())
}

/// Opens the page and clicks a general as soon as there is one, and may go on to play.
fn visit(page: &Page, &(slower, width, colours, motion): &(u32, u32, &str, &str), plays: bool) -> Value {
    page.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": slower}));
    page.is_wide(width, 800);
    page.prefers(&[("prefers-color-scheme", colours), ("prefers-reduced-motion", motion)]);
    page.open("");
    page.until("a click has worked", || page.evaluate("window.firstClick ?? 0").as_f64() > Some(0.0));
    if plays {
        play(page);
    }
    page.evaluate(RAN)
}

fn play(page: &Page) {
    look_round(page);
    page.evaluate(&format!("{CLICKS}; true"));
    page.click("button", "Reset");
    look_round(page);
    for general in ["G0", "G1", "G2", "G3"] {
        page.click("button", general);
        page.click("button", "Undo");
    }
    for name in ["Redo", "Reset", "Step forward", "Step back", "Next round"] {
        page.click("button", name);
    }
    look_round(page);
    for name in ["Previous round", "Play"] {
        page.click("button", name);
    }
    page.click("button", "Pause");
    page.focus("button", "G1,");
    page.keys(&["Enter", "ArrowRight", "ArrowLeft", "Home", "End"]);
    page.evaluate(&format!("{CLICKS}; true"));
}

/// Points at every rider and gives it the keys. What is told of it depends on who sent it and in which round.
fn look_round(page: &Page) {
    for rider in page.riders() {
        page.point("button", &rider);
        page.focus("button", &rider);
    }
    page.point("button", "G1,");
    page.focus("button", "G1,");
}
