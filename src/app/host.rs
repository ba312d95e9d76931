//! The line between an embedded page and the page round it, in messages; and what the browser alone knows of it: how much room
//! there is, and whether it is in view.

use super::hooks::{Resized, use_media};
use super::state::Page;
use crate::page::action::Action;
use crate::page::embed::{Controls, Embed};
use crate::page::host::{Tidings, asked};
use gloo_events::EventListener;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, IntersectionObserver, IntersectionObserverInit, MessageEvent, Window};
use yew::prelude::*;

/// Whose page it is.
#[derive(Properties, PartialEq)]
struct Props {
    page: Page,
    dispatch: Callback<Action>,
}

/// Draws nothing, and speaks.
pub(super) fn draw(page: &Page, dispatch: &Callback<Action>) -> Html {
    html! { <Host page={page.clone()} dispatch={dispatch.clone()} /> }
}

#[component]
fn Host(props: &Props) -> Html {
    let shown = use_mut_ref(|| None::<Page>);
    use_effect_with(props.page.clone(), {
        let shown = shown.clone();
        move |page| {
            let before = shown.replace(Some(page.clone()));
            let tidings = match &before {
                Some(before) => Tidings::between(before.model(), page.model()),
                None => vec![Tidings::ready(page.model())],
            };
            tidings.iter().for_each(tell);
        }
    });
    use_effect_with(props.dispatch.clone(), move |dispatch| {
        let dispatch = dispatch.clone();
        let listener = host().zip(web_sys::window()).map(|(host, window)| {
            EventListener::new(&window, "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
                let is_hosts =
                    event.source().is_some_and(|source| JsValue::from(source) == JsValue::from(host.clone()));
                let message = js_sys::JSON::stringify(&event.data()).ok().and_then(|text| text.as_string());
                if let (true, Some(message), Some(page)) = (is_hosts, message, &*shown.borrow()) {
                    match asked(&message, page.model()) {
                        Ok(action) => action.into_iter().for_each(|action| dispatch.emit(action)),
                        Err(says) => tell(&Tidings::Fault { says }),
                    }
                }
            })
        });
        move || drop(listener)
    });
    let embed = props.page.model().embed.unwrap_or_default();
    use_height(embed.controls);
    use_autoplay(embed, props.dispatch.clone());
    Html::default()
}

/// The window of the page round this one; none where there is none.
fn host() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok()?.filter(|parent| *parent != window)
}

/// Tells the page round this one. Anyone may hear it: it is what anyone sees.
fn tell(tidings: &Tidings) {
    if let Some((host, message)) = host().zip(js_sys::JSON::parse(&tidings.write()).ok()) {
        let _ = host.post_message(&message, "*");
    }
}

/// Tells how high the page would like to be, whenever that changes.
#[hook]
fn use_height(controls: Controls) {
    use_effect_with(controls, |&controls| {
        let watched = query(".page").and_then(|page| page.dyn_into::<HtmlElement>().ok()).and_then(|page| {
            let mut told = 0.0;
            let measured = page.clone();
            Resized::of(&page, move || {
                let height = wanted_height(controls, &measured);
                if height > 0.0 && height != told {
                    told = height;
                    tell(&Tidings::Height { height });
                }
            })
        });
        move || drop(watched)
    });
}

/// From this width on the story stands beside the stage, as `NARROW` in app.rs says.
const WIDE: f64 = 821.0;

/// In one column all that there is; otherwise a height that follows from the width alone, so that the page round this one, which obeys, isn't
/// asked again because it did.
fn wanted_height(controls: Controls, page: &HtmlElement) -> f64 {
    let width = f64::from(page.client_width());
    if width < WIDE {
        return f64::from(page.scroll_height());
    }
    let (share, least, most) = match controls {
        Controls::Full => (0.52, 520.0, 780.0),
        Controls::Transport => (0.58, 480.0, 760.0),
        Controls::None => (0.52, 420.0, 700.0),
    };
    (width * share).clamp(least, most).round()
}

/// Plays once, when a good part of the page has come into view; not where the reader wants nothing to move by itself.
#[hook]
fn use_autoplay(embed: Embed, dispatch: Callback<Action>) {
    let wants = embed.autoplay && !use_media("(prefers-reduced-motion: reduce)");
    use_effect_with((wants, dispatch), |(wants, dispatch)| {
        let page = query(".page").filter(|_| *wants);
        let play = dispatch.reform(|()| Action::PlayOrPause);
        let in_view = Closure::<dyn FnMut(js_sys::Array, IntersectionObserver)>::new(
            move |seen: js_sys::Array, observer: IntersectionObserver| {
                let is = |seen: JsValue| js_sys::Reflect::get(&seen, &JsValue::from_str("isIntersecting"));
                if seen.iter().any(|seen| is(seen).is_ok_and(|is| is.is_truthy())) {
                    observer.disconnect();
                    play.emit(());
                }
            },
        );
        let options = IntersectionObserverInit::new();
        options.set_threshold(&JsValue::from_f64(0.3));
        let observer = IntersectionObserver::new_with_options(in_view.as_ref().unchecked_ref(), &options).ok();
        if let (Some(observer), Some(page)) = (&observer, &page) {
            observer.observe(page);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(in_view);
        }
    });
}

fn query(selector: &str) -> Option<Element> {
    web_sys::window()?.document()?.query_selector(selector).ok()?
}
