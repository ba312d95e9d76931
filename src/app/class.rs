//! A class plays: the teacher's page on the projector, and the page of a telephone. Both are at the address `class/`, which alone may speak
//! with a broker; the link says which of them is asked for. What they show and do is decided in [`crate::class`], without a browser.

mod chance;
mod desk;
mod ending;
mod hall;
mod notes;
mod projector;
mod riders;
mod round;
mod server;
mod telephone;
mod wire;

use super::location;
use super::state::Page;
use crate::class::invitation::Invitation;
use crate::page::action::Action;
use gloo_events::EventListener;
use yew::prelude::*;

/// Where it is, from where the page is served.
pub(super) const FOLDER: &str = "class/";

/// What is asked for.
pub(super) fn draw(_: &Page, _: &Callback<Action>) -> Html {
    html! { <Pages /> }
}

/// A telephone's page in an invitation's link, the teacher's otherwise. Another link is another page.
#[component]
fn Pages() -> Html {
    use_effect_with((), |()| {
        let again = |_: &web_sys::Event| _ = web_sys::window().map(|window| window.location().reload());
        let listener = web_sys::window().map(|window| EventListener::new(&window, "hashchange", again));
        move || drop(listener)
    });
    let fragment = use_memo((), |()| location::address().unwrap_or_default().fragment);
    if Invitation::is_one(&fragment) {
        html! { <telephone::TelephonePage link={(*fragment).clone()} /> }
    } else {
        html! { <projector::Projector asked={(*fragment).clone()} /> }
    }
}
