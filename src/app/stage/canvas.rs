//! Riders by the thousand, as dots on a canvas under the generals.

use super::layout::Layout;
use super::march::March;
use super::road::{Point, Road};
use super::scene::{Scene, Shown};
use crate::battle::{General, Order};
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

/// More riders than this in a round are drawn as dots.
const MOST_IN_SVG: usize = 300;

/// The riders of a round, one by one or as dots.
pub(super) struct Crowd {
    /// The places of those that are drawn one by one; none where they are dots.
    pub riders: Vec<usize>,
    /// Whether they are dots.
    pub is_crowded: bool,
    /// For how many riders a dot stands.
    pub riders_a_dot: usize,
}

impl Crowd {
    /// The riders that are on the stage.
    pub fn on(scene: &Scene) -> Crowd {
        let riding = scene.moment.set_out - scene.round_start();
        let is_crowded = riding > MOST_IN_SVG;
        let riders = if is_crowded { Vec::new() } else { scene.riders() };
        Crowd { riders, is_crowded, riders_a_dot: riders_a_dot(riding) }
    }
}

/// For how many riders of a round of `riders` one dot stands.
fn riders_a_dot(riders: usize) -> usize {
    riders.div_ceil(MOST_DOTS).max(1)
}

/// What is said of the dots where each stands for several riders.
pub(super) fn explained(riders_a_dot: usize) -> String {
    format!("Each dot stands for {riders_a_dot} riders.")
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
    for (colour, places) in dots(shown, layout, march, clock) {
        pen.set_fill_style_str(style.get_property_value(colour).ok()?.trim());
        pen.begin_path();
        places.iter().for_each(|at| pen.rect(at.x - DOT / 2.0, at.y - DOT / 2.0, DOT, DOT));
        pen.fill();
    }
    Some(())
}

/// How large a dot is.
pub(super) const DOT: f64 = 4.4;

/// Where the dots are at the clock's reading, by the name of their colour.
pub(super) fn dots(shown: &Shown, layout: &Layout, march: &March, clock: f64) -> Vec<(&'static str, Vec<Point>)> {
    let trace = &shown.trace;
    let moment = shown.moment(clock);
    let settled = trace.moment(clock.floor() as usize).settled;
    let Some(round) = moment.round.checked_sub(1).and_then(|round| trace.rounds.get(round)) else { return Vec::new() };
    let riders_a_dot = riders_a_dot(round.riders.len());
    let n = shown.battle.count();
    let roads: Vec<Road> =
        (0..n * n).map(|pair| layout.road(General((pair / n) as u8), General((pair % n) as u8))).collect();
    let under_way = settled.max(round.riders.start)..round.riders.end;
    let of = |order: Option<Order>| -> Vec<Point> {
        let dot = |place: usize| {
            let messenger = &trace.messengers[place];
            let colour_of = if messenger.fate == Fate::Arrives { messenger.order() } else { None };
            let in_sight = shown.perspective.visibility(messenger, place, &moment) != Visibility::Nothing;
            let road = &roads[messenger.from.index() * n + messenger.to().index()];
            (colour_of == order && in_sight).then(|| road.at(march.share(trace, round, place, clock)))
        };
        under_way.clone().filter(|&place| has_dot(place, riders_a_dot)).filter_map(dot).collect()
    };
    vec![("--attack", of(Some(Order::Attack))), ("--retreat", of(Some(Order::Retreat))), ("--captured", of(None))]
}
