//! A general: a button that turns it, with what can be seen of it.

use super::button::pressed;
use super::device::pennant;
use super::hand::Hand;
use super::label;
use super::layout::ROWS;
use super::names::{Anchor, Block, Line};
use super::reports;
use super::scene::{Scene, Shown};
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::wording::listed;
use crate::battle::{General, Order};
use crate::page::action::Action;
use crate::protocol::role;
use yew::prelude::*;

/// All generals, the riders before them, and on top the names, which a rider that passes would cover.
pub(super) fn draw_all(scene: &Scene, riders: Html, hand: &Hand<General>) -> Html {
    let camps: Vec<Camp> = scene.shown.battle.everyone().iter().map(|general| Camp::new(scene, general)).collect();
    html! {
        <>
            <g class="generals">{ for camps.iter().map(|camp| draw(scene, camp, hand)) }</g>
            { riders }
            <g class="names" aria-hidden="true">
                { for camps.iter().filter_map(|camp| Some(names(scene, camp, scene.layout.block(camp.general)?))) }
            </g>
        </>
    }
}

/// All that can be told of the general that is pointed at, where there is no room to write it at its camp.
pub(super) fn told(scene: &Scene, hand: &Hand<General>) -> Html {
    let Some(general) = hand.at else {
        return Html::default();
    };
    if scene.layout.block(general).is_some() && scene.layout.detail.line.is_some() {
        return Html::default();
    }
    let lines = label::wrapped(&Camp::new(scene, general).name());
    label::draw(scene.layout, scene.layout.seat(general), 1.3 * scene.layout.radius + 6.0, &lines)
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
    /// From whom nothing came, where that counts as retreat.
    missed: Vec<General>,
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
            missed: if in_sight { missed(scene, general) } else { Vec::new() },
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
        if !self.missed.is_empty() {
            name += &format!(", nothing came from {}", listed(&self.missed));
        }
        if self.differs {
            name += ", not so in the other world";
        }
        name
    }

    /// The line under the name on the stage.
    fn line(&self, room: Line) -> Html {
        let set_off = |order: Order, word: &'static str| html! { <tspan class={order_class(order)}>{ word }</tspan> };
        match (self.decided, self.traitor, self.heard) {
            (Some(order), ..) => set_off(order, does(order)),
            (None, Some(true), _) if !self.killed => match room {
                Line::Whole => html! { { format!("{} · traitor", self.role) } },
                Line::Short => html! { { "traitor" } },
            },
            (None, _, Some(order)) => html! { <>{ "heard " }{ set_off(order, order.word()) }</> },
            (None, ..) => html! { { self.role } },
        }
    }
}

/// What one does who has decided on `order`.
fn does(order: Order) -> &'static str {
    match order {
        Order::Attack => "attacks",
        Order::Retreat => "retreats",
    }
}

/// What `general` has decided by now.
fn decided(shown: &Shown, general: General) -> Option<Order> {
    let decision = shown.trace.decisions().find(|&(event, who, _)| who == general && event < shown.cursor);
    decision.map(|(.., order)| order)
}

/// From whom nothing has come to `general` by now, where that counts as retreat; each once.
fn missed(scene: &Scene, general: General) -> Vec<General> {
    let silent = scene.ledger.until(general, scene.shown.cursor).iter().filter(|report| report.silence);
    let mut senders: Vec<General> = silent.map(|report| scene.shown.trace.messengers[report.messenger].from).collect();
    senders.sort_unstable();
    senders.dedup();
    senders
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

/// What is written at a general, row by row. Not part of the button, whose own name says the same and more.
fn names(scene: &Scene, camp: &Camp, block: &Block) -> Html {
    let detail = scene.layout.detail;
    let x = decimal::fixed(block.set_at(), 1);
    let side = match block.anchor {
        Anchor::Start => Some("to-right"),
        Anchor::Middle => None,
        Anchor::End => Some("to-left"),
    };
    let [name, line, stand, reports] = ROWS;
    let mut down = block.y;
    let mut row = |height: f64| {
        down += height;
        decimal::fixed(down - 4.0, 1)
    };
    html! {
        <g key={camp.general.0}>
            <text class={classes!("name", side)} x={x.clone()} y={row(name)}>{ camp.general.to_string() }</text>
            if let Some(room) = detail.line {
                <text class={classes!("line", side)} x={x.clone()} y={row(line)}>{ camp.line(room) }</text>
            }
            if let Some(words) = &camp.stand {
                <text class={classes!("stand", side)} x={x.clone()} y={row(stand)}>{ words.clone() }</text>
            }
            if detail.marks > 0 && scene.shown.perspective.sees_into(camp.general) {
                { reports::draw(scene, camp.general, block, down + reports / 2.0) }
            }
        </g>
    }
}

fn draw(scene: &Scene, camp: &Camp, hand: &Hand<General>) -> Html {
    let general = camp.general;
    let seat = scene.layout.seat(general);
    let turn = scene.dispatch.reform(move |_: ()| Action::Turn(general));
    let (onclick, onkeydown) = pressed("general", turn);
    let stop = hand.stop.filter(|&stop| scene.shown.battle.everyone().contains(stop)).unwrap_or(General(0));
    let [enter, leave, focus, blur] = hand.over(general);
    let kind = match camp.traitor {
        _ if camp.killed => "killed",
        Some(true) => "traitor",
        Some(false) => "loyal",
        None => "unknown",
    };
    let lit = scene.shown.lit.contains(general);
    let pressed = camp.traitor.map_or("mixed", |traitor| if traitor { "true" } else { "false" });
    html! {
        <g key={general.0} class={classes!("general", kind, lit.then_some("lit"))} role="button" tabindex={if stop == general { "0" } else { "-1" }} aria-label={camp.name()}
            aria-pressed={pressed} transform={decimal::fill("translate(~ ~)", &[seat.x, seat.y])} {onclick} {onkeydown}
            onmouseenter={move |_| enter.emit(())} onmouseleave={move |_| leave.emit(())} onfocusin={move |_| focus.emit(())}
            onfocusout={move |_| blur.emit(())}>
            <g transform={format!("scale({})", decimal::fixed(scene.layout.radius / 44.0, 3))}>
                <circle class="halo" r="51" />
                if scene.layout.radius < LEAST_SHIELD {
                    <circle class="reach" r="80" />
                    <path class="speck" d={speck(camp.traitor)} />
                } else {
                    <circle class="tent" r="44" />
                    { shield(camp.traitor) }
                }
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

/// A camp that is smaller than this bears no shield that could be told from another.
const LEAST_SHIELD: f64 = 9.0;

/// A camp among very many: round for the loyal, pointed for a traitor, hollow for one who cannot be seen into.
fn speck(traitor: Option<bool>) -> &'static str {
    match traitor {
        Some(false) => "M-44 0A44 44 0 1 0 44 0A44 44 0 1 0 -44 0Z",
        Some(true) => "M0 -84L84 0L0 84L-84 0Z",
        None => "M-44 0A44 44 0 1 0 44 0A44 44 0 1 0 -44 0ZM-22 0A22 22 0 1 1 22 0A22 22 0 1 1 -22 0Z",
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
        None => {
            html! { <><path class="shield" d={SHIELD} /><path class="mark" d="M-6 -8A6 6 0 1 1 0 0V5M0 12V12.1" /></> }
        }
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
