//! THE PAGE'S LOOK: everything that knows a browser, hooks for effects and views that take values and one `dispatch`. What
//! is shown, and what becomes of it when the reader asks for something, is decided in [`crate::page`], without a browser.

mod artist;
mod aside;
mod challenge;
mod class;
mod clipboard;
pub mod decimal;
mod dialog;
mod disclosure;
#[cfg(feature = "draw")]
pub mod element;
mod export;
mod field;
mod file;
mod header;
mod hooks;
mod host;
mod inbox;
mod kept;
mod known;
mod lab;
mod lessons;
mod line;
mod location;
mod outcomes;
mod panel;
pub mod part;
#[cfg(feature = "draw")]
pub mod picture;
mod practice;
mod prose;
mod qr;
#[cfg(all(test, feature = "views"))]
mod rendered;
mod same;
mod settings;
mod share;
mod sheets;
mod stage;
mod state;
mod term;
mod transport;
mod verdicts;
mod visit;
mod work;
#[cfg(feature = "views")]
pub mod written;

use crate::page::action::Action;
use crate::page::answer::Answer;
use crate::page::model::Model;
use crate::page::place::Place;
use crate::page::sheet::Sheet;
use crate::page::side::Side;
use crate::task::NoAnswer;
use hooks::{
    use_address, use_arrival, use_current_in_sight, use_fight, use_keys, use_lecture, use_media, use_memory,
    use_pictures, use_theme, use_title, use_worker,
};
use part::{Later, Part, use_parts_ahead};
use stage::Stage;
use stage::scene::Shown;
use state::{Message, Page};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What the page opens with.
#[derive(Properties, PartialEq)]
pub struct Opening {
    /// The state that its address asks for.
    pub model: Rc<Model>,
}

/// The whole page.
#[component]
pub fn App(opening: &Opening) -> Html {
    let page = use_reducer(|| Page(opening.model.clone()));
    // Both stay the same as long as the page does, so that views which only hold them need not be drawn anew.
    let (dispatch, came) = (*use_memo(page.dispatcher(), |page| {
        let (asked, came) = (page.clone(), page.clone());
        let asked = Callback::from(move |action: Action| asked.dispatch(Message::Asked(action)));
        (asked, Callback::from(move |answer: Answer| came.dispatch(Message::Came(answer))))
    }))
    .clone();
    let model = page.model();
    let colours = use_theme(model.embed.and_then(|embed| embed.theme));
    let is_narrow = use_media(NARROW);
    use_keys(model.lecture, model.sheet.is_some(), dispatch.clone());
    use_lecture(model.lecture, dispatch.clone());
    use_current_in_sight(model.path(), model.sheet);
    use_address((*page).clone(), dispatch.clone());
    use_parts_ahead(if model.embed.is_some() { &[Part::Host] } else { &Part::ALONE });
    use_fight(model.unfought().cloned(), came.clone());
    use_worker(model.desk.pending().cloned(), came.clone());
    use_memory(model.done.clone(), came);
    use_pictures(dispatch.clone());
    use_title(model.place().map_or("", Place::title));
    use_arrival();
    let busy = model.unfought().map(|_| "true");
    let embed = model.embed.map(|embed| classes!("embed", embed.controls.key()));
    html! {
        <div class={classes!("page", model.lecture.then_some("lecture"), embed)}>
            <a class="skip" href="#stage" onclick={to_the_stage}>{ "Skip to the stage" }</a>
            if model.embed.is_some() {
                <div hidden=true><Later part={Part::Host} page={(*page).clone()} dispatch={dispatch.clone()} /></div>
            } else if !model.lecture {
                { header::draw(&page, is_narrow, &colours, &dispatch) }
                if !is_narrow {
                    { lessons::draw(model, &dispatch) }
                }
            }
            if let Some(lab) = model.lab {
                <main id="stage" tabindex="-1" class={classes!("lab", lab.has_clock().then_some("clocked"))} aria-busy={busy}>
                    { heading(model) }
                    { notice(&page, &dispatch) }
                    <Later part={Part::of(lab)} page={(*page).clone()} dispatch={dispatch.clone()} />
                </main>
                if lab.has_clock() {
                    { transport::draw(model, &dispatch) }
                }
            } else {
                { field(&page, is_narrow, &dispatch) }
            }
            { sheets::draw(&page, &colours, &dispatch) }
        </div>
    }
}

/// Where everything stands in one column, and sheets take what has no room in it.
const NARROW: &str = "(max-width: 820px), (max-height: 480px)";

/// Gives the keys to the stage, or to what is in its place. The address stays: it holds the battle.
fn to_the_stage(event: MouseEvent) {
    event.prevent_default();
    let page = web_sys::window().and_then(|window| window.document());
    let found = |selector: &str| page.as_ref()?.query_selector(selector).ok()?;
    if let Some(stage) = found("#stage .stage").or_else(|| found("#stage")) {
        let _ = stage.set_attribute("tabindex", "-1");
        // Drawings take the keys as other elements do, under another type.
        let _ = stage.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

/// The stage with its settings, verdicts, panel and transport.
fn field(page: &Page, is_narrow: bool, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let settings = dispatch.reform(|_: MouseEvent| Action::Toggle(Sheet::Settings));
    let changed = match settings::changed(model) {
        0 => "Settings".to_owned(),
        some => format!("Settings · {some} changed"),
    };
    html! {
        <>
            <main id="stage" tabindex="-1" aria-busy={model.unfought().map(|_| "true")}>
                { heading(model) }
                if !is_narrow && !model.lecture && model.has_aside() {
                    { settings::row(model, dispatch) }
                }
                { notice(page, dispatch) }
                <Stage shown={Shown::of(model, Side::A, &model.a)} dispatch={dispatch.clone()} />
                <div class="judged">
                    { outcomes::draw(model) }
                    { verdicts::draw(model, Side::A, dispatch) }
                    if is_narrow && !model.lecture && model.has_aside() {
                        <button class="settings-button" onclick={settings} aria-haspopup="dialog">{ changed }</button>
                    }
                    if model.embed.is_some() {
                        { home(model) }
                    }
                </div>
            </main>
            if model.has_aside() {
                { aside::draw(page, dispatch) }
            }
            if model.has_clock() {
                { transport::draw(model, dispatch) }
            }
        </>
    }
}

/// What stands in place of the head of the page, for those who go by headings, where another page has a head of its own.
fn heading(model: &Model) -> Html {
    if model.embed.is_none() {
        return Html::default();
    }
    html! { <h1 class="unseen">{ model.place().map_or(Place::NONE, Place::title) }</h1> }
}

/// The way from an embedded page to the whole one, at the same moment.
fn home(model: &Model) -> Html {
    let here = |event: MouseEvent| {
        let link = event.target_dyn_into::<web_sys::HtmlAnchorElement>();
        if let (Some(link), Some(base), Some(now)) = (link, location::base(), location::address()) {
            link.set_href(&now.under(&base));
        }
    };
    html! { <a class="home" href={model.path()} onclick={here} target="_blank" rel="noopener">{ "Strategos ↗" }</a> }
}

/// Something the reader should know: a link that could not be read, a setting that cannot be.
fn notice(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let dismiss = dispatch.reform(|_: MouseEvent| Action::Dismiss);
    // How many traitors there are is nothing that a general can know.
    let too_large = model.a.too_large;
    let decided = too_large.and_then(|_| model.report(&model.council()));
    let left_open = decided.and_then(|report| match &report.answer {
        Err(NoAnswer::Refused(why)) => Some(why.clone()),
        _ => None,
    });
    let too_large = left_open.or_else(|| too_large.map(|large| large.to_string()));
    // In a laboratory the battle of the stage is not in sight.
    let of_the_stage = too_large.filter(|_| model.lab.is_none());
    html! {
        <div class="notices">
            if let Some(text) = &model.notice {
                <p class="notice" role="alert">{ prose::prose(text) }<button class="quiet" onclick={dismiss} aria-label="Dismiss">{ "×" }</button></p>
            }
            if let Some(report) = decided.filter(|report| !report.is_over() && model.lab.is_none()) {
                <p class="work" role="status">{ "Working out what is decided…" }{ work::bar(report) }{ work::cancel(dispatch) }</p>
            }
            if let Some(text) = of_the_stage {
                <p>{ text }</p>
            }
        </div>
    }
}

/// Puts the page into the document's `#app`; without one there is no page to show, and nothing happens.
pub fn mount() {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    if let Some(root) = root {
        if location::address().is_some_and(|at| at.path == class::FOLDER) {
            drop(yew::Renderer::<Class>::with_root(root).render());
            return;
        }
        spawn_local(async move {
            match hooks::opened().await {
                Some(model) => {
                    drop(yew::Renderer::<App>::with_root_and_props(root, Opening { model: model.into() }).render())
                }
                None => drop(yew::Renderer::<Unread>::with_root(root).render()),
            }
        });
    }
}

/// The pages of a class, which are at an address of their own.
#[component]
fn Class() -> Html {
    use_arrival();
    use_title("A class plays");
    let page = use_memo((), |()| Page(Rc::new(Model::new())));
    html! { <Later part={Part::Class} page={(*page).clone()} dispatch={Callback::noop()} /> }
}

/// In place of the page, so that its address stays as it is.
#[component]
fn Unread() -> Html {
    use_arrival();
    let again = |_: MouseEvent| {
        if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    };
    html! {
        <div class="coming">
            <p role="alert">{ "This link could not be opened, because a part of the page could not be fetched. Is the connection down?" }</p>
            <button onclick={again}>{ "Try again" }</button>
        </div>
    }
}
