//! Clicks beside something that is open.

use crate::page::action::Action;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// While `open`, lets go of it with a press of the pointer outside all that `inside`, a selector, names.
#[hook]
pub fn use_elsewhere(open: bool, inside: &'static str, dispatch: Callback<Action>) {
    use_effect_with((open, dispatch), move |(open, dispatch)| {
        let dispatch = dispatch.clone();
        let window = web_sys::window().filter(|_| *open);
        let listener = window.map(|window| {
            EventListener::new(&window, "pointerdown", move |event| {
                let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if place.is_none_or(|place| place.closest(inside).ok().flatten().is_none()) {
                    dispatch.emit(Action::LetGo);
                }
            })
        });
        move || drop(listener)
    });
}
