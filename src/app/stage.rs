//! The stage: the city, the generals round it, and the riders between them.

mod camp;
mod canvas;
mod ground;
pub mod layout;
pub mod march;
mod rider;

use crate::app::decimal;
use crate::app::hooks::{Motion, use_media, use_motion};
use crate::app::same::Same;
use crate::battle::{Battle, Council};
use crate::page::action::Action;
use crate::page::model::{Model, SPEEDS};
use crate::trace::{MessengerId, Moment, Perspective, Trace, Visibility};
use layout::Layout;
use march::March;
use std::rc::Rc;
use yew::prelude::*;

/// More riders than this in a round are drawn on a canvas.
const MOST_IN_SVG: usize = 300;

/// What a stage shows: one battle at one moment. Two are equal when they show the very same run.
#[derive(Clone)]
pub struct Shown {
    /// The battle.
    pub battle: Rc<Battle>,
    /// The battle that changes are counted from.
    pub opened: Rc<Battle>,
    /// What happens in it.
    pub trace: Rc<Trace>,
    /// The moment.
    pub cursor: usize,
    /// Whether the clock runs.
    pub playing: bool,
    /// How many times faster than usual.
    pub speed: f64,
    /// Whose eyes it is seen through.
    pub perspective: Perspective,
    /// Generals lit because something beside the stage speaks of them.
    pub lit: Council,
}

impl Shown {
    /// What the page itself shows.
    pub fn of(model: &Model) -> Shown {
        Shown {
            battle: model.battle().clone(),
            opened: model.history.opened().clone(),
            trace: model.trace.clone(),
            cursor: model.cursor,
            playing: model.playing,
            speed: SPEEDS[model.speed.min(SPEEDS.len() - 1)].0,
            perspective: model.perspective,
            lit: model.lit,
        }
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.battle, &other.battle)
            && Rc::ptr_eq(&self.opened, &other.opened)
            && Rc::ptr_eq(&self.trace, &other.trace)
            && (self.cursor, self.playing, self.speed, self.perspective, self.lit)
                == (other.cursor, other.playing, other.speed, other.perspective, other.lit)
    }
}

/// A stage, and what it stands in.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it shows.
    pub shown: Shown,
    /// The same, beside which it is shown, so that what differs is marked.
    #[prop_or_default]
    pub beside: Option<Shown>,
    /// Where requests go.
    pub dispatch: Callback<Action>,
}

/// What the parts of the stage are drawn from.
struct Scene<'a> {
    shown: &'a Shown,
    beside: Option<&'a Shown>,
    layout: &'a Layout,
    march: &'a March,
    moment: Moment,
    clock: f64,
    dispatch: &'a Callback<Action>,
}

/// The stage at the clock's reading.
#[component]
pub fn Stage(props: &Props) -> Html {
    let shown = &props.shown;
    // Two stages side by side are as narrow as one on a telephone.
    let narrow = use_media("(max-width: 820px)") || props.beside.is_some();
    let still = use_media("(prefers-reduced-motion: reduce)");
    let layout = use_memo((shown.battle.clone(), narrow), |(battle, narrow)| Layout::new(battle, *narrow));
    let march = use_memo(Same(shown.trace.clone()), |trace| March::new(&trace.0));
    let motion =
        Motion { trace: shown.trace.clone(), cursor: shown.cursor, playing: shown.playing, speed: shown.speed, still };
    let reach = props.dispatch.reform(Action::Reach);
    let clock = use_motion(motion, reach);
    let pointed = use_state(|| None::<MessengerId>);
    // While a round begins, its riders are already seen to set out.
    let moment = shown.trace.moment(clock.ceil() as usize);
    let beside = props.beside.as_ref();
    let scene = Scene { shown, beside, layout: &layout, march: &march, moment, clock, dispatch: &props.dispatch };
    let riding = scene.moment.set_out - scene.round_start();
    let crowded = riding > MOST_IN_SVG;
    let riders_a_dot = canvas::riders_a_dot(riding);
    let riders = if crowded { Vec::new() } else { scene.riders() };
    let label = pointed.filter(|id| riders.contains(&(id.0 as usize))).map(|id| rider::label(&scene, id));
    let on_the_road = html! {
        <g class="on-the-road">{ for riders.iter().map(|&place| rider::draw(&scene, place, &pointed)) }</g>
    };
    let view_box = decimal::fill("0 0 ~ ~", &[layout.width, layout.height]);
    html! {
        <div class="field">
            if crowded {
                <canvas::Riders shown={shown.clone()} layout={layout.clone()} march={march.clone()} {clock} />
                if riders_a_dot > 1 {
                    <p class="dots-are">{ format!("Each dot stands for {riders_a_dot} riders.") }</p>
                }
            }
            <svg class="stage" viewBox={view_box} preserveAspectRatio="xMidYMid meet" role="group" aria-label="The field">
                { ground::draw(&scene) }
                { camp::draw_all(&scene, on_the_road) }
                <g class="labels">{ label }</g>
            </svg>
        </div>
    }
}

impl Scene<'_> {
    /// The first messenger of the round that is under way.
    fn round_start(&self) -> usize {
        let round = self.moment.round.checked_sub(1).and_then(|round| self.shown.trace.rounds.get(round));
        round.map_or(0, |round| round.riders.start)
    }

    /// The messengers of the round that are on the road, or were taken there, and in sight.
    fn riders(&self) -> Vec<usize> {
        let trace = &self.shown.trace;
        let over = self.moment.settled == self.moment.set_out && self.clock >= self.moment.cursor as f64;
        (self.round_start()..self.moment.set_out)
            .filter(|&place| {
                let messenger = &trace.messengers[place];
                let on_the_road = place >= self.settled_at_clock();
                let visibility = self.shown.perspective.visibility(messenger, place, &self.moment);
                // A captured rider is taken away with its round; a refused one waits until the next begins.
                let is_left = messenger.fate.is_captured() && !over || messenger.is_refused();
                let lies_there = is_left && visibility == Visibility::All;
                (on_the_road || lies_there) && visibility != Visibility::Nothing
            })
            .collect()
    }

    /// Messengers before this one have met their fate by the clock's reading.
    fn settled_at_clock(&self) -> usize {
        self.shown.trace.moment(self.clock.floor() as usize).settled
    }
}
