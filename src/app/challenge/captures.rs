//! Two captures, one lone attacker: on the stage.

use super::frame::Frame;
use super::lies::{CHANGED, FOUND};
use crate::battle::Battle;
use crate::challenge::captures::{Attempt, hints, rules, set_up};
use crate::page::action::Action;
use yew::prelude::*;

/// The challenge.
pub(super) fn draw(frame: &Frame) -> Html {
    let battle = frame.model.battle();
    let attempt = Attempt::of(battle, frame.model.trace());
    let untouched = set_up(frame.level(), frame.seed());
    let stands = is_untouched_but_for_captures(battle, &untouched);
    let met = stands && attempt.is_met() && !frame.is_found();
    let words = match stands {
        true if frame.is_found() => FOUND.to_owned(),
        true => attempt.words(),
        false => CHANGED.to_owned(),
    };
    let task = format!(
        "{} Step on, and click two of the messengers in all to capture them, so that one army attacks alone.",
        rules(&untouched)
    );
    let again = frame.dispatch.reform({
        let untouched = untouched.clone();
        move |_: MouseEvent| Action::Set(untouched.draft())
    });
    html! {
        <>
            { frame.task(&task) }
            { frame.judged(&words, met) }
            if **battle != untouched {
                <button onclick={again}>{ "Let all of them pass again" }</button>
            }
            { frame.hints(3, || hints(&untouched)) }
            { frame.kept(met.then_some(0), true, |_| "You have done this level.".into()) }
            <h3>{ "Chains of notes" }</h3>
            { frame.set_ups(Some(set_up)) }
        </>
    }
}

fn is_untouched_but_for_captures(battle: &Battle, untouched: &Battle) -> bool {
    let mut draft = battle.draft();
    draft.captured.clear();
    draft == untouched.draft()
}
