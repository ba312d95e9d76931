//! A button with something that opens under it, over whatever is there, and goes when it is left.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

/// The button, and what it opens.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the button shows.
    pub label: Html,
    /// What it is called, if not so.
    #[prop_or_default]
    pub name: Option<AttrValue>,
    /// How both look.
    #[prop_or_default]
    pub class: Classes,
    /// Whether one of the things under it is shown, or changed.
    #[prop_or_default]
    pub is_marked: bool,
    /// Whether a click on a button in it is all that it is opened for.
    #[prop_or_default]
    pub is_menu: bool,
    /// What opens.
    pub children: Html,
}

/// A button with something that opens under it.
#[component]
pub fn Disclosure(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let (whole, button) = (use_node_ref(), use_node_ref());
    let is_open = *open;
    let toggle = {
        let open = open.setter();
        move |_: MouseEvent| open.set(!is_open)
    };
    let close = {
        let (open, button) = (open.setter(), button.clone());
        move || {
            open.set(false);
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus();
            }
        }
    };
    let onkeydown = {
        let close = close.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && is_open && !event.default_prevented() {
                event.prevent_default();
                close();
            }
        }
    };
    let onfocusout = {
        let (open, whole) = (open.setter(), whole.clone());
        // Not the event's own current target: that is the root, where Yew listens.
        move |event: FocusEvent| {
            let here = whole.get();
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            if !here.is_some_and(|here| here.contains(to.as_ref())) {
                open.set(false);
            }
        }
    };
    let is_menu = props.is_menu;
    let chosen = move |event: MouseEvent| {
        let place = event.target_dyn_into::<Element>();
        if is_menu && place.is_some_and(|place| matches!(place.closest("button"), Ok(Some(_)))) {
            close();
        }
    };
    html! {
        <div ref={whole} class={classes!("disclosure", props.class.clone())} {onkeydown} {onfocusout}>
            <button type="button" ref={button} onclick={toggle} class={classes!(props.is_marked.then_some("is-marked"))}
                aria-label={&props.name} aria-expanded={if is_open { "true" } else { "false" }}>{ props.label.clone() }</button>
            if is_open {
                // What is clicked in it, though nothing be there, keeps the keys in it.
                <div class="opened" tabindex="-1" onclick={chosen}>{ props.children.clone() }</div>
            }
        </div>
    }
}
