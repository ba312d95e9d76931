//! The cheapest protocol: what is asked for, what is offered, and what is to be said of a choice.

use super::frame::{Frame, by_hints};
use crate::app::known;
use crate::challenge::cheapest::{Commission, Judgement, OFFERS, Offer, set_up};
use crate::lesson::known::{Known, mapped};
use crate::page::action::Action;
use crate::page::challenge::{HINTS, PICKED};
use yew::prelude::*;

/// The place of what says that nothing will do.
const NOTHING: u16 = OFFERS.len() as u16 + 1;

/// The challenge.
pub(super) fn draw(frame: &Frame) -> Html {
    let asked = set_up(frame.level(), frame.seed());
    let picked = frame.model.choices.of(&PICKED);
    let chosen = usize::from(picked).checked_sub(1).map(|place| OFFERS.get(place).copied());
    let judgement = chosen.map(|chosen| asked.judge(chosen));
    let is_right = judgement.as_ref().is_some_and(Judgement::is_right);
    let hints = frame.model.choices.of(&HINTS);
    let task = format!(
        "{} Choose what keeps agreement and validity with the fewest messages, or say that nothing here does.",
        asked.words()
    );
    html! {
        <div class="lab-sheet challenge">
            { frame.task(&task) }
            { frame.set_ups(None) }
            <div class="beside">
                { offers(frame, asked, picked) }
                <div>
                    <button onclick={frame.picks(&PICKED, NOTHING)} aria-pressed={pressed(picked == NOTHING)}>{ "Nothing here holds" }</button>
                    { judgement.as_ref().map(|judgement| frame.judged(&judgement.words(asked), is_right)) }
                    { known(asked, judgement.as_ref()) }
                    { judgement.as_ref().map(|judgement| attack(frame, judgement)) }
                    { frame.hints(3, || asked.hints()) }
                    { frame.kept(is_right.then_some(hints), true, by_hints) }
                </div>
            </div>
        </div>
    }
}

/// How it is known that what was chosen holds, or that nothing does.
fn known(asked: Commission, judgement: Option<&Judgement>) -> Html {
    match judgement {
        Some(Judgement::Cheapest | Judgement::Dear(_)) => {
            asked.best().map_or_else(Html::default, |(_, offer)| known::draw(&mapped(offer.protocol)))
        }
        Some(Judgement::NoneHolds) => known::draw(&[Known::Counted(None)]),
        _ => Html::default(),
    }
}

fn pressed(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

/// Everything that is offered, with what it costs.
fn offers(frame: &Frame, asked: Commission, picked: u16) -> Html {
    let row = |(place, offer): (u16, Offer)| {
        let title = offer.kind().title();
        html! {
            <tr>
                <th scope="row"><button onclick={frame.picks(&PICKED, place)} aria-pressed={pressed(picked == place)}>{ title }</button></th>
                <td>{ offer.messages(asked.generals).to_string() }</td>
                <td>{ offer.kind().words() }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Protocols, scrollable">
            <table class="protocols" aria-label="Protocols">
                <thead><tr>{ for ["Protocol", "Messages", "What it is"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for (1..).zip(OFFERS).map(row) }</tbody>
            </table>
        </div>
    }
}

/// The attack that breaks what was chosen, on the stage.
fn attack(frame: &Frame, judgement: &Judgement) -> Html {
    let Judgement::Breaks(breaks) = judgement else { return Html::default() };
    let breaks = (**breaks).clone();
    let onclick = frame.dispatch.reform(move |_: MouseEvent| {
        let attack = breaks.attack().and_then(|attack| attack.battle);
        Action::Fight(attack.unwrap_or_else(|| breaks.setting().clone()))
    });
    html! { <button {onclick}>{ "See what breaks it" }</button> }
}
