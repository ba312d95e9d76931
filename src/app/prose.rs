//! Sentences with the two orders set off, in colour and in weight.

use crate::battle::Order;
use yew::prelude::*;

/// `text` with every "attack" and "retreat" that stands alone set off.
pub fn prose(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut plain = String::new();
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        match Order::BOTH.into_iter().find(|order| order.word() == word) {
            Some(order) => {
                parts.push(Html::from(std::mem::take(&mut plain)));
                parts.push(order_word(order));
                plain.push_str(&piece[word.len()..]);
            }
            None => plain.push_str(piece),
        }
    }
    parts.push(Html::from(plain));
    parts.into_iter().collect()
}

/// One order, set off.
pub fn order_word(order: Order) -> Html {
    html! { <b class={order_class(order)}>{ order.word() }</b> }
}

/// The class that colours an order.
pub fn order_class(order: Order) -> &'static str {
    match order {
        Order::Attack => "attack",
        Order::Retreat => "retreat",
    }
}
