//! What the groups of the sheet "Export" have in common.

use crate::app::field::{Choice, Select};
use crate::app::state::Page;
use yew::prelude::*;

/// Whose battle it is.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
}

/// One of the groups: what it is about, its choices, and what comes of them.
pub(super) fn group(title: &'static str, choices: Html, then: Html) -> Html {
    html! {
        <section aria-label={title}>
            <h3>{ title }</h3>
            <div class="choices-of">{ choices }</div>
            { then }
        </section>
    }
}

/// A choice with its name before it.
pub(super) fn choice(
    words: &'static str,
    name: &'static str,
    value: String,
    options: Vec<Choice>,
    onchange: Callback<String>,
) -> Html {
    html! { <label><span>{ words }</span><Select {name} {value} {options} {onchange} /></label> }
}
