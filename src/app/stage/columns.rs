//! Those who march at dawn, and what becomes of the city.

use super::dawn::{Dawn, End};
use super::layout::Layout;
use super::names::{Anchor, Block};
use super::road::Point;
use super::scene::Scene;
use crate::app::decimal;
use crate::battle::General;
use crate::trace::Perspective;
use yew::prelude::*;

/// Soldiers in a column.
const RANKS: usize = 6;

/// Whether what became of the city is seen, and written under it.
pub(super) fn is_told(scene: &Scene) -> bool {
    const LATE: f64 = 0.8;
    let late = Dawn::share(&scene.shown.trace, scene.clock) > LATE;
    scene.dawn.is_some() && late && scene.shown.perspective == Perspective::Everyone
}

/// The columns on their way, and what becomes of the city.
pub(super) fn draw(scene: &Scene) -> Html {
    let Some(dawn) = scene.dawn else { return Html::default() };
    let share = Dawn::share(&scene.shown.trace, scene.clock);
    if share == 0.0 {
        return Html::default();
    }
    let going = if dawn.ending == End::TurnedAway { dawn.staying } else { dawn.marching };
    // A general sees its own men leave, and no others.
    let in_sight = going.iter().filter(|&general| match scene.shown.perspective {
        Perspective::Everyone => true,
        Perspective::Of(me) => me == general,
    });
    let beaten = dawn.ending == End::ThrownBack && share > 0.55;
    html! {
        <g class={classes!("dawn", beaten.then_some("beaten"), (dawn.ending == End::TurnedAway).then_some("away"))} aria-hidden="true">
            if scene.layout.has_room_for_columns() {
                { for in_sight.map(|general| column(scene.layout, general, dawn.head(share))) }
            }
            if is_told(scene) {
                { city(scene.layout, dawn) }
            }
        </g>
    }
}

/// The men of `general`, one behind the other on the straight way to the walls, or away from them.
fn column(layout: &Layout, general: General, head: f64) -> Html {
    let (camp, city) = (layout.seat(general), layout.city);
    let length = ((city.x - camp.x).powi(2) + (city.y - camp.y).powi(2)).sqrt().max(1.0);
    let toward = Point { x: (city.x - camp.x) / length, y: (city.y - camp.y) / length };
    let away = if head < 0.0 { -1.0 } else { 1.0 };
    let place = |at: f64| Point { x: camp.x + away * toward.x * at, y: camp.y + away * toward.y * at };
    // Under the city stands what became of it, wider than the city where that is small.
    let words = Block {
        x: city.x - 62.0,
        y: city.y + layout.city_words() - 13.0,
        width: 124.0,
        height: 18.0,
        anchor: Anchor::Middle,
    };
    let first = layout.radius + 8.0;
    let walls = length - layout.city_radius - 8.0;
    let last =
        (0..12).map(|step| walls - 4.0 * f64::from(step)).find(|&at| words.distance(place(at)) > 10.0).unwrap_or(first);
    let step = ((last - first) / RANKS as f64).clamp(6.0, 13.0);
    let reach = if head < 0.0 { first + step * RANKS as f64 } else { last };
    let from_camp = first + (reach - first) * head.abs();
    // Those who would walk over a name are hidden by it.
    let soldier = |rank: usize| {
        let at = from_camp - step * rank as f64;
        Some(place(at)).filter(|&place| at >= first && layout.is_clear(place, 10.0))
    };
    html! {
        <g class="column">
            { for (0..RANKS).filter_map(soldier).map(|at| html! {
                <path transform={decimal::fill("translate(~ ~)", &[at.x, at.y])} d="M0 7V-9M0 -9L6 -6.5L0 -4M-2.5 7A2.5 2.5 0 1 0 2.5 7A2.5 2.5 0 1 0 -2.5 7" />
            }) }
        </g>
    }
}

/// Over a city that has fallen flies another flag; under any stands what became of it.
fn city(layout: &Layout, dawn: Dawn) -> Html {
    let place = decimal::fill("translate(~ ~)", &[layout.city.x, layout.city.y]);
    let size = format!("scale({})", decimal::fixed(layout.city_radius / 60.0, 3));
    html! {
        <g class="city" transform={place}>
            <g transform={size}>
                if dawn.ending == End::Taken {
                    <path class="flag" d="M0 -36V-62M0 -62L20 -55L0 -48" />
                }
            </g>
            <text class="ending" y={decimal::fixed(layout.city_words(), 1)}>{ dawn.words() }</text>
        </g>
    }
}
