//! What agreement costs in messages, protocol by protocol.

use super::chosen::Chosen;
use crate::analysis::maps::costs::{self, Cost, Line};
use crate::app::decimal;
use crate::page::lab::choices::costs::{FAULTS, GENERALS, MOST_FAULTS, MOST_GENERALS, OVER};
use yew::prelude::*;

/// What the chart runs over, and the number that stays.
#[derive(Clone, Copy, PartialEq)]
enum Over {
    Generals { faults: usize },
    Faults { generals: usize },
}

impl Over {
    fn lines(self) -> Vec<Line> {
        match self {
            Over::Generals { faults } => costs::over_generals(faults, MOST_GENERALS),
            Over::Faults { generals } => costs::over_faults(generals, MOST_FAULTS),
        }
    }

    fn place(self, cost: &Cost) -> usize {
        match self {
            Over::Generals { .. } => cost.generals,
            Over::Faults { .. } => cost.faults,
        }
    }

    fn places(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Over::Generals { .. } => 3..=MOST_GENERALS,
            Over::Faults { .. } => 0..=MOST_FAULTS,
        }
    }
}

/// The laboratory.
#[component]
pub(super) fn Costs(chosen: &Chosen) -> Html {
    let by_generals = chosen.of(&OVER) == 0;
    let over = if by_generals {
        Over::Generals { faults: chosen.of(&FAULTS).into() }
    } else {
        Over::Faults { generals: chosen.of(&GENERALS).into() }
    };
    let lines = use_memo(over, |over| over.lines());
    let (fixed, name) = if by_generals { (&FAULTS, "f") } else { (&GENERALS, "n") };
    html! {
        <>
            <h2>{ "The number of messages" }</h2>
            <p class="lead">{ "What is sent in all when everybody is loyal, with each protocol set up for f traitors, whether or not n \
                generals are enough for that. Each line up is ten times as many." }</p>
            <div class="eyes" role="group" aria-label="Chart">
                { chosen.button(&OVER, 0, "over n") }
                { chosen.button(&OVER, 1, "over f") }
                { chosen.select(fixed, name, fixed.word) }
            </div>
            { chart(over, &lines) }
            { table(over, &lines) }
        </>
    }
}

/// The chart over n alone, for `faults` traitors.
pub(super) fn over_generals(faults: usize) -> Html {
    let over = Over::Generals { faults };
    chart(over, &over.lines())
}

/// The lines without dashes (static/worlds.css).
const WHOLE: [usize; 2] = [0, 5];

const LEFT: f64 = 52.0;
const RIGHT: f64 = 560.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 300.0;

fn chart(over: Over, lines: &[Line]) -> Html {
    let all = lines.iter().flat_map(|line| &line.costs);
    let most = all.map(|cost| cost.messages.approx()).fold(10.0, f64::max).log10().ceil();
    let (first, last) = (*over.places().start(), *over.places().end());
    let x = move |place: usize| LEFT + (RIGHT - LEFT) * (place - first) as f64 / (last - first) as f64;
    let y = move |messages: f64| BOTTOM - (BOTTOM - TOP) * messages.max(1.0).log10() / most;
    let step = if most > 10.0 { 2 } else { 1 };
    let line = |(number, line): (usize, &Line)| {
        let inside = line.costs.iter().filter(|cost| over.places().contains(&over.place(cost)));
        let points: Vec<String> =
            inside.map(|cost| decimal::fill("~,~", &[x(over.place(cost)), y(cost.messages.approx())])).collect();
        html! { <polyline class={format!("line-{number}")} points={points.join(" ")} /> }
    };
    // Where two protocols cost the same, the line in dashes lies on the whole one, and both are seen.
    let (whole, dashed): (Vec<_>, Vec<_>) = lines.iter().enumerate().partition(|(number, _)| WHOLE.contains(number));
    html! {
        <figure class="costs">
            <svg viewBox="0 0 580 330" role="img" aria-label="Messages by protocol, on a scale of powers of ten; the table below has the numbers">
                { for (0..=most as usize).step_by(step).map(|power| {
                    let height = decimal::fixed(y(10f64.powi(power as i32)), 0);
                    html! { <><line x1={decimal::fixed(LEFT, 0)} x2={decimal::fixed(RIGHT, 0)} y1={height.clone()} y2={height.clone()} />
                        <text x="44" y={height} text-anchor="end" dy="4">{ "10" }<tspan dy="-5" class="power">{ power }</tspan></text></> }
                }) }
                { for over.places().map(|place| html! { <text x={decimal::fixed(x(place), 0)} y="320" text-anchor="middle">{ place }</text> }) }
                { for whole.into_iter().chain(dashed).map(line) }
            </svg>
            <figcaption>{ for lines.iter().enumerate().map(|(number, line)| html! {
                <span><svg viewBox="0 0 40 10" aria-hidden="true"><polyline class={format!("line-{number}")} points="0,5 40,5" /></svg>{ line.protocol.words() }</span>
            }) }</figcaption>
        </figure>
    }
}

fn table(over: Over, lines: &[Line]) -> Html {
    let cell = |line: &Line, place: usize| {
        let cost = line.costs.iter().find(|cost| over.place(cost) == place);
        cost.map_or("—".to_owned(), |cost| cost.messages.to_string())
    };
    let axis = if matches!(over, Over::Generals { .. }) { "n" } else { "f" };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Costs, scrollable">
            <table aria-label="Number of messages">
                <thead><tr><th scope="col">{ axis }</th>{ for lines.iter().map(|line| html! { <th scope="col">{ line.protocol.words() }</th> }) }</tr></thead>
                <tbody>{ for over.places().map(|place| html! {
                    <tr><th scope="row">{ place }</th>{ for lines.iter().map(|line| html! { <td>{ cell(line, place) }</td> }) }</tr>
                }) }</tbody>
            </table>
        </div>
    }
}
