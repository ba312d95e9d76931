//! The page: everything that knows a browser.

use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    html! { <main><h1>{ "Strategos" }</h1></main> }
}

/// Puts the page into the document's `#app`; without one there is no page to show, and nothing happens.
pub fn mount() {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
