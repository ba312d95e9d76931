//! A general: a button that turns it, with what can be seen of it.

use super::button::pressed;
use super::device::pennant;
use super::layout::Side;
use super::reports;
use super::scene::{Scene, Shown};
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::{General, Order};
use crate::page::action::Action;
use crate::protocol::role;
use yew::prelude::*;

/// All generals, the riders before them, and on top the names, which a rider that passes would cover.
pub(super) fn draw_all(scene: &Scene, riders: Html) -> Html {
    let camps: Vec<Camp> = scene.shown.battle.everyone().iter().map(|general| Camp::new(scene, general)).collect();
    html! {
        <>
            <g class="generals">{ for camps.iter().map(|camp| draw(scene, camp)) }</g>
            { riders }
            if scene.layout.has_room_for_names() {
                <g class="names" aria-hidden="true">{ for camps.iter().map(|camp| names(scene, camp)) }</g>
            }
        </>
    }
}

/// What can be seen of a general at the moment.
struct Camp {
    general: General,
    role: &'static str,
    /// `None` when it is not in sight.
    traitor: Option<bool>,
    decided: Option<Order>,
    heard: Option<Order>,
    /// Where it stands, under protocols whose states have names.
    stand: Option<String>,
    commands: bool,
    killed: bool,
    changed: bool,
    /// Whether it is or decides something else in the world beside this one.
    differs: bool,
}

impl Camp {
    fn new(scene: &Scene, general: General) -> Camp {
        let (shown, battle) = (scene.shown, &scene.shown.battle);
        let in_sight = shown.perspective.sees_into(general);
        let opened = &shown.opened;
        Camp {
            general,
            role: role(battle, general),
            traitor: in_sight.then(|| !battle.is_loyal(general)),
            decided: decided(shown, general).filter(|_| in_sight),
            heard: heard(scene, general).filter(|_| in_sight),
            stand: shown.trace.stand(general, shown.cursor).filter(|_| in_sight).map(str::to_owned),
            commands: battle.commands(general),
            killed: battle.protocol.killed().contains(general),
            changed: in_sight
                && opened.everyone().contains(general)
                && opened.is_loyal(general) != battle.is_loyal(general),
            differs: in_sight && scene.beside.is_some_and(|beside| differs(shown, beside, general)),
        }
    }

    /// The name that people with screen readers, and tests, rely on.
    fn name(&self) -> String {
        let mut name = format!("{}, {}", self.general, self.role);
        match self.traitor.filter(|_| !self.killed) {
            Some(true) => name += ", traitor",
            Some(false) => name += ", loyal",
            None => {}
        }
        if let Some(order) = self.decided {
            name += &format!(", decided {order}");
        }
        if let Some(stand) = &self.stand {
            name += &format!(", {stand}");
        }
        if self.differs {
            name += ", not so in the other world";
        }
        name
    }

    /// The line under the name on the stage.
    fn line(&self) -> Html {
        let told = |verb: &str, order: Order| {
            html! { <>{ format!("{verb} ") }<tspan class={order_class(order)}>{ order.word() }</tspan></> }
        };
        match (self.decided, self.traitor, self.heard) {
            (Some(order), ..) => told("decides", order),
            (None, Some(true), _) if !self.killed => html! { { format!("{} · traitor", self.role) } },
            (None, _, Some(order)) => told("heard", order),
            (None, ..) => html! { { self.role } },
        }
    }
}

/// What `general` has decided by now.
fn decided(shown: &Shown, general: General) -> Option<Order> {
    let decision = shown.trace.decisions().find(|&(event, who, _)| who == general && event < shown.cursor);
    decision.map(|(.., order)| order)
}

fn differs(shown: &Shown, beside: &Shown, general: General) -> bool {
    let stand = |of: &Shown| of.trace.stand(general, of.cursor).map(str::to_owned);
    let as_it_is =
        |of: &Shown| (of.battle.is_loyal(general), role(&of.battle, general), decided(of, general), stand(of));
    !beside.battle.everyone().contains(general) || as_it_is(shown) != as_it_is(beside)
}

/// The order that reached a general straight from the commander.
fn heard(scene: &Scene, general: General) -> Option<Order> {
    let trace = &scene.shown.trace;
    let first = trace.rounds.first()?.riders.clone();
    let settled = first.start..first.end.min(trace.moment(scene.shown.cursor).settled);
    let direct = |m: &&crate::trace::Messenger| m.to() == general && m.arrives() && m.errand.path.len() == 1;
    let mut messengers = trace.messengers[settled].iter().filter(direct);
    let order = messengers.next()?.order();
    if messengers.next().is_none() { order } else { None }
}

/// What is written under a general. Not part of the button, whose own name says the same and more.
fn names(scene: &Scene, camp: &Camp) -> Html {
    let (seat, radius) = (scene.layout.seat(camp.general), scene.layout.radius);
    let (class, x, y) = match scene.layout.name_of(camp.general) {
        Side::Under => ("name", 0.0, radius + 19.0),
        Side::Left => ("name to-left", -radius - 8.0, 5.0),
        Side::Right => ("name to-right", radius + 8.0, 5.0),
    };
    html! {
        <g key={camp.general.0} transform={decimal::fill("translate(~ ~)", &[seat.x, seat.y])}>
            <text {class} x={decimal::fixed(x, 1)} y={decimal::fixed(y, 1)}>{ camp.general.to_string() }</text>
            if scene.layout.has_room_for_lines() {
                <text class="line" y={decimal::fixed(radius + 35.0, 1)}>{ camp.line() }</text>
                if let Some(stand) = &camp.stand {
                    <text class="stand" y={decimal::fixed(radius + 54.0, 1)}>{ stand.clone() }</text>
                }
                if scene.shown.perspective.sees_into(camp.general) {
                    { reports::draw(scene, camp.general, radius + if camp.stand.is_some() { 72.0 } else { 53.0 }) }
                }
            }
        </g>
    }
}

fn draw(scene: &Scene, camp: &Camp) -> Html {
    let general = camp.general;
    let seat = scene.layout.seat(general);
    let turn = scene.dispatch.reform(move |_: ()| Action::Turn(general));
    let (onclick, onkeydown) = pressed(turn);
    let kind = match camp.traitor {
        _ if camp.killed => "killed",
        Some(true) => "traitor",
        Some(false) => "loyal",
        None => "unknown",
    };
    let lit = scene.shown.lit.contains(general);
    let pressed = camp.traitor.map_or("mixed", |traitor| if traitor { "true" } else { "false" });
    html! {
        <g key={general.0} class={classes!("general", kind, lit.then_some("lit"))} role="button" tabindex="0" aria-label={camp.name()}
            aria-pressed={pressed} transform={decimal::fill("translate(~ ~)", &[seat.x, seat.y])} {onclick} {onkeydown}>
            <g transform={format!("scale({})", decimal::fixed(scene.layout.radius / 44.0, 3))}>
                <circle class="halo" r="51" />
                <circle class="tent" r="44" />
                { shield(camp.traitor) }
                if camp.killed {
                    <path class="grave" d="M-30 -30L30 30M30 -30L-30 30" />
                }
                if camp.commands {
                    <path class="banner" d="M21 -36V-58M22 -58l20 6-20 7" />
                }
                if camp.changed {
                    <circle class="changed" cx="-33" cy="-33" r="6" />
                }
                if camp.differs {
                    { unlike(-34, 30, 13) }
                }
                if let Some(order) = camp.decided {
                    <g class={classes!("decision", order_class(order))} transform="translate(33 30)">
                        <circle r="16" />
                        <path d={pennant(order)} />
                    </g>
                }
            </g>
        </g>
    }
}

/// A shield: with a cross for the loyal, split and masked for a traitor, blank for one who cannot be seen into.
fn shield(traitor: Option<bool>) -> Html {
    const SHIELD: &str = "M0 -27L21 -19V2C21 15 12 23 0 28C-12 23 -21 15 -21 2V-19Z";
    match traitor {
        Some(false) => html! { <><path class="shield" d={SHIELD} /><path class="cross" d="M0 -17V18M-11 -5H11" /></> },
        Some(true) => html! {
            <>
                <path class="shield" d={SHIELD} />
                <path class="mask" d="M-15 -6C-10 -10 -4 -8 0 -5C4 -8 10 -10 15 -6C15 3 10 6 6 5C3 4 2 1 0 1C-2 1 -3 4 -6 5C-10 6 -15 3 -15 -6Z" />
            </>
        },
        None => html! { <><path class="shield" d={SHIELD} /><text class="mark" y="8">{ "?" }</text></> },
    }
}

/// The mark of what is otherwise in the world beside this one.
pub(super) fn unlike(x: i32, y: i32, size: u32) -> Html {
    html! {
        <g class="unlike" transform={format!("translate({x} {y}) scale({})", decimal::fixed(f64::from(size) / 13.0, 3))}>
            <circle r="13" />
            <path d="M-6 -3H6M-6 3H6M4 -8L-4 8" />
        </g>
    }
}
