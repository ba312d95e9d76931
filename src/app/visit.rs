//! A link from one view of the page to another one. The browser's own way back leads from there to here again.

use crate::link::Link;
use crate::page::action::Action;
use yew::prelude::*;

/// A link to what `href` names too, which is followed without loading the page anew; in another window the browser follows it.
pub fn draw(words: &'static str, href: String, link: Link, dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    let onclick = move |event: MouseEvent| {
        if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
            event.prevent_default();
            dispatch.emit(Action::Visit(Ok(link.clone())));
        }
    };
    html! { <a {href} {onclick}>{ words }</a> }
}
