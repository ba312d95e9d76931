//! Before it begins: the code that telephones scan, who has joined, and what is going to be played.

use super::desk::{Ask, Shown};
use super::round;
use crate::app::clipboard::CopyButton;
use crate::app::field::{Choice, Select};
use crate::app::{location, qr};
use crate::class::phase::Command;
use crate::class::room::Room;
use crate::class::words;
use crate::lesson::{LESSONS, Lesson, by_key};
use std::rc::Rc;
use std::str::FromStr;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The room, and what is known of the way into it.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub room: Rc<Room>,
    pub shown: Shown,
    pub ask: Callback<Ask>,
}

/// The hall.
#[component]
pub(super) fn Hall(props: &Props) -> Html {
    let Props { room, shown, ask } = props;
    let by_hand = use_state_eq(|| false);
    let toggle = {
        let by_hand = by_hand.clone();
        move |_: MouseEvent| by_hand.set(!*by_hand)
    };
    let has_traitors = room.battle().protocol.has_traitors();
    html! {
        <div class="hall">
            <section class="way-in" aria-label="The way in">{ way_in(shown, ask) }</section>
            <section aria-label="Who is here">
                <h3><span role="status">{ words::joined(room.phones()) }</span></h3>
                { if *by_hand && has_traitors { turned(room, ask) } else { round::seats(room) } }
                if let Some(fault) = &shown.fault { <p class="warning" role="alert">{ fault }</p> }
                <div class="what">
                    { lessons(room, ask) }
                    if !has_traitors { { risk(room, ask) } }
                    if has_traitors {
                        { traitors(room, ask) }
                        <button class="link" onclick={toggle} aria-pressed={if *by_hand { "true" } else { "false" }}>
                            { if *by_hand { "Hide who they are" } else { "Choose them by hand (the hall will see it)" } }
                        </button>
                    }
                </div>
            </section>
        </div>
    }
}

/// The code, the address in letters, and the words by which people see that they are in the same room.
fn way_in(shown: &Shown, ask: &Callback<Ask>) -> Html {
    let Some(invitation) = &shown.invitation else {
        return if shown.asked_server {
            broker(ask)
        } else {
            html! { <p role="status">{ "Looking for a broker…" }</p> }
        };
    };
    let served = shown.server.as_ref().map(|server| server.address.clone());
    let site = served.clone().or_else(location::base).unwrap_or_default();
    let is_alone = site.contains("//127.0.0.1") || site.contains("//localhost");
    // The short address leads to the same link, and its code is coarser: it is read from further away.
    let short = served.filter(|_| shown.invited).map(|address| format!("{address}join"));
    let link = short.clone().unwrap_or_else(|| format!("{site}class/#{}", invitation.write()));
    let [first, second, third] = invitation.words();
    html! {
        <>
            { qr::code(&link, "The link for telephones as a QR code") }
            <p class="way">
                if let Some(short) = short { { "or type " }<b>{ short.trim_start_matches("http://").to_owned() }</b> } else { <CopyButton text={link.clone()}>{ "Copy the link for telephones" }</CopyButton> }
            </p>
            <p class="same-room">{ "This room: " }<b>{ format!("{first} · {second} · {third}") }</b></p>
            if is_alone {
                <p class="warning">{ "This address is this computer’s own: other devices can’t reach it." }</p>
            }
        </>
    }
}

/// Where nobody says which broker there is, the teacher does.
fn broker(ask: &Callback<Ask>) -> Html {
    let secure = location::base().is_some_and(|base| base.starts_with("https"));
    let onchange = ask.reform(|event: Event| {
        Ask::Broker(event.target_unchecked_into::<HtmlInputElement>().value().trim().to_owned())
    });
    html! {
        <form onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <p>{ "A class needs a broker, which brings messages from telephone to telephone. The command strategos class is one; any MQTT broker with WebSockets will do." }</p>
            <label><span>{ "Address of the broker" }</span>
                <input type="text" class="address" {onchange} placeholder={if secure { "wss://" } else { "ws://" }} autocomplete="off" spellcheck="false" />
            </label>
            if secure {
                <p class="aside">{ "This page is secure, and browsers let it speak with wss:// alone." }</p>
            }
            <button>{ "Open the room" }</button>
        </form>
    }
}

/// The generals as buttons that turn them: for teachers who look at their screen alone.
fn turned(room: &Room, ask: &Callback<Ask>) -> Html {
    let one = |general| {
        let is_traitor = !room.battle().is_loyal(general);
        let onclick = ask.reform(move |_: MouseEvent| Ask::Command(Command::Turn(general)));
        html! {
            <li key={general.0}><button {onclick} aria-pressed={if is_traitor { "true" } else { "false" }}>
                <b>{ general.to_string() }</b>{ if is_traitor { "traitor" } else { "loyal" } }
            </button></li>
        }
    };
    html! { <ul class="seats turned" aria-label="Traitors">{ for room.playable().iter().map(one) }</ul> }
}

/// Which lesson's battle is played; a battle of one's own has come by its link.
fn lessons(room: &Room, ask: &Callback<Ask>) -> Html {
    let suited = |lesson: &&&Lesson| lesson.battle().is_ok_and(|battle| battle.protocol.has_city());
    let mut options: Vec<Choice> = LESSONS
        .iter()
        .filter(suited)
        .map(|lesson| Choice::new(lesson.key, format!("{} · {}", lesson.number, lesson.title)))
        .collect();
    let value = room.lesson().map_or("", |lesson| lesson.key).to_owned();
    if value.is_empty() {
        options.insert(0, Choice::new("", room.battle().protocol.title()));
    }
    let ask = ask.clone();
    let onchange = Callback::from(move |key: String| {
        if let Some(lesson) = by_key(&key) {
            ask.emit(Ask::Choose(lesson));
        }
    });
    html! { <label class="chip"><span>{ "Battle" }</span><Select name="Battle" {value} {options} {onchange} /></label> }
}

/// Who the traitors are: as many as chance is to make, or those of the lesson, which everybody can read.
fn traitors(room: &Room, ask: &Callback<Ask>) -> Html {
    let most = room.playable().len() / 2;
    let now = room.battle().traitors.len();
    let options = (0..=most.max(now)).map(|many| Choice::new(many, drawn(many))).collect();
    by_chance("Traitors", room, ask, now, options, Command::Draw)
}

/// How many messengers the city captures, where only messengers can fail.
fn risk(room: &Room, ask: &Callback<Ask>) -> Html {
    let now = (100.0 * room.battle().loss).round() as u8;
    let mut all = vec![0, 20, 33, 50];
    all.extend((!all.contains(&now)).then_some(now));
    let options = all.into_iter().map(|percent| Choice::new(percent, words::risk(percent))).collect();
    by_chance("The city captures", room, ask, now, options, Command::Risk)
}

/// How much is left to chance, drawn anew with each choice, or that all is as in the lesson.
fn by_chance<T: ToString + FromStr + 'static>(
    name: &'static str,
    room: &Room,
    ask: &Callback<Ask>,
    now: T,
    mut options: Vec<Choice>,
    command: fn(T, u64) -> Command,
) -> Html {
    if room.lesson().is_some() {
        options.push(Choice::new(LESSON, "as in the lesson"));
    }
    let value = if room.is_as_in_lesson() { LESSON.to_owned() } else { now.to_string() };
    let onchange = ask.reform(move |value: String| match value.parse() {
        Ok(much) => Ask::Command(command(much, super::chance::seed())),
        Err(_) => Ask::Command(Command::AsInLesson),
    });
    html! { <label class="chip"><span>{ name }</span><Select {name} {value} {options} {onchange} /></label> }
}

const LESSON: &str = "lesson";

fn drawn(many: usize) -> String {
    match many {
        0 => "none".into(),
        1 => "1, drawn by chance".into(),
        _ => format!("{many}, drawn by chance"),
    }
}
