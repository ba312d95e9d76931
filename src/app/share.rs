//! The sheet "Share": the link to this view, what others put into a page of theirs to show it there, and a code that telephones read.

use super::clipboard::{CopyButton, copy};
use super::location::{address, base};
use super::qr;
use super::state::Page;
use crate::page::action::Action;
use crate::page::embed::{Controls, Embed};
use crate::page::place::Address;
use crate::page::share;
use crate::page::theme::Theme;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::platform::spawn_local;
use yew::prelude::*;

/// What is on the sheet. The address is the browser's own, as it is when the sheet is opened.
pub(super) fn draw(_: &Page, _: &Callback<Action>) -> Html {
    html! { <Share /> }
}

#[component]
fn Share() -> Html {
    let here = use_memo((), |()| (base().unwrap_or_default(), address().unwrap_or_default()));
    let (site, at) = &*here;
    let link = at.under(site);
    html! {
        <>
            <Link link={link.clone()} />
            <h3>{ "In a page of yours" }</h3>
            <Frame site={site.clone()} at={at.clone()} />
            <h3>{ "For telephones in the room" }</h3>
            { qr::code(&link, "The link as a QR code").unwrap_or_else(too_long) }
        </>
    }
}

/// An address.
#[derive(Properties, PartialEq)]
struct LinkProps {
    link: String,
}

/// The link. It is put on the clipboard at once; where that is closed to this page, it is marked to be copied by hand.
#[component]
fn Link(props: &LinkProps) -> Html {
    let field = use_node_ref();
    let copied = use_state_eq(|| None);
    use_effect_with((), {
        let (copied, link) = (copied.setter(), props.link.clone());
        move |()| spawn_local(async move { copied.set(Some(copy(&link).await.is_some())) })
    });
    let is_closed = *copied == Some(false);
    use_effect_with(is_closed, {
        let field = field.clone();
        move |&is_closed| {
            if let Some(field) = field.cast::<HtmlInputElement>().filter(|_| is_closed) {
                let _ = field.focus();
                field.select();
            }
        }
    });
    html! {
        <>
            <p role="status">{ match *copied {
                None => "",
                Some(true) => "The link to this view is on the clipboard.",
                Some(false) => "The clipboard is closed to this page. The link is marked: copy it with Ctrl C, or hold it.",
            } }</p>
            <div class="copied">
                <input ref={field} type="text" readonly=true aria-label="Link" class="address" value={props.link.clone()} />
                <CopyButton text={props.link.clone()}>{ "Copy" }</CopyButton>
            </div>
        </>
    }
}

/// What is to be shown in another page.
#[derive(Properties, PartialEq)]
struct FrameProps {
    site: String,
    at: Address,
}

/// The code for another page, by what is to be shown there, and how that looks.
#[component]
fn Frame(props: &FrameProps) -> Html {
    let embed = use_state(Embed::default);
    let is_plain = use_state(|| false);
    let is_open = use_state(|| false);
    let write = if *is_plain { share::frame } else { share::element };
    let code = write(&props.site, &props.at, *embed);
    let controls = Controls::ALL.map(|controls| (controls.words(), Embed { controls, ..*embed }));
    let colours = [("the reader’s", None), ("light", Some(Theme::Light)), ("dark", Some(Theme::Dark))]
        .map(|(words, theme)| (words, Embed { theme, ..*embed }));
    let forms = [("an element", false), ("a plain frame", true)];
    let ontoggle = {
        let is_open = is_open.clone();
        move |event: Event| {
            is_open.set(event.target_dyn_into::<web_sys::Element>().is_some_and(|at| at.has_attribute("open")));
        }
    };
    html! {
        <>
            <div class="choices">
                { choice("Show", &controls, *embed, &embed.setter()) }
                { choice("Colours", &colours, *embed, &embed.setter()) }
                { choice("As", &forms, *is_plain, &is_plain.setter()) }
            </div>
            <p class="aside">
                { if *is_plain { "For editors that leave scripts out." } else { "With a script of 3 KB; as high as what it shows." } }
            </p>
            <div class="copied below">
                <textarea readonly=true rows="5" aria-label="Code" class="address" value={code.clone()} />
                <CopyButton text={code}>{ "Copy the code" }</CopyButton>
            </div>
            <details {ontoggle}>
                <summary>{ "See how it looks" }</summary>
                if *is_open {
                    <iframe src={share::address(&props.site, &props.at, *embed)} title="How it looks in a page" />
                }
            </details>
            if !props.at.path.is_empty() {
                <p class="aside">{ "Sites that ask by oEmbed find the same behind the address of a lesson, laboratory or challenge." }</p>
            }
        </>
    }
}

/// A field with these choices.
fn choice<T: Copy + PartialEq + 'static>(
    name: &'static str,
    all: &[(&'static str, T)],
    now: T,
    set: &UseStateSetter<T>,
) -> Html {
    let values: Vec<T> = all.iter().map(|&(_, value)| value).collect();
    let set = set.clone();
    let onchange = move |event: Event| {
        let field: HtmlSelectElement = event.target_unchecked_into();
        if let Some(&value) = values.get(field.selected_index().max(0) as usize) {
            set.set(value);
        }
    };
    html! {
        <label class="chip">
            <span>{ name }</span>
            <select {onchange} aria-label={name}>
                { for all.iter().map(|&(words, value)| html! { <option selected={value == now}>{ words }</option> }) }
            </select>
        </label>
    }
}

fn too_long() -> Html {
    html! { <p>{ "This link is too long for a QR code: there are too many changes in it." }</p> }
}
