//! What makes a part of the stage a button. A group of an SVG is clicked like one, but knows no keys. Parts of one kind are one stop
//! of the tab key, with arrows among them.

use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};
use yew::prelude::*;

/// What is done on a click, and on the keys that press a button: Enter and the space bar. Arrows go to the part of the same
/// `kind`, a class, before or after.
pub(super) fn pressed(kind: &'static str, press: Callback<()>) -> (Callback<MouseEvent>, Callback<KeyboardEvent>) {
    let onclick = press.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let plain = !(event.shift_key() || event.ctrl_key() || event.alt_key() || event.meta_key());
        let done = match event.key().as_str() {
            "Enter" | " " => {
                press.emit(());
                true
            }
            "ArrowRight" | "ArrowDown" if plain => go(&event, kind, 1).is_some(),
            "ArrowLeft" | "ArrowUp" if plain => go(&event, kind, -1).is_some(),
            _ => false,
        };
        if done {
            event.prevent_default();
        }
    });
    (onclick, onkeydown)
}

/// Gives the keys to the part `step` further on among those of the same kind.
fn go(event: &KeyboardEvent, kind: &str, step: i32) -> Option<()> {
    let own = event.target()?.dyn_into::<Element>().ok()?.closest(&format!(".{kind}")).ok()??;
    let parts = own.closest("svg.stage").ok()??.query_selector_all(&format!(".{kind}")).ok()?;
    let all: Vec<Element> =
        (0..parts.length()).filter_map(|place| parts.get(place)?.dyn_into::<Element>().ok()).collect();
    let now = all.iter().position(|part| *part == own)? as i32;
    focus(all.get((now + step).rem_euclid(all.len() as i32) as usize).cloned());
    Some(())
}

/// Gives the keys to a part of the stage.
pub(super) fn focus(part: Option<Element>) {
    if let Some(part) = part.and_then(|part| part.dyn_into::<SvgElement>().ok()) {
        let _ = part.focus();
    }
}
