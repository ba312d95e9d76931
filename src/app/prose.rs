//! Sentences with the two orders set off, in colour and in weight, and in the words of the hand that points: a finger taps
//! where a mouse clicks.

use super::term::Term;
use crate::battle::Order;
use crate::lesson::Notion;
use yew::prelude::*;

/// `text` with every "attack" and "retreat" that stands alone set off, and every "click" for the hand that points.
pub fn prose(text: &str) -> Html {
    woven(text, |word| set_off(word).or_else(|| pointed(word)))
}

/// The same, with what each word means that a newcomer may not know, where it first stands.
pub fn explained(text: &str) -> Html {
    let mut told: Vec<Notion> = Vec::new();
    woven(text, |word| {
        let new = Notion::said(word).filter(|notion| !told.contains(notion));
        let meant = new.map(|notion| {
            told.push(notion);
            html! { <Term class="in-text" meaning={notion.meaning()}>{ word.to_owned() }</Term> }
        });
        meant.or_else(|| set_off(word)).or_else(|| pointed(word))
    })
}

/// `text` with some of its words drawn as `draw` says.
fn woven(text: &str, mut draw: impl FnMut(&str) -> Option<Html>) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut plain = String::new();
    for piece in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        match draw(word) {
            Some(drawn) => {
                parts.push(Html::from(std::mem::take(&mut plain)));
                parts.push(drawn);
                plain.push_str(&piece[word.len()..]);
            }
            None => plain.push_str(piece),
        }
    }
    parts.push(Html::from(plain));
    parts.into_iter().collect()
}

fn set_off(word: &str) -> Option<Html> {
    Order::BOTH.into_iter().find(|order| order.word() == word).map(order_word)
}

/// What a mouse does, and a finger in its place; the style sheet knows which of them is there.
fn pointed(word: &str) -> Option<Html> {
    let tap = match word {
        "click" => "tap",
        "Click" => "Tap",
        _ => return None,
    };
    Some(html! { <><span class="by-mouse">{ word.to_owned() }</span><span class="by-finger">{ tap }</span></> })
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
