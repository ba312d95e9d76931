//! Why 3f + 1: where oral messages hold and where they break, as a map found cell by cell beside the page.

use super::chosen::Chosen;
use crate::analysis::maps::{Cell, Place};
use crate::app::state::Page;
use crate::app::work;
use crate::page::action::Action;
use crate::page::lab::choices::map::{BESIDE, GENERALS};
use crate::protocol::Count;
use crate::task::{ExploreMap, NoAnswer, Report};
use yew::prelude::*;

/// The name of what runs across, its first and its last number.
fn across(map: &ExploreMap) -> (&'static str, usize, usize) {
    match *map {
        ExploreMap::Councils { generals, .. } => ("n", 3, generals),
        ExploreMap::Depths { generals } => ("m", 0, generals - 2),
    }
}

/// The largest f.
fn most_traitors(map: &ExploreMap) -> usize {
    match *map {
        ExploreMap::Councils { traitors, .. } => traitors,
        ExploreMap::Depths { generals } => generals - 2,
    }
}

fn lead(map: &ExploreMap) -> &'static str {
    match map {
        ExploreMap::Councils { .. } => {
            "OM(f) among n generals: does it hold against every behaviour of at most f traitors? The border that \
             appears is found by an exact search that covers all behaviours, not drawn from the theorem."
        }
        ExploreMap::Depths { .. } => {
            "OM(m) for one n: with m < f there are too few rounds; with n ≤ 2f + m the recursion is too deep, and \
             gives the traitors more places to lie."
        }
    }
}

/// What the laboratory is shown from.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub chosen: Chosen,
}

/// The laboratory.
#[component]
pub(super) fn Maps(Props { page, chosen }: &Props) -> Html {
    let map = page.model().map();
    let pointed = use_state(|| None::<String>);
    let report = page.model().report(&map);
    let cells = report.and_then(|report| report.answer.as_ref().ok()).map_or(&[][..], Vec::as_slice);
    html! {
        <>
            <h2>{ "Why 3f + 1" }</h2>
            <p class="lead">{ lead(&map) }</p>
            { choice(chosen) }
            // Where nothing is reported something empty stands, so that the fields above stay the ones that they are.
            { report.map_or_else(Html::default, |report| progress(&map, report, &chosen.dispatch)) }
            { table(&map, cells, &pointed, &chosen.dispatch) }
            <p class="detail" role="status">{ pointed.as_deref().unwrap_or("Every cell says how it stands; a broken one leads to the attack, on the stage.") }</p>
            <p class="aside">{ "✓ holds against every behaviour. A number is the fewest lies that break it; ✕ means a thousand lies or more." }</p>
        </>
    }
}

fn choice(chosen: &Chosen) -> Html {
    html! {
        <div class="eyes" role="group" aria-label="Map">
            { chosen.button(&BESIDE, 0, "n beside f") }
            { chosen.button(&BESIDE, 1, "m beside f") }
            if chosen.of(&BESIDE) == 1 {
                { chosen.select(&GENERALS, "Generals", GENERALS.word) }
            }
        </div>
    }
}

/// How far the map has come, while it is still being found.
fn progress(map: &ExploreMap, report: &Report<Vec<Cell>>, dispatch: &Callback<Action>) -> Html {
    match &report.answer {
        Err(NoAnswer::Refused(why)) => html! { <p role="alert">{ why }</p> },
        Err(NoAnswer::GivenUp) => html! { <p>{ "Given up. " }{ work::ask("Look again", map, dispatch) }</p> },
        Ok(_) | Err(NoAnswer::Yet) if report.is_over() => Html::default(),
        Ok(_) | Err(NoAnswer::Yet) => html! {
            <p class="eyes">
                <progress max={report.of.to_string()} value={report.done.to_string()} aria-label="Cells explored"></progress>
                { work::cancel(dispatch) }
            </p>
        },
    }
}

fn table(
    map: &ExploreMap,
    cells: &[Cell],
    pointed: &UseStateHandle<Option<String>>,
    dispatch: &Callback<Action>,
) -> Html {
    let (axis, first, last) = across(map);
    let columns = most_traitors(map) + 1;
    let line = |traitors: usize| {
        let at = |across: usize| match cells.get((across - first) * columns + traitors) {
            Some(cell) => draw_cell(cell, pointed, dispatch),
            None => html! { <td class="unknown"></td> },
        };
        html! { <tr><th scope="row">{ format!("f = {traitors}") }</th>{ for (first..=last).map(at) }</tr> }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Map, scrollable">
            <table class="map" aria-label="Map of what holds">
                <thead><tr><th scope="col">{ format!("{axis} →") }</th>{ for (first..=last).map(|n| html! { <th scope="col">{ n }</th> }) }</tr></thead>
                <tbody>{ for (0..columns).map(line) }</tbody>
            </table>
        </div>
    }
}

fn draw_cell(cell: &Cell, pointed: &UseStateHandle<Option<String>>, dispatch: &Callback<Action>) -> Html {
    let words = words(cell);
    let point = {
        let (pointed, words) = (pointed.setter(), words.clone());
        move || pointed.set(Some(words.clone()))
    };
    let (enter, focus) = (point.clone(), point);
    let attack = cell.breaks.clone();
    let (dispatch, pointed) = (dispatch.clone(), pointed.setter());
    let onclick = Callback::from(move |_: MouseEvent| {
        let Some(breaks) = &attack else { return };
        match breaks.attack().and_then(|attack| attack.battle) {
            Some(battle) => dispatch.emit(Action::Fight(battle)),
            None => pointed.set(Some("This attack has too many lies to list them on the stage.".into())),
        }
    });
    let (class, text) = match &cell.breaks {
        None => ("holds", "✓".to_owned()),
        Some(breaks) => match breaks.lies {
            Count::Exact(lies) if lies < 1000 => ("breaks", lies.to_string()),
            _ => ("breaks", "✕".to_owned()),
        },
    };
    html! {
        <td><button {class} {onclick} aria-label={words} onmouseenter={move |_| enter()} onfocus={move |_| focus()}>{ text }</button></td>
    }
}

/// What a cell says, in a sentence.
fn words(cell: &Cell) -> String {
    let Place { generals, depth, traitors } = cell.place;
    let place = format!("n = {generals}, m = {depth}, f = {traitors}");
    match &cell.breaks {
        None => format!("{place}: holds against all {} behaviours", cell.behaviours),
        Some(breaks) => {
            let lies = if breaks.lies == Count::Exact(1) { "lie" } else { "lies" };
            let name = breaks.condition().name();
            format!("{place}: breaks {name} with {} {lies}; {} behaviours searched", breaks.lies, cell.behaviours)
        }
    }
}
