//! What lies over the page, each sheet with what is on it.

use super::dialog::Dialog;
use super::hooks::{Colours, KEYS};
use super::part::{Later, Part};
use super::state::Page;
use super::{header, lessons, settings};
use crate::lesson::Notion;
use crate::page::action::Action;
use crate::page::sheet::Sheet;
use yew::prelude::*;

/// The sheet that lies over the page, if one does.
pub(super) fn draw(page: &Page, colours: &Colours, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let Some(sheet) = model.sheet else { return Html::default() };
    let on_it = match sheet {
        Sheet::Keys => keys(dispatch),
        Sheet::Glossary => glossary(),
        Sheet::Lessons => lessons::draw(model, dispatch),
        Sheet::Settings => settings::whole(model, dispatch),
        Sheet::More => html! { <div class="tools">{ header::tools(page, true, colours, dispatch) }</div> },
        Sheet::Export => html! { <Later part={Part::Files} page={page.clone()} dispatch={dispatch.clone()} /> },
        Sheet::Share => html! { <Later part={Part::Share} page={page.clone()} dispatch={dispatch.clone()} /> },
    };
    html! { <Dialog key={sheet.title()} {sheet} dispatch={dispatch.clone()}>{ on_it }</Dialog> }
}

/// The list of keys, with a way to the glossary.
fn keys(dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_: MouseEvent| Action::Toggle(Sheet::Glossary));
    html! {
        <>
            <dl class="keys">
                { for KEYS.iter().map(|(key, does)| html! { <div><dt><kbd>{ key }</kbd></dt><dd>{ does }</dd></div> }) }
                <div><dt><kbd>{ "Tab" }</kbd></dt><dd>{ "to the next general or rider" }</dd></div>
                <div><dt><kbd>{ "Enter" }</kbd></dt><dd>{ "turn the general; change or capture the rider" }</dd></div>
            </dl>
            <button {onclick}>{ "What the words mean" }</button>
        </>
    }
}

fn glossary() -> Html {
    let one = |notion: &Notion| html! { <div><dt>{ notion.name() }</dt><dd>{ notion.meaning() }</dd></div> };
    html! { <dl class="glossary">{ for Notion::ALL.iter().map(one) }</dl> }
}
