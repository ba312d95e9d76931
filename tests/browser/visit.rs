//! A first visit, as short as one can be: the page opens, generals turn, a few steps are taken. `carve watch` has made
//! every place in the program note that it was come to; which ones were is printed, by number, for `carve part`.

use crate::Field;
use crate::frames::EARLY;
use crate::page::Page;
use serde_json::json;

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

/// A visitor: how much slower the processor is, how wide the window, and the colours that the system asks for.
const VISITORS: [(u32, u32, &str); 3] = [(4, 1280, "light"), (1, 1280, "dark"), (1, 390, "light")];

/// Prints what a few visits come to. On a slow machine a click comes before everything has settled.
pub fn print(field: &Field) -> Result<(), String> {
    let page = Page::new(field)?;
    for script in [CATCH, EARLY] {
        page.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }
    for (slower, width, colours) in VISITORS {
        page.devtools("Emulation.setCPUThrottlingRate", &json!({"rate": slower}));
        page.is_wide(width, 800);
        page.prefers(&[("prefers-color-scheme", colours)]);
        page.open("");
        page.until("a click has worked", || page.evaluate("window.firstClick ?? 0").as_f64() > Some(0.0));
        play(&page);
        let ran = page.evaluate(RAN);
        println!("{}", ran.as_str().filter(|ran| !ran.is_empty()).ok_or("no place has noted that a visit came to it")?);
        // Whoever comes again may have chosen.
        page.evaluate("localStorage.setItem('strategos-theme', 'dark')");
    }
    Ok(())
}

fn play(page: &Page) {
    page.evaluate(&format!("{CLICKS}; true"));
    page.click("button", "Reset");
    for general in ["G0", "G1", "G2", "G3"] {
        page.click("button", general);
        page.click("button", "Undo");
    }
    for name in ["Redo", "Reset", "Step forward", "Step back", "Next round", "Previous round", "Play"] {
        page.click("button", name);
    }
    page.click("button", "Pause");
    page.keys(&["ArrowRight", "ArrowLeft", " ", " ", "Home", "End"]);
    page.evaluate(&format!("{CLICKS}; true"));
}
