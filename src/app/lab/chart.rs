//! A small chart of probabilities over something that can be turned: three lines that differ in dashes as well as in
//! colour, and what a simulation says, with its interval, where the reader stands.

use crate::analysis::odds::simulation::Estimate;
use crate::app::decimal;
use yew::prelude::*;

/// What is drawn.
pub(super) struct Chart<'a> {
    /// What runs along the bottom.
    pub across: &'static str,
    /// For each place along the bottom, the probabilities of the three.
    pub lines: &'a [(f64, [f64; 3])],
    /// Where the reader stands.
    pub here: f64,
    /// What a simulation says there of each.
    pub estimates: Option<[Estimate; 3]>,
}

/// What the three lines are, and the classes that draw them.
pub(super) const NAMES: [(&str, &str); 3] =
    [("nothing happens", "nothing"), ("one attacks alone", "alone"), ("both attack", "both")];

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 340.0;
const LEFT: f64 = 84.0;
const BOTTOM: f64 = 58.0;
const EDGE: f64 = 14.0;

impl Chart<'_> {
    fn x(&self, at: f64) -> f64 {
        let (first, last) =
            (self.lines.first().map_or(0.0, |line| line.0), self.lines.last().map_or(1.0, |line| line.0));
        LEFT + (WIDTH - LEFT - EDGE) * (at - first) / (last - first).max(1e-9)
    }

    fn line(&self, which: usize) -> String {
        let points = self.lines.iter().map(|(at, odds)| decimal::fill("~,~", &[self.x(*at), y(odds[which])]));
        points.collect::<Vec<_>>().join(" ")
    }

    /// At most a dozen places to name along the bottom.
    fn named(&self) -> impl Iterator<Item = f64> {
        let step = self.lines.len().div_ceil(12).max(1);
        self.lines.iter().step_by(step).map(|line| line.0)
    }

    /// The chart; everything in it is in the table beside it too.
    pub(super) fn draw(&self) -> Html {
        html! {
            <figure class="chart">
                <ul class="legend">{ for NAMES.map(|(name, class)| html! {
                    <li><svg viewBox="0 0 36 8" aria-hidden="true"><path class={class} d="M0 4H36" /></svg>{ name }</li>
                }) }</ul>
                <svg viewBox={decimal::fill("0 0 ~ ~", &[WIDTH, HEIGHT])} role="img" aria-label={format!("Probabilities over {}; the table below has the figures", self.across)}>
                    { for [0.0, 0.25, 0.5, 0.75, 1.0].map(level) }
                    { for self.named().map(|at| html! {
                        <text x={decimal::fixed(self.x(at), 1)} y={decimal::fixed(HEIGHT - BOTTOM + 22.0, 1)}>{ tidy(at) }</text>
                    }) }
                    <text class="axis" x={decimal::fixed((WIDTH + LEFT) / 2.0, 1)} y={decimal::fixed(HEIGHT - 6.0, 1)}>{ self.across }</text>
                    <path class="stands" d={decimal::fill("M~ ~V~", &[self.x(self.here), y(1.0), y(0.0)])} />
                    { for NAMES.iter().enumerate().map(|(which, (_, class))| html! {
                        <polyline class={*class} points={self.line(which)} />
                    }) }
                    { for self.estimates.iter().flatten().enumerate().map(|(which, estimate)| self.whisker(which, estimate)) }
                </svg>
            </figure>
        }
    }

    /// A simulated share, and the interval about it.
    fn whisker(&self, which: usize, estimate: &Estimate) -> Html {
        // Beside one another, so that intervals that overlap can be told apart.
        let at = self.x(self.here) + 7.0 * (which as f64 - 1.0);
        let [least, most] = estimate.interval.map(y);
        html! {
            <g class={classes!("whisker", NAMES[which].1)}>
                <path d={decimal::fill("M~ ~V~M~ ~h8M~ ~h8", &[at, least, most, at - 4.0, least, at - 4.0, most])} />
                <circle cx={decimal::fixed(at, 1)} cy={decimal::fixed(y(estimate.share), 1)} r="3.5" />
            </g>
        }
    }
}

fn y(probability: f64) -> f64 {
    EDGE + (HEIGHT - BOTTOM - EDGE) * (1.0 - probability)
}

fn level(probability: f64) -> Html {
    let y = y(probability);
    html! {
        <>
            <path class="level" d={decimal::fill("M~ ~H~", &[LEFT, y, WIDTH - EDGE])} />
            <text class="scale" x={decimal::fixed(LEFT - 8.0, 1)} y={decimal::fixed(y + 4.0, 1)}>{ format!("{} %", (100.0 * probability) as u8) }</text>
        </>
    }
}

/// A place along the bottom, without zeros at its end.
pub(super) fn tidy(at: f64) -> String {
    decimal::fixed(at, 3)
}
