//! How it is known, beneath what is said of every case.

use crate::lesson::known::Known;
use yew::prelude::*;

/// The ways of knowing, in a paragraph; nothing where there is none.
pub fn draw(known: &[Known]) -> Html {
    if known.is_empty() {
        return Html::default();
    }
    let words: Vec<String> = known.iter().map(|known| known.words()).collect();
    html! { <p class="aside"><b>{ "How it is known." }</b>{ " " }{ words.join(" ") }</p> }
}
