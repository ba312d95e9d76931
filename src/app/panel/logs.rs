//! What each general could have written down and what it counted, with the files to take away.

use crate::app::file::written;
use crate::app::prose::order_word;
use crate::app::same::Same;
use crate::battle::{Battle, General};
use crate::export::excerpt::Excerpt;
use crate::export::log;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::task::{CountVotes, Counted, NoAnswer};
use crate::trace::{Perspective, Trace};
use crate::verdict::counts::counted_otherwise;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let me = match model.perspective {
        Perspective::Everyone => model.chosen,
        Perspective::Of(me) => me,
    };
    let (battle, trace) = (model.battle().clone(), model.trace().clone());
    html! {
        <>
            if battle.protocol.has_logs() {
                <h3>{ "What each general counted" }</h3>
                if model.sees_the_end() {
                    <p class="finding">{ log::consensus(model.trace()) }</p>
                    { counted(model) }
                } else {
                    <p class="aside">{ "The counts are made when the last round is over." }</p>
                }
            }
            <h3>{ format!("The log of {me}") }</h3>
            if model.perspective == Perspective::Everyone {
                { chooser(model, dispatch) }
            }
            { chapters(model, me) }
            <p class="files">
                { file(log::file_name(me), { let (battle, trace) = (battle.clone(), trace.clone()); move || log::of(&Excerpt::whole(&battle, &trace), me) }) }
                if model.perspective == Perspective::Everyone {
                    { file("generals.log".into(), move || log::of_all(&Excerpt::whole(&battle, &trace))) }
                }
            </p>
        </>
    }
}

fn chooser(model: &Model, dispatch: &Callback<Action>) -> Html {
    let button = |general: General| {
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Choose(general));
        let pressed = if general == model.chosen { "true" } else { "false" };
        html! { <button key={general.0} {onclick} aria-pressed={pressed}>{ general.to_string() }</button> }
    };
    html! { <div class="choices small" role="group" aria-label="General">{ for model.battle().everyone().iter().map(button) }</div> }
}

/// The log so far, one part a round. While riders are on the road it ends with the last round that is over, so
/// that long logs are not written anew with every rider.
fn chapters(model: &Model, me: General) -> Html {
    let moment = model.moment();
    let under_way = moment.settled < moment.set_out;
    let round = moment.round.checked_sub(1).and_then(|round| model.trace().rounds.get(round));
    let until = round.filter(|_| under_way).map_or(model.cursor, |round| round.begins - 1);
    html! { <Chapters trace={Same(model.trace().clone())} {me} {until} /> }
}

#[derive(Properties, PartialEq)]
struct LogProps {
    trace: Same<Trace>,
    me: General,
    until: usize,
}

#[component]
fn Chapters(props: &LogProps) -> Html {
    let chapters = log::chapters(&props.trace.0, props.me, 0..props.until);
    if chapters.is_empty() {
        return html! { <p class="aside">{ "Nothing is written yet." }</p> };
    }
    let part = |chapter: log::Chapter| {
        if chapter.lines.is_empty() {
            return html! { <p class="chapter">{ chapter.title }</p> };
        }
        let text = chapter.lines.iter().map(|line| line.trim_start()).collect::<Vec<_>>().join("\n");
        let count = match chapter.lines.len() {
            1 => "1 line".to_owned(),
            many => format!("{many} lines"),
        };
        html! {
            <details class="chapter">
                <summary>{ chapter.title }<span class="votes">{ format!(" {count}") }</span></summary>
                <pre tabindex="0">{ text }</pre>
            </details>
        }
    };
    html! { <>{ for chapters.into_iter().map(part) }</> }
}

/// Everybody's count, beside the same reports counted the other way: made here, or beside the page.
fn counted(model: &Model) -> Html {
    let battle = model.battle();
    let Some(question) = model.votes() else { return html! { <Counts battle={battle.clone()} /> } };
    match model.report(&question).map(|report| &report.answer) {
        Some(Ok([ours, theirs])) => counts(battle, ours, theirs),
        Some(Err(NoAnswer::Refused(why))) => html! { <p>{ why }</p> },
        Some(Err(NoAnswer::Yet | NoAnswer::GivenUp)) | None => html! { <p role="status">{ "Counting…" }</p> },
    }
}

#[derive(Properties, PartialEq)]
struct CountProps {
    battle: Rc<Battle>,
}

/// The counts of a battle that is small enough to be counted while it is drawn, though not with every step.
#[component]
fn Counts(props: &CountProps) -> Html {
    match CountVotes::counted(&props.battle) {
        Ok([ours, theirs]) => counts(&props.battle, &ours, &theirs),
        Err(why) => html! { <p>{ why }</p> },
    }
}

fn counts(battle: &Battle, ours: &[Counted], theirs: &[Counted]) -> Html {
    let other = counted_otherwise(battle).filter(|_| !theirs.is_empty());
    let titles = [Some(battle.protocol.title()), other.map(|other| other.protocol.title())];
    let row = |(general, ours): (General, &Counted)| {
        let (theirs, loyal) = (theirs.get(general.index()), battle.is_loyal(general));
        let split = theirs.is_some_and(|theirs| loyal && theirs.decision != ours.decision);
        html! {
            <tr class={classes!(split.then_some("split"))}>
                <th scope="row">{ general.to_string() }if !loyal { <span class="lie">{ " traitor" }</span> }</th>
                { cell(ours) }{ theirs.map(cell) }
            </tr>
        }
    };
    html! {
        <div class="scroll">
            <table aria-label="Counts" class="counts">
                <thead><tr><th scope="col">{ "General" }</th>{ for titles.into_iter().flatten().map(|title| html! { <th scope="col">{ title }</th> }) }</tr></thead>
                <tbody>{ for battle.everyone().iter().zip(ours).map(row) }</tbody>
            </table>
        </div>
    }
}

fn cell(Counted { count, decision }: &Counted) -> Html {
    let count = count.map(|(attack, retreat)| format!(" {attack} : {retreat}"));
    html! { <td>{ decision.map(order_word) }<span class="votes">{ count }</span></td> }
}

/// A link that writes a file when it is followed.
fn file(name: String, write: impl Fn() -> String + 'static) -> Html {
    html! { <a class="file" href="#" download={name.clone()} onclick={written(write)}>{ name }</a> }
}
