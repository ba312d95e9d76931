//! Views as text, without a browser: what a reader sees of a place before the program has come.

use super::{App, Opening};
use crate::page::action::Action;
use crate::page::embed::Embed;
use crate::page::lab::Lab;
use crate::page::model::Model;
use crate::page::place::Place;
use yew::BaseComponent;

/// How many steps beyond the first moment are written, and how many bytes, of which little is left when they are packed.
const MOST_STEPS: usize = 12;
const MOST_TEXT: usize = 400_000;

/// A place as it opens, alone or within another page.
pub fn opening(place: Place, embed: Option<Embed>) -> String {
    let mut model = Model::at(place);
    embed.into_iter().for_each(|embed| model.embed(embed));
    page(model)
}

/// The moment that a place opens with and others near it, each by its cursor: of the whole page what changes with time, which is all from
/// the stage on. The likeliest come first, and only as many as are soon sent.
pub fn moments(place: Place) -> Vec<(usize, String)> {
    let opening = Model::at(place);
    if !opening.lab.is_none_or(Lab::has_clock) {
        return Vec::new();
    }
    let steps = (opening.cursor..=opening.last()).take(1 + MOST_STEPS);
    let leaps = [Action::StepBack, Action::ToStart, Action::NextRound, Action::ToEnd];
    let mut moments: Vec<(usize, String)> = Vec::new();
    let mut room = MOST_TEXT;
    for cursor in steps.chain(leaps.iter().filter_map(|leap| opening.leads_to(leap))) {
        if moments.iter().any(|&(written, _)| written == cursor) {
            continue;
        }
        let mut model = opening.clone();
        model.update(Action::Seek(cursor));
        let page = page(model);
        let Some((from, left)) = page.find("<main").and_then(|at| Some((at, room.checked_sub(page.len() - at)?)))
        else {
            break;
        };
        room = left;
        moments.push((cursor, page[from..].to_owned()));
    }
    moments
}

fn page(model: Model) -> String {
    text::<App>(Opening { model: model.into() })
}

/// What a component draws. Where nothing can be drawn at all, nothing is.
pub fn text<C: BaseComponent>(shown: C::Properties) -> String
where
    C::Properties: 'static,
{
    let renderer = yew::LocalServerRenderer::<C>::with_props(shown).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.map_or_else(|_| String::new(), |runtime| tokio::task::LocalSet::new().block_on(&runtime, renderer.render()))
}
