//! The teacher's page: what the hall sees, and a row of what the teacher can do next.

use super::chance::seed;
use super::desk::{Ask, Shown, use_desk};
use super::ending::Ending;
use super::hall::Hall;
use super::round::{self, Clock, Field};
use crate::app::field::{Choice, Select};
use crate::app::hooks::use_theme;
use crate::app::location;
use crate::battle::General;
use crate::class::phase::{Command, Phase};
use crate::class::room::Room;
use crate::class::words;
use crate::trace::Perspective;
use std::rc::Rc;
use yew::prelude::*;

/// What the address asks for.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub asked: AttrValue,
}

/// What the hall sees of the field.
#[derive(Clone, Copy, PartialEq)]
enum View {
    /// Nothing: only who is ready.
    Closed,
    /// What somebody can see.
    Of(Perspective),
}

/// The page.
#[component]
pub(super) fn Projector(props: &Props) -> Html {
    let (shown, ask) = use_desk(&props.asked);
    let (theme, switch) = use_theme(None);
    let view = use_state_eq(|| View::Closed);
    let closing = use_state_eq(|| false);
    let colours = format!("Switch to {} colours", theme.other().name());
    let close = {
        let (ask, closing) = (ask.clone(), closing.clone());
        move |_: MouseEvent| {
            if *closing {
                ask.emit(Ask::Command(Command::Close));
            }
            closing.set(!*closing);
        }
    };
    let is_open = shown.room.as_ref().is_some_and(|room| room.phase() != Phase::Closed);
    html! {
        <div class="page classroom projector">
            <header>
                <h1>{ "Strategos" }</h1>
                <p class="sub">{ shown.room.as_ref().map(|room| subject(room)) }</p>
                <span class="space"></span>
                if is_open {
                    <button onclick={close}>{ if *closing { "Close it for everybody?" } else { "Close the room" } }</button>
                }
                <button onclick={switch} aria-label={colours.clone()} title={colours} class="square">{ "◐" }</button>
            </header>
            <main id="stage" tabindex="-1">{ match &shown.room {
                None => html! { <p role="alert">{ shown.fault.clone() }</p> },
                Some(room) => inside(room, &shown, *view, &ask),
            } }</main>
            if let Some(room) = shown.room.as_ref().filter(|_| is_open) {
                <footer>{ next(room, &ask) }<span class="space"></span>{ looks(room, &view) }{ trouble(&shown) }</footer>
            }
        </div>
    }
}

/// What is played.
fn subject(room: &Room) -> String {
    let title = room.battle().protocol.title();
    room.lesson().map_or(title, |lesson| format!("{} · {}", lesson.number, lesson.title))
}

fn inside(room: &Rc<Room>, shown: &Shown, view: View, ask: &Callback<Ask>) -> Html {
    let phase = room.phase();
    let head = html! {
        <div class="class-head">
            <div><h2>{ words::heading(phase, room.trace().rounds.len()) }</h2><p class="lead">{ words::task(phase, room.battle().protocol.has_traitors()) }</p></div>
            <Clock clock={room.clock()} />
        </div>
    };
    let body = match (phase, view) {
        (Phase::Gathering, _) => html! { <Hall room={room.clone()} shown={shown.clone()} ask={ask.clone()} /> },
        (Phase::Asking, _) => round::question(room),
        (Phase::Decided, _) => html! { <Ending room={room.clone()} /> },
        (Phase::Closed, _) => html! {
            <p class="lead"><a href={location::base().map(|base| format!("{base}class/"))} target="_self">{ "Open another room" }</a></p>
        },
        (_, View::Closed) => round::seats(room),
        (_, View::Of(perspective)) => html! { <Field room={room.clone()} {perspective} from_start={0} /> },
    };
    html! { <>{ head }{ body }</> }
}

/// What the teacher can do next; the likeliest first.
fn next(room: &Room, ask: &Callback<Ask>) -> Html {
    let button = |words: &'static str, command: Command, class: Option<&'static str>| {
        let onclick = ask.reform(move |_: MouseEvent| Ask::Command(command));
        html! { <button {class} {onclick}>{ words }</button> }
    };
    let primary = |words| button(words, Command::GoOn, Some("primary"));
    let hold = room.clock().left(0).is_some().then(|| {
        button(
            if room.clock().held.is_some() { "Start the clock again" } else { "Stop the clock" },
            Command::HoldClock,
            None,
        )
    });
    match room.phase() {
        Phase::Gathering => html! {
            <>
                { primary("Start") }
                if room.can_ask() { { button("First ask what they think", Command::Ask, None) } }
                { times(room, ask) }
            </>
        },
        Phase::Asking => html! { <>{ primary("Start") }<span role="status">{ answered(room) }</span></> },
        Phase::Speaking(_) => html! {
            <>{ primary("Let them ride") }{ hold }<span role="status">{ words::ready(room.ready()) }</span></>
        },
        Phase::Guessing => html! {
            <>{ primary("Let the protocol decide") }{ hold }<span role="status">{ words::guessed(&room.guesses()) }</span></>
        },
        Phase::Decided => button("Once more", Command::Again(seed()), Some("primary")),
        Phase::Closed => Html::default(),
    }
}

fn answered(room: &Room) -> String {
    let answers: usize = room.predictions().iter().sum();
    if answers == 1 { "1 answer so far.".into() } else { format!("{answers} answers so far.") }
}

/// How much time there is for each choice.
fn times(room: &Room, ask: &Callback<Ask>) -> Html {
    let all = [(0, "as it takes"), (20, "20 seconds"), (40, "40 seconds"), (60, "a minute"), (120, "two minutes")];
    let options: Vec<Choice> = all.iter().map(|&(seconds, words)| Choice::new(seconds, words.to_owned())).collect();
    let value = room.clock().allowed.unwrap_or(0).to_string();
    let onchange = ask
        .reform(|value: String| Ask::Command(Command::Allow(value.parse().ok().filter(|&seconds: &u32| seconds > 0))));
    html! { <label class="chip"><span>{ "Time for each choice" }</span><Select name="Time for each choice" {value} {options} {onchange} /></label> }
}

/// What the hall sees while it is played.
fn looks(room: &Room, view: &UseStateHandle<View>) -> Html {
    if !matches!(room.phase(), Phase::Speaking(_) | Phase::Guessing) {
        return Html::default();
    }
    let key = |view: View| match view {
        View::Closed => "closed".to_owned(),
        View::Of(Perspective::Everyone) => "everything".to_owned(),
        View::Of(Perspective::Of(general)) => general.0.to_string(),
    };
    let mut options =
        vec![Choice::new("closed", "only who is ready"), Choice::new("everything", words::everything(room.battle()))];
    options
        .extend(room.battle().everyone().iter().map(|general| Choice::new(general.0, format!("what {general} sees"))));
    let set = view.setter();
    let onchange = Callback::from(move |value: String| {
        set.set(match (value.as_str(), value.parse()) {
            ("everything", _) => View::Of(Perspective::Everyone),
            (_, Ok(general)) => View::Of(Perspective::Of(General(general))),
            _ => View::Closed,
        });
    });
    html! { <label class="chip"><span>{ "This screen shows" }</span><Select name="This screen shows" value={key(**view)} {options} {onchange} /></label> }
}

/// What the teacher should know of the line to the telephones.
fn trouble(shown: &Shown) -> Html {
    let lost = (shown.invitation.is_some() && !shown.connected)
        .then_some("The broker doesn’t answer; it is tried again. Nothing is lost.");
    let many = |count| {
        if count == 1 { "1 message that was none".to_owned() } else { format!("{count} messages that were none") }
    };
    html! {
        <>
            if let Some(lost) = lost { <p class="warning" role="alert">{ lost }</p> }
            if shown.ignored > 0 { <small>{ format!("{} of this room, or too many, weren’t looked at.", many(shown.ignored)) }</small> }
        </>
    }
}
