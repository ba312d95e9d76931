//! How large an element is.

use super::resized::Resized;
use crate::app::stage::room::{LEAST_TEXT, Room};
use web_sys::HtmlElement;
use yew::prelude::*;

/// The room in `element`, kept up to date. What its smallest text should measure is asked of its style, `--least-text`.
#[hook]
pub fn use_room(element: &NodeRef) -> Room {
    let room = use_state_eq(Room::default);
    let set = room.setter();
    use_effect_with(element.clone(), move |element| {
        let field = element.cast::<HtmlElement>();
        let watched = field.and_then(|field| {
            let measure = {
                let field = field.clone();
                move || {
                    if let Some(now) = measured(&field) {
                        set.set(now);
                    }
                }
            };
            measure();
            Resized::of(&field, measure)
        });
        move || drop(watched)
    });
    *room
}

/// The room in `field`; none while it isn't shown.
fn measured(field: &HtmlElement) -> Option<Room> {
    let (width, height) = (f64::from(field.client_width()), f64::from(field.client_height()));
    let style = web_sys::window()?.get_computed_style(field).ok()??;
    let least = style.get_property_value("--least-text").ok().and_then(|text| text.trim().parse().ok());
    (width > 0.0 && height > 0.0).then(|| Room::of(width, height, least.unwrap_or(LEAST_TEXT)))
}
