//! What the programs that work beside the page have in common: each hears what it is asked, and tells how far it has come.

use gloo_events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How often a report goes out, in milliseconds.
const APART: f64 = 60.0;

/// The page that asks.
#[derive(Clone)]
pub struct Asker(DedicatedWorkerGlobalScope);

impl Asker {
    /// Tells it something. A page that has gone hears nothing, and needs nothing.
    pub fn tell(&self, message: &JsValue) {
        let _ = self.0.post_message(message);
    }
}

/// Waits for what is asked, if this is a worker. Whoever no longer wants an answer ends the worker.
pub fn listen(hear: impl Fn(JsValue, &Asker) + 'static) {
    if let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        let asker = Asker(scope.clone());
        EventListener::new(&scope, "message", move |event| {
            if let Some(event) = event.dyn_ref::<MessageEvent>() {
                hear(event.data(), &asker);
            }
        })
        .forget();
    }
}

/// Says, each time it is asked, whether it is time for a report.
pub fn due() -> impl FnMut() -> bool {
    let mut told = js_sys::Date::now();
    move || {
        let now = js_sys::Date::now();
        let due = now - told >= APART;
        if due {
            told = now;
        }
        due
    }
}
