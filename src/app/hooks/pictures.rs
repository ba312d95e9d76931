//! Pictures that are dropped on the page, or pasted into it: those that carry a battle open it.

use crate::app::part;
use crate::page::action::Action;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event, File};
use yew::platform::spawn_local;
use yew::prelude::*;

/// Opens what is dropped on the page, and pasted into it, if it is a picture.
#[hook]
pub fn use_pictures(dispatch: Callback<Action>) {
    use_effect_with(dispatch, |dispatch| {
        let listen = |event: &'static str, hear: fn(&Event, &Callback<Action>)| {
            let dispatch = dispatch.clone();
            let options = EventListenerOptions::enable_prevent_default();
            super::window().map(|window| {
                EventListener::new_with_options(&window, event, options, move |event| hear(event, &dispatch))
            })
        };
        let listeners = [listen("dragover", allow), listen("drop", take), listen("paste", take)];
        move || drop(listeners)
    });
}

/// What an event brings along.
fn brought(event: &Event) -> Option<DataTransfer> {
    let dropped = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    dropped.or_else(|| event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data))
}

/// Lets files be dropped, which a browser would open in place of the page.
fn allow(event: &Event, _: &Callback<Action>) {
    if brought(event).is_some_and(|data| data.types().includes(&"Files".into(), 0)) {
        event.prevent_default();
    }
}

fn take(event: &Event, dispatch: &Callback<Action>) {
    let Some(file) = brought(event).and_then(|data| data.files()?.get(0)) else { return };
    event.prevent_default();
    open(file, dispatch.clone());
}

fn open(file: File, dispatch: Callback<Action>) {
    spawn_local(async move {
        match part::pictures().await {
            Some(open) => open(file, &dispatch),
            None => {
                dispatch.emit(Action::Tell("A part of the page could not be fetched. Is the connection down?".into()))
            }
        }
    });
}
