//! What makes a part of the stage a button. A group of an SVG is clicked like one, but knows no keys.

use yew::prelude::*;

/// What is done on a click, and on the keys that press a button: Enter and the space bar.
pub(super) fn pressed(press: Callback<()>) -> (Callback<MouseEvent>, Callback<KeyboardEvent>) {
    let onclick = press.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            press.emit(());
        }
    });
    (onclick, onkeydown)
}
