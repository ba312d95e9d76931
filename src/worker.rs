//! The page's heavy work: a program of its own in a worker beside the page, compiled for speed, and fetched when
//! the first question is asked. It is the other end of `app::hooks::use_worker`.

use strategos::beside::{Asker, due, listen};
use strategos::task::Work;
use wasm_bindgen::JsValue;

fn main() {
    listen(|asked, page| {
        if let Some(text) = asked.as_string() {
            work(&text, page);
        }
    });
}

/// Looks for the answer to one question, and reports on it.
fn work(text: &str, page: &Asker) {
    let mut tell = |report: String| page.tell(&JsValue::from_str(&report));
    match Work::read(text) {
        Some(work) => work.carry_out(&mut due(), &mut tell),
        // No report is empty: the page says that there was none.
        None => tell(String::new()),
    }
}
