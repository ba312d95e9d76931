//! Why a general decides as it does: its own state, as a tree that can be opened.

use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::prose::order_word;
use crate::battle::{Errand, Order};
use crate::protocol::{Reason, Rule};
use crate::run::explain;
use crate::trace::Sight;
use yew::prelude::*;

#[inline(never)]
pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let who = model.chosen;
    let hidden = !model.sight.sees_into(who);
    let choices = model.battle().everyone().iter().filter(|&general| match model.sight {
        Sight::Everyone => true,
        Sight::Of(me) => me == general,
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
    match explain(model.battle(), model.chosen, model.cursor) {
        Err(large) => html! { <p>{ large.to_string() }</p> },
        Ok(reason) => html! {
            <>
                { note(model, &reason) }
                <ul class="reasons">{ branch(model, &reason, 0, dispatch) }</ul>
                { flat(&reason) }
            </>
        },
    }
}

fn note(model: &Model, reason: &Reason) -> Html {
    let liar = !model.battle().is_loyal(model.chosen);
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

/// One claim; a majority can be opened.
fn branch(model: &Model, reason: &Reason, level: usize, dispatch: &Callback<Action>) -> Html {
    let line = html! { <><span class="about">{ &reason.about }</span>{ " " }{ outcome(reason) }</> };
    if reason.parts.is_empty() {
        return html! { <li class="leaf">{ line }{ link(model, &reason.rule, dispatch) }</li> };
    }
    html! {
        <li>
            <details open={level < 1}>
                <summary>{ line }</summary>
                <ul>{ for reason.parts.iter().map(|part| branch(model, part, level + 1, dispatch)) }</ul>
            </details>
        </li>
    }
}

fn outcome(reason: &Reason) -> Html {
    let settled = reason.order.map_or_else(|| html! { <i>{ "open" }</i> }, order_word);
    match &reason.rule {
        Rule::Majority { attack, retreat } => {
            let tie = reason.order.is_some() && attack == retreat;
            let tie = if tie { ", a tie" } else { "" };
            html! { <>{ settled }<span class="votes">{ format!(" {attack} : {retreat}{tie}") }</span></> }
        }
        Rule::NothingCame(_) => html! { <>{ settled }<span class="votes">{ " nothing came" }</span></> },
        Rule::Awaited(_) => html! { <i>{ "on the way" }</i> },
        _ => settled,
    }
}

/// A way from a leaf to the rider that brought it.
fn link(model: &Model, rule: &Rule, dispatch: &Callback<Action>) -> Html {
    let errand: &Errand = match rule {
        Rule::Brought(errand) | Rule::NothingCame(errand) => errand,
        _ => return Html::default(),
    };
    let Some(id) = model.trace.find(errand) else { return Html::default() };
    let seek = dispatch.reform(move |_: MouseEvent| Action::SeekTo(id));
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
