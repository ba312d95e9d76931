//! What can be taken along of the battle that is shown: a picture, a film, or text for other programs. Through one general's eyes no
//! more is told than that general saw.

mod drawn;
mod group;
mod opened;

use super::field::Choice;
use super::file::written;
use super::state::Page;
use crate::export::excerpt::Excerpt;
use crate::export::form;
use crate::export::log;
use crate::page::action::Action;
use crate::trace::Perspective;
use drawn::{Film, Picture};
use group::{Props, choice, group};
use opened::Opened;
pub(super) use opened::open;
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
}

/// Every file of text that there is of what is shown.
fn papers(page: &Page) -> Vec<Paper> {
    let of =
        |form: &'static form::Form| Paper { file: form.file.into(), about: form.about, write: Box::new(form.write) };
    let runs: Vec<Paper> = match page.model().perspective {
        _ if page.model().trace().end() == 0 => Vec::new(),
        Perspective::Of(me) => {
            let write = Box::new(move |run: &Excerpt| log::of(run, me));
            vec![Paper { file: log::file_name(me), about: "what it saw, round by round", write }]
        }
        Perspective::Everyone => form::of_runs().map(of).collect(),
    };
    std::iter::once(of(&form::BATTLE)).chain(runs).collect()
}

/// Text, for other programs.
#[component]
fn Text(props: &Props) -> Html {
    let chosen = use_state(|| 0);
    let papers = papers(&props.page);
    let options =
        papers.iter().enumerate().map(|(place, paper)| Choice::new(place, format!("{}: {}", paper.file, paper.about)));
    let options: Vec<Choice> = options.collect();
    let place = (*chosen).min(papers.len().saturating_sub(1));
    let set = chosen.setter();
    let onchange = Callback::from(move |place: String| set.set(place.parse().unwrap_or(0)));
    let save = papers.into_iter().nth(place).map(|Paper { file, write, .. }| {
        let (battle, trace) = (props.page.model().battle().clone(), props.page.model().trace().clone());
        let write = move || write(&Excerpt::whole(&battle, &trace));
        html! { <a class="button" href="#" download={file} onclick={written(write)}>{ "Save the text" }</a> }
    });
    group(
        "Text",
        choice("What", "What is written", place.to_string(), options, onchange),
        html! { <p class="then">{ save }</p> },
    )
}
