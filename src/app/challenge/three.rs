//! Break three, fail to break four: on the stage, one council after the other.

use super::frame::Frame;
use super::lies::{CHANGED, FOUND, back, liars, put_back, stands};
use crate::app::prose::prose;
use crate::battle::Battle;
use crate::challenge::three::{covered, hints, large_enough, too_small, why, words};
use crate::challenge::{Attempt, Challenge, HALFWAY};
use crate::page::action::Action;
use crate::page::challenge::{GAVE_UP, LEVEL, SEED, STEP};
use crate::page::choice::Choices;
use yew::prelude::*;

/// The challenge.
pub(super) fn draw(frame: &Frame) -> Html {
    let battle = frame.model.battle();
    // Only whoever has broken the smaller council goes on to the larger one, whatever a link says.
    let may_go_on = frame.model.done.results(Challenge::ThreeAndFour, frame.level()).next().is_some();
    let asks_for_large = frame.model.choices.of(&STEP) == 1;
    let is_small = !asks_for_large || !may_go_on;
    let set_up: fn(u16, u16) -> Battle = if is_small { too_small } else { large_enough };
    let stands = stands(frame, set_up);
    let attempt = Attempt::of(battle, frame.model.trace());
    let gave_up = !is_small && frame.model.choices.of(&GAVE_UP) == 1;
    let untouched = set_up(frame.level(), frame.seed());
    let n = untouched.count();
    let is_broken = stands && attempt.breaks && !frame.is_found();
    let told = match stands {
        true if frame.is_found() => FOUND.to_owned(),
        true => words(attempt),
        false if asks_for_large && !may_go_on => format!("First comes the council of {n}: break that one."),
        false => CHANGED.to_owned(),
    };
    let liars = liars(&untouched);
    let task = if is_small {
        format!(
            "{n} generals. Speak for {}, and break agreement or validity: step to a round, and click the messengers they send.",
            liars
        )
    } else {
        format!("Now {n} generals, one more, who is loyal. Speak for {} again, and try to break it too.", liars)
    };
    // Only what was tried can be found out to fail.
    let can_give_up = !is_small && stands && attempt.lies > 0 && !attempt.breaks;
    let reasons = gave_up.then(|| covered(&untouched)).flatten().map(|behaviours| why(&untouched, behaviours));
    let is_met = reasons.is_some() && stands && attempt.lies > 0;
    html! {
        <>
            { frame.task(&task) }
            { frame.judged(&told, is_broken) }
            if is_small && is_broken {
                <button class="primary" onclick={goes_to(frame, 1, large_enough)}>{ "Now with one general more" }</button>
            }
            if can_give_up && !gave_up {
                <button class="primary" onclick={frame.picks(&GAVE_UP, 1)}>{ "I can’t. Why?" }</button>
            }
            if let Some(reasons) = &reasons {
                <section class="reasons" role="status">{ for reasons.iter().map(|reason| html! { <p>{ prose(reason) }</p> }) }</section>
            }
            { match stands {
                true => back(frame, attempt),
                false if is_small && asks_for_large => html! {
                    <button class="primary" onclick={goes_to(frame, 0, too_small)}>{ format!("To the council of {n}") }</button>
                },
                false => put_back(frame, set_up),
            } }
            { frame.hints(2, || hints(&untouched, is_small)) }
            { frame.kept(if is_met { Some(0) } else { (is_small && is_broken).then_some(HALFWAY) }, true, best) }
            <h3>{ "Councils that are too small" }</h3>
            { frame.set_ups(Some(too_small)) }
        </>
    }
}

/// The best that ever came of a level.
fn best(result: u16) -> String {
    let words =
        if result == HALFWAY { "You have broken this level’s smaller council." } else { "You have done this level." };
    words.into()
}

/// The request to go to one of the two councils.
fn goes_to(frame: &Frame, step: u16, council: fn(u16, u16) -> Battle) -> Callback<MouseEvent> {
    let (level, seed) = (frame.level(), frame.seed());
    frame.dispatch.reform(move |_| {
        let mut choices = Choices::default();
        for (choice, number) in [(&LEVEL, level), (&SEED, seed), (&STEP, step)] {
            choices.set(choice, number);
        }
        Action::TakeUp(Challenge::ThreeAndFour, choices, Box::new(council(level, seed)))
    })
}
