//! THE PAGE: everything that knows a browser. [`crate::page`] holds the state, [`hooks`] hold the effects, and
//! the rest are views: values in, one `dispatch` out.

mod decimal;
mod export;
mod file;
mod header;
mod hooks;
mod lab;
mod large;
mod lessons;
mod outcomes;
mod panel;
mod prose;
#[cfg(all(test, feature = "views"))]
mod rendered;
mod rest;
mod same;
mod settings;
mod stage;
mod transport;
mod verdicts;

use crate::page::action::Action;
use crate::page::model::Model;
use crate::trace::Perspective;
use hooks::{use_address, use_current_in_sight, use_fight, use_keys, use_theme};
use stage::{Shown, Stage};
use std::rc::Rc;
use yew::prelude::*;

/// The state of the page, shared by everything that shows a part of it. Two are equal only when they are the same.
#[derive(Clone)]
pub struct Page(Rc<Model>);

impl Page {
    /// What is shown.
    pub fn model(&self) -> &Model {
        &self.0
    }
}

impl PartialEq for Page {
    fn eq(&self, other: &Page) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reducible for Page {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut model = (*self.0).clone();
        model.update(action);
        if model == *self.0 { self } else { Rc::new(Page(Rc::new(model))) }
    }
}

/// The whole page.
#[component]
pub fn App() -> Html {
    let page = use_reducer(|| {
        let asked = hooks::at_start().map(|hash| crate::link::Link::read(&hash));
        Page(Rc::new(asked.map_or_else(Model::new, Model::visited)))
    });
    let dispatch = page.dispatcher().to_callback();
    let (theme, switch_theme) = use_theme();
    use_keys(dispatch.clone());
    use_address(page.0.link().write(), page.0.place(), dispatch.clone());
    use_current_in_sight(page.0.place());
    let model = page.model();
    let [battle, battle_b] = model.unfought();
    use_fight(battle, dispatch.clone());
    use_fight(battle_b, dispatch.clone());
    let busy = model.pending.map(|_| "true");
    html! {
        <div class="page">
            { header::draw(&page, theme, switch_theme, &dispatch) }
            { lessons::draw(model, &dispatch) }
            if let Some(lab) = model.lab {
                <main class={classes!("lab", lab.has_clock().then_some("clocked"))} aria-busy={busy}>
                    { notice(&page, &dispatch) }
                    { lab::draw(lab, &page, &dispatch) }
                </main>
                if lab.has_clock() {
                    { transport::draw(model, &dispatch) }
                }
            } else {
                { field(&page, &dispatch) }
            }
            if model.help {
                { header::keys(&dispatch) }
            }
        </div>
    }
}

/// The stage with its settings, verdicts, panel and transport.
fn field(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    html! {
        <>
            <main aria-busy={model.pending.map(|_| "true")}>
                { settings::draw(model, dispatch) }
                { notice(page, dispatch) }
                <Stage shown={Shown::of(model)} dispatch={dispatch.clone()} />
                <div class="judged">
                    { outcomes::draw(model) }
                    { verdicts::draw(model, dispatch) }
                </div>
            </main>
            { panel::draw(page, dispatch) }
            { transport::draw(model, dispatch) }
        </>
    }
}

/// Something the reader should know: a link that could not be read, a setting that cannot be.
fn notice(page: &Page, dispatch: &Callback<Action>) -> Html {
    let model = page.model();
    let dismiss = dispatch.reform(|_: MouseEvent| Action::Dismiss);
    // How many traitors there are is nothing that a general can know.
    let warnings =
        crate::analysis::maps::bounds::warnings(model.battle()).filter(|_| model.perspective == Perspective::Everyone);
    let too_large = model.left_open.clone().or_else(|| model.too_large.map(|large| large.to_string()));
    // In a laboratory the battle of the stage is not in sight.
    let of_the_stage = too_large.into_iter().chain(warnings).filter(|_| model.lab.is_none());
    html! {
        <div class="notices">
            if let Some(text) = &model.notice {
                <p class="notice" role="alert">{ text }<button class="quiet" onclick={dismiss} aria-label="Dismiss">{ "×" }</button></p>
            }
            if model.too_large.is_some() && model.lab.is_none() {
                <large::Ask page={page.clone()} dispatch={dispatch.clone()} />
            }
            { for of_the_stage.map(|text| html! { <p class="warning">{ text }</p> }) }
        </div>
    }
}

/// Puts the page into the document's `#app`; without one there is no page to show, and nothing happens.
pub fn mount() {
    rest::introduce();
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id("app"));
    if let Some(root) = root {
        yew::Renderer::<App>::with_root(root).render();
    }
}
