//! The roads that are lit: those of the step that was just taken, and that of the rider that is pointed at or whose chooser is open.

use super::device::LIE;
use super::rider::says_class;
use super::scene::Scene;
use crate::app::decimal;
use crate::battle::General;
use crate::trace::{Event, Perspective, Visibility};
use yew::prelude::*;

/// More riders than this set out at once, and their roads would light up the whole field.
const MOST_AT_ONCE: usize = 6;

/// In a round of more riders than this, roads would only flicker.
const MOST_ONE_BY_ONE: usize = 100;

/// Draws them, from among the `riders` that are on the stage.
pub(super) fn draw(scene: &Scene, riders: &[usize], pointed: Option<usize>) -> Html {
    let mut lit = of_the_step(scene, riders);
    lit.retain(|&place| Some(place) != pointed);
    let road = |place: usize, is_pointed: bool| {
        let messenger = &scene.shown.trace.messengers[place];
        let d = scene.layout.road(messenger.from, messenger.to()).path();
        html! { <path key={place} class={classes!("lit", says_class(messenger), is_pointed.then_some("pointed"))} {d} /> }
    };
    let lies = lies(scene);
    html! {
        <g class="lit-roads" aria-hidden="true">
            { for lies }
            { for lit.into_iter().map(|place| road(place, false)) }
            { for pointed.map(|place| road(place, true)) }
        </g>
    }
}

/// In the end, for one who saw only as a general: the roads on which it was lied to, each with the mark of a lie.
fn lies(scene: &Scene) -> Vec<Html> {
    let Perspective::Of(me) = scene.shown.perspective else { return Vec::new() };
    if !scene.tells_lies() {
        return Vec::new();
    }
    let told = scene.shown.trace.messengers.iter().filter(|messenger| messenger.to() == me && messenger.arrives());
    let mut liars: Vec<General> = told.filter(|messenger| messenger.is_lie()).map(|messenger| messenger.from).collect();
    liars.sort_unstable();
    liars.dedup();
    let draw = |from: General| {
        let road = scene.layout.road(from, me);
        let at = road.at(0.5);
        html! {
            <g key={format!("lie-{}", from.0)}>
                <path class="lit told-lie" d={road.path()} />
                <path class="lie" d={LIE} transform={decimal::fill("translate(~ ~)", &[at.x, at.y])} />
            </g>
        }
    };
    liars.into_iter().map(draw).collect()
}

/// The riders whom the event at the clock is about, or was, where it rests behind one.
fn of_the_step(scene: &Scene, riders: &[usize]) -> Vec<usize> {
    let Some(place) = (scene.clock.ceil() as usize).checked_sub(1) else { return Vec::new() };
    match scene.shown.trace.events.get(place) {
        Some(Event::RoundBegan(_)) if riders.len() <= MOST_AT_ONCE => riders.to_vec(),
        Some(Event::RideEnded(id)) if scene.moment.set_out - scene.round_start() <= MOST_ONE_BY_ONE => {
            let place = id.0 as usize;
            let messenger = &scene.shown.trace.messengers[place];
            let visibility = scene.shown.perspective.visibility(messenger, place, &scene.moment);
            if visibility == Visibility::Nothing { Vec::new() } else { vec![place] }
        }
        _ => Vec::new(),
    }
}
