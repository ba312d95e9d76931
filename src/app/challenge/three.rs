//! Break three, fail to break four: on the stage, one council after the other.

use super::frame::Frame;
use super::lies::{CHANGED, back, liars, put_back, stands};
use crate::app::prose::prose;
use crate::battle::Battle;
use crate::challenge::three::{covered, hints, large_enough, too_small, why, words};
use crate::challenge::{Attempt, Challenge};
use crate::page::action::Action;
use crate::page::challenge::{GAVE_UP, LEVEL, SEED, STEP};
use crate::page::choice::Choices;
use yew::prelude::*;

/// The challenge.
pub(super) fn draw(frame: &Frame) -> Html {
    let battle = frame.model.battle();
    let is_small = frame.model.choices.of(&STEP) == 0;
    let set_up: fn(u16, u16) -> Battle = if is_small { too_small } else { large_enough };
    let stands = stands(frame, set_up);
    let attempt = Attempt::of(battle, frame.model.trace());
    let gave_up = !is_small && frame.model.choices.of(&GAVE_UP) == 1;
    let told = if stands { words(attempt) } else { CHANGED.to_owned() };
    let untouched = set_up(frame.level(), frame.seed());
    let n = untouched.count();
    let task = if is_small {
        format!(
            "{n} generals. Speak for {}, and break agreement or validity: step to a round, and click the messengers they send.",
            liars(frame)
        )
    } else {
        format!("Now {n} generals, one more, who is loyal. Speak for {} again, and try to break it too.", liars(frame))
    };
    // Only what was tried can be found out to fail.
    let can_give_up = !is_small && stands && attempt.lies > 0 && !attempt.breaks;
    let reasons = gave_up.then(|| covered(&untouched)).flatten().map(|behaviours| why(&untouched, behaviours));
    html! {
        <>
            { frame.task(&task) }
            { frame.judged(&told, stands && attempt.breaks) }
            if is_small && stands && attempt.breaks {
                <button class="primary" onclick={onward(frame)}>{ "Now with one general more" }</button>
            }
            if can_give_up && !gave_up {
                <button class="primary" onclick={frame.picks(&GAVE_UP, 1)}>{ "I can’t. Why?" }</button>
            }
            if let Some(reasons) = &reasons {
                <section class="reasons" role="status">{ for reasons.iter().map(|reason| html! { <p>{ prose(reason) }</p> }) }</section>
            }
            { if stands { back(frame, attempt) } else { put_back(frame, set_up) } }
            { frame.hints(2, || hints(&untouched, is_small)) }
            { frame.kept((reasons.is_some() && stands).then_some(0), true, |_| "You have done this level.".into()) }
            <h3>{ "Councils that are too small" }</h3>
            { frame.set_ups(Some(too_small)) }
        </>
    }
}

/// The request to go on to the larger council.
fn onward(frame: &Frame) -> Callback<MouseEvent> {
    let (level, seed) = (frame.level(), frame.seed());
    frame.dispatch.reform(move |_| {
        let mut choices = Choices::default();
        for (choice, number) in [(&LEVEL, level), (&SEED, seed), (&STEP, 1)] {
            choices.set(choice, number);
        }
        Action::TakeUp(Challenge::ThreeAndFour, choices, Box::new(large_enough(level, seed)))
    })
}
