//! The end: the whole field, and what the class would have done by itself beside what the protocol made of it.

use super::round::{Field, bars};
use crate::analysis::attacks;
use crate::app::location;
use crate::app::prose::prose;
use crate::battle::{Battle, General, Order};
use crate::class::room::Room;
use crate::class::seen::captured;
use crate::class::words::{self, Fewest};
use crate::link::Link;
use crate::page::place::Address;
use crate::trace::{Perspective, Trace};
use crate::verdict::judge;
use std::rc::Rc;
use yew::prelude::*;

/// What is shown.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub room: Rc<Room>,
}

/// The end, on the projector.
#[component]
pub(super) fn Ending(props: &Props) -> Html {
    let room = &props.room;
    let (battle, trace) = (room.battle().clone(), room.trace().clone());
    let times = use_state(|| 0);
    let again = {
        let times = times.clone();
        move |_: MouseEvent| times.set(*times + 1)
    };
    let lies = use_memo(battle.clone(), |battle| fewest(battle));
    let told =
        trace.messengers.iter().filter(|messenger| !battle.is_loyal(messenger.from) && messenger.is_lie()).count();
    let guesses = room.guesses();
    html! {
        <div class="ended">
            <Field room={room.clone()} perspective={Perspective::Everyone} from_start={*times} />
            <section aria-label="What came of it">
                <h3>{ words::by_themselves(&guesses) }</h3>
                { bars([("attack", guesses.attack), ("retreat", guesses.retreat)].into_iter().map(|(words, count)| (words.to_owned(), count))) }
                <h3>{ prose(&outcome(&battle, &trace)) }</h3>
                <p>{ words::failed(&battle, captured(&trace)) }</p>
                if let Some(fewest) = *lies {
                    <p>{ words::lies(told, fewest, is_broken(&battle, &trace)) }</p>
                }
                <p class="then">
                    <button onclick={again}>{ "Play it from the start" }</button>
                    { through(&battle, trace.end()) }
                </p>
                { answered(room) }
            </section>
        </div>
    }
}

/// What the protocol made of it.
fn outcome(battle: &Battle, trace: &Trace) -> String {
    let decided: Vec<(General, Order)> = trace.decisions().map(|(_, general, order)| (general, order)).collect();
    words::by_the_protocol(battle, &decided, &judge(battle, trace, trace.end()))
}

/// The way to the same battle as an ordinary one.
pub(super) fn through(battle: &Battle, at: usize) -> Html {
    let fragment = Link { cursor: at, ..Link::to(battle.clone()) }.write();
    let address = Address { path: String::new(), fragment };
    let href = location::base().map(|base| address.under(&base));
    html! { <a class="button" {href} target="_blank" rel="noopener">{ "Step through it, and change it ↗" }</a> }
}

fn is_broken(battle: &Battle, trace: &Trace) -> bool {
    judge(battle, trace, trace.end()).iter().any(|verdict| verdict.state.is_broken())
}

/// The fewest lies that would have done, where that is soon worked out.
fn fewest(battle: &Battle) -> Option<Fewest> {
    if battle.traitors.is_empty() || battle.count() > MOST || !attacks::is_counted(battle) {
        return None;
    }
    let found = attacks::find(battle, &mut || true);
    match found.attack {
        Some(attack) => {
            let lies = attack.lies.at_most(usize::MAX)?;
            Some(if attack.is_fewest { Fewest::Exactly(lies) } else { Fewest::AtMost(lies) })
        }
        None => found.complete.then_some(Fewest::None),
    }
}

/// The most generals for whom the fewest lies are worked out while everybody looks on.
const MOST: usize = 32;

/// What was answered to the lesson's question, and what is right.
fn answered(room: &Room) -> Html {
    let Some(lesson) = room.lesson().filter(|_| room.predictions().iter().any(|&count| count > 0)) else {
        return Html::default();
    };
    let question = &lesson.script().question;
    let right = room.predictions().get(question.answer).copied().unwrap_or(0);
    let told = if right == 1 { "One of you said so.".to_owned() } else { format!("{right} of you said so.") };
    html! { <p><b>{ question.ask }</b>{ " " }{ question.choices.get(question.answer).copied() }{ ". " }{ told }{ " " }{ question.because }</p> }
}
