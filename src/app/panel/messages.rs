//! The whole run, listed as the reader chooses: as a table with one row a message, as events, or as each wrote it down.

use super::{log, logs};
use crate::app::prose::prose;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::page::panel::Listing;
use crate::trace::{Messenger, MessengerId, Moment, Visibility};
use yew::prelude::*;

/// As many rows as are shown at once.
const MOST: usize = 200;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let way = |listing: Listing| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::List(listing));
        html! { <button {onclick} aria-pressed={if listing == model.listing { "true" } else { "false" }}>{ listing.words() }</button> }
    };
    html! {
        <>
            <h2>{ "What has happened" }</h2>
            <div class="choices small" role="group" aria-label="Listed">{ for Listing::ALL.into_iter().map(way) }</div>
            { match model.listing {
                Listing::Table => table(model, dispatch),
                Listing::Events => log::draw(model, dispatch),
                Listing::Written => logs::draw(model, dispatch),
            } }
        </>
    }
}

fn table(model: &Model, dispatch: &Callback<Action>) -> Html {
    let trace = model.trace();
    let moment = model.moment();
    let total = trace.messengers.len();
    let first = if total <= MOST { 0 } else { moment.settled.saturating_sub(MOST / 2).min(total - MOST) };
    let shown = first..total.min(first + MOST);
    html! {
        <>
            if total > MOST {
                <p class="aside">{ format!("Messages {} to {} of {total}, about the moment that is shown.", first + 1, shown.end) }</p>
            }
            <div class="scroll" tabindex="0" role="region" aria-label="Messages, scrollable">
                <table aria-label="Messages">
                    <thead><tr>{ for ["Round", "From", "To", "Path", "Says", "Fate"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                    <tbody>{ for shown.filter_map(|place| row(model, &moment, place, dispatch)) }</tbody>
                </table>
            </div>
        </>
    }
}

fn row(model: &Model, moment: &Moment, place: usize, dispatch: &Callback<Action>) -> Option<Html> {
    let messenger = &model.trace().messengers[place];
    let everyone = model.perspective == crate::trace::Perspective::Everyone;
    let visibility = model.perspective.visibility(messenger, place, moment);
    if !everyone && visibility == Visibility::Nothing {
        return None;
    }
    let fate = fate(messenger, place, moment, everyone);
    let seek = dispatch.reform(move |_: MouseEvent| Action::SeekTo(MessengerId(place as u32)));
    let lie = everyone && messenger.is_lie();
    Some(html! {
        <tr key={place} class={classes!((place < moment.settled).then_some("past"), moment.under_way().contains(&place).then_some("riding"))}>
            <td>{ messenger.errand.round }</td>
            <td>{ messenger.from.to_string() }</td>
            <td>{ messenger.to().to_string() }</td>
            <td>{ route(messenger) }</td>
            <td>{ prose(messenger.says.words()) }if lie { <span class="lie">{ " lie" }</span> }</td>
            <td>
                if everyone { <button class="link" onclick={seek}>{ fate }</button> } else { { fate } }
            </td>
        </tr>
    })
}

/// The path, shortened where it goes back and forth, and which copy it is.
fn route(messenger: &Messenger) -> String {
    let errand = &messenger.errand;
    let path = match errand.path.0.as_slice() {
        [first, second, .., last] if errand.path.len() > 6 => format!("⟨{first} {second} … {last}⟩"),
        _ => errand.path.to_string(),
    };
    if errand.copy == 0 { path } else { format!("{path}, copy {}", errand.copy) }
}

/// What has become of a message by the moment that is shown.
fn fate(messenger: &Messenger, place: usize, moment: &Moment, everyone: bool) -> &'static str {
    if !everyone && place >= moment.settled || moment.under_way().contains(&place) {
        "on the road"
    } else if place >= moment.set_out {
        "to come"
    } else if everyone || messenger.reaches() {
        messenger.fate.word()
    } else {
        "not known"
    }
}
