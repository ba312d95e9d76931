//! What the browser says of its screen and its reader's wishes.

use gloo_events::EventListener;
use yew::prelude::*;

/// Whether `query` matches, kept up to date.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let list = use_memo(query, |query| super::window().and_then(|window| window.match_media(query).ok().flatten()));
    let matches = use_state(|| list.as_ref().as_ref().is_some_and(|list| list.matches()));
    let set = matches.setter();
    use_effect_with(query, move |_| {
        let listener = list.as_ref().clone().map(|list| {
            let target = list.clone();
            EventListener::new(&target, "change", move |_| set.set(list.matches()))
        });
        move || drop(listener)
    });
    *matches
}
