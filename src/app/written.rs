//! Views as text, without a browser: what a reader sees of a place before the program has come.

use super::{App, Opening};
use crate::page::action::Action;
use crate::page::choice::Choices;
use crate::page::embed::Embed;
use crate::page::lab::Lab;
use crate::page::model::Model;
use crate::page::place::Place;
use std::collections::VecDeque;
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

/// What a place opens with, and others that controls of it lead to, each by its name in `data-to`: of the whole page what changes with them, which is
/// all from the stage on. Where there is a clock, a name is that of a moment, its cursor; in a laboratory that of what is chosen. Nothing where
/// no control leads anywhere. The likeliest come first, and only as many as are soon sent.
pub fn moments(place: Place) -> Vec<(String, String)> {
    let opening = Model::at(place);
    let mut written = Written { moments: Vec::new(), room: MOST_TEXT };
    match opening.still_lab() {
        Some(lab) => written.follow(&opening, lab),
        None => written.step(&opening),
    }
    if written.moments.len() > 1 { written.moments } else { Vec::new() }
}

/// What has been written of a place, and how many bytes more may be.
struct Written {
    moments: Vec<(String, String)>,
    room: usize,
}

impl Written {
    /// Writes the moments near the one that the place opens with.
    fn step(&mut self, opening: &Model) {
        let steps = (opening.cursor..=opening.last()).take(1 + MOST_STEPS);
        let leaps = [Action::StepBack, Action::ToStart, Action::NextRound, Action::ToEnd];
        for cursor in steps.chain(leaps.iter().filter_map(|leap| opening.leads_to(leap))) {
            let mut model = opening.clone();
            model.update(Action::Seek(cursor));
            if !self.holds(&cursor.to_string()) && self.keep(cursor.to_string(), page(model)).is_none() {
                break;
            }
        }
    }

    /// Writes what the controls lead to, then what those lead to that are there, and so on.
    fn follow(&mut self, opening: &Model, lab: Lab) {
        let mut ahead = VecDeque::from([String::new()]);
        while let Some(name) = ahead.pop_front() {
            if self.holds(&name) {
                continue;
            }
            let mut model = opening.clone();
            model.update(Action::PickAll(Choices::named(lab.choices(), &name)));
            let Some(written) = self.keep(name, page(model)) else { break };
            let further = written.split(" data-to=\"").skip(1).filter_map(|rest| rest.split_once('"'));
            ahead.extend(further.map(|(name, _)| name.to_owned()));
        }
    }

    fn holds(&self, name: &str) -> bool {
        self.moments.iter().any(|(written, _)| written == name)
    }

    /// Keeps a page by its name, if there is room for it.
    fn keep(&mut self, name: String, page: String) -> Option<&str> {
        let from = page.find("<main")?;
        self.room = self.room.checked_sub(page.len() - from)?;
        self.moments.push((name, page[from..].to_owned()));
        self.moments.last().map(|(_, text)| text.as_str())
    }
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
