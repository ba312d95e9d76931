//! While it is played: who is ready, the clock, the lesson's question, and the field.

use super::chance::now;
use crate::app::stage::Stage;
use crate::app::stage::scene::Shown;
use crate::battle::{Council, General};
use crate::class::phase::{self, Phase};
use crate::class::phones::{Authority, Phone};
use crate::class::room::Room;
use crate::page::action::Action;
use crate::trace::Perspective;
use gloo_timers::callback::Interval;
use std::rc::Rc;
use yew::prelude::*;

/// Every general, with who plays it; and while riders wait, whether they may set out.
pub(super) fn seats(room: &Room) -> Html {
    let many = (room.battle().count() > MOST_LARGE).then_some("many");
    html! { <ul class={classes!("seats", many)} aria-label="Generals">{ for room.battle().everyone().iter().map(|general| seat(room, general)) }</ul> }
}

/// How many generals are shown as large as can be read from the last row.
const MOST_LARGE: usize = 12;

fn seat(room: &Room, general: General) -> Html {
    let phones: Vec<&Phone> = room.phones().of(general).map(|(_, phone)| phone).collect();
    let is_asked = matches!(room.phase(), Phase::Speaking(_));
    let is_ready = is_asked && !phones.is_empty() && phones.iter().all(|phone| phone.ready);
    let names: Vec<&str> = phones.iter().map(|phone| phone.name.as_str()).filter(|name| !name.is_empty()).collect();
    let who = match (room.phones().authority(general), names.as_slice()) {
        (Authority::Program, _) => "the program".to_owned(),
        (_, []) if phones.len() == 1 => "a telephone".to_owned(),
        (_, []) => format!("{} telephones", phones.len()),
        (_, names) if names.len() == phones.len() => names.join(", "),
        (_, names) => format!("{} and {} more", names.join(", "), phones.len() - names.len()),
    };
    let commands = room.battle().commands(general);
    html! {
        <li key={general.0} class={classes!((!phones.is_empty()).then_some("taken"), is_ready.then_some("ready"))}>
            <b>{ general.to_string() }</b>
            <span>{ if commands { format!("commands · {who}") } else { who } }</span>
            if is_ready { <i aria-label="ready">{ "✓" }</i> }
        </li>
    }
}

/// What is left of the time.
#[derive(Properties, PartialEq)]
pub(super) struct ClockProps {
    pub clock: phase::Clock,
}

/// A clock that counts down by itself; nothing where there is as much time as it takes.
#[component]
pub(super) fn Clock(props: &ClockProps) -> Html {
    let time = use_state(now);
    use_effect_with(props.clock, {
        let time = time.setter();
        move |clock| {
            let beat = clock.ends.map(|_| Interval::new(200, move || time.set(now())));
            move || drop(beat)
        }
    });
    let left = props.clock.left((*time).max(props.clock.ends.map_or(0, |_| now())));
    html! { if let Some(left) = left { { dial(left, props.clock.held.is_some()) } } }
}

/// So many milliseconds, as minutes and seconds.
pub(super) fn dial(left: u64, held: bool) -> Html {
    let seconds = left.div_ceil(1000);
    let class = classes!("dial", (seconds <= 5 && !held).then_some("soon"));
    let told = format!("{}:{:02}", seconds / 60, seconds % 60);
    html! { <p {class} role="timer" aria-label="Time left">{ told }{ held.then_some(" (stopped)") }</p> }
}

/// The lesson's question, and the answers as they come.
pub(super) fn question(room: &Room) -> Html {
    let Some(lesson) = room.lesson() else { return Html::default() };
    let question = &lesson.script().question;
    let answers = room.predictions();
    html! {
        <div class="poll">
            <h3>{ question.ask }</h3>
            { bars(question.choices.iter().copied().zip(answers).map(|(choice, count)| (choice.to_owned(), count))) }
        </div>
    }
}

/// A bar for each choice.
pub(super) fn bars(all: impl Iterator<Item = (String, usize)>) -> Html {
    let all: Vec<(String, usize)> = all.collect();
    let most = all.iter().map(|(_, count)| *count).sum::<usize>().max(1).to_string();
    let bar = |(words, count): (String, usize)| {
        html! { <li key={words.clone()}><span>{ words.clone() }</span><progress max={most.clone()} value={count.to_string()} aria-label={words} /><b>{ count }</b></li> }
    };
    html! { <ul class="bars">{ for all.into_iter().map(bar) }</ul> }
}

/// The field as the hall sees it.
#[derive(Properties, PartialEq)]
pub(super) struct FieldProps {
    pub room: Rc<Room>,
    pub perspective: Perspective,
    /// How often it was asked to play from the start.
    pub from_start: usize,
}

/// The stage. When the room has come further, what happened since is played.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let room = &props.room;
    let target = room.cursor();
    let start = room.trace().rounds.first().map_or(0, |round| round.begins - 1);
    let cursor = use_state_eq(|| target);
    use_effect_with(props.from_start, {
        let cursor = cursor.setter();
        move |&times| {
            if times > 0 {
                cursor.set(start);
            }
        }
    });
    let at = (*cursor).min(target);
    let dispatch = {
        let cursor = cursor.setter();
        Callback::from(move |action: Action| {
            if let Action::Reach(reached) = action {
                cursor.set(reached.min(target));
            }
        })
    };
    let shown = Shown {
        battle: room.battle().clone(),
        opened: room.battle().clone(),
        trace: room.trace().clone(),
        cursor: at,
        playing: at < target,
        speed: speed(room.trace().messengers.len()),
        perspective: props.perspective,
        lit: Council::NOBODY,
        chooser: None,
        newcomer: false,
    };
    // It is looked at: who turns and captures here is the class.
    html! { <div class="looked-at" inert=true><Stage {shown} {dispatch} /></div> }
}

/// Large battles are played faster, so that nobody waits for a minute.
fn speed(riders: usize) -> f64 {
    match riders {
        0..40 => 1.0,
        40..200 => 3.0,
        _ => 10.0,
    }
}
