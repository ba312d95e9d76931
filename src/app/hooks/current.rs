//! The list of lessons and laboratories, scrolled to the one that is open.

use crate::page::sheet::Sheet;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Keeps the entry of `place` in sight, as far as its list scrolls; the page itself stays where it is.
#[hook]
pub fn use_current_in_sight(place: String, sheet: Option<Sheet>) {
    use_effect_with((place, sheet), |_| {
        // With the next frame, which has to be laid out anyway.
        let frame = gloo_render::request_animation_frame(|_| _ = scroll());
        move || drop(frame)
    });
}

fn scroll() -> Option<()> {
    let page = web_sys::window()?.document()?;
    let found = |selector: &str| page.query_selector(selector).ok()??.dyn_into::<HtmlElement>().ok();
    let (list, entry) = (found("nav")?, found("nav [aria-current]")?);
    let hidden = |at: i32, long: i32, from: i32, room: i32| at < from || at + long > from + room;
    let (left, top) = (entry.offset_left() - list.offset_left(), entry.offset_top() - list.offset_top());
    let (wide, tall) = (entry.offset_width(), entry.offset_height());
    if hidden(left, wide, list.scroll_left(), list.client_width()) {
        list.set_scroll_left(left - (list.client_width() - wide) / 2);
    }
    if hidden(top, tall, list.scroll_top(), list.client_height()) {
        list.set_scroll_top(top - (list.client_height() - tall) / 2);
    }
    Some(())
}
