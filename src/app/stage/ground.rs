//! What does not move: the land, the city, the roads.

use super::columns;
use super::plan::Ground;
use super::road::Point;
use super::scene::Scene;
use crate::app::decimal;
use crate::battle::{General, Road};
use yew::prelude::*;

/// More generals than this, and the roads would only be a grey blur.
const MOST_WITH_ROADS: usize = 12;

pub(super) fn draw(scene: &Scene) -> Html {
    let ground = scene.layout.ground;
    html! {
        <g aria-hidden="true">
            { if ground == Ground::Valley { hills(scene) } else { land(scene) } }
            { roads(scene) }
            if scene.layout.city_radius > 0.0 {
                { city(scene) }
            }
        </g>
    }
}

/// A hill under each camp, in tints that grow with the height, as on a map.
fn hills(scene: &Scene) -> Html {
    let camps = scene.shown.battle.everyone();
    let step = scene.layout.width / 16.0;
    let rings = (0..4).rev().flat_map(|ring| camps.iter().map(move |camp| (ring, camp)));
    html! {
        <g class="hills">
            { for rings.map(|(ring, camp)| {
                let d = contour(scene.layout.seat(camp), step * (1.45 + 0.8 * f64::from(ring)), if camp.0 == 0 { 1.0 } else { -1.0 });
                html! { <path class={format!("height-{ring}")} {d} /> }
            }) }
        </g>
    }
}

/// A line of equal height round a hilltop, wider to the back than to the front, and leaning to `side`.
fn contour(top: Point, size: f64, side: f64) -> String {
    let (x, y) = (|share: f64| top.x + share * side * size, |share: f64| top.y + share * size);
    decimal::fill(
        "M~ ~C~ ~ ~ ~ ~ ~S~ ~ ~ ~S~ ~ ~ ~S~ ~ ~ ~Z",
        &[
            x(1.0),
            y(0.08),
            x(1.0),
            y(0.7),
            x(0.45),
            y(1.12),
            x(-0.1),
            y(1.08),
            x(-1.15),
            y(0.62),
            x(-1.1),
            y(-0.1),
            x(-0.5),
            y(-1.25),
            x(0.05),
            y(-1.2),
            x(1.0),
            y(-0.5),
            x(1.0),
            y(0.08),
        ],
    )
}

/// Contour lines, above and below, as on a map.
fn land(scene: &Scene) -> Html {
    let (w, h) = (scene.layout.width, scene.layout.height);
    let line = |base: f64, step: f64| {
        decimal::fill(
            "M~ ~C~ ~ ~ ~ ~ ~S~ ~ ~ ~",
            &[
                -0.5 * w,
                base + 0.13 * h,
                0.08 * w,
                base - 0.07 * h,
                0.24 * w,
                base + 0.08 * h,
                0.43 * w,
                base - step,
                0.8 * w,
                base - 0.06 * h,
                1.5 * w,
                base + 0.12 * h,
            ],
        )
    };
    let above = (0..3).map(|i| line(0.17 * h + 0.065 * h * f64::from(i), 4.0 * f64::from(i)));
    let below = (0..3).map(|i| line(0.82 * h + 0.065 * h * f64::from(i), -6.0 * f64::from(i)));
    html! { <g class="contours">{ for above.chain(below).map(|d| html! { <path {d} /> }) }</g> }
}

fn roads(scene: &Scene) -> Html {
    let n = scene.shown.battle.count();
    if n > MOST_WITH_ROADS {
        return Html::default();
    }
    let pairs = General::first(n).flat_map(|a| General::first(n).map(move |b| (a, b))).filter(|(a, b)| a != b);
    let roads = pairs.filter_map(|(a, b)| scene.layout.drawn_road(a, b));
    let broken = scene.shown.battle.protocol.road(scene.moment.round as u16) == Road::Broken;
    html! {
        <g class={classes!("roads", broken.then_some("broken"))}>
            { for roads.map(|road| html! { <path d={road.path()} /> }) }
            if broken {
                <text x={decimal::fixed(scene.layout.city.x, 1)} y={decimal::fixed(scene.layout.city.y + 5.0, 1)}>{ "the road is broken" }</text>
            }
        </g>
    }
}

fn city(scene: &Scene) -> Html {
    let place = decimal::fill("translate(~ ~)", &[scene.layout.city.x, scene.layout.city.y]);
    let size = format!("scale({})", decimal::fixed(scene.layout.city_radius / 60.0, 3));
    html! {
        <g class="city" transform={place}>
            <g transform={size}>
                <circle r="60" class="square" />
                <path class="walls" d="M-36 26V-6h9v-8h7v8h9v-24h5v-7h4v7h4v-7h4v7h5v24h9v-8h7v8h9v32Z" />
                <path class="gate" d="M-6 26V9a6 6 0 0 1 12 0v17Z" />
            </g>
            if !columns::is_told(scene) {
                <text y={decimal::fixed(scene.layout.city_words(), 1)}>{ "the city" }</text>
            }
        </g>
    }
}
