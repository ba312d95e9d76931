//! What the browser keeps from one visit to the next. Where it keeps nothing, everything lasts as long as the page.

use crate::page::answer::Answer;
use crate::page::done::Done;
use yew::prelude::*;

const DONE: &str = "strategos-done";

/// What is kept under this name.
pub(super) fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps this.
pub(super) fn keep(key: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, text);
    }
}

fn storage() -> Option<web_sys::Storage> {
    super::window()?.local_storage().ok()?
}

/// What was done before, here or in another window; what can't be read was never done.
fn remembered() -> Done {
    recall(DONE).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Tells once what was done on earlier visits, and keeps what is done now.
#[hook]
pub fn use_memory(done: Done, came: Callback<Answer>) {
    use_effect_with((), move |()| came.emit(Answer::Remembered(remembered())));
    use_effect_with(done, |done| {
        // Another window may have kept more meanwhile.
        let mut all = remembered();
        all.unite(done.clone());
        if let Some(text) = serde_json::to_string(&all).ok().filter(|_| all != Done::default()) {
            keep(DONE, &text);
        }
    });
}
