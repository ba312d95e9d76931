//! What does not move: the land, the city, the roads.

use super::Scene;
use crate::battle::General;
use yew::prelude::*;

/// More generals than this, and the roads would only be a grey blur.
const MOST_WITH_ROADS: usize = 12;

pub(super) fn draw(scene: &Scene) -> Html {
    html! { <g aria-hidden="true">{ land(scene) }{ roads(scene) }{ city(scene) }</g> }
}

/// Contour lines, above and below, as on a map.
fn land(scene: &Scene) -> Html {
    let (w, h) = (scene.layout.width, scene.layout.height);
    let line = |base: f64, step: f64| {
        format!(
            "M{:.0} {:.0}C{:.0} {:.0} {:.0} {:.0} {:.0} {:.0}S{:.0} {:.0} {:.0} {:.0}",
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
            base + 0.12 * h
        )
    };
    let above = (0..3).map(|i| line(0.17 * h + 0.065 * h * f64::from(i), 4.0 * f64::from(i)));
    let below = (0..3).map(|i| line(0.82 * h + 0.065 * h * f64::from(i), -6.0 * f64::from(i)));
    html! { <g class="contours">{ for above.chain(below).map(|d| html! { <path {d} /> }) }</g> }
}

fn roads(scene: &Scene) -> Html {
    let n = scene.model.battle().count();
    if n > MOST_WITH_ROADS {
        return Html::default();
    }
    let pairs = General::first(n).flat_map(|a| General::first(n).map(move |b| (a, b))).filter(|(a, b)| a != b);
    let roads = pairs.filter_map(|(a, b)| scene.layout.drawn_road(a, b));
    html! { <g class="roads">{ for roads.map(|road| html! { <path d={road.path()} /> }) }</g> }
}

fn city(scene: &Scene) -> Html {
    let place = format!("translate({:.1} {:.1})", scene.layout.city.x, scene.layout.city.y);
    let size = format!("scale({:.3})", scene.layout.city_radius / 60.0);
    html! {
        <g class="city" transform={place}>
            <g transform={size}>
                <circle r="60" class="square" />
                <path class="walls" d="M-36 26V-6h9v-8h7v8h9v-24h5v-7h4v7h4v-7h4v7h5v24h9v-8h7v8h9v32Z" />
                <path class="gate" d="M-6 26V9a6 6 0 0 1 12 0v17Z" />
                <text y="46">{ "the city" }</text>
            </g>
        </g>
    }
}
