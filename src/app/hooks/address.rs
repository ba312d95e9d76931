//! The address bar: always this battle and this moment.

use crate::app::action::Action;
use crate::link::Link;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// Browsers complain of more than a few changes of address a second.
const APART: f64 = 350.0;

/// What the address holds when the page opens; nothing when it is bare.
pub fn at_start() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    (hash.len() > 1).then_some(hash)
}

/// Keeps the address at `text`, and visits what the reader puts there.
#[hook]
pub fn use_address(text: String, dispatch: Callback<Action>) {
    let written = use_mut_ref(|| (String::new(), f64::NEG_INFINITY));
    let heard = written.clone();
    use_effect_with(dispatch, move |dispatch| {
        let dispatch = dispatch.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                let hash = at_start().unwrap_or_default();
                if hash.trim_start_matches('#') != heard.borrow().0 {
                    dispatch.emit(Action::Visit(Link::read(&hash)));
                }
            })
        });
        move || drop(listener)
    });
    use_effect_with(text, move |text| {
        let text = text.clone();
        let wait = written.borrow().1 + APART - js_sys::Date::now();
        let write = move || {
            replace(&text);
            *written.borrow_mut() = (text, js_sys::Date::now());
        };
        let later = if wait > 0.0 {
            Some(Timeout::new(wait as u32, write))
        } else {
            write();
            None
        };
        move || drop(later)
    });
}

/// Replaces the part of the address after `#`, adding nothing to the browser's history.
fn replace(text: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&format!("#{text}")));
    }
}
