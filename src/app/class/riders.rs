//! The riders of one general that are about to set out: what each is to say, where that can be chosen.

use crate::app::prose::order_class;
use crate::battle::Said;
use crate::class::seen::{Part, Rider, Spoken};
use crate::class::wish::Wish;
use yew::prelude::*;

/// The riders, and what was wished for them that isn't heard yet.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub round: u16,
    pub part: Part,
    pub waiting: Vec<Wish>,
    pub wish: Callback<Wish>,
}

/// The riders of this round, and the button that lets them set out.
#[component]
pub(super) fn Riders(props: &Props) -> Html {
    let Props { round, part, waiting, wish } = props;
    let ready = waiting
        .iter()
        .find_map(|wish| if let Wish::Ready(ready) = wish { Some(*ready) } else { None })
        .unwrap_or(part.ready);
    let onclick = wish.reform(move |_: MouseEvent| Wish::Ready(!ready));
    let own = part.sent.iter().filter(|note| note.errand.round == *round).count();
    let about = match (part.riders.len(), own) {
        (0, 0) => "No rider of yours sets out in this round.",
        (0, _) => "Your riders are about to set out. They say:",
        _ => "Choose what each of your riders says:",
    };
    html! {
        <section aria-label="Your riders">
            <h2>{ format!("Round {round}") }</h2>
            <p>{ about }</p>
            if part.riders.len() > 1 { { all(part, wish) } }
            <ul class="errands">
                { for part.riders.iter().map(|rider| one(rider, waiting, wish)) }
                { for part.sent.iter().filter(|note| note.errand.round == *round).map(|note| html! {
                    <li>{ super::notes::bound(&note.errand) }<span>{ super::notes::said(&note.says) }</span></li>
                }) }
            </ul>
            <button class="primary ready" {onclick} aria-pressed={if ready { "true" } else { "false" }}>{ if ready { "Ready ✓" } else { "Ready" } }</button>
        </section>
    }
}

/// What all of them can be made to say at once.
fn all(part: &Part, wish: &Callback<Wish>) -> Html {
    let Some(first) = part.riders.first() else { return Html::default() };
    let in_common = first.offers.iter().filter(|said| part.riders.iter().all(|rider| rider.offers.contains(said)));
    let button = |said: &Said| {
        let (wish, said, riders) = (wish.clone(), said.clone(), part.riders.clone());
        let class = class(&said);
        let words = said.words();
        let onclick = move |_: MouseEvent| {
            riders.iter().for_each(|rider| wish.emit(Wish::Say(rider.errand.clone(), said.clone())))
        };
        html! { <button {class} {onclick}><b>{ words }</b></button> }
    };
    html! { <div class="wishes all" role="group" aria-label="All of them"><span>{ "All:" }</span>{ for in_common.map(button) }</div> }
}

fn one(rider: &Rider, waiting: &[Wish], wish: &Callback<Wish>) -> Html {
    let wished = waiting.iter().find_map(|wish| match wish {
        Wish::Say(errand, said) if *errand == rider.errand => Some(said),
        _ => None,
    });
    let mine = wished.or(rider.mine.as_ref());
    let name = super::notes::name(&rider.errand);
    let held = rider.held.map(|held| format!("You hold {held}."));
    let offer = |said: &Said| {
        let pressed = match mine {
            Some(mine) => mine == said,
            None => rider.says == Spoken::from(said),
        };
        let (errand, chosen) = (rider.errand.clone(), said.clone());
        let onclick = wish.reform(move |_: MouseEvent| Wish::Say(errand.clone(), chosen.clone()));
        html! { <button class={class(said)} {onclick} aria-pressed={if pressed { "true" } else { "false" }}><b>{ said.words() }</b></button> }
    };
    html! {
        <li key={name.clone()}>
            <div>{ super::notes::bound(&rider.errand) }<small>{ held }</small></div>
            <div class="wishes" role="group" aria-label={name}>{ for rider.offers.iter().map(offer) }</div>
        </li>
    }
}

fn class(said: &Said) -> Option<&'static str> {
    said.order().map(order_class)
}
