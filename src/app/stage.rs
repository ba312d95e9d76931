//! The stage: the city, the generals round it, and the riders between them.

mod button;
mod camp;
mod canvas;
mod columns;
mod dawn;
mod device;
mod ground;
pub mod layout;
mod ledger;
pub mod march;
mod reports;
mod rider;
pub mod scene;

use crate::app::decimal;
use crate::app::hooks::{Motion, use_media, use_motion};
use crate::app::same::Same;
use crate::page::action::Action;
use crate::trace::MessengerId;
use dawn::Dawn;
use layout::Layout;
use ledger::Ledger;
use march::March;
use scene::{Scene, Shown};
use yew::prelude::*;

/// More riders than this in a round are drawn on a canvas.
const MOST_IN_SVG: usize = 300;

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

/// The stage at the clock's reading.
#[component]
pub fn Stage(props: &Props) -> Html {
    let shown = &props.shown;
    // Two stages side by side are as narrow as one on a telephone.
    let narrow = use_media("(max-width: 820px)") || props.beside.is_some();
    let still = use_media("(prefers-reduced-motion: reduce)");
    let layout = use_memo((shown.battle.clone(), narrow), |(battle, narrow)| Layout::new(battle, *narrow));
    let march = use_memo(Same(shown.trace.clone()), |trace| March::new(&trace.0));
    let told = use_memo(Same(shown.trace.clone()), |trace| {
        (Ledger::new(&trace.0, shown.battle.count()), Dawn::of(&shown.battle, &trace.0))
    });
    let motion =
        Motion { trace: shown.trace.clone(), cursor: shown.cursor, playing: shown.playing, speed: shown.speed, still };
    let reach = props.dispatch.reform(Action::Reach);
    let clock = use_motion(motion, reach);
    let pointed = use_state(|| None::<MessengerId>);
    // While a round begins, its riders are already seen to set out.
    let moment = shown.trace.moment(clock.ceil() as usize);
    let beside = props.beside.as_ref();
    let scene = Scene {
        shown,
        beside,
        layout: &layout,
        march: &march,
        ledger: &told.0,
        dawn: told.1,
        moment,
        clock,
        dispatch: &props.dispatch,
    };
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
                { columns::draw(&scene) }
                { camp::draw_all(&scene, on_the_road) }
                <g class="labels">{ label }</g>
            </svg>
        </div>
    }
}
