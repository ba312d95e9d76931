//! The stage: the city, the generals round it, and the riders between them.

mod bubbles;
mod button;
mod camp;
mod canvas;
mod chooser;
mod columns;
mod dawn;
pub mod device;
mod ground;
mod hand;
mod label;
mod layout;
mod ledger;
mod lit;
pub mod march;
mod names;
mod plan;
mod reports;
mod rider;
mod road;
pub mod room;
pub mod scene;
#[cfg(feature = "draw")]
pub mod still;
mod votes;

use crate::app::decimal;
use crate::app::hooks::{Motion, use_elsewhere, use_media, use_motion, use_room};
use crate::app::same::Same;
use crate::battle::General;
use crate::page::action::Action;
use crate::trace::MessengerId;
use canvas::Crowd;
use dawn::Dawn;
use hand::use_hand;
use layout::Layout;
use ledger::Ledger;
use march::March;
use plan::Plan;
use scene::{Scene, Shown};
use yew::prelude::*;

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
    let (field, sheet) = (use_node_ref(), use_node_ref());
    let room = use_room(&field);
    let still = use_media("(prefers-reduced-motion: reduce)");
    let march = use_memo(Same(shown.trace.clone()), |trace| March::new(&trace.0));
    let told = use_memo(Same(shown.trace.clone()), |trace| {
        (Ledger::new(&shown.battle, &trace.0), Dawn::of(&shown.battle, &trace.0))
    });
    let plan = use_memo((Same(shown.trace.clone()), room), |(trace, room)| {
        Plan::new(&shown.battle, &trace.0, &march, &told.0, *room)
    });
    let layout = use_memo((*plan).clone(), Layout::new);
    let motion =
        Motion { trace: shown.trace.clone(), cursor: shown.cursor, playing: shown.playing, speed: shown.speed, still };
    let reach = props.dispatch.reform(Action::Reach);
    let clock = use_motion(motion, reach);
    let among_generals = use_hand(|general: General| shown.battle.everyone().contains(general));
    let moment = shown.moment(clock);
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
    let Crowd { riders, is_crowded, riders_a_dot } = Crowd::on(&scene);
    let among_riders = use_hand(|rider: MessengerId| riders.contains(&(rider.0 as usize)));
    let opened = chooser::open(&scene, &riders);
    let pointed_at = among_riders.at.map(|id| id.0 as usize);
    let label = pointed_at.filter(|place| opened != Some(*place)).map(|place| rider::told(&scene, place));
    let first =
        among_riders.stop.map(|id| id.0 as usize).filter(|place| riders.contains(place)).or(riders.first().copied());
    let on_the_road = html! {
        <g class="on-the-road">
            { for riders.iter().map(|&place| rider::draw(&scene, place, &among_riders, first == Some(place))) }
        </g>
    };
    use_elsewhere(opened.is_some(), ".chooser, .rider", props.dispatch.clone());
    use_effect_with(shown.chooser.clone().filter(|_| opened.is_some()), {
        let sheet = sheet.clone();
        move |chooser| _ = chooser.as_ref().and_then(|_| chooser::enter(&sheet))
    });
    let view_box = decimal::fill("0 0 ~ ~", &[layout.width, layout.height]);
    html! {
        <div class="field" ref={field}>
            if is_crowded {
                <canvas::Riders shown={shown.clone()} layout={layout.clone()} march={march.clone()} {clock} />
                if riders_a_dot > 1 {
                    <p class="dots-are">{ canvas::explained(riders_a_dot) }</p>
                }
            }
            <svg class="stage" viewBox={view_box} preserveAspectRatio="xMidYMid meet" role="group" aria-label="The field">
                { ground::draw(&scene) }
                { columns::draw(&scene) }
                { lit::draw(&scene, &riders, pointed_at.or(opened)) }
                { camp::draw_all(&scene, on_the_road, &among_generals) }
                <g class="labels">{ label }{ camp::told(&scene, &among_generals) }{ bubbles::draw(&scene, &riders) }</g>
                { chooser::draw(&scene, &riders, &sheet) }
            </svg>
        </div>
    }
}
