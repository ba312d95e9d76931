//! The hexagon: two copies of every general in a ring, and the three battles in it that contradict each other.

use super::chosen::Chosen;
use crate::analysis::worlds::hexagon::{Hexagon, NoHexagon, Promise, SEATS, Section};
use crate::analysis::worlds::reduction::Simulation;
use crate::app::field::{Choice, Select};
use crate::app::known;
use crate::app::prose::{order_class, prose};
use crate::battle::wording::listed;
use crate::battle::{Kind, Order};
use crate::lesson::known::HEXAGON;
use crate::page::action::Action;
use crate::page::lab::choices::hexagon::{GENERALS, LONGEST, PROTOCOL, ROUNDS, kind};
use yew::prelude::*;

/// The laboratory.
#[component]
pub(super) fn Ring(chosen: &Chosen) -> Html {
    let kinds = use_memo((), |()| kinds());
    let now = kind(chosen.of(&PROTOCOL)).withstanding(chosen.of(&ROUNDS).into());
    let many = chosen.of(&GENERALS) == 1;
    let ring = use_memo((now, many), |&(kind, many)| {
        if many { Simulation::new(kind, 6, 1).map(|all| all.hexagon) } else { Hexagon::new(kind, 1) }
    });
    let onchange = {
        let (dispatch, kinds) = (chosen.dispatch.clone(), kinds.clone());
        Callback::from(move |value: String| {
            if let Some(&(protocol, rounds, _)) = value.parse().ok().and_then(|place: usize| kinds.get(place)) {
                dispatch.emit(Action::Pick(&PROTOCOL, protocol));
                dispatch.emit(Action::Pick(&ROUNDS, rounds));
            }
        })
    };
    let value = kinds.iter().position(|(_, _, kind)| *kind == now).unwrap_or(0).to_string();
    let option = |(place, &(protocol, rounds, kind)): (usize, &(u16, u16, Kind))| {
        let chosen = chosen.choices.with(&PROTOCOL, protocol).with(&ROUNDS, rounds);
        Choice::new(place, kind.title()).leading_to(chosen.name())
    };
    let options: Vec<Choice> = kinds.iter().enumerate().map(option).collect();
    html! {
        <>
            <h2>{ "The hexagon" }</h2>
            <p class="lead">{ "Suppose that some rules made three generals safe from one traitor, however long they talked. Take two copies of \
                each general, seat the six in a ring, give one half attack and the other retreat, and let them run. Any two \
                neighbours then live in a battle in which the third general is a traitor who plays the other four." }</p>
            <div class="eyes">
                <label class="chip"><span>{ "Protocol" }</span>
                    <Select name="Protocol" {value} {options} {onchange} />
                </label>
                { chosen.button(&GENERALS, 0, "Three generals") }
                { chosen.button(&GENERALS, 1, "Six generals, two to a seat") }
            </div>
            { match &*ring {
                Ok(hexagon) => argument(hexagon, &chosen.dispatch),
                Err(none) => html! { <p role="status">{ NoHexagon::to_string(none) }</p> },
            } }
        </>
    }
}

/// Every protocol that has a hexagon of three generals, with its place, and a few numbers of rounds each.
fn kinds() -> Vec<(u16, u16, Kind)> {
    let mut all: Vec<(u16, u16, Kind)> = Vec::new();
    for (place, kind) in (0..).zip(Kind::ALL) {
        for rounds in 1..=LONGEST {
            let kind = kind.withstanding(rounds.into());
            if all.last().is_none_or(|last| last.2 != kind) && Hexagon::new(kind, 1).is_ok() {
                all.push((place, rounds, kind));
            }
        }
    }
    all
}

fn argument(hexagon: &Hexagon, dispatch: &Callback<Action>) -> Html {
    let sections = hexagon.argument.map(|place| &hexagon.sections[place]);
    html! {
        <div class="hexagon">
            { picture(hexagon) }
            <div>
                <ol class="worlds-of-three" aria-label="Three worlds">
                    { for sections.iter().enumerate().map(|(place, section)| conclusion(place + 1, section, dispatch)) }
                </ol>
                <p class="last-line" role="status">{ contradiction(hexagon, sections) }</p>
                if hexagon.holds() {
                    { known::draw(&[HEXAGON]) }
                }
            </div>
        </div>
    }
}

/// One pair of neighbours: the world it lives in, what it is promised there, and what comes of it.
fn conclusion(number: usize, section: &Section, dispatch: &Callback<Action>) -> Html {
    let battle = section.battle.clone();
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Fight(battle.clone()));
    let decided =
        section.decisions.iter().filter_map(|(general, order)| Some(format!("{general} decides {}", (*order)?)));
    let decided: Vec<String> = decided.collect();
    html! {
        <li>
            <i aria-hidden="true">{ number }</i>
            <div>
                <p>{ prose(&section.words()) }</p>
                <p class="aside">{ prose(&decided.join(", ")) }{ "." }
                    { for section.broken.iter().map(|verdict| html! { <b class="broken">{ format!(" ✕\u{a0}{}: broken", verdict.condition.name()) }</b> }) }
                    { for section.refused.first().map(|(errand, why)| html! { <b class="broken">{ format!(" ✕\u{a0}{errand} is refused: {why}") }</b> }) }
                </p>
                <button {onclick} aria-label={format!("World {number} on the stage")}>{ "On the stage" }</button>
            </div>
        </li>
    }
}

/// Why the three promises cannot all be kept, or why the argument ends.
fn contradiction(hexagon: &Hexagon, sections: [&Section; 3]) -> String {
    if !hexagon.holds() {
        return "The argument ends here: the traitors would have to say what they cannot sign, and the loyal can tell \
                the battle from the ring. That is what signatures are for."
            .into();
    }
    let promises = sections.map(|section| match section.promise {
        Promise::Decide(order) => format!("decide {order}"),
        Promise::Agree => "decide the same".into(),
    });
    let broken = sections.iter().position(|section| !section.broken.is_empty()).map_or(String::new(), |place| {
        let between: Vec<_> = sections[place].loyal.iter().collect();
        format!(" Here the promise of world {} is broken, to {}.", place + 1, listed(&between))
    });
    format!(
        "Neighbouring pairs share a seat, so “{}”, “{}” and “{}” cannot all be kept: no such rules exist.{broken}",
        promises[0], promises[1], promises[2]
    )
}

/// The ring: seat 0 at the top, the others clockwise, a number at each of the three pairs.
fn picture(hexagon: &Hexagon) -> Html {
    // The corners of a hexagon of radius 1, in thousandths.
    const CORNERS: [(i32, i32); SEATS] = [(0, -1000), (866, -500), (866, 500), (0, 1000), (-866, 500), (-866, -500)];
    let at = |seat: usize, radius: i32| {
        let (x, y) = CORNERS[seat % SEATS];
        (210 + x * radius / 1000, 205 + y * radius / 1000)
    };
    let between = |seat: usize| {
        let ((ax, ay), (bx, by)) = (at(seat, 150), at(seat + 1, 150));
        ((ax + bx) / 2, (ay + by) / 2)
    };
    let edge = |seat: usize| {
        let ((ax, ay), (bx, by)) = (at(seat, 150), at(seat + 1, 150));
        let of_argument = hexagon.argument.contains(&seat);
        html! { <path class={of_argument.then_some("of-argument")} d={format!("M{ax} {ay}L{bx} {by}")} /> }
    };
    html! {
        <svg class="ring" viewBox="0 0 420 410" role="img" aria-label={told(hexagon)}>
            { for (0..SEATS).map(edge) }
            { for hexagon.argument.iter().enumerate().map(|(place, &seat)| {
                let (x, y) = between(seat);
                html! { <g class="pair-number" transform={format!("translate({x} {y})")}><circle r="14" /><text y="5">{ place + 1 }</text></g> }
            }) }
            { for (0..SEATS).map(|seat| copy(hexagon, seat, at(seat, 150))) }
        </svg>
    }
}

/// Who sits on a seat, with what it was given and what it decides.
fn copy(hexagon: &Hexagon, seat: usize, (x, y): (i32, i32)) -> Html {
    let names: Vec<String> = hexagon.decided(seat).map(|(general, _)| general.to_string()).collect();
    let decided = decision(hexagon, seat);
    html! {
        <g class={classes!("copy", order_class(given(hexagon, seat)))} transform={format!("translate({x} {y})")}>
            <circle r="42" />
            <text class="name" y="-6">{ names.join(" ") }</text>
            <text y="14">{ decided.map_or("divided", Order::word) }</text>
        </g>
    }
}

fn given(hexagon: &Hexagon, seat: usize) -> Order {
    let copied = hexagon.copies.iter().find(|copied| copied.post.seat == seat);
    copied.map_or(Order::Attack, |copied| copied.given)
}

/// What everybody on a seat decides, if they decide the same.
fn decision(hexagon: &Hexagon, seat: usize) -> Option<Order> {
    let mut decisions = hexagon.decided(seat).map(|(_, decision)| decision);
    let first = decisions.next()??;
    decisions.all(|other| other == Some(first)).then_some(first)
}

/// The picture in words.
fn told(hexagon: &Hexagon) -> String {
    let seats = (0..SEATS).map(|seat| {
        let names: Vec<String> = hexagon.decided(seat).map(|(general, _)| general.to_string()).collect();
        let decides = decision(hexagon, seat).map_or("are divided".to_owned(), |order| format!("decide {order}"));
        format!("{} in the half for {}: {decides}", names.join(" and "), given(hexagon, seat))
    });
    format!("A ring of six seats. {}.", seats.collect::<Vec<_>>().join("; "))
}
