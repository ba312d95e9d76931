//! The page's heavy work: a program of its own in a worker beside the page, compiled for speed, and fetched when
//! the first question is asked. It is the other end of `app::hooks::use_worker`.

use gloo_events::EventListener;
use strategos::task::Work;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How often a report goes out, in milliseconds.
const APART: f64 = 60.0;

fn main() {
    listen();
}

/// Waits for questions, if this is a worker.
fn listen() {
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        let to = scope.clone();
        EventListener::new(&scope, "message", move |event| {
            if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string()) {
                work(&text, &to);
            }
        })
        .forget();
    }
}

/// Looks for the answer to one question, and reports on it. Whoever no longer wants it ends the worker.
fn work(text: &str, to: &DedicatedWorkerGlobalScope) {
    let mut told = js_sys::Date::now();
    let mut due = || {
        let now = js_sys::Date::now();
        let due = now - told >= APART;
        if due {
            told = now;
        }
        due
    };
    match Work::read(text) {
        Some(work) => work.carry_out(&mut due, &mut |report| tell(to, &report)),
        // No report is empty: the page says that there was none.
        None => tell(to, ""),
    }
}

fn tell(to: &DedicatedWorkerGlobalScope, report: &str) {
    // A page that has gone hears nothing, and needs nothing.
    let _ = to.post_message(&JsValue::from_str(report));
}
