//! Riders by the thousand, as dots on a canvas under the generals.

use super::layout::Layout;
use super::march::March;
use super::scene::Shown;
use crate::battle::Order;
use crate::trace::{Fate, Visibility};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::prelude::*;

/// What is drawn.
#[derive(Properties)]
pub(super) struct Props {
    pub shown: Shown,
    pub layout: Rc<Layout>,
    pub march: Rc<March>,
    pub clock: f64,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        self.clock == other.clock
            && self.shown == other.shown
            && Rc::ptr_eq(&self.layout, &other.layout)
            && Rc::ptr_eq(&self.march, &other.march)
    }
}

/// The riders of the round that is under way.
#[component]
pub(super) fn Riders(props: &Props) -> Html {
    let canvas = use_node_ref();
    use_effect({
        let (canvas, shown) = (canvas.clone(), props.shown.clone());
        let (layout, march, clock) = (props.layout.clone(), props.march.clone(), props.clock);
        move || {
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                paint(&canvas, &shown, &layout, &march, clock);
            }
        }
    });
    html! { <canvas ref={canvas} class="riders" aria-hidden="true"></canvas> }
}

/// As many riders as are drawn at the most: more take longer than a frame, and could not be told apart.
const MOST_DOTS: usize = 6000;

/// For how many riders of a round of `riders` one dot stands.
pub(super) fn riders_a_dot(riders: usize) -> usize {
    riders.div_ceil(MOST_DOTS).max(1)
}

/// Whether the rider at `place` is the one of so many for whom there is a dot: spread evenly over all roads.
fn has_dot(place: usize, riders_a_dot: usize) -> bool {
    let spread = (place as u32).wrapping_mul(0x9e37_79b1) >> 8;
    (spread as usize).is_multiple_of(riders_a_dot)
}

/// Draws the riders that are on the road, one path a colour. A browser without a canvas shows the generals alone.
fn paint(canvas: &HtmlCanvasElement, shown: &Shown, layout: &Layout, march: &March, clock: f64) -> Option<()> {
    let pen = canvas.get_context("2d").ok()??.dyn_into::<CanvasRenderingContext2d>().ok()?;
    let style = web_sys::window()?.get_computed_style(canvas).ok()??;
    let density = web_sys::window()?.device_pixel_ratio();
    let (width, height) = (f64::from(canvas.client_width()) * density, f64::from(canvas.client_height()) * density);
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    // The same fit as the SVG's `xMidYMid meet`.
    let scale = (width / layout.width).min(height / layout.height);
    pen.translate((width - scale * layout.width) / 2.0, (height - scale * layout.height) / 2.0).ok()?;
    pen.scale(scale, scale).ok()?;
    let trace = &shown.trace;
    let moment = trace.moment(clock.ceil() as usize);
    let settled = trace.moment(clock.floor() as usize).settled;
    let round = trace.rounds.get(moment.round.checked_sub(1)?)?;
    let riders_a_dot = riders_a_dot(round.riders.len());
    let n = shown.battle.count();
    let roads: Vec<_> = (0..n * n)
        .map(|pair| layout.road(crate::battle::General((pair / n) as u8), crate::battle::General((pair % n) as u8)))
        .collect();
    for (order, colour) in
        [(Some(Order::Attack), "--attack"), (Some(Order::Retreat), "--retreat"), (None, "--captured")]
    {
        pen.set_fill_style_str(style.get_property_value(colour).ok()?.trim());
        pen.begin_path();
        for place in (settled.max(round.riders.start)..round.riders.end).filter(|&place| has_dot(place, riders_a_dot)) {
            let messenger = &trace.messengers[place];
            let colour_of = if messenger.fate == Fate::Arrives { messenger.order() } else { None };
            if colour_of == order && shown.perspective.visibility(messenger, place, &moment) != Visibility::Nothing {
                let road = &roads[messenger.from.index() * n + messenger.to().index()];
                let at = road.at(march.share(trace, round, place, clock));
                pen.rect(at.x - 2.2, at.y - 2.2, 4.4, 4.4);
            }
        }
        pen.fill();
    }
    Some(())
}
