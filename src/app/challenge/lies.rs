//! Challenges in which the reader builds an attack on the stage, message by message.

use super::frame::Frame;
use crate::app::known;
use crate::app::work;
use crate::battle::wording::listed;
use crate::battle::{Battle, General};
use crate::challenge::{Attempt, question, shortest, split};
use crate::lesson::known::{fewest, unbroken};
use crate::page::action::Action;
use crate::protocol::Count;
use crate::task::{Found, NoAnswer, Report};
use yew::prelude::*;

/// What is known of the fewest lies: the attack that takes them, if there is one, or why nothing is.
type Optimum = Result<Option<Found>, NoAnswer>;

/// Make the shortest winning lie.
pub(super) fn shortest(frame: &Frame) -> Html {
    let (attempt, optimum) = (Attempt::of(frame.model.battle(), frame.model.trace()), optimum(frame));
    let task = format!(
        "Speak for {}: step to a round, and click the messengers they send. Break agreement or validity with as few lies as you can.",
        liars(frame.model.battle())
    );
    let fewest = optimum.as_ref().ok().and_then(|found| Some(found.as_ref()?.lies));
    let met = frame.model.has_shortest_lie();
    let judgement = match &optimum {
        Ok(_) if frame.is_found() => frame.judged(FOUND, met),
        Ok(_) => frame.judged(&attempt.words(fewest), met),
        Err(NoAnswer::Refused(why)) => frame.judged(why, met),
        Err(NoAnswer::GivenUp) => frame.judged("Not judged.", met),
        Err(NoAnswer::Yet) => frame.judging(),
    };
    let breaks = optimum.as_ref().ok().and_then(|found| Some(found.as_ref()?.breaks.as_str()));
    let is_own = frame.model.challenge.is_none() || !stands(frame, shortest::set_up);
    html! {
        <>
            { frame.task(&task) }
            { judgement }
            { known(frame, optimum.as_ref().ok(), met) }
            { again(frame) }
            { back(frame, attempt) }
            { frame.hints(2 + usize::from(fewest.is_some()), || shortest::hints(frame.model.battle(), fewest, breaks)) }
            { frame.kept(result(met && !is_own, attempt), true, |lies| format!("Your best on this level: {}.", lies_of(lies))) }
            <h3>{ "Battles to break" }</h3>
            { frame.set_ups(Some(shortest::set_up)) }
        </>
    }
}

/// Split the loyal.
pub(super) fn split(frame: &Frame) -> Html {
    let (attempt, optimum) = (Attempt::of(frame.model.battle(), frame.model.trace()), optimum(frame));
    let fewest = optimum.as_ref().ok().and_then(|found| Some(found.as_ref()?.lies));
    let stands = stands(frame, split::set_up);
    let task = format!(
        "Speak for {}: step to a round, and click the messengers they send. Have two loyal lieutenants decide differently.",
        liars(frame.model.battle())
    );
    let words = match stands {
        true if frame.is_found() => FOUND.to_owned(),
        true => split::words(attempt, fewest),
        false => CHANGED.to_owned(),
    };
    let met = stands && attempt.splits && !frame.is_found();
    html! {
        <>
            { frame.task(&task) }
            { frame.judged(&words, met) }
            { known(frame, optimum.as_ref().ok(), met && fewest.is_some_and(|fewest| attempt.is_as_short_as(fewest))) }
            { if stands { back(frame, attempt) } else { put_back(frame, split::set_up) } }
            { frame.hints(2 + usize::from(fewest.is_some()), || split::hints(frame.model.battle(), fewest)) }
            { frame.kept(result(met, attempt), true, |lies| format!("Your best on this level: {}.", lies_of(lies))) }
            <h3>{ "Councils to split" }</h3>
            { frame.set_ups(Some(split::set_up)) }
        </>
    }
}

/// How it is known that nobody can do it with fewer lies, or at all, where that is said.
fn known(frame: &Frame, found: Option<&Option<Found>>, is_shortest: bool) -> Html {
    let battle = question(frame.model.battle());
    match found {
        Some(Some(found)) if is_shortest && found.is_fewest => known::draw(&[fewest(&battle)]),
        Some(None) => known::draw(&frame.model.unbroken().map(|battle| unbroken(&battle)).unwrap_or_default()),
        _ => Html::default(),
    }
}

/// What is said where the reader has changed more than what traitors say.
pub(super) const CHANGED: &str = "This is not the challenge’s battle any more: more was changed than what may be.";

/// What is said of an attack that the page's own search has found.
pub(super) const FOUND: &str = "This attack was found by the page. Begin again, and find one yourself.";

fn lies_of(count: u16) -> String {
    crate::lesson::words::number(Count::from(usize::from(count)), "lie", "lies")
}

/// Whom the reader speaks for.
pub(super) fn liars(battle: &Battle) -> String {
    listed(&battle.traitors.iter().collect::<Vec<General>>())
}

fn result(met: bool, attempt: Attempt) -> Option<u16> {
    u16::try_from(attempt.lies).ok().filter(|_| met)
}

/// Whether the battle is still the set-up's, but for what traitors say.
pub(super) fn stands(frame: &Frame, set_up: fn(u16, u16) -> Battle) -> bool {
    *question(frame.model.battle()) == set_up(frame.level(), frame.seed())
}

/// The button that begins the set-up anew.
pub(super) fn put_back(frame: &Frame, set_up: fn(u16, u16) -> Battle) -> Html {
    let battle = set_up(frame.level(), frame.seed());
    let onclick = frame.dispatch.reform(move |_: MouseEvent| Action::Set(battle.draft()));
    html! { <button {onclick}>{ "Put it back" }</button> }
}

/// The button that takes all lies back, where there are any.
pub(super) fn back(frame: &Frame, attempt: Attempt) -> Html {
    let honest = question(frame.model.battle()).draft();
    let onclick = frame.dispatch.reform(move |_: MouseEvent| Action::Set(honest.clone()));
    html! {
        if attempt.lies > 0 {
            <button {onclick}>{ "Begin again with the truth" }</button>
        }
    }
}

/// The fewest lies, as the worker has found them.
fn optimum(frame: &Frame) -> Optimum {
    match frame.model.report(&frame.model.attack()) {
        Some(report) => report.answer.as_ref().map(|answer| answer.found.clone()).map_err(NoAnswer::clone),
        None => Err(NoAnswer::Yet),
    }
}

/// The button that has it judged, where that was given up.
fn again(frame: &Frame) -> Html {
    let question = frame.model.attack();
    let given_up = frame.model.report(&question).is_some_and(Report::is_given_up);
    if given_up { work::ask("Judge it after all", &question, frame.dispatch) } else { Html::default() }
}
