//! What can be exported: the battle that is shown and what happened in it, as files for other programs.

use super::file::written;
use super::state::Page;
use crate::export::excerpt::Excerpt;
use crate::export::form::{self, Form};
use crate::export::log;
use crate::page::action::Action;
use crate::trace::Perspective;
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
    let item = |name: String, words: &'static str, write: Box<dyn Fn(&Excerpt) -> String>| {
        let (battle, trace) = (battle.clone(), trace.clone());
        let write = move || write(&Excerpt::whole(&battle, &trace));
        html! {
            <a role="menuitem" tabindex="-1" href="#" download={name.clone()} onclick={written(write)}>
                <b>{ name }</b><span>{ words }</span>
            </a>
        }
    };
    let of = |form: &'static Form| item(form.file.into(), form.about, Box::new(form.write));
    let runs: Vec<Html> = match page.model().perspective {
        _ if trace.end() == 0 => Vec::new(),
        Perspective::Of(me) => {
            let write = Box::new(move |run: &Excerpt| log::of(run, me));
            vec![item(log::file_name(me), "what it saw, round by round", write)]
        }
        Perspective::Everyone => form::of_runs().map(of).collect(),
    };
    html! { <>{ of(&form::BATTLE) }{ for runs }</> }
}

/// Gives an element the keys.
pub(super) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
