//! Putting texts on the clipboard.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What a button copies, and its label.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text.
    pub text: String,
    /// The label.
    pub children: Html,
}

/// A button that copies a text. It says so once that has come about, or that the clipboard is closed.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let told = use_state_eq(|| None);
    let onclick = {
        let (told, text) = (told.setter(), props.text.clone());
        move |_: MouseEvent| {
            let (told, text) = (told.clone(), text.clone());
            spawn_local(async move {
                told.set(Some(if copy(&text).await.is_some() { "Copied" } else { "Copy by hand" }));
                Timeout::new(1_800, move || told.set(None)).forget();
            });
        }
    };
    html! { <button {onclick}>{ told.map_or_else(|| props.children.clone(), Html::from) }</button> }
}

/// Puts a text on the clipboard; none if that didn't come about. On plain http there is no clipboard at all, which web-sys
/// doesn't know of.
pub async fn copy(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok().filter(JsValue::is_object)?;
    wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text)).await.ok().map(|_| ())
}
