//! Why 3f + 1: where a protocol holds and where it breaks, as a map found cell by cell beside the page; and what it costs.

use super::chosen::Chosen;
use super::costs;
use crate::analysis::maps::{Cell, Mapped, Place};
use crate::app::known;
use crate::app::state::Page;
use crate::app::work;
use crate::lesson::known::mapped as mapped_known;
use crate::page::action::Action;
use crate::page::lab::choices::map::{BESIDE, GENERALS, PROTOCOL, mapped};
use crate::protocol::Count;
use crate::task::{ExploreMap, NoAnswer, Report};
use yew::prelude::*;

/// The name of what runs across, its first and its last number.
fn across(map: &ExploreMap) -> (&'static str, usize, usize) {
    match *map {
        ExploreMap::Councils { generals, .. } => ("n", 3, generals),
        ExploreMap::Depths { generals, .. } => ("m", 0, generals - 2),
    }
}

/// The largest f.
fn most_traitors(map: &ExploreMap) -> usize {
    match *map {
        ExploreMap::Councils { traitors, .. } => traitors,
        ExploreMap::Depths { generals, .. } => generals - 2,
    }
}

fn protocol(map: &ExploreMap) -> Mapped {
    match *map {
        ExploreMap::Councils { protocol, .. } | ExploreMap::Depths { protocol, .. } => protocol,
    }
}

fn lead(map: &ExploreMap) -> &'static str {
    let by_depth = matches!(map, ExploreMap::Depths { .. });
    match (protocol(map), by_depth) {
        (Mapped::Oral, false) => {
            "OM(f) among n generals: does it hold against every behaviour of at most f traitors? The border that \
             appears is found by an exact search that covers all behaviours, not drawn from the theorem."
        }
        (Mapped::Oral, true) => {
            "OM(m) for one n: with m < f there are too few rounds; with n ≤ 2f + m the recursion is too deep, and \
             gives the traitors more places to lie."
        }
        (Mapped::Signed, false) => {
            "SM(f) among n generals: with seals that nobody can forge it holds for any number of generals, against every behaviour of at \
             most f traitors."
        }
        (Mapped::Signed, true) => {
            "SM(m) for one n: it holds as long as f ≤ m. One traitor more can seal a chain among themselves that comes in the last round, \
             and to one general alone."
        }
        (Mapped::King, false) => {
            "The king algorithm for f among n generals: does it hold against every behaviour of at most f traitors, whatever the opinions \
             and whoever is king when? It needs n > 4f, and fewer messages than OM(f)."
        }
        (Mapped::King, true) => {
            "The king algorithm with m + 1 phases, for one n: with m < f all kings may be traitors."
        }
        (Mapped::PhaseKing, false) => {
            "The phase king for f among n generals: does it hold against every behaviour of at most f traitors, whatever the opinions and \
             whoever is king when? A third round in each phase makes n > 3f enough."
        }
        (Mapped::PhaseKing, true) => {
            "The phase king with m + 1 phases, for one n: with m < f all kings may be traitors, and with n ≤ 2m + f traitors can keep the \
             loyal apart under a loyal king too."
        }
        (Mapped::Tally, false) => {
            "A flat tally of f + 1 levels among n generals: it looks like OM(f), and doesn’t withstand two traitors among however many \
             generals. The commander makes a tie, and the other traitor breaks it for one general alone."
        }
        (Mapped::Tally, true) => {
            "A flat tally of m + 1 levels, for one n: with one traitor, the longer the paths, the more of them lead through it; once half \
             of them do, a loyal commander is disobeyed."
        }
        (Mapped::Vote, _) => {
            "The quorum’s vote among n generals: two rounds, however many traitors there are, so it withstands one of them at most."
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
            { choice(chosen, protocol(&map)) }
            // Where nothing is reported something empty stands, so that the fields above stay the ones that they are.
            { report.map_or_else(Html::default, |report| progress(&map, report, &chosen.dispatch)) }
            { table(&map, cells, &pointed, &chosen.dispatch) }
            <p class="detail" role="status">{ pointed.as_deref().unwrap_or("Every cell says how it stands; a broken one leads to the attack, on the stage.") }</p>
            <p class="aside">{ "✓ holds against every behaviour. A number is the fewest lies that break it; ✕ means that it breaks, with a thousand lies or more, or nobody knows the fewest." }</p>
            { known::draw(&mapped_known(protocol(&map))) }
            <h3>{ "What each protocol costs" }</h3>
            <p class="lead">{ "In messages, set up for two traitors, over n. Each line up is ten times as many." }</p>
            { costs::over_generals(2) }
        </>
    }
}

fn choice(chosen: &Chosen, protocol: Mapped) -> Html {
    html! {
        <div class="eyes" role="group" aria-label="Map">
            { chosen.select(&PROTOCOL, "Protocol", |place| mapped(place).kind(1).words().to_owned()) }
            if protocol.has_depth() {
                { chosen.button(&BESIDE, 0, "n beside f") }
                { chosen.button(&BESIDE, 1, "m beside f") }
                if chosen.of(&BESIDE) == 1 {
                    { chosen.select(&GENERALS, "Generals", GENERALS.word) }
                }
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
            Count::Exact(lies) if lies < 1000 && breaks.is_fewest => ("breaks", lies.to_string()),
            _ => ("breaks", "✕".to_owned()),
        },
    };
    html! {
        <td><button {class} {onclick} aria-label={words} onmouseenter={move |_| enter()} onfocus={move |_| focus()}>{ text }</button></td>
    }
}

/// What a cell says, in a sentence.
fn words(cell: &Cell) -> String {
    let Place { protocol, generals, depth, traitors } = cell.place;
    let place = if protocol.has_depth() {
        format!("n = {generals}, m = {depth}, f = {traitors}")
    } else {
        format!("n = {generals}, f = {traitors}")
    };
    match &cell.breaks {
        None => format!("{place}: holds against all {} behaviours", cell.behaviours),
        Some(breaks) => {
            let lies = if breaks.lies == Count::Exact(1) { "lie" } else { "lies" };
            let name = &breaks.condition;
            let or_fewer = if breaks.is_fewest { "" } else { ", or fewer" };
            format!(
                "{place}: breaks {name} with {} {lies}{or_fewer}; {} behaviours searched",
                breaks.lies, cell.behaviours
            )
        }
    }
}
