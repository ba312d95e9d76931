//! The stage: the city, the generals round it, and the riders between them.

mod camp;
mod canvas;
mod ground;
pub mod layout;
pub mod march;
mod rider;

use crate::app::Page;
use crate::app::action::Action;
use crate::app::hooks::{Motion, use_media, use_motion};
use crate::app::model::{Model, SPEEDS};
use crate::trace::{Glimpse, MessengerId, Moment};
use layout::Layout;
use march::March;
use yew::prelude::*;

/// More riders than this in a round are drawn on a canvas.
const MOST_IN_SVG: usize = 300;

/// What the stage shows.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The page's state.
    pub page: Page,
    /// Where requests go.
    pub dispatch: Callback<Action>,
}

/// What the parts of the stage are drawn from.
struct Scene<'a> {
    model: &'a Model,
    layout: &'a Layout,
    march: &'a March,
    moment: Moment,
    clock: f64,
    dispatch: &'a Callback<Action>,
}

/// The stage at the clock's reading.
#[component]
pub fn Stage(props: &Props) -> Html {
    let model = props.page.model();
    let narrow = use_media("(max-width: 820px)");
    let still = use_media("(prefers-reduced-motion: reduce)");
    let layout = use_memo((model.battle().clone(), narrow), |(battle, narrow)| Layout::new(battle, *narrow));
    let march = use_memo(Shared(model.trace.clone()), |trace| March::new(&trace.0));
    let motion = Motion {
        trace: model.trace.clone(),
        cursor: model.cursor,
        playing: model.playing,
        speed: SPEEDS[model.speed.min(SPEEDS.len() - 1)].0,
        still,
    };
    let reach = props.dispatch.reform(Action::Reach);
    let clock = use_motion(motion, reach);
    let pointed = use_state(|| None::<MessengerId>);
    // While a round begins, its riders are already seen to set out.
    let moment = model.trace.moment(clock.ceil() as usize);
    let scene = Scene { model, layout: &layout, march: &march, moment, clock, dispatch: &props.dispatch };
    let crowded = scene.moment.set_out - scene.round_start() > MOST_IN_SVG;
    let riders = if crowded { Vec::new() } else { scene.riders() };
    let label = pointed.filter(|id| riders.contains(&(id.0 as usize))).map(|id| rider::label(&scene, id));
    let view_box = format!("0 0 {} {}", layout.width, layout.height);
    html! {
        <div class="field">
            if crowded {
                <canvas::Riders page={props.page.clone()} layout={layout.clone()} march={march.clone()} {clock} />
            }
            <svg class="stage" viewBox={view_box} preserveAspectRatio="xMidYMid meet" role="group" aria-label="The field">
                { ground::draw(&scene) }
                <g class="on-the-road">{ for riders.iter().map(|&place| rider::draw(&scene, place, &pointed)) }</g>
                { camp::draw_all(&scene) }
                <g class="labels">{ label }</g>
            </svg>
        </div>
    }
}

/// A trace compared by identity: two runs of the same battle are the same run.
#[derive(Clone)]
struct Shared(std::rc::Rc<crate::trace::Trace>);

impl PartialEq for Shared {
    fn eq(&self, other: &Shared) -> bool {
        std::rc::Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Scene<'_> {
    /// The first messenger of the round that is under way.
    fn round_start(&self) -> usize {
        let round = self.moment.round.checked_sub(1).and_then(|round| self.model.trace.rounds.get(round));
        round.map_or(0, |round| round.riders.start)
    }

    /// The messengers of the round that are on the road, or were taken there, and in sight.
    fn riders(&self) -> Vec<usize> {
        let trace = &self.model.trace;
        let over = self.moment.settled == self.moment.set_out && self.clock >= self.moment.cursor as f64;
        (self.round_start()..self.moment.set_out)
            .filter(|&place| {
                let messenger = &trace.messengers[place];
                let on_the_road = place >= self.settled_at_clock();
                let glimpse = self.model.sight.glimpse(messenger, place, &self.moment);
                let is_left = messenger.fate.is_captured() || messenger.is_refused();
                let lies_there = is_left && !over && glimpse == Glimpse::All;
                (on_the_road || lies_there) && glimpse != Glimpse::Nothing
            })
            .collect()
    }

    /// Messengers before this one have met their fate by the clock's reading.
    fn settled_at_clock(&self) -> usize {
        self.model.trace.moment(self.clock.floor() as usize).settled
    }
}
