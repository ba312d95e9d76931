//! The button "Share": the address of this view on the clipboard, or, where that is closed to us, in a field to copy it from.

use crate::page::action::Action;
use crate::page::sheet::Sheet;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Where requests go.
#[derive(Properties, PartialEq)]
pub struct Props {
    pub dispatch: Callback<Action>,
}

/// The button. It says that the link was copied once it was.
#[component]
pub fn Share(props: &Props) -> Html {
    let copied = use_state_eq(|| false);
    let onclick = {
        let (copied, dispatch) = (copied.setter(), props.dispatch.clone());
        move |_: MouseEvent| {
            let (copied, dispatch) = (copied.clone(), dispatch.clone());
            spawn_local(async move {
                if copy_address().await.is_none() {
                    return dispatch.emit(Action::Toggle(Sheet::Link));
                }
                copied.set(true);
                Timeout::new(1_800, move || copied.set(false)).forget();
            });
        }
    };
    html! { <button {onclick}>{ if *copied { "Link copied" } else { "Share" } }</button> }
}

/// Puts the address on the clipboard; none if that didn't come about. On plain http there is no clipboard at all, which web-sys
/// doesn't know of.
async fn copy_address() -> Option<()> {
    let window = web_sys::window()?;
    let address = window.location().href().ok()?;
    let navigator = window.navigator();
    js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok().filter(JsValue::is_object)?;
    wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(&address)).await.ok().map(|_| ())
}
