//! A sealed order, unrolled: every signature, whether it fits, and what becomes of forgeries.

use crate::analysis::seals::{Forgery, Scroll, Seal, hex};
use crate::app::field::{Choice, Select};
use crate::app::prose::{order_word, prose};
use crate::battle::{Errand, General};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::protocol::Refusal;
use crate::trace::{Fate, MessengerId};
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let shown = model.scroll().and_then(|id| model.trace().messenger(id));
    let scroll = shown.and_then(|messenger| Some((messenger, Scroll::of(model.battle(), messenger)?)));
    let Some((messenger, scroll)) = scroll else {
        return html! { <><h2>{ "Seals" }</h2><p>{ "No sealed order has set out yet. Step forward." }</p></> };
    };
    let altered = model.forgery.map(|forgery| scroll.forged(model.battle(), forgery));
    let (as_it_is, read) = (altered.is_none(), altered.as_ref().unwrap_or(&scroll));
    html! {
        <>
            <h2>{ "A sealed order, unrolled" }</h2>
            { chooser(model, &messenger.errand, dispatch) }
            <div class={classes!("scroll-sheet", (!as_it_is).then_some("altered"))}>
                <p>{ "To " }{ scroll.to.to_string() }{ ": " }{ order_word(read.order) }</p>
                <ol aria-label="Signatures">{ for read.seals.iter().map(seal) }</ol>
                <p class="finding" role="status">{ prose(&read.to_string()) }</p>
                if let (true, Fate::Refused(why @ Refusal::Untimely { .. })) = (as_it_is, messenger.fate) {
                    <p class="finding">{ format!("It comes too late, or too early: {why}.") }</p>
                }
            </div>
            { forge(model, &scroll, dispatch) }
            <p class="aside apart">{ "Each signature covers the order and everything above it. These are real Ed25519 signatures; the keys follow from the battle’s seed." }</p>
        </>
    }
}

/// As many orders as are listed at once, about the one that is shown.
const MOST: usize = 200;

/// The list of orders that can be unrolled.
fn chooser(model: &Model, shown: &Errand, dispatch: &Callback<Action>) -> Html {
    let scrolls = model.scrolls();
    let here = scrolls.iter().position(|id| model.trace().messenger(*id).is_some_and(|m| m.errand == *shown));
    let first = here.unwrap_or(0).saturating_sub(MOST / 2).min(scrolls.len().saturating_sub(MOST));
    let option = |id: &MessengerId| {
        let messenger = model.trace().messenger(*id)?;
        let path = messenger.errand.path.to_string();
        let words =
            format!("round {}: {path} to {}, {}", messenger.errand.round, messenger.to(), messenger.says.words());
        Some(Choice::new(id.0, words))
    };
    let (trace, dispatch) = (model.trace().clone(), dispatch.clone());
    let onchange = Callback::from(move |value: String| {
        if let Some(messenger) = value.parse().ok().and_then(|id| trace.messenger(MessengerId(id))) {
            dispatch.emit(Action::Unroll(messenger.errand.clone()));
        }
    });
    let value = here.map(|here| scrolls[here].0.to_string()).unwrap_or_default();
    let options: Vec<Choice> = scrolls.iter().skip(first).take(MOST).filter_map(option).collect();
    html! {
        <label class="pick"><span>{ "Rider" }</span>
            <Select name="Rider" {value} {options} {onchange} />
        </label>
    }
}

fn seal(seal: &Seal) -> Html {
    let (class, words) = if seal.fits { ("fits", "✓ fits") } else { ("misfits", "✕ does not fit") };
    html! {
        <li {class}>
            <p><b>{ seal.signer.to_string() }</b><span class="verdict-word">{ words }</span></p>
            <p class="bytes"><span>{ "signature" }</span><code>{ hex(&seal.signature) }</code></p>
            <p class="bytes"><span>{ "public key" }</span><code>{ hex(&seal.public) }</code></p>
        </li>
    }
}

/// What somebody without keys may try: the other order, or another name in any place.
fn forge(model: &Model, scroll: &Scroll, dispatch: &Callback<Action>) -> Html {
    let attempt = |words: String, forgery: Option<Forgery>| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Forge(forgery));
        let pressed = if model.forgery == forgery { "true" } else { "false" };
        html! { <button {onclick} aria-pressed={pressed}>{ words }</button> }
    };
    let signers: Vec<General> = scroll.seals.iter().map(|seal| seal.signer).collect();
    let other = |place: usize| {
        let free = |&general: &General| general != scroll.to && !signers.contains(&general);
        let everyone = model.battle().everyone();
        everyone.iter().find(free).or_else(|| everyone.iter().find(|&general| general != signers[place]))
    };
    let names = (0..signers.len()).filter_map(|place| {
        let name = other(place)?;
        Some(attempt(format!("Put {name} for {}", signers[place]), Some(Forgery::Signer { place, name })))
    });
    html! {
        <section>
            <h3>{ "Try to forge it" }</h3>
            <div class="choices small" role="group" aria-label="Forgeries">
                { attempt("As it came".into(), None) }
                { attempt(format!("Make it {}", scroll.order.opposite()), Some(Forgery::Order)) }
                { for names }
            </div>
        </section>
    }
}
