//! The chooser of a rider: a sheet beside it that stands still, with what the rider can be made to say, and whether it is captured.

use super::scene::Scene;
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::Said;
use crate::page::action::Action;
use crate::page::chooser::{Offer, Saying};
use crate::trace::{Messenger, Perspective};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// How much room a chooser takes, in the units of the stage.
const WIDTH: f64 = 250.0;

/// The chooser of the rider whose it is that is open, as far as it is on the stage.
pub(super) fn draw(scene: &Scene, riders: &[usize], sheet: &NodeRef) -> Html {
    let Some(place) = open(scene, riders) else { return Html::default() };
    let messenger = &scene.shown.trace.messengers[place];
    let name = super::rider::bound(messenger);
    let offer = Offer::new(&scene.shown.battle, messenger);
    let inside = match scene.shown.perspective {
        Perspective::Everyone => offers(scene, messenger, &offer),
        Perspective::Of(me) => unseen(scene, me),
    };
    let height = height(&offer);
    let at = scene.place(place);
    let gap = scene.layout.rider * 1.7 + 6.0;
    let room_right = at.x + gap + WIDTH <= scene.layout.width;
    let room_left = at.x - gap - WIDTH >= 0.0;
    let (x, y) = match (room_right, room_left) {
        (true, _) => (at.x + gap, at.y - 0.4 * height),
        (_, true) => (at.x - gap - WIDTH, at.y - 0.4 * height),
        _ if at.y + gap + height <= scene.layout.height => (at.x - WIDTH / 2.0, at.y + gap),
        _ => (at.x - WIDTH / 2.0, at.y - gap - height),
    };
    let x = x.clamp(2.0, (scene.layout.width - WIDTH - 2.0).max(2.0));
    let y = y.clamp(2.0, (scene.layout.height - height - 2.0).max(2.0));
    let [x, y, width, height] = [x, y, WIDTH, height].map(|number| decimal::fixed(number, 1));
    html! {
        <foreignObject class="chooser-room" {x} {y} {width} {height}>
            <div ref={sheet} xmlns="http://www.w3.org/1999/xhtml" class="chooser" role="group" aria-label={name.clone()} onkeydown={keys(scene)}>
                <p>{ name }</p>
                { inside }
            </div>
        </foreignObject>
    }
}

/// The place of the rider whose chooser is open.
pub(super) fn open(scene: &Scene, riders: &[usize]) -> Option<usize> {
    let errand = scene.shown.chooser.as_ref()?;
    riders.iter().copied().find(|&place| scene.shown.trace.messengers[place].errand == *errand)
}

/// About how high the sheet is; what is taller stands out of it below.
fn height(offer: &Offer) -> f64 {
    let words = &offer.sayings;
    let letters: usize = words.iter().map(|saying| saying.words.len() + 3).sum();
    let rows = if letters > 34 { words.len() } else { 1 };
    78.0 + 34.0 * rows as f64
}

/// What a reader who sees everything can do with the rider.
fn offers(scene: &Scene, messenger: &Messenger, offer: &Offer) -> Html {
    let errand = &messenger.errand;
    let say = |saying: &Saying| {
        let (errand, said) = (errand.clone(), saying.said.clone());
        let onclick = scene.dispatch.reform(move |_: MouseEvent| Action::Say(errand.clone(), said.clone()));
        let class = match &saying.said {
            Said::Order(order) => order_class(*order),
            _ => "",
        };
        html! { <button {class} {onclick} aria-pressed={pressed(saying.is_said)}>{ saying.words }</button> }
    };
    let capture = |word: &'static str, wanted: bool| {
        let (errand, is_so) = (errand.clone(), offer.captured == wanted);
        let dispatch = scene.dispatch.clone();
        let onclick = move |_: MouseEvent| {
            if !is_so {
                dispatch.emit(Action::Capture(errand.clone()));
            }
        };
        html! { <button {onclick} aria-pressed={pressed(is_so)}>{ word }</button> }
    };
    html! {
        <>
            if offer.sayings.is_empty() {
                <p class="aside">{ fixed(scene, messenger) }</p>
            } else {
                <div role="group" aria-label="What it says">{ for offer.sayings.iter().map(say) }</div>
            }
            <div role="group" aria-label="What becomes of it">{ capture("Let pass", false) }{ capture("Capture", true) }</div>
        </>
    }
}

/// Why what the rider says is nothing to choose.
fn fixed(scene: &Scene, messenger: &Messenger) -> String {
    let from = messenger.from;
    if scene.shown.battle.is_loyal(from) {
        format!("{from} is loyal: what it says can’t be chosen.")
    } else {
        format!("There is nothing else that {from} can say here.")
    }
}

/// Through one general's eyes a rider is out of reach: what could be chosen would tell who lies.
fn unseen(scene: &Scene, me: crate::battle::General) -> Html {
    let onclick = scene.dispatch.reform(|_: MouseEvent| Action::SeeBy(None));
    html! {
        <>
            <p class="aside">{ format!("{me} can’t know more about it, nor change it.") }</p>
            <div><button {onclick}>{ "See the whole field" }</button></div>
        </>
    }
}

fn pressed(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}

/// Escape closes the chooser and gives the keys back to its rider; arrows go from button to button.
fn keys(scene: &Scene) -> Callback<KeyboardEvent> {
    let dispatch = scene.dispatch.clone();
    Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                focus_rider(&event);
                dispatch.emit(Action::LetGo);
                return;
            }
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        move_focus(&event, step);
    })
}

/// Gives the keys to the rider whose chooser this is.
fn focus_rider(event: &KeyboardEvent) {
    let inside = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let stage = inside.and_then(|inside| inside.closest("svg.stage").ok().flatten());
    let rider = stage.and_then(|stage| stage.query_selector(".rider[aria-expanded=true]").ok().flatten());
    super::button::focus(rider);
}

fn move_focus(event: &KeyboardEvent, step: i32) -> Option<()> {
    let focused = event.target()?.dyn_into::<Element>().ok()?;
    let buttons = focused.closest(".chooser").ok()??.query_selector_all("button").ok()?;
    let all: Vec<HtmlElement> =
        (0..buttons.length()).filter_map(|place| buttons.get(place)?.dyn_into::<HtmlElement>().ok()).collect();
    let now = all.iter().position(|button| focused.is_same_node(Some(button)))? as i32;
    let _ = all.get((now + step).rem_euclid(all.len() as i32) as usize)?.focus();
    Some(())
}

/// Gives the keys to what is chosen in a sheet that has been opened.
pub(super) fn enter(sheet: &NodeRef) -> Option<()> {
    let sheet = sheet.cast::<Element>()?;
    let chosen = sheet.query_selector("button[aria-pressed=true]").ok()?;
    let first = chosen.or_else(|| sheet.query_selector("button").ok().flatten())?;
    let _ = first.dyn_into::<HtmlElement>().ok()?.focus();
    Some(())
}
