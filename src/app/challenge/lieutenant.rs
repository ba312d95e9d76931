//! Be the lieutenant: one inbox after the other, and the record.

use super::frame::Frame;
use crate::app::inbox;
use crate::app::prose::{order_class, order_word, prose};
use crate::battle::Order;
use crate::challenge::lieutenant::{NIGHTS, Night, TASK, hints, score, score_of_om, set_up};
use crate::page::action::Action;
use crate::page::challenge::{DECIDED, decided, with_decided};
use yew::prelude::*;

/// The challenge.
pub(super) fn draw(frame: &Frame) -> Html {
    let nights = set_up(frame.level(), frame.seed());
    let so_far = decided(frame.model.choices.of(&DECIDED));
    let now = nights.get(so_far.len());
    let over = so_far.len() == NIGHTS;
    let mine = score(&nights, &so_far);
    html! {
        <div class="lab-sheet challenge">
            { frame.task(TASK) }
            { frame.set_ups(None) }
            <div class="beside">
                if let Some(night) = now {
                    <section aria-label="Your inbox">
                        <h3>{ format!("Battle {} of {NIGHTS}", so_far.len() + 1) }</h3>
                        <p>{ night.situation() }</p>
                        { inbox::table(&night.view) }
                    </section>
                }
                <div>
                    if now.is_some() {
                        <div class="choices answer" role="group" aria-label="What do you decide?">
                            { for Order::BOTH.map(|order| decide(frame, &so_far, order)) }
                        </div>
                    }
                    { so_far.len().checked_sub(1).and_then(|last| Some(last_one(nights.get(last)?, *so_far.get(last)?))) }
                    if over {
                        { frame.judged(&ended(mine, &nights), mine >= score_of_om(&nights, NIGHTS)) }
                    }
                    { record(&nights, &so_far) }
                    { frame.hints(3, || hints(frame.level())) }
                    { frame.kept(over.then_some(mine as u16), false, |right| format!("Your best on this level: {right} of {NIGHTS}.")) }
                </div>
            </div>
        </div>
    }
}

fn decide(frame: &Frame, so_far: &[Order], order: Order) -> Html {
    let mut choices = frame.model.choices.clone();
    choices.set(&DECIDED, with_decided(so_far, order));
    let onclick = frame.dispatch.reform(move |_: MouseEvent| Action::PickAll(choices.clone()));
    let name = format!("Decide {order}");
    html! { <button {onclick} class={classes!("decide", order_class(order))} aria-label={name}>{ order_word(order) }</button> }
}

/// What came of the last decision.
fn last_one(night: &Night, order: Order) -> Html {
    let is_right = night.right == order;
    let words = format!("{} {}", if is_right { "Right." } else { "Wrong." }, night.because());
    html! { <p class={classes!("verdict", if is_right { "holds" } else { "broken" })} role="status"><i aria-hidden="true">{ if is_right { "✓" } else { "✕" } }</i><span>{ prose(&words) }</span></p> }
}

fn ended(mine: usize, nights: &[Night]) -> String {
    let om = score_of_om(nights, NIGHTS);
    let beside = match mine.cmp(&om) {
        std::cmp::Ordering::Less => "OM was right more often.",
        std::cmp::Ordering::Equal => "As often as OM.",
        std::cmp::Ordering::Greater => "You were right more often than OM, which nobody can be sure of beforehand.",
    };
    format!("You were right in {mine} of {NIGHTS}, OM in {om}. {beside}")
}

/// Every battle that is over, with what was decided, by OM too.
fn record(nights: &[Night], so_far: &[Order]) -> Html {
    if so_far.is_empty() {
        return Html::default();
    }
    let row = |(number, (night, order)): (usize, (&Night, &Order))| {
        let cell = |decided: Order| {
            let right = decided == night.right;
            html! { <td class={if right { "same" } else { "other" }}>{ order_word(decided) }{ if right { " ✓" } else { " ✕" } }<span class="unseen">{ if right { "right" } else { "wrong" } }</span></td> }
        };
        html! { <tr><th scope="row">{ number + 1 }</th>{ cell(*order) }{ cell(night.om) }</tr> }
    };
    let count = so_far.len();
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Record, scrollable">
            <table class="nights" aria-label="Record">
                <thead><tr>{ for ["Battle", "You", "OM"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for nights.iter().zip(so_far).enumerate().map(row) }</tbody>
                <tfoot><tr><th scope="row">{ "Right" }</th><td>{ score(nights, so_far) }</td><td>{ score_of_om(nights, count) }</td></tr></tfoot>
            </table>
        </div>
    }
}
