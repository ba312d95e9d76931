//! The button "Export", and the menu while it is open. What is in the menu comes later.

use super::export::focus;
use super::part::{Later, Part};
use super::state::Page;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};
use yew::prelude::*;

/// Whose battle it is.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
}

/// The button, and the menu while it is open.
#[component]
pub(super) fn Export(props: &Props) -> Html {
    let open = use_state(|| false);
    let button = use_node_ref();
    let expanded = *open;
    let onclick = {
        let open = open.setter();
        move |_: MouseEvent| open.set(!expanded)
    };
    let close = {
        let (open, button) = (open.setter(), button.clone());
        move || {
            open.set(false);
            focus(button.cast());
        }
    };
    let onkeydown = {
        let close = close.clone();
        move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" if expanded => {
                event.prevent_default();
                close();
            }
            key if expanded && moved(key) => event.prevent_default(),
            _ => {}
        }
    };
    let onfocusout = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        if !at(&event, ".export").is_some_and(|root| root.contains(to.as_ref())) {
            open.set(false);
        }
    };
    let chosen = move |event: MouseEvent| {
        // The browser follows the link that was clicked first.
        if at(&event, "[role=menuitem]").is_some() {
            Timeout::new(0, close.clone()).forget();
        }
    };
    html! {
        <div class="export" {onkeydown} {onfocusout}>
            <button ref={button} {onclick} aria-label="Export" title="Export" aria-haspopup="menu" aria-expanded={if expanded { "true" } else { "false" }}>
                { "Export ▾" }
            </button>
            if expanded {
                <div class="menu" onclick={chosen}>
                    <Later part={Part::Files} page={props.page.clone()} dispatch={Callback::noop()} />
                </div>
            }
        </div>
    }
}

/// Goes from one item to another, as the key says; whether it says anything.
fn moved(key: &str) -> bool {
    let here = web_sys::window().and_then(|window| window.document()?.active_element());
    let Some((here, menu)) = here.and_then(|here| Some((here.clone(), here.closest("[role=menu]").ok()??))) else {
        return false;
    };
    match key {
        "ArrowDown" => focus(here.next_element_sibling().or_else(|| menu.first_element_child())),
        "ArrowUp" => focus(here.previous_element_sibling().or_else(|| menu.last_element_child())),
        "Home" => focus(menu.first_element_child()),
        "End" => focus(menu.last_element_child()),
        // A link is followed by Enter alone, an item of a menu by the space bar too.
        " " => here.unchecked_ref::<HtmlElement>().click(),
        _ => return false,
    }
    true
}

/// What `selector` finds around the place of an event.
fn at(event: &Event, selector: &str) -> Option<Element> {
    event.target_dyn_into::<Element>()?.closest(selector).ok()?
}
