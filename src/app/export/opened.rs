//! A picture becomes a battle again: chosen here, dropped on the page, or pasted into it.

use crate::app::artist::{AtWork, Heard, ask};
use crate::export::drawing::News;
use crate::link::Link;
use crate::page::action::Action;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Where requests go.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub dispatch: Callback<Action>,
}

/// A field for a picture that was exported here.
#[component]
pub(super) fn Opened(props: &Props) -> Html {
    let dispatch = props.dispatch.clone();
    let onchange = move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = field.files().and_then(|files| files.get(0)) {
            open(file, &dispatch);
        }
        field.set_value("");
    };
    html! {
        <section aria-label="Back from a picture">
            <h3>{ "Back from a picture" }</h3>
            <label class="back">
                <span>{ "A PNG picture carries its battle. Drop it on the page, paste it, or choose it:" }</span>
                <input type="file" accept="image/png" aria-label="A picture to open" {onchange} />
            </label>
        </section>
    }
}

/// Opens the battle that a picture carries, or says why that can't be.
pub(in crate::app) fn open(file: File, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        match JsFuture::from(file.array_buffer()).await {
            Ok(bytes) => read(&Uint8Array::new(&bytes), dispatch),
            Err(_) => dispatch.emit(Action::Tell("This picture could not be read.".into())),
        }
    });
}

/// Asks an artist what a picture carries.
fn read(bytes: &Uint8Array, dispatch: Callback<Action>) {
    let heard = Callback::from(move |heard: Heard| match heard {
        Heard::News(News::Carries(link)) => dispatch.emit(Action::Visit(Link::read(&link))),
        Heard::News(News::Refused(why)) => dispatch.emit(Action::Tell(why)),
        Heard::News(News::Done(..)) | Heard::File(_) => {}
    });
    ask(bytes, &AtWork::default(), &heard);
}
