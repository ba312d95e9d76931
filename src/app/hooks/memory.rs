//! What the browser keeps from one visit to the next. Where it keeps nothing, everything lasts as long as the page.

use crate::app::kept::{keep, recall};
use crate::app::part;
use crate::app::state::Texts;
use crate::page::answer::Answer;
use crate::page::done::Done;
use yew::platform::spawn_local;
use yew::prelude::*;

const DONE: &str = "strategos-done";
const HERE: &str = "strategos-here";

/// What was done before, here or in another window.
fn remembered(texts: Texts) -> Done {
    recall(DONE).map(|text| (texts.recall)(&text)).unwrap_or_default()
}

/// Whether this is the first visit, and from now on isn't any more. Where the browser keeps nothing it can't be known; and in another
/// page's frame one has come for that page.
fn is_first_visit() -> bool {
    let stands_alone = super::window().is_some_and(|window| window.top().ok().flatten().as_ref() == Some(&window));
    if !stands_alone || recall(HERE).is_some() {
        return false;
    }
    keep(HERE, "yes");
    recall(HERE).is_some()
}

/// Notes that the reader has found out what can be done: nobody has to say so any more.
pub(super) fn knows_the_page() {
    keep(HERE, "yes");
}

/// Tells once whether this is the first visit, and what was done on earlier ones; and keeps what is done now.
#[hook]
pub fn use_memory(done: Done, came: Callback<Answer>) {
    use_effect_with((), move |()| {
        if is_first_visit() {
            came.emit(Answer::Newcomer);
        }
        spawn_local(async move {
            if let Some(texts) = part::texts().await {
                came.emit(Answer::Remembered(remembered(texts)));
            }
        });
    });
    use_effect_with(done, |done| {
        let done = done.clone();
        if done != Done::default() {
            spawn_local(async move {
                if let Some(texts) = part::texts().await {
                    // Another window may have kept more meanwhile.
                    let mut all = remembered(texts);
                    all.unite(done);
                    keep(DONE, &(texts.keep)(&all));
                }
            });
        }
    });
}
