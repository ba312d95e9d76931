//! The head of the page, and the list of keys.

use super::hooks::{KEYS, Theme};
use super::menu::Export;
use super::state::Page;
use crate::page::action::Action;
use yew::prelude::*;

pub(super) fn draw(page: &Page, theme: Theme, switch_theme: Callback<MouseEvent>, dispatch: &Callback<Action>) -> Html {
    let help = dispatch.reform(|_: MouseEvent| Action::ToggleHelp);
    let to = theme.other().name();
    html! {
        <header>
            <svg class="crest" viewBox="-14 -14 28 28" aria-hidden="true">
                <path class="half-loyal" d="M0 -13L11 -9V1C11 8 6 12 0 14C-6 12 -11 8 -11 1V-9Z" />
                <path class="half-traitor" d="M0 -13V14C6 12 11 8 11 1V-9Z" />
            </svg>
            <h1>{ "Strategos" }</h1>
            <p class="sub">{ "Agreement among generals, one messenger at a time" }</p>
            <span class="space"></span>
            <button onclick={copy_address}>{ "Share" }</button>
            // In a laboratory the battle of the stage is not in sight.
            if page.model().lab.is_none() {
                <Export page={page.clone()} />
            }
            <button onclick={help} aria-label="Keyboard shortcuts" class="square">{ "?" }</button>
            <button onclick={switch_theme} aria-label={format!("Switch to {to} colours")} class="square">{ "◐" }</button>
        </header>
    }
}

/// Puts the address of this view on the clipboard, and says so on the button.
fn copy_address(event: MouseEvent) {
    let Some(window) = web_sys::window() else { return };
    if let Ok(address) = window.location().href() {
        // Where the clipboard is closed to us, the address bar still holds the link.
        let _ = window.navigator().clipboard().write_text(&address);
        if let Some(button) = event.target_dyn_into::<web_sys::HtmlElement>() {
            button.set_inner_text("Link copied");
            gloo_timers::callback::Timeout::new(1_800, move || button.set_inner_text("Share")).forget();
        }
    }
}

/// The list of keys, over the page.
pub(super) fn keys(dispatch: &Callback<Action>) -> Html {
    let close = dispatch.reform(|_: MouseEvent| Action::ToggleHelp);
    html! {
        <div class="veil">
            <section class="sheet" role="dialog" aria-label="Keyboard shortcuts">
                <h2>{ "Keys" }</h2>
                <dl>
                    { for KEYS.iter().map(|(key, does)| html! { <div><dt><kbd>{ key }</kbd></dt><dd>{ does }</dd></div> }) }
                    <div><dt><kbd>{ "Tab" }</kbd></dt><dd>{ "to the next general or rider" }</dd></div>
                    <div><dt><kbd>{ "Enter" }</kbd></dt><dd>{ "turn the general; change or capture the rider" }</dd></div>
                </dl>
                <button onclick={close}>{ "Close" }</button>
            </section>
        </div>
    }
}
