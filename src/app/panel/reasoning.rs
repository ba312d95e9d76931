//! Why a general decides as it does: its own state, as a tree that can be opened.

use crate::app::hooks::use_reason;
use crate::app::prose::order_word;
use crate::app::same::Same;
use crate::battle::{Battle, Errand, General, Order};
use crate::lesson::why::{how, settled};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::protocol::{Basis, Reason};
use crate::run::{MOST_AT_ONCE, explain};
use crate::trace::{Perspective, Trace};
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let who = model.chosen;
    let hidden = !model.perspective.sees_into(who);
    let choices = model.battle().everyone().iter().filter(|&general| match model.perspective {
        Perspective::Everyone => true,
        Perspective::Of(me) => me == general,
    });
    html! {
        <>
            <h2>{ format!("Why {who} holds what it holds") }</h2>
            <div class="choices small" role="group" aria-label="General">
                { for choices.map(|general| {
                    let onclick = dispatch.reform(move |_: MouseEvent| Action::Choose(general));
                    html! { <button key={general.0} {onclick} aria-pressed={if general == who { "true" } else { "false" }}>{ general.to_string() }</button> }
                }) }
            </div>
            if hidden {
                <p>{ format!("What {who} knows is out of sight. Choose whose eyes to see through in “Seen by”.") }</p>
            } else {
                { tree(model, dispatch) }
            }
        </>
    }
}

fn tree(model: &Model, dispatch: &Callback<Action>) -> Html {
    if model.trace().messengers.len() > MOST_AT_ONCE {
        let shown = (model.battle().clone(), model.chosen, model.cursor);
        return html! { <Later {shown} trace={model.trace().clone()} dispatch={dispatch.clone()} /> };
    }
    match explain(model.battle(), model.chosen, model.cursor) {
        Err(large) => html! { <p>{ large.to_string() }</p> },
        Ok(reason) => told(model.battle(), model.chosen, Rc::new(reason), model.trace(), dispatch),
    }
}

/// The reason of a general at a moment of a large battle.
#[derive(Properties, PartialEq)]
struct Asked {
    shown: (Rc<Battle>, General, usize),
    trace: Rc<Trace>,
    dispatch: Callback<Action>,
}

/// The reason, as soon as it has been found.
#[component]
fn Later(asked: &Asked) -> Html {
    let (battle, general, cursor) = &asked.shown;
    match use_reason(battle, *general, *cursor) {
        Some(reason) => told(battle, *general, reason, &asked.trace, &asked.dispatch),
        None => html! { <p role="status">{ "Asking…" }</p> },
    }
}

fn told(battle: &Battle, who: General, reason: Rc<Reason>, trace: &Rc<Trace>, dispatch: &Callback<Action>) -> Html {
    let claim =
        Claim { root: Same(reason.clone()), place: Vec::new(), trace: trace.clone(), dispatch: dispatch.clone() };
    html! {
        <>
            { note(battle, who, &reason) }
            <ul class="reasons">{ branch(&claim, &reason) }</ul>
            { flat(&reason) }
        </>
    }
}

fn note(battle: &Battle, who: General, reason: &Reason) -> Html {
    let liar = !battle.is_loyal(who);
    html! {
        <>
            if reason.order.is_none() {
                <p class="aside">{ "Still open: not everything that it depends on has arrived." }</p>
            }
            if liar {
                <p class="aside">{ "A traitor may hear what it likes; this is what a loyal general in its place would hold." }</p>
            }
        </>
    }
}

/// One claim of a reason, by the way to it from the first.
#[derive(Clone, Properties, PartialEq)]
struct Claim {
    root: Same<Reason>,
    place: Vec<usize>,
    trace: Rc<Trace>,
    dispatch: Callback<Action>,
}

impl Claim {
    /// What is claimed.
    fn reason(&self) -> Option<&Reason> {
        self.place.iter().try_fold(&*self.root.0, |reason, &part| reason.parts.get(part))
    }
}

/// One claim; what it rests on can be opened.
fn branch(claim: &Claim, reason: &Reason) -> Html {
    if !reason.parts.is_empty() {
        return html! { <Branch ..claim.clone() /> };
    }
    html! { <li class="leaf">{ line(reason) }{ link(claim, &reason.basis) }</li> }
}

/// As many parts of one claim as are drawn.
const MOST_PARTS: usize = 200;

/// A claim and what it rests on, which is drawn when it is opened for the first time: there may be thousands.
#[component]
fn Branch(claim: &Claim) -> Html {
    let first = claim.place.is_empty();
    let drawn = use_state(|| first);
    let Some(reason) = claim.reason() else { return Html::default() };
    let open = drawn.setter();
    let part = |(place, part): (usize, &Reason)| {
        let place = [claim.place.as_slice(), &[place]].concat();
        branch(&Claim { place, ..claim.clone() }, part)
    };
    html! {
        <li>
            <details open={first}>
                <summary onclick={move |_: MouseEvent| open.set(true)}>{ line(reason) }</summary>
                if *drawn {
                    <ul>{ for reason.parts.iter().take(MOST_PARTS).enumerate().map(part) }</ul>
                    if reason.parts.len() > MOST_PARTS {
                        <p class="aside">{ format!("These are the first {MOST_PARTS} of {}.", reason.parts.len()) }</p>
                    }
                }
            </details>
        </li>
    }
}

fn line(reason: &Reason) -> Html {
    html! { <><span class="about">{ &reason.about }</span>{ " " }{ outcome(reason) }</> }
}

fn outcome(reason: &Reason) -> Html {
    let settled = reason.order.map_or_else(|| html! { <i>{ settled(reason) }</i> }, order_word);
    match how(reason) {
        how if how.is_empty() => settled,
        how => html! { <>{ settled }<span class="votes">{ format!(" {how}") }</span></> },
    }
}

/// A way from a leaf to the rider that brought it.
fn link(claim: &Claim, basis: &Basis) -> Html {
    let errand: &Errand = match basis {
        Basis::Brought(errand) => errand,
        // Perhaps because nobody was sent.
        Basis::NothingCame(errand) if claim.trace.find(errand).is_some() => errand,
        _ => return Html::default(),
    };
    let (trace, sought, dispatch) = (claim.trace.clone(), errand.clone(), claim.dispatch.clone());
    let seek = move |_: MouseEvent| {
        if let Some(id) = trace.find(&sought) {
            dispatch.emit(Action::SeekTo(id));
        }
    };
    html! { <button class="link" onclick={seek} aria-label={format!("Go to the messenger {errand}")}>{ "see it arrive" }</button> }
}

/// The flat count, where it could be mistaken for the rule.
fn flat(reason: &Reason) -> Html {
    if reason.depth() < 2 || reason.order.is_none() {
        return Html::default();
    }
    let (attack, retreat) = reason.flat();
    let flat = Order::majority(attack, retreat);
    let differs = reason.order != Some(flat);
    html! {
        <p class={classes!("flat", differs.then_some("differs"))}>
            { format!("Counted flat, the {} reports stand {attack} : {retreat}, which would be ", attack + retreat) }
            { order_word(flat) }
            { if differs { ". A sequence of majorities is something else." } else { " as well." } }
        </p>
    }
}
