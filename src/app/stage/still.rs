//! The stage as a picture: at any reading of the clock, in any room, with no hand over it.

use super::canvas::Crowd;
use super::dawn::Dawn;
use super::hand::Hand;
use super::layout::Layout;
use super::ledger::Ledger;
use super::march::March;
use super::plan::Plan;
use super::room::Room;
use super::scene::{Scene, Shown};
use super::{camp, canvas, columns, ground, lit, rider};
use crate::app::decimal;
use yew::prelude::*;

/// A stage on which one battle is seen from beginning to end: what doesn't change meanwhile is worked out once.
pub struct Still {
    shown: Shown,
    march: March,
    ledger: Ledger,
    dawn: Option<Dawn>,
    layout: Layout,
}

impl Still {
    /// The stage of what is shown, in so much room.
    pub fn new(shown: Shown, room: Room) -> Still {
        let march = March::new(&shown.trace);
        let ledger = Ledger::new(&shown.battle, &shown.trace);
        let layout = Layout::new(&Plan::new(&shown.battle, &shown.trace, &march, &ledger, room));
        let dawn = Dawn::of(&shown.battle, &shown.trace);
        Still { shown, march, ledger, dawn, layout }
    }

    /// What is on it when the clock reads `clock`.
    pub fn at(&self, clock: f64) -> Html {
        let shown = Shown { cursor: clock as usize, ..self.shown.clone() };
        let dispatch = Callback::noop();
        let scene = Scene {
            shown: &shown,
            beside: None,
            layout: &self.layout,
            march: &self.march,
            ledger: &self.ledger,
            dawn: self.dawn,
            moment: shown.moment(clock),
            clock,
            dispatch: &dispatch,
        };
        let Crowd { riders, is_crowded, riders_a_dot } = Crowd::on(&scene);
        let hand = Hand::default();
        let on_the_road = html! {
            <g class="on-the-road">{ for riders.iter().map(|&place| rider::draw(&scene, place, &hand, false)) }</g>
        };
        html! {
            <>
                if is_crowded {
                    { self.dots(&shown, clock) }
                    if riders_a_dot > 1 {
                        <text class="to-right" x="12" y={decimal::fixed(self.layout.height - 10.0, 1)}>{ canvas::explained(riders_a_dot) }</text>
                    }
                }
                { ground::draw(&scene) }
                { columns::draw(&scene) }
                { lit::draw(&scene, &riders, None) }
                { camp::draw_all(&scene, on_the_road, &Hand::default()) }
            </>
        }
    }

    /// Riders by the thousand, one path a colour.
    fn dots(&self, shown: &Shown, clock: f64) -> Html {
        let path = |(colour, places): (&str, Vec<super::road::Point>)| {
            let dot = |at: &super::road::Point| {
                decimal::fill(
                    "M~ ~h~v~h~Z",
                    &[at.x - canvas::DOT / 2.0, at.y - canvas::DOT / 2.0, canvas::DOT, canvas::DOT, -canvas::DOT],
                )
            };
            let d: String = places.iter().map(dot).collect();
            html! { <path {d} fill={format!("var({colour})")} /> }
        };
        html! { <g class="dots">{ for canvas::dots(shown, &self.layout, &self.march, clock).into_iter().map(path) }</g> }
    }
}
