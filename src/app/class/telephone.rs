//! The page of a telephone: its general, what that general hears, and what it may say.

use super::chance::{entropy, now};
use super::ending::through;
use super::riders::Riders;
use super::wire::{self, Came, Wire};
use super::{notes, round};
use crate::app::kept::{keep, recall};
use crate::app::location;
use crate::app::prose::{order_class, prose};
use crate::battle::{Order, Said};
use crate::class::invitation::{Invitation, unspeakable};
use crate::class::phase::Phase;
use crate::class::seen::{Part, Seen};
use crate::class::telephone::Telephone;
use crate::class::wish::{LONGEST_NAME, Wish};
use crate::class::words;
use crate::lesson::by_key;
use gloo_timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The invitation.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub link: AttrValue,
}

/// Under which the browser keeps who it is, so that a reload brings its general back.
const KEPT: &str = "strategos-class-telephone";

/// How often it looks whether its wishes were heard, in milliseconds, and after how many of them it says that they weren't.
const BEAT: u32 = 500;
const LATE: u32 = 5;

/// What it shows.
#[derive(Clone, PartialEq, Default)]
struct Shown {
    seen: Option<Seen>,
    /// When that was given, in milliseconds.
    since: u64,
    connected: bool,
    /// Whether a wish has been waiting for long.
    late: bool,
    fault: Option<String>,
    /// What was wished and isn't heard yet.
    waiting: Vec<Wish>,
}

#[derive(Default)]
struct Held {
    telephone: Option<Telephone>,
    wire: Option<Wire>,
    shown: Shown,
    beats: u32,
}

/// A telephone that has joined, or is about to, and how it wishes something.
#[hook]
fn use_telephone(link: &AttrValue) -> (Shown, Callback<Wish>) {
    let held = use_mut_ref(Held::default);
    let shown = use_state_eq(Shown::default);
    let show = {
        let (held, shown) = (held.clone(), shown.setter());
        Callback::from(move |()| shown.set(held.borrow().shown()))
    };
    use_effect_with(link.clone(), {
        let (held, show) = (held.clone(), show.clone());
        move |link| {
            if let Err(fault) = join(&held, &show, link) {
                held.borrow_mut().shown.fault = Some(fault);
            }
            show.emit(());
            let beat = Interval::new(BEAT, move || {
                held.borrow_mut().beat();
                show.emit(());
            });
            move || drop(beat)
        }
    });
    let wish = Callback::from(move |wish: Wish| {
        held.borrow_mut().wish(wish);
        show.emit(());
    });
    ((*shown).clone(), wish)
}

fn join(held: &Rc<RefCell<Held>>, show: &Callback<()>, link: &str) -> Result<(), String> {
    let invitation = Invitation::read(link).map_err(|bad| bad.to_string())?;
    let page = location::base().unwrap_or_default();
    if let Some(fault) = unspeakable(&page, &invitation.broker) {
        return Err(fault);
    }
    let chance = entropy().ok_or(words::NO_CHANCE)?;
    let telephone = Telephone::new(&invitation, recall(KEPT).as_deref(), chance).map_err(|bad| bad.to_string())?;
    let address = wire::address(&invitation.broker).unwrap_or_default();
    held.borrow_mut().telephone = Some(telephone);
    let opens = {
        let held = Rc::downgrade(held);
        Box::new(move || {
            let opening = held.upgrade().and_then(|held| {
                let mut held = held.borrow_mut();
                let opening = held.telephone.as_mut()?.opening(now());
                held.keep();
                Some(opening)
            });
            opening.unwrap_or_default()
        })
    };
    let came = {
        let (held, show) = (Rc::downgrade(held), show.clone());
        Callback::from(move |came: Came| {
            if let Some(held) = held.upgrade() {
                held.borrow_mut().hear(came);
                show.emit(());
            }
        })
    };
    let wire = Wire::new(address, opens, came);
    held.borrow_mut().wire = Some(wire);
    Ok(())
}

impl Held {
    fn hear(&mut self, came: Came) {
        match came {
            Came::Open => {
                self.shown.connected = true;
                self.say_again();
            }
            Came::Broken => self.shown.connected = false,
            Came::Message { topic, payload } => {
                let news = self.telephone.as_mut().is_some_and(|telephone| telephone.hear(&topic, &payload));
                if news {
                    (self.shown.since, self.beats) = (now(), 0);
                    self.keep();
                }
            }
        }
    }

    fn wish(&mut self, wish: Wish) {
        let wished = self.telephone.as_mut().and_then(|telephone| telephone.wish(wish, now()));
        self.beats = 0;
        if let Some(wire) = &self.wire {
            wire.publish(wished);
        }
        self.keep();
    }

    fn say_again(&mut self) {
        let again = self.telephone.as_mut().and_then(Telephone::again);
        if let Some(wire) = &self.wire {
            wire.publish(again);
        }
    }

    /// Time has passed: what wasn't heard is said once more.
    fn beat(&mut self) {
        if !self.telephone.as_ref().is_some_and(Telephone::waits) {
            self.beats = 0;
            return;
        }
        self.beats += 1;
        if self.shown.connected && self.beats.is_multiple_of(LATE) {
            self.say_again();
        }
    }

    fn keep(&self) {
        if let Some(telephone) = &self.telephone {
            keep(KEPT, &telephone.to_keep());
        }
    }

    fn shown(&self) -> Shown {
        let telephone = self.telephone.as_ref();
        Shown {
            seen: telephone.and_then(Telephone::seen).cloned(),
            late: self.beats >= LATE,
            waiting: telephone.map(|telephone| telephone.waiting().cloned().collect()).unwrap_or_default(),
            ..self.shown.clone()
        }
    }
}

/// The page.
#[component]
pub(super) fn TelephonePage(props: &Props) -> Html {
    let (shown, wish) = use_telephone(&props.link);
    let words = use_memo(props.link.clone(), |link| Invitation::read(link).ok().map(|invitation| invitation.words()));
    let is_asked = shown
        .seen
        .as_ref()
        .is_some_and(|seen| matches!(seen.phase, Phase::Asking | Phase::Speaking(_) | Phase::Guessing));
    use_effect_with(is_asked, |&is_asked| {
        if is_asked {
            stay_awake();
        }
    });
    html! {
        <div class="page classroom telephone">
            <header><h1>{ title(&shown) }</h1><span class="space"></span>
                if let Some([first, second, third]) = *words { <small>{ format!("{first} · {second} · {third}") }</small> }
            </header>
            <main id="stage" tabindex="-1">
                { state_of_the_line(&shown) }
                <p class="unseen" role="status">{ shown.seen.as_ref().map(|seen| {
                    words::aloud(seen.phase, seen.part.as_ref().is_some_and(|part| part.asked))
                }) }</p>
                if let Some(seen) = &shown.seen { { inside(seen, &shown, &wish) } }
            </main>
        </div>
    }
}

fn title(shown: &Shown) -> String {
    let part = shown.seen.as_ref().and_then(|seen| seen.part.as_ref());
    part.map_or("Strategos".into(), |part| part.general.to_string())
}

/// How it stands with the line, where that is anything to know.
fn state_of_the_line(shown: &Shown) -> Html {
    let told = match shown {
        Shown { fault: Some(fault), .. } => fault.as_str(),
        Shown { seen: Some(Seen { phase: Phase::Closed, .. }), .. } => return Html::default(),
        Shown { seen: None, connected: false, .. } => "Joining…",
        Shown { connected: false, .. } => "The connection is gone. It is tried again; your general waits for you.",
        Shown { seen: None, late: true, .. } => {
            "Nobody answers yet. The teacher’s page may be away, or the room closed."
        }
        Shown { seen: None, .. } => "Joining…",
        Shown { late: true, .. } => "The teacher’s page doesn’t answer yet. What you chose is kept, and told again.",
        _ => return Html::default(),
    };
    html! { <p class="warning" role="status">{ told.to_owned() }</p> }
}

fn inside(seen: &Seen, shown: &Shown, wish: &Callback<Wish>) -> Html {
    let part = seen.part.as_ref();
    let asked = part.is_some_and(|part| part.asked);
    html! {
        <>
            { role(seen) }
            if let Some(left) = left(seen, shown.since) { { round::dial(left, seen.held) } }
            if let Some(refused) = seen.refused { <p class="warning" role="alert">{ refused.to_string() }</p> }
            { match (seen.phase, part) {
                (Phase::Gathering, _) => gathering(seen, wish),
                (Phase::Asking, _) => question(seen, shown, wish),
                (Phase::Speaking(round), Some(part)) => html! {
                    <Riders {round} part={part.clone()} waiting={shown.waiting.clone()} wish={wish.clone()} />
                },
                (Phase::Guessing, Some(part)) if part.asked => guess(part, shown, wish),
                (Phase::Decided, _) => ending(seen),
                _ => Html::default(),
            } }
            if let Some(awaited) = words::awaited(seen.phase, asked) { <p class="lead">{ awaited }</p> }
            if let Some(part) = part.filter(|_| !matches!(seen.phase, Phase::Gathering | Phase::Asking)) { { notes::heard(part) } }
        </>
    }
}

/// Who one is: before it begins the general alone, then what only this telephone knows.
fn role(seen: &Seen) -> Html {
    if seen.phase == Phase::Closed {
        return Html::default();
    }
    let part = seen.part.as_ref();
    let Some((part, told)) = part.and_then(|part| Some((part, part.told?))) else {
        return html! { <p class="lead">{ words::seat(part, seen.generals) }</p> };
    };
    let (name, means) = words::role(told);
    html! {
        <section class={classes!("role", if told.traitor { "traitor" } else { "loyal" })} aria-label="Who you are">
            <h2>{ name }</h2><p>{ prose(&means) }</p>
            if let Some(sharing) = words::sharing(part.general, part.sharing) { <p class="aside">{ sharing }</p> }
        </section>
    }
}

/// What is left of the time.
fn left(seen: &Seen, since: u64) -> Option<u64> {
    let passed = if seen.held { 0 } else { now().saturating_sub(since) };
    Some(seen.left?.saturating_sub(passed))
}

/// A name, and whether one looks on.
fn gathering(seen: &Seen, wish: &Callback<Wish>) -> Html {
    let onchange = wish.reform(|event: Event| Wish::Name(event.target_unchecked_into::<HtmlInputElement>().value()));
    let watches = seen.part.is_none();
    let toggle = wish.reform(move |_: MouseEvent| Wish::Watch(!watches));
    html! {
        <form onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <label><span>{ "A name for your general, if you like" }</span>
                <input type="text" maxlength={LONGEST_NAME.to_string()} value={seen.name.clone()} {onchange} autocomplete="off" />
            </label>
            <button type="button" onclick={toggle}>{ if watches { "Be a general after all" } else { "Only look on" } }</button>
        </form>
    }
}

/// The lesson's question.
fn question(seen: &Seen, shown: &Shown, wish: &Callback<Wish>) -> Html {
    let Some(lesson) = seen.lesson.as_deref().and_then(by_key) else { return Html::default() };
    let question = &lesson.script().question;
    let waiting =
        shown.waiting.iter().find_map(|wish| if let Wish::Predict(choice) = wish { Some(*choice) } else { None });
    let mine = waiting.or(seen.predicted);
    let choice = |(place, words): (usize, &&'static str)| {
        let number = place as u8;
        let onclick = wish.reform(move |_: MouseEvent| Wish::Predict(number));
        html! { <button {onclick} aria-pressed={if mine == Some(number) { "true" } else { "false" }}>{ *words }</button> }
    };
    html! {
        <section aria-label="The question">
            <h2>{ question.ask }</h2>
            <div class="wishes" role="group" aria-label="Answers">{ for question.choices.iter().enumerate().map(choice) }</div>
        </section>
    }
}

/// What one would do.
fn guess(part: &Part, shown: &Shown, wish: &Callback<Wish>) -> Html {
    let waiting = shown.waiting.iter().find_map(|wish| if let Wish::Guess(order) = wish { Some(*order) } else { None });
    let mine = waiting.or(part.guess);
    let offer = |order: Order| {
        let onclick = wish.reform(move |_: MouseEvent| Wish::Guess(order));
        let pressed = if mine == Some(order) { "true" } else { "false" };
        html! { <button class={order_class(order)} {onclick} aria-pressed={pressed}><b>{ Said::Order(order).words() }</b></button> }
    };
    html! {
        <section aria-label="What you would do">
            <h2>{ "What would you do?" }</h2>
            <div class="wishes large" role="group" aria-label="What you would do">{ for Order::BOTH.map(offer) }</div>
        </section>
    }
}

/// How it ended. The battle is there whole: everything may be known now.
fn ending(seen: &Seen) -> Html {
    let Some(ending) = &seen.ending else { return Html::default() };
    let Ok(battle) = ending.battle.clone().check() else { return Html::default() };
    let decided = &ending.decided;
    let part = seen.part.as_ref();
    let of_mine =
        part.and_then(|part| decided.iter().find(|(general, _)| *general == part.general).map(|(_, order)| *order));
    let own = part.and_then(|part| words::own_guess(part.guess, of_mine));
    let by_themselves = words::by_themselves(&ending.guesses);
    html! {
        <section class="ended" aria-label="How it ended">
            if let Some(own) = own { <h2>{ prose(&own) }</h2> }
            <p>{ by_themselves }</p>
            <p>{ prose(&words::by_the_protocol(&battle, decided, &ending.verdicts(&battle))) }</p>
            <p>{ words::failed(&battle, ending.captured) }</p>
            if ending.is_whole { <p>{ through(&battle, 0) }</p> }
        </section>
    }
}

/// Asks the telephone to stay awake while its general is asked. Where it can't, nothing is lost but a touch.
fn stay_awake() {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return };
    let lock = js_sys::Reflect::get(&navigator, &JsValue::from_str("wakeLock"));
    let request = lock.as_ref().ok().and_then(|lock| js_sys::Reflect::get(lock, &JsValue::from_str("request")).ok());
    if let (Ok(lock), Some(request)) =
        (lock, request.and_then(|request| wasm_bindgen::JsCast::dyn_into::<js_sys::Function>(request).ok()))
    {
        let asked = request.call1(&lock, &JsValue::from_str("screen")).ok().map(js_sys::Promise::from);
        if let Some(asked) = asked {
            // Refused where the tab isn't in sight, which nobody has to know.
            yew::platform::spawn_local(async move { _ = wasm_bindgen_futures::JsFuture::from(asked).await });
        }
    }
}
