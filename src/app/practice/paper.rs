//! What stands on sheets of paper: their heads, the field to draw in, tables to fill in; and the button that prints them.

use crate::app::decimal;
use crate::battle::Battle;
use crate::trace::{Messenger, Trace};
use std::f64::consts::TAU;
use yew::prelude::*;

/// Prints the page, of which the sheets alone are for paper.
pub(super) fn printer() -> Html {
    let print = |_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    };
    html! { <button onclick={print} class="primary">{ "Print" }</button> }
}

/// The head of a sheet, with room for a name where somebody fills it in.
pub(super) fn head(title: &str, is_filled_in: bool) -> Html {
    html! {
        <p class="paper-head">
            <b>{ title.to_owned() }</b>
            if is_filled_in {
                <span>{ "Name: ____________________" }</span>
            }
        </p>
    }
}

/// The most generals for whom there is room in the margin.
pub(super) const MOST_DRAWN: usize = 10;

/// The generals round the city, without a messenger yet, and where it is wanted a table for who says what to whom.
pub(super) fn field(count: usize, has_table: bool) -> Html {
    let at = |general: usize| {
        let angle = TAU * general as f64 / count as f64;
        (70.0 + 54.0 * angle.sin(), 70.0 - 54.0 * angle.cos())
    };
    let camp = |general: usize| {
        let (x, y) = at(general);
        html! {
            <g>
                <circle cx={decimal::fill("~", &[x])} cy={decimal::fill("~", &[y])} r="13" />
                <text x={decimal::fill("~", &[x])} y={decimal::fill("~", &[y + 4.5])}>{ format!("G{general}") }</text>
            </g>
        }
    };
    let heads = (0..count).map(|general| html! { <th scope="col">{ format!("G{general}") }</th> });
    let row = |from: usize| {
        let cell = move |to: usize| html! { <td class={classes!((from == to).then_some("none"))}></td> };
        html! { <tr><th scope="row">{ format!("G{from}") }</th>{ for (0..count).map(cell) }</tr> }
    };
    html! {
        <div class="to-fill">
            <svg viewBox="0 0 140 140" role="img" aria-label={format!("{count} generals round the city")}>
                <rect x="60" y="60" width="20" height="20" />{ for (0..count).map(camp) }
            </svg>
            if has_table {
                <table aria-label="Who says what to whom">
                    <thead><tr><th>{ "to" }</th>{ for heads }</tr></thead>
                    <tbody>{ for (0..count).map(row) }</tbody>
                </table>
            }
        </div>
    }
}

/// The most messengers that are listed one by one.
pub(super) const MOST_LISTED: usize = 16;

/// Every messenger, with what it says and what becomes of it, or room for that; where they are too many, nothing.
pub(super) fn messages(trace: &Trace, is_told: bool) -> Html {
    if trace.messengers.len() > MOST_LISTED {
        return html! { <p class="aside">{ format!("{} messengers ride.", trace.messengers.len()) }</p> };
    }
    let row = |messenger: &Messenger| {
        let (says, fate) = if is_told { (messenger.says.words(), messenger.fate.word()) } else { ("", "") };
        html! {
            <tr>
                <td>{ messenger.errand.round }</td><td>{ messenger.from.to_string() }</td><td>{ messenger.to().to_string() }</td>
                <td class="wraps">{ says.to_owned() }</td><td>{ fate }</td>
            </tr>
        }
    };
    html! {
        <table class="fill rides" aria-label="Messages">
            <thead><tr><th>{ "Round" }</th><th>{ "From" }</th><th>{ "To" }</th><th>{ "Says" }</th><th>{ "What becomes of it" }</th></tr></thead>
            <tbody>{ for trace.messengers.iter().map(row) }</tbody>
        </table>
    }
}

/// What each loyal general decides, or room for it.
pub(super) fn decisions(battle: &Battle, trace: &Trace, is_told: bool) -> Html {
    let mut all: Vec<_> = trace.decisions().map(|(_, general, order)| (general, order)).collect();
    all.sort_unstable();
    if all.is_empty() {
        return Html::default();
    }
    let heads = all.iter().map(|(general, _)| {
        let rank = if battle.commands(*general) { " (commands)" } else { "" };
        html! { <th scope="col">{ format!("{general}{rank}") }</th> }
    });
    let cells = all.iter().map(|(_, order)| html! { <td>{ if is_told { order.word() } else { "" } }</td> });
    html! {
        <table class="fill decided" aria-label="Decisions">
            <thead><tr><td></td>{ for heads }</tr></thead>
            <tbody><tr><th scope="row">{ "decides" }</th>{ for cells }</tr></tbody>
        </table>
    }
}

/// Lines to write on.
pub(super) fn lines(count: usize) -> Html {
    html! { { for (0..count).map(|_| html! { <span class="line" aria-hidden="true"></span> }) } }
}

/// Boxes, one of which is to be ticked.
pub(super) fn boxes<T: Into<AttrValue>>(all: impl IntoIterator<Item = T>) -> Html {
    let one = |words: T| html! { <li><span aria-hidden="true">{ "☐" }</span>{ " " }{ words.into() }</li> };
    html! { <ul class="boxes">{ for all.into_iter().map(one) }</ul> }
}

/// A table whose cells are to be filled in where they are empty.
pub(super) fn table(name: &'static str, heads: &[&'static str], rows: impl IntoIterator<Item = Vec<String>>) -> Html {
    let cell = |words: String| html! { <td class="wraps">{ words }</td> };
    let row = |cells: Vec<String>| html! { <tr>{ for cells.into_iter().map(cell) }</tr> };
    html! {
        <table class="fill" aria-label={name}>
            <thead><tr>{ for heads.iter().map(|head| html! { <th scope="col">{ *head }</th> }) }</tr></thead>
            <tbody>{ for rows.into_iter().map(row) }</tbody>
        </table>
    }
}
