//! Find the traitor: what one lieutenant has heard, whom to name, and what is to be said of that.

use super::frame::{Frame, by_hints};
use crate::analysis::worlds::suspects::Suspect;
use crate::app::inbox;
use crate::app::known;
use crate::app::prose::prose;
use crate::battle::wording::listed;
use crate::battle::{Battle, Council, General};
use crate::challenge::traitor::{Case, Claim, Judgement, named, set_up};
use crate::lesson::known::Known;
use crate::link::Link;
use crate::page::action::Action;
use crate::page::challenge::{ACCUSED, CLAIM, HINTS};
use crate::page::lab::Lab;
use crate::protocol::Count;
use yew::prelude::*;

/// The challenge.
pub(super) fn draw(frame: &Frame) -> Html {
    let case = set_up(frame.level(), frame.seed());
    let judgement = claim(frame).map(|claim| case.judge(claim));
    let is_right = judgement.as_ref().is_some_and(Judgement::is_right);
    let hints = frame.model.choices.of(&HINTS);
    html! {
        <div class="lab-sheet challenge">
            { frame.task(&case.task()) }
            { frame.set_ups(None) }
            <div class="beside">
                { inbox::table(&case.view) }
                <div>
                    { accusation(frame, &case) }
                    { judgement.as_ref().map(|judgement| frame.judged(&judgement.words(), is_right)) }
                    if let Some(Judgement::Known | Judgement::Knowable | Judgement::Impossible(_)) = judgement {
                        { known::draw(&[Known::Tried(Count::from(case.claims().len() - 1), "set of traitors", "sets of traitors")]) }
                    }
                    { judgement.as_ref().map(|judgement| worlds(frame, &case, judgement)) }
                    { frame.hints(3, || case.hints()) }
                    { frame.kept(is_right.then_some(hints), true, by_hints) }
                </div>
            </div>
        </div>
    }
}

/// Who is named so far.
fn accused(frame: &Frame) -> Council {
    let bits = frame.model.choices.of(&ACCUSED);
    General::first(16).filter(|general| bits >> general.0 & 1 == 1).collect()
}

/// What was said, once something was.
fn claim(frame: &Frame) -> Option<Claim> {
    match frame.model.choices.of(&CLAIM) {
        1 => Some(Claim::Are(accused(frame))),
        2 => Some(Claim::Unknown),
        _ => None,
    }
}

/// A request to name these, and to say so or not.
fn says(frame: &Frame, accused: Council, claim: u16) -> Callback<MouseEvent> {
    let mut choices = frame.model.choices.clone();
    choices.set(&ACCUSED, accused.bits() as u16);
    choices.set(&CLAIM, claim);
    frame.dispatch.reform(move |_| Action::PickAll(choices.clone()))
}

/// Whom to name, and the two things that can be said.
fn accusation(frame: &Frame, case: &Case) -> Html {
    let now = accused(frame);
    let others = General::first(case.view.generals).filter(|&general| general != case.view.me);
    let toggle = |general: General| {
        let next = if case.count == 1 { Council::NOBODY.with(general) } else { now.toggled(general) };
        let pressed = if now.contains(general) { "true" } else { "false" };
        html! { <button onclick={says(frame, next, 0)} aria-pressed={pressed}>{ general.to_string() }</button> }
    };
    let label = if now.is_empty() { "Name somebody first".to_owned() } else { format!("It was {}", named(now)) };
    let pressed = |claim: u16| if frame.model.choices.of(&CLAIM) == claim { "true" } else { "false" };
    html! {
        <section aria-label="Your answer">
            <div class="choices" role="group" aria-label="Whom do you name?">{ for others.map(toggle) }</div>
            <div class="choices answer">
                <button class="primary" onclick={says(frame, now, 1)} disabled={now.is_empty()} aria-pressed={pressed(1)}>{ label }</button>
                <button onclick={says(frame, Council::NOBODY, 2)} aria-pressed={pressed(2)}>{ "It can’t be known" }</button>
            </div>
        </section>
    }
}

/// The two worlds in which the same came, where there are two.
fn worlds(frame: &Frame, case: &Case, judgement: &Judgement) -> Html {
    let (Judgement::Unknowable(two) | Judgement::NotAlone(two)) = judgement else { return Html::default() };
    let [a, b] = &**two;
    let link = Link {
        world_b: Some(b.world.clone()),
        lab: Some(Lab::Worlds.key().to_owned()),
        chosen: Some(case.view.me),
        ..Link::to(a.world.clone())
    };
    let onclick = frame.dispatch.reform(move |_: MouseEvent| Action::Visit(Ok(link.clone())));
    html! {
        <section class="two-worlds" aria-label="Two worlds">
            { for [("World A", a), ("World B", b)].map(|(name, suspect)| html! { <p><b>{ name }</b>{ ": " }{ prose(&lies(suspect)) }</p> }) }
            <button {onclick}>{ "Lay both side by side" }</button>
        </section>
    }
}

/// What happens in a world, as far as it is no loyal general's doing.
fn lies(Suspect { traitors, world }: &Suspect) -> String {
    let commander = world.commander;
    let order =
        if traitors.contains(commander) { String::new() } else { format!("{commander} orders {}. ", world.order) };
    let who = named(*traitors);
    let told = listed(&told(world));
    if traitors.len() == 1 {
        format!("{order}{who} is the traitor, and says {told}.")
    } else {
        format!("{order}{who} are the traitors, and say {told}.")
    }
}

/// What traitors say by hand in a world, the first few.
fn told(world: &Battle) -> Vec<String> {
    const MOST: usize = 6;
    let all =
        world.said.iter().map(|(errand, said)| format!("{} along {} to {}", said.words(), errand.path, errand.to));
    let rest = world.said.len().saturating_sub(MOST);
    all.take(MOST).chain((rest > 0).then(|| format!("{rest} more"))).collect()
}
