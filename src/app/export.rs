//! What can be taken along of the battle that is shown: a picture, a film, or text for other programs. Through one general's eyes no
//! more is told than that general saw.

mod drawn;
mod encoders;
mod group;
mod opened;
mod rounds;

use super::field::Choice;
use super::file::written;
use super::state::Page;
use crate::export::excerpt::Excerpt;
use crate::export::form::{self, Form};
use crate::export::log;
use crate::page::action::Action;
use crate::trace::Perspective;
use drawn::{Film, Picture};
use group::{Props, choice, group};
use opened::Opened;
pub(super) use opened::open;
use rounds::use_rounds;
use yew::prelude::*;

/// The sheet: three groups, and a way back from a picture to its battle.
pub(super) fn sheet(page: &Page, dispatch: &Callback<Action>) -> Html {
    html! {
        <div class="export">
            <Picture page={page.clone()} />
            if page.model().trace().end() > 0 {
                <Film page={page.clone()} />
            }
            <Text page={page.clone()} />
            <Opened dispatch={dispatch.clone()} />
        </div>
    }
}

/// A file of text.
struct Paper {
    file: String,
    about: &'static str,
    write: Box<dyn Fn(&Excerpt) -> String>,
    /// What to know of a text that is larger than the programs that it is for take.
    too_large: fn(&str) -> Option<String>,
    /// Whether it may tell of some rounds alone.
    has_rounds: bool,
}

/// Every file of text that there is of what is shown.
fn papers(page: &Page) -> Vec<Paper> {
    let of = |form: &'static Form, has_rounds| Paper {
        file: form.file.into(),
        about: form.about,
        write: Box::new(form.write),
        too_large: form.too_large,
        has_rounds,
    };
    let runs: Vec<Paper> = match page.model().perspective {
        _ if page.model().trace().end() == 0 => Vec::new(),
        Perspective::Of(me) => vec![Paper {
            file: log::file_name(me),
            about: "what it saw, round by round",
            write: Box::new(move |run: &Excerpt| log::of(run, me)),
            too_large: |_| None,
            has_rounds: true,
        }],
        Perspective::Everyone => form::of_runs().map(|form| of(form, true)).collect(),
    };
    std::iter::once(of(&form::BATTLE, false)).chain(runs).collect()
}

/// Text, for other programs.
#[component]
fn Text(props: &Props) -> Html {
    let place = use_state(|| 0);
    // What was said of the text that was written last, and which that was.
    let told = use_state(|| None);
    let chosen = use_rounds(&props.page, ["First round of the text", "Last round of the text"]);
    let mut papers = papers(&props.page);
    let options =
        papers.iter().enumerate().map(|(place, paper)| Choice::new(place, format!("{}: {}", paper.file, paper.about)));
    let options: Vec<Choice> = options.collect();
    let now = (*place).min(papers.len().saturating_sub(1));
    let set = place.setter();
    let onchange = Callback::from(move |place: String| set.set(place.parse().unwrap_or(0)));
    let Paper { file, write, too_large, has_rounds, .. } = papers.swap_remove(now);
    let save = {
        let (battle, trace) = (props.page.model().battle().clone(), props.page.model().trace().clone());
        let (rounds, tell) = (chosen.rounds, told.setter());
        written(move || {
            let whole = Excerpt::whole(&battle, &trace);
            let part = Some(rounds).filter(|_| has_rounds).and_then(|rounds| Excerpt::of(&battle, &trace, rounds).ok());
            let text = write(&part.unwrap_or(whole));
            tell.set(too_large(&text).map(|words| (now, rounds, words)));
            text
        })
    };
    let said = told.as_ref().filter(|told| (told.0, told.1) == (now, chosen.rounds)).map(|(.., words)| words.clone());
    let choices = html! {
        <>
            { choice("What", "What is written", now.to_string(), options, onchange) }
            if has_rounds { { chosen.fields } }
        </>
    };
    let then = html! {
        <p class="then">
            <a class="button" href="#" download={file} onclick={save}>{ "Save the text" }</a>
            <span role="status">{ said }</span>
        </p>
    };
    group("Text", choices, then)
}
