//! Files to take away.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, Element, HtmlAnchorElement, Url};
use yew::prelude::*;

/// What makes a link write a file when it is followed: what it holds is only made then.
pub(super) fn written(write: impl Fn() -> String + 'static) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        let link = event.target_dyn_into::<Element>().and_then(|place| place.closest("a").ok().flatten());
        // The browser follows the address that the link has once this is over.
        if let (Some(link), Some(address)) =
            (link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()), address(&JsValue::from_str(&write())))
        {
            link.set_href(&address);
        }
    })
}

/// Has the browser save a file of this name with these bytes in it.
pub(super) fn save(name: &str, bytes: &Uint8Array) -> Option<()> {
    let link = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into::<HtmlAnchorElement>().ok()?;
    link.set_href(&address(bytes)?);
    link.set_download(name);
    link.click();
    Some(())
}

/// An address within the page at which this text, or these bytes, can be fetched.
fn address(contents: &JsValue) -> Option<String> {
    let blob = Blob::new_with_str_sequence(&js_sys::Array::of1(contents)).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let spent = address.clone();
    // Long after the browser has begun to fetch it.
    gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&spent))).forget();
    Some(address)
}
