//! What becomes of two armies, as a table of what each can decide; it lights up as their decisions fall.

use super::prose::order_word;
use crate::battle::{General, Order};
use crate::page::model::Model;
use crate::verdict::Outcome;
use yew::prelude::*;

/// The table, where there are two armies.
pub(super) fn draw(model: &Model) -> Html {
    if !model.battle().protocol.has_two_armies() {
        return Html::default();
    }
    let decided = [0, 1].map(|general| decision(model, General(general)));
    let row = |first: Order| {
        html! {
            <tr>
                <th scope="row">{ "Army 1: " }{ order_word(first) }</th>
                { for Order::BOTH.map(|second| cell([first, second], decided)) }
            </tr>
        }
    };
    html! {
        <table class="outcomes" aria-label="Outcomes">
            <thead>
                <tr><td></td>{ for Order::BOTH.map(|second| html! { <th scope="col">{ "Army 2: " }{ order_word(second) }</th> }) }</tr>
            </thead>
            <tbody>{ for Order::BOTH.map(row) }</tbody>
        </table>
    }
}

/// What an army is seen to have decided by now.
fn decision(model: &Model, army: General) -> Option<Order> {
    let mut decisions = model.trace.decisions().filter(|&(event, ..)| event < model.cursor);
    decisions.find(|&(_, who, _)| who == army && model.perspective.sees_into(who)).map(|(.., order)| order)
}

/// One outcome: still open, ruled out, or what came about; said in words for those who do not see the light.
fn cell(orders: [Order; 2], decided: [Option<Order>; 2]) -> Html {
    let outcome = Outcome::of(orders);
    let ruled_out = orders.iter().zip(decided).any(|(order, decided)| decided.is_some_and(|decided| decided != *order));
    let came = !ruled_out && decided.iter().all(Option::is_some);
    let (class, sign, words) = match (ruled_out, came) {
        (true, _) => ("ruled-out", "", " (ruled out)"),
        (false, true) => ("came", "▸ ", " (so it is)"),
        (false, false) => ("", "", ""),
    };
    html! {
        <td class={classes!(class, outcome.key())} aria-current={came.then_some("true")}>
            <span aria-hidden="true">{ sign }</span>{ outcome.words() }<span class="unseen">{ words }</span>
        </td>
    }
}
