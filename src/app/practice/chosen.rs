//! Which sheets are printed: those of a lesson, or of a challenge.

use super::asked::{Props, button, pick};
use super::paper::printer;
use super::{handout, tasks};
use crate::app::field::{self, Choice as Entry, Select};
use crate::challenge::{Challenge, LEVELS};
use crate::lesson::LESSONS;
use crate::page::action::Action;
use crate::page::challenge::{LEVEL, SEED};
use crate::page::choice::Choice;
use crate::page::lab::choices::sheets::{CHALLENGE, LESSON, Subject, subject};
use yew::prelude::*;

/// The list of all that can be printed, and the sheets of what is chosen.
#[component]
pub(super) fn Sheets(props: &Props) -> Html {
    let Props { choices, dispatch } = props;
    // Challenges stand behind the lessons.
    let count = LESSONS.len() as u16;
    let value = match choices.of(&CHALLENGE) {
        0 => choices.of(&LESSON),
        challenge => count + challenge - 1,
    };
    let titles =
        LESSONS.iter().map(|lesson| lesson.title).chain(Challenge::ALL.iter().map(|challenge| challenge.title()));
    let options: Vec<Entry> = (0u16..).zip(titles).map(|(place, title)| Entry::new(place, title)).collect();
    let onchange = {
        let dispatch = dispatch.clone();
        Callback::from(move |value: String| {
            let place: u16 = value.parse().unwrap_or_default();
            let challenge = (place + 1).saturating_sub(count);
            let lesson = if challenge == 0 { place } else { LESSON.usual };
            pick(&dispatch, [(&LESSON, lesson), (&CHALLENGE, challenge), (&LEVEL, LEVEL.usual), (&SEED, SEED.usual)]);
        })
    };
    let number = |name: &'static str, choice: &'static Choice, least: u16, most: u16| {
        let set =
            dispatch.reform(move |value: u64| Action::Pick(choice, value.clamp(least.into(), most.into()) as u16));
        let range = least.into()..=most.into();
        html! { <label class="chip"><span>{ name }</span>{ field::whole(name, choices.of(choice).into(), range, set) }</label> }
    };
    let (set_up, sheets) = match subject(choices) {
        Subject::Lesson(lesson) => (Html::default(), handout::draw(lesson)),
        Subject::Challenge(challenge, level, seed) => {
            let set_up = html! {
                <>
                    { number("Level", &LEVEL, 1, LEVELS) }
                    { number("Seed", &SEED, 0, SEED.most) }
                    { button("Another as hard", "", dispatch, vec![(&SEED, seed % SEED.most + 1)]) }
                </>
            };
            (set_up, tasks::draw(challenge, level, seed))
        }
    };
    html! {
        <>
            <p class="lead on-screen">{ "A handout with the field to draw in, tables to fill in and the questions; its solutions; and for lessons a page of \
                notes for who teaches it. Each begins a page of its own." }</p>
            <div class="choices on-screen">
                <label class="chip"><span>{ "Sheets of" }</span><Select name="Lesson or challenge" value={value.to_string()} {options} {onchange} /></label>
                { set_up }
                { printer() }
            </div>
            { sheets }
        </>
    }
}
