//! A lecture fills the screen, where the browser lets it.

use crate::page::action::Action;
use gloo_events::EventListener;
use web_sys::Document;
use yew::prelude::*;

/// Fills the screen while `is_lecture`; the reader who leaves the full screen leaves the lecture.
#[hook]
pub fn use_lecture(is_lecture: bool, dispatch: Callback<Action>) {
    use_effect_with((is_lecture, dispatch), |(is_lecture, dispatch)| {
        let page = web_sys::window().and_then(|window| window.document()).filter(|_| *is_lecture);
        let left = page.as_ref().map(|page| {
            // In a foreign frame, say, it isn't allowed: then the lecture fills the window.
            let root = page.document_element().filter(|_| page.fullscreen_enabled());
            let _ = root.map(|root| root.request_fullscreen());
            let (inside, dispatch) = (page.clone(), dispatch.clone());
            EventListener::new(page, "fullscreenchange", move |_| {
                if !is_full(&inside) {
                    dispatch.emit(Action::ToggleLecture);
                }
            })
        });
        move || {
            drop(left);
            if let Some(page) = page.filter(is_full) {
                page.exit_fullscreen();
            }
        }
    });
}

fn is_full(page: &Document) -> bool {
    page.fullscreen_element().is_some()
}
