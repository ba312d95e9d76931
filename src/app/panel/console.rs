//! The console, and the vote: what is typed here and what is clicked are the same actions.

use crate::app::prose::prose;
use crate::battle::{Battle, Order};
use crate::console::{complete, enter};
use crate::page::action::Action;
use crate::page::exchange::Exchange;
use crate::page::model::Model;
use crate::verdict::Ballot;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    html! {
        <>
            <h2>{ "The vote" }</h2>
            { vote(model) }
            <h3>{ "Console" }</h3>
            <div class="console" role="log" aria-label="Console" tabindex="0">{ for model.typed.iter().rev().map(exchange) }</div>
            <Prompt battle={model.wanted().clone()} typed={model.typed.iter().map(|e| e.line.clone()).collect::<Vec<_>>()} dispatch={dispatch.clone()} />
            { shortcuts(model, dispatch) }
        </>
    }
}

fn exchange(exchange: &Exchange) -> Html {
    html! {
        <div><p class="typed">{ format!("› {}", exchange.line) }</p>{ for exchange.answer.iter().map(|line| html! { <p>{ prose(line) }</p> }) }</div>
    }
}

/// The tally of the decisions, once they have fallen.
fn vote(model: &Model) -> Html {
    let Some(ballot) = Ballot::of(model.battle()).ok().flatten().filter(|_| model.sees_the_end()) else {
        return html! { <p class="aside">{ "The decisions are counted at the end." }</p> };
    };
    let all = ballot.votes.len();
    let bar = |order: Order| {
        let count = ballot.count(order);
        let class = order.word();
        html! {
            <p class={classes!("ballot", class)}>
                <span>{ order.word() }</span>
                <svg viewBox="0 0 120 12" aria-hidden="true" preserveAspectRatio="none">
                    <rect class="whole" width="120" height="12" rx="3" />
                    <rect class="part" width={(120 * count / all.max(1)).to_string()} height="12" rx="3" />
                    <line x1="80" x2="80" y1="0" y2="12" />
                </svg>
                <span>{ format!("{count} of {all}") }</span>
            </p>
        }
    };
    html! { <>{ for Order::BOTH.map(bar) }<p class="finding">{ prose(&ballot.to_string()) }</p></> }
}

/// What comes of a line that was typed.
fn typed_in(battle: &Battle, line: &str) -> Action {
    Action::Obey(line.to_owned(), enter(battle, line))
}

/// Commands as buttons: they are typed by a click.
fn shortcuts(model: &Model, dispatch: &Callback<Action>) -> Html {
    let battle = model.battle();
    let alive = battle.everyone().minus(battle.protocol.killed());
    let mut lines: Vec<String> =
        ["help", "g-state", "actual-order attack", "actual-order retreat", "g-add 1"].map(String::from).into();
    lines.extend(alive.iter().take(12).map(|general| format!("g-kill {general}")));
    let button = |line: String| {
        let (battle, typed) = (model.wanted().clone(), line.clone());
        let onclick = dispatch.reform(move |_: MouseEvent| typed_in(&battle, &typed));
        html! { <button {onclick}>{ line }</button> }
    };
    html! { <div class="choices small commands" role="group" aria-label="Commands">{ for lines.into_iter().map(button) }</div> }
}

#[derive(Properties, PartialEq)]
struct Props {
    battle: Rc<Battle>,
    /// The lines typed so far, the oldest first.
    typed: Vec<String>,
    dispatch: Callback<Action>,
}

/// The line that is being typed: Enter sends it, the arrows go through earlier ones, Tab completes it.
#[component]
fn Prompt(props: &Props) -> Html {
    let line = use_state(String::new);
    // How many lines back the arrows have gone.
    let back = use_state(|| 0usize);
    let offers = if line.trim().is_empty() { Vec::new() } else { complete(&props.battle, &line) };
    let oninput = {
        let (line, back) = (line.clone(), back.clone());
        Callback::from(move |event: InputEvent| {
            let field: HtmlInputElement = event.target_unchecked_into();
            line.set(field.value());
            back.set(0);
        })
    };
    let onkeydown = {
        let (typed, dispatch, offers) = (props.typed.clone(), props.dispatch.clone(), offers.clone());
        let battle = props.battle.clone();
        let (line, back) = (line.clone(), back.clone());
        Callback::from(move |event: KeyboardEvent| {
            let go = |steps: usize| {
                line.set(steps.checked_sub(1).and_then(|s| typed.iter().rev().nth(s)).cloned().unwrap_or_default());
                back.set(steps);
            };
            match event.key().as_str() {
                "Enter" => {
                    dispatch.emit(typed_in(&battle, &line));
                    go(0);
                }
                "ArrowUp" => go((*back + 1).min(typed.len())),
                "ArrowDown" => go(back.saturating_sub(1)),
                "Tab" if !event.shift_key() && common(&offers).is_some_and(|longer| longer.len() > line.len()) => {
                    line.set(common(&offers).unwrap_or_default());
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    html! {
        <>
            <label class="prompt"><span aria-hidden="true">{ "›" }</span>
                <input type="text" aria-label="Command" autocomplete="off" autocapitalize="off" spellcheck="false"
                    placeholder="a command; help lists them" value={(*line).clone()} {oninput} {onkeydown} />
            </label>
            <p class="offers" aria-live="polite">{ offers.iter().filter(|offer| **offer != *line).map(|offer| offer.trim_start()).collect::<Vec<_>>().join(" · ") }</p>
        </>
    }
}

/// The longest beginning of all `offers`; the only one gets a space after it.
fn common(offers: &[String]) -> Option<String> {
    let first = offers.first()?;
    if offers.len() == 1 {
        return Some(format!("{first} "));
    }
    let same = |at: &usize| offers.iter().all(|offer| offer.as_bytes().get(*at) == first.as_bytes().get(*at));
    let length = (0..first.len()).take_while(same).count();
    first.get(..length).map(str::to_owned)
}
