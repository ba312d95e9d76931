//! The head of the page.

use super::hooks::Colours;
use super::location;
use super::state::Page;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::page::place::Place;
use crate::page::sheet::Sheet;
use yew::prelude::*;

/// The head: with room for everything, or with everything on sheets.
pub(super) fn draw(page: &Page, is_narrow: bool, colours: &Colours, dispatch: &Callback<Action>) -> Html {
    if is_narrow { narrow(page.model(), dispatch) } else { wide(page, colours, dispatch) }
}

fn wide(page: &Page, colours: &Colours, dispatch: &Callback<Action>) -> Html {
    html! {
        <header>
            <svg class="crest" viewBox="-14 -14 28 28" aria-hidden="true">
                <path class="half-loyal" d="M0 -13L11 -9V1C11 8 6 12 0 14C-6 12 -11 8 -11 1V-9Z" />
                <path class="half-traitor" d="M0 -13V14C6 12 11 8 11 1V-9Z" />
            </svg>
            <h1>{ "Strategos" }</h1>
            <p class="sub">{ "Agreement among generals, one messenger at a time" }</p>
            <span class="space"></span>
            { tools(page, false, colours, dispatch) }
        </header>
    }
}

/// Where there is little room: the lessons, where one is, and the rest.
fn narrow(model: &Model, dispatch: &Callback<Action>) -> Html {
    let open = |sheet: Sheet| dispatch.reform(move |_: MouseEvent| Action::Toggle(sheet));
    let place = match (model.lab, model.lesson) {
        (Some(lab), _) => lab.title().to_owned(),
        (None, Some(lesson)) => format!("{} · {}", lesson.number, lesson.title),
        (None, None) => model.place().map_or("Strategos", Place::title).to_owned(),
    };
    html! {
        <header>
            <button onclick={open(Sheet::Lessons)} aria-label="Lessons" aria-haspopup="dialog" class="square">{ "☰" }</button>
            <h1>{ place }</h1>
            <button onclick={open(Sheet::More)} aria-label="More" aria-haspopup="dialog" class="square">{ "⋯" }</button>
        </header>
    }
}

/// The way to where a class plays what is shown: a lesson, or the battle in the address.
fn class(model: &Model) -> Html {
    let lesson = model.lesson.map(|lesson| format!("#lesson={}", lesson.key)).unwrap_or_default();
    let here = |event: MouseEvent| {
        let link = event.target_dyn_into::<web_sys::HtmlAnchorElement>();
        if let (Some(link), Some(now)) = (link, location::address().filter(|now| !now.fragment.is_empty())) {
            link.set_href(&format!("class/#{}", now.fragment));
        }
    };
    html! { <a class="button" href={format!("class/{lesson}")} onclick={here} title="Every telephone in the room a general">{ "Class" }</a> }
}

/// What can be done with the page as a whole; on a sheet in words, where a sign must do in the head.
pub(super) fn tools(page: &Page, in_words: bool, (theme, switch): &Colours, dispatch: &Callback<Action>) -> Html {
    let lecture = dispatch.reform(|_: MouseEvent| Action::ToggleLecture);
    let open = |sheet: Sheet| dispatch.reform(move |_: MouseEvent| Action::Toggle(sheet));
    let colours = format!("Switch to {} colours", theme.other().name());
    let button = |onclick: Callback<MouseEvent>, name: &str, sign: &'static str| {
        if in_words {
            html! { <button {onclick}>{ name.to_owned() }</button> }
        } else {
            html! { <button {onclick} aria-label={name.to_owned()} title={name.to_owned()} class="square">{ sign }</button> }
        }
    };
    html! {
        <>
            // In a laboratory the battle of the stage is not in sight.
            if page.model().lab.is_none() {
                <button onclick={lecture} title="Stage, story and clock alone (L)">{ "Lecture" }</button>
            }
            if page.model().lab.is_none() && page.model().battle().protocol.has_city() {
                { class(page.model()) }
            }
            <button onclick={open(Sheet::Share)} aria-haspopup="dialog">{ "Share" }</button>
            if page.model().lab.is_none() {
                <button onclick={open(Sheet::Export)} aria-haspopup="dialog">{ Sheet::Export.title() }</button>
            }
            if in_words {
                <button onclick={open(Sheet::Glossary)}>{ Sheet::Glossary.title() }</button>
            }
            { button(open(Sheet::Keys), Sheet::Keys.title(), "?") }
            { button(switch.clone(), &colours, "◐") }
        </>
    }
}
