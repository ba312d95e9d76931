//! The address bar: always this battle and this moment.

use crate::app::location::{address, base, embedded};
use crate::app::part::{self, Part};
use crate::app::state::Page;
use crate::link::Link;
use crate::page::action::Action;
use crate::page::choice::Choices;
use crate::page::embed::Embed;
use crate::page::model::Model;
use crate::page::place::{Address, Place};
use crate::page::share;
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Browsers complain of more than a few changes of address a second.
const APART: f64 = 350.0;

/// What the address asks for; none where it holds a battle, and what reads battles could not be fetched.
pub async fn opened() -> Option<Model> {
    let Address { path, fragment } = address().unwrap_or_default();
    let mut model = match Link::whole_lesson(&fragment) {
        _ if fragment.is_empty() => Model::at_path(&path),
        Some(lesson) => Model::visited(Ok(lesson)),
        None => part::texts().await.map(|texts| Model::visited((texts.read)(&fragment)))?,
    };
    // A laboratory stands there to be read already, and would give way to words that it is coming.
    if let Some(lab) = model.lab {
        Part::of(lab).fetch().await;
    }
    if fragment.is_empty() {
        model = gone_on(model);
    }
    if let Some(query) = embedded() {
        let (embed, wrong) = Embed::read(&query);
        model.embed(embed);
        model.notice = model.notice.or(wrong);
    }
    Some(model)
}

/// The same where the reader has gone before the program came, which boot.js says at the page's root: to a moment, or in a laboratory to what
/// was chosen. What is clicked from now on is for the program.
fn gone_on(mut model: Model) -> Model {
    let root = super::window().and_then(|window| window.document()?.get_element_by_id("app"));
    let at = root.as_ref().and_then(|root| root.get_attribute(AT));
    let _ = root.map(|root| root.remove_attribute(AT));
    if let Some(at) = at.filter(|at| !at.is_empty()) {
        match (model.still_lab(), at.parse()) {
            (Some(lab), _) => model.update(Action::PickAll(Choices::named(lab.choices(), &at))),
            (None, Ok(cursor)) => model.update(Action::Seek(cursor)),
            (None, Err(_)) => {}
        }
        super::memory::knows_the_page();
    }
    model
}

const AT: &str = "data-at";

/// What the address should hold.
#[derive(Default)]
struct Wanted {
    address: Address,
    /// How the page is embedded, which stands in the address too.
    embed: Option<Embed>,
    /// What it held when it was last looked at. Where it holds something else, the reader has just put it there.
    held: Option<Address>,
    /// Whether the reader went there by the address itself: then that is no further step in the browser's history.
    visits: bool,
    /// When it was last written.
    at: f64,
}

impl Wanted {
    /// Writes the address in place of the one that is there, adding nothing to the browser's history. Where nothing changes
    /// nothing is done: it would end a step back or forward that has just been asked for. Nor where the reader has put another one
    /// there, which is still to be visited.
    fn replace(&mut self) {
        if address() == self.held && self.held.as_ref() != Some(&self.address) {
            self.write(web_sys::History::replace_state_with_url);
            self.at = js_sys::Date::now();
        }
    }

    /// Goes to the address, with a way back; but where the page is embedded, the way back is that of the page round it.
    fn push(&mut self) {
        let push = web_sys::History::push_state_with_url;
        self.write(if self.embed.is_some() { web_sys::History::replace_state_with_url } else { push });
    }

    fn write(&mut self, write: fn(&web_sys::History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>) {
        let whole = base().map(|base| match self.embed {
            Some(embed) => share::address(&base, &self.address, embed),
            None => self.address.under(&base),
        });
        if let Some((history, whole)) = web_sys::window().and_then(|window| window.history().ok()).zip(whole) {
            let _ = write(&history, &JsValue::NULL, "", Some(&whole));
            self.held = address();
        }
    }
}

/// Keeps the address at what the page shows, and visits what the reader puts there. Another place is a step in the browser's history; what
/// changes within a place is none.
#[hook]
pub fn use_address(page: Page, dispatch: Callback<Action>) {
    let wanted = use_mut_ref(Wanted::default);
    // When the reader went somewhere last.
    let visited = use_state_eq(|| 0.0);
    let last_visit = *visited;
    let (heard, visited) = (wanted.clone(), visited.setter());
    use_effect_with(dispatch, move |dispatch| {
        let visit = Callback::from({
            let dispatch = dispatch.clone();
            move |()| {
                let there = address();
                if there.is_none() || there == heard.borrow().held {
                    return;
                }
                (heard.borrow_mut().held, heard.borrow_mut().visits) = (there.clone(), true);
                let Address { path, fragment } = there.unwrap_or_default();
                let (dispatch, visited) = (dispatch.clone(), visited.clone());
                spawn_local(async move {
                    match Place::at(&path) {
                        Some(place) if fragment.is_empty() => dispatch.emit(Action::Go(place)),
                        _ => {
                            if let Some(texts) = part::texts().await {
                                dispatch.emit(Action::Visit((texts.read)(&fragment)));
                            }
                        }
                    }
                    // A link that changed nothing, a damaged one say, is to go.
                    visited.set(js_sys::Date::now());
                });
            }
        });
        let listener = |event: &'static str| {
            let visit = visit.clone();
            web_sys::window().map(|window| EventListener::new(&window, event, move |_| visit.emit(())))
        };
        // A step back or forward within one folder tells both, between folders the second alone.
        let listeners = [listener("hashchange"), listener("popstate")];
        move || drop(listeners)
    });
    // What writes addresses comes a little later than the page.
    let texts = use_state(|| None);
    use_effect_with((), {
        let texts = texts.setter();
        move |()| spawn_local(async move { texts.set(part::texts().await) })
    });
    let texts = *texts;
    use_effect_with((page, last_visit, texts.is_some()), move |(page, ..)| {
        let later = texts.and_then(|texts| keep(&wanted, page.0.address(texts.write), page.0.embed));
        move || drop(later)
    });
}

/// Sees to it that the address comes to hold `now`: at once, or after a while, unless what is returned is dropped before.
fn keep(wanted: &Rc<RefCell<Wanted>>, now: Address, embed: Option<Embed>) -> Option<Timeout> {
    let mut state = wanted.borrow_mut();
    state.embed = embed;
    let first = state.held.is_none();
    if first {
        state.held = address();
    }
    // The reader may have gone elsewhere before there was anything to write it with, or just as the browser went back.
    let opened = state.held.as_ref().filter(|held| held.fragment.is_empty()).and_then(|held| Place::at(&held.path));
    let left = opened.is_some_and(|opened| Place::at(&now.path).is_some_and(|place| place != opened));
    let moves = !state.visits && if first { left } else { state.address.path != now.path };
    if moves && !first {
        // The last moment there may still have been waiting to be written.
        state.replace();
    }
    // A bare address stays bare until something is done; what the browser remembers is nothing done.
    let is_bare = (first || state.address == now)
        && !left
        && now.fragment.is_empty()
        && state.held.as_ref().is_some_and(|held| held.fragment.is_empty());
    (state.address, state.visits) = (now, false);
    let wait = state.at + APART - js_sys::Date::now();
    if moves {
        state.push();
    } else if !is_bare && wait > 0.0 {
        let wanted = wanted.clone();
        return Some(Timeout::new(wait as u32, move || wanted.borrow_mut().replace()));
    } else if !is_bare {
        state.replace();
    }
    None
}
