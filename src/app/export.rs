//! What can be exported: the battle that is shown and what happened in it, as files for other programs.

use super::file::written;
use super::state::Page;
use crate::battle::Battle;
use crate::export::{events, log, sequence};
use crate::page::action::Action;
use crate::trace::{Perspective, Trace};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Whose battle it is.
#[derive(Properties, PartialEq)]
struct Props {
    page: Page,
}

/// The menu: all of it that isn't needed before it is open.
pub(super) fn menu(page: &Page, _: &Callback<Action>) -> Html {
    html! { <Menu page={page.clone()} /> }
}

/// The items; the first has the keys.
#[component]
fn Menu(props: &Props) -> Html {
    let root = use_node_ref();
    use_effect_with((), {
        let root = root.clone();
        move |()| focus(root.cast::<Element>().and_then(|root| root.first_element_child()))
    });
    html! { <div role="menu" aria-label="Export" ref={root}>{ items(&props.page) }</div> }
}

/// What can be taken away: through one general's eyes, no more of what happened than that general saw.
fn items(page: &Page) -> Html {
    let (battle, trace) = (page.model().battle(), page.model().trace());
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

/// Gives an element the keys.
pub(super) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
