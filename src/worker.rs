//! The page's heavy work: a program of its own in a worker beside the page, compiled for speed, and fetched when
//! the first task is asked for. It is the other end of `app::hooks::use_worker`.

use gloo_events::EventListener;
use std::cell::Cell;
use strategos::task::{Report, Task};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How often a report goes out, in milliseconds.
const APART: f64 = 60.0;

fn main() {
    listen();
}

/// Waits for tasks, if this is a worker.
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

/// Does one task and reports on it. Whoever no longer wants it ends the worker.
fn work(text: &str, to: &DedicatedWorkerGlobalScope) {
    let mut job = match Task::read(text) {
        Some(task) => task.start(),
        None => return tell(to, &Report::refused("The task could not be read.")),
    };
    let told = Cell::new(js_sys::Date::now());
    let is_due = || {
        let now = js_sys::Date::now();
        let due = now - told.get() >= APART;
        if due {
            told.set(now);
        }
        due
    };
    let mut tell_when_due = |report: Report| {
        if is_due() {
            tell(to, &report);
        }
    };
    while job.step_telling(&mut tell_when_due) {
        if is_due() {
            tell(to, &job.report());
        }
    }
    tell(to, &job.report());
}

fn tell(to: &DedicatedWorkerGlobalScope, report: &Report) {
    // A page that has gone hears nothing, and needs nothing.
    let _ = to.post_message(&JsValue::from_str(&report.write()));
}
