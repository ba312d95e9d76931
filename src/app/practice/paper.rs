//! What stands on sheets of paper: their heads, the field to draw in, a table to fill in; and the button that prints them.

use crate::app::decimal;
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
