//! A sheet over the page. The browser keeps the keys in it, and gives them back to where they were when it goes.

use crate::page::action::Action;
use crate::page::sheet::Sheet;
use gloo_events::EventListener;
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

/// A sheet, and what is on it.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Which it is.
    pub sheet: Sheet,
    /// Where requests go.
    pub dispatch: Callback<Action>,
    /// What is on it.
    pub children: Html,
}

/// A sheet over the page, with its heading and a button that puts it away. Escape does too, and a click beside it.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let dialog = use_node_ref();
    use_effect_with(props.dispatch.clone(), {
        let dialog = dialog.clone();
        move |dispatch| {
            let away = dispatch.reform(|()| Action::Dismiss);
            let shown = dialog.cast::<HtmlDialogElement>().filter(|dialog| dialog.show_modal().is_ok());
            // The browser itself puts it away at Escape, and on a telephone at the gesture for going back.
            let closed = shown.as_ref().map(|dialog| EventListener::new(dialog, "close", move |_| away.emit(())));
            move || {
                drop(closed);
                if let Some(dialog) = shown {
                    dialog.close();
                }
            }
        }
    });
    let away = props.dispatch.reform(|_: MouseEvent| Action::Dismiss);
    let beside = {
        let (dialog, away) = (dialog.clone(), away.clone());
        // What is not on the sheet is the dialog itself: its backdrop.
        move |event: MouseEvent| {
            if event.target_dyn_into::<Element>() == dialog.cast::<Element>() {
                away.emit(event);
            }
        }
    };
    let title = props.sheet.title();
    html! {
        <dialog ref={dialog} aria-label={title} onclick={beside}>
            <div class="sheet">
                <div class="sheet-head"><h2>{ title }</h2><button onclick={away} aria-label="Close" class="square">{ "×" }</button></div>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
