//! The address bar: always this battle and this moment.

use crate::app::part;
use crate::page::action::Action;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Browsers complain of more than a few changes of address a second.
const APART: f64 = 350.0;

/// What the address holds when the page opens; nothing when it is bare.
pub fn at_start() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    (hash.len() > 1).then_some(hash)
}

/// What the address should hold.
struct Wanted {
    text: String,
    /// Where on the page that is; none just after the reader went somewhere by the address itself.
    place: Option<String>,
    /// When the address was last written.
    at: f64,
}

/// Keeps the address at `text`, and visits what the reader puts there. Another `place`, a lesson or a laboratory, is a
/// step in the browser's history; what changes within a place is none.
#[hook]
pub fn use_address(text: String, place: String, dispatch: Callback<Action>) {
    let wanted = use_mut_ref(|| Wanted { text: String::new(), place: None, at: f64::NEG_INFINITY });
    let heard = wanted.clone();
    use_effect_with(dispatch, move |dispatch| {
        let dispatch = dispatch.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                if !holds(&heard.borrow().text) {
                    heard.borrow_mut().place = None;
                    let (dispatch, wanted) = (dispatch.clone(), heard.clone());
                    spawn_local(async move {
                        if let Some(read) = part::reader().await {
                            dispatch.emit(Action::Visit(read(&at_start().unwrap_or_default())));
                        }
                        // What was visited is drawn by then. A link that changed nothing, a damaged one say, is to go.
                        Timeout::new(0, move || replace(&wanted.borrow().text)).forget();
                    });
                }
            })
        });
        move || drop(listener)
    });
    use_effect_with((text, place), move |(text, place)| {
        let at = wanted.borrow().at;
        let last = wanted.replace(Wanted { text: text.clone(), place: Some(place.clone()), at });
        let moves = last.place.is_some_and(|last| last != *place);
        let wait = if moves { 0.0 } else { last.at + APART - js_sys::Date::now() };
        if moves {
            // The last moment there may still have been waiting to be written.
            replace(&last.text);
            push(text);
        }
        let text = text.clone();
        let write = move || {
            replace(&text);
            wanted.borrow_mut().at = js_sys::Date::now();
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

/// Whether the address is at `text` now.
fn holds(text: &str) -> bool {
    at_start().is_some_and(|hash| hash.trim_start_matches('#') == text)
}

/// Replaces the part of the address after `#`, adding nothing to the browser's history. Where nothing changes nothing is done:
/// it would end a step back or forward that has just been asked for.
fn replace(text: &str) {
    if let Some(history) = history().filter(|_| !holds(text)) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{text}")));
    }
}

/// Goes to another address, with a way back.
fn push(text: &str) {
    if let Some(history) = history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&format!("#{text}")));
    }
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
