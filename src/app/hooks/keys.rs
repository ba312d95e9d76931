//! The keys of the whole page. None of them does anything while the reader types or operates a control.

use crate::page::action::Action;
use crate::page::sheet::Sheet;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// Every key, with what it does, for the list that `?` opens.
pub const KEYS: [(&str, &str); 13] = [
    ("Space", "play or pause"),
    ("→", "one step forward"),
    ("←", "one step back"),
    ("Shift →", "next round"),
    ("Shift ←", "previous round"),
    ("Home", "to the start"),
    ("End", "to the end"),
    ("Ctrl Z", "undo"),
    ("Ctrl Shift Z", "redo"),
    ("L", "lecture: stage, story and clock alone"),
    ("PgDn PgUp", "in a lecture, one step forward or back"),
    ("?", "this list"),
    ("Esc", "put away what lies over the page"),
];

/// The keys by which the whole page takes this request, as `aria-keyshortcuts` writes them, for those that a button has too.
pub fn keys_of(action: &Action) -> Option<&'static str> {
    Some(match action {
        Action::StepForward => "ArrowRight",
        Action::StepBack => "ArrowLeft",
        Action::NextRound => "Shift+ArrowRight",
        Action::PreviousRound => "Shift+ArrowLeft",
        Action::ToStart => "Home",
        Action::ToEnd => "End",
        Action::Undo => "Control+Z",
        Action::Redo => "Control+Shift+Z",
        Action::PlayOrPause => "Space",
        _ => return None,
    })
}

/// Listens to the keyboard, unless a sheet covers the page. Clickers send the keys for a page up and down, which scroll outside a lecture.
#[hook]
pub fn use_keys(is_lecture: bool, is_covered: bool, dispatch: Callback<Action>) {
    use_effect_with((is_lecture, is_covered, dispatch), |&(is_lecture, is_covered, ref dispatch)| {
        let dispatch = dispatch.clone();
        let listener = web_sys::window().filter(|_| !is_covered).map(|window| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(action) = asked(event, is_lecture)
                {
                    event.prevent_default();
                    dispatch.emit(action);
                }
            })
        });
        move || drop(listener)
    });
}

/// What a key asks for, where it was pressed.
fn asked(event: &KeyboardEvent, is_lecture: bool) -> Option<Action> {
    let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| place.as_ref().is_some_and(|place| place.closest(selector).ok().flatten().is_some());
    if event.alt_key() || event.default_prevented() || within("input, select, textarea, [contenteditable]") {
        return None;
    }
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return match key.to_ascii_lowercase().as_str() {
            "z" if event.shift_key() => Some(Action::Redo),
            "z" => Some(Action::Undo),
            "y" => Some(Action::Redo),
            _ => None,
        };
    }
    match key.as_str() {
        " " if within("button, a, summary, [role=button]") => None,
        " " => Some(Action::PlayOrPause),
        "ArrowRight" if event.shift_key() => Some(Action::NextRound),
        "ArrowLeft" if event.shift_key() => Some(Action::PreviousRound),
        "ArrowRight" => Some(Action::StepForward),
        "ArrowLeft" => Some(Action::StepBack),
        "PageDown" if is_lecture => Some(Action::StepForward),
        "PageUp" if is_lecture => Some(Action::StepBack),
        "l" | "L" => Some(Action::ToggleLecture),
        "Home" => Some(Action::ToStart),
        "End" => Some(Action::ToEnd),
        "?" => Some(Action::Toggle(Sheet::Keys)),
        "Escape" => Some(Action::Dismiss),
        _ => None,
    }
}
