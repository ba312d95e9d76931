//! The menu "Export": the battle that is shown and what happened in it, as files for other programs.

use super::Page;
use super::file::written;
use crate::battle::Battle;
use crate::export::{events, log, sequence};
use crate::trace::{Perspective, Trace};
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
    let (root, button) = (use_node_ref(), use_node_ref());
    use_effect_with(*open, {
        let root = root.clone();
        move |open| {
            if *open {
                focus(root.cast::<Element>().and_then(|root| root.last_element_child()?.first_element_child()));
            }
        }
    });
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
        if !root_of(&event).is_some_and(|root| root.contains(to.as_ref())) {
            open.set(false);
        }
    };
    // The browser follows the link that was clicked first.
    let chosen = move |_: MouseEvent| {
        Timeout::new(0, close.clone()).forget();
    };
    html! {
        <div class="export" ref={root} {onkeydown} {onfocusout}>
            <button ref={button} {onclick} aria-label="Export" title="Export" aria-haspopup="menu" aria-expanded={if expanded { "true" } else { "false" }}>
                <span class="wide" aria-hidden="true">{ "Export ▾" }</span>
                <svg class="narrow" viewBox="0 0 16 16" aria-hidden="true"><path d="M7 1h2v6h3l-4 4-4-4h3zM2 13h12v2H2z" /></svg>
            </button>
            if expanded {
                <div role="menu" aria-label="Export" onclick={chosen}>{ items(&props.page) }</div>
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

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The menu with its button, around what has lost the keys.
fn root_of(event: &FocusEvent) -> Option<Element> {
    event.target_dyn_into::<Element>()?.closest(".export").ok()?
}

/// What can be taken away: through one general's eyes, no more of what happened than that general saw.
fn items(page: &Page) -> Html {
    let (battle, trace) = (page.model().battle(), &page.model().trace);
    let item = |name: String, words: &'static str, write: Box<dyn Fn() -> String>| {
        html! {
            <a role="menuitem" tabindex="-1" href="#" download={name.clone()} onclick={written(write)}>
                <b>{ name }</b><span>{ words }</span>
            </a>
        }
    };
    let of = |write: fn(&Battle, &Trace) -> String| -> Box<dyn Fn() -> String> {
        let (battle, trace) = (battle.clone(), trace.clone());
        Box::new(move || write(&battle, &trace))
    };
    let whole = of(|battle, _| serde_json::to_string(battle).unwrap_or_default() + "\n");
    let mut all = vec![item("battle.json".into(), "the battle, for “strategos run”", whole)];
    match page.model().perspective {
        _ if trace.end() == 0 => {}
        Perspective::Of(me) => {
            let (battle, trace) = (battle.clone(), trace.clone());
            let write = Box::new(move || log::of(&battle, &trace, me));
            all.push(item(log::file_name(me), "what it saw, round by round", write));
        }
        Perspective::Everyone => {
            all.push(item("events.csv".into(), "every event, for a spreadsheet", of(|_, trace| events::table(trace))));
            all.push(item("generals.log".into(), "what each general saw, as text", of(log::of_all)));
            all.push(item("sequence.mmd".into(), "who wrote to whom, for Mermaid", of(sequence::diagram)));
        }
    }
    html! { { for all } }
}
