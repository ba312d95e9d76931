//! "The odds": how likely each end is, exactly and as a simulation has it, over the loss, the notes and the copies.

use super::chart::{Chart, NAMES, tidy};
use super::chosen::Chosen;
use crate::analysis::odds::simulation::{Estimate, LIKELY};
use crate::analysis::odds::{Odds as Exact, Prospect};
use crate::app::{decimal, known};
use crate::app::{settings, work};
use crate::battle::{Battle, Kind, NotesTerms, Term};
use crate::lesson::known::Known;
use crate::page::lab::choices::odds::{COUNT, OVER, RUNS};
use crate::page::model::Model;
use crate::protocol::Count;
use crate::task::{NoAnswer, Report, Simulate, Simulated};
use crate::verdict::Outcome;
use yew::prelude::*;

/// What can be set here.
const TERMS: [Term; 4] = [Term::Notes, Term::Copies, Term::FirstRule, Term::SecondRule];
/// What can run along the bottom of the chart.
const ACROSS: [&str; 3] = ["probability of capture", "notes", "copies of each note"];

/// The laboratory.
pub(super) fn draw(model: &Model, chosen: &Chosen) -> Html {
    let question = model.simulation();
    let report = model.report(&question);
    html! {
        <div class="lab-sheet">
            <h2>{ "The odds" }</h2>
            <p class="lead">{ "How likely is it that one army attacks alone? Each messenger is captured with the same \
                probability, and a note arrives when one of its copies does. More copies and better roads make it \
                unlikely. Look for the settings that make it impossible without making both stay at home." }</p>
            <settings::Parameters battle={model.prospective()} terms={&TERMS[..]} loss={true} dispatch={chosen.dispatch.clone()} />
            { prospects(&question, report, chosen) }
        </div>
    }
}

/// Chart, simulation and tables.
fn prospects(question: &Simulate, report: Option<&Report<Simulated>>, chosen: &Chosen) -> Html {
    let battle = &question.battle;
    let across = usize::from(chosen.of(&OVER));
    let Ok(prospect) = Prospect::of(battle) else { return Html::default() };
    let lines = lines(&prospect, across);
    let counted = report.and_then(counted);
    let chart = Chart {
        across: ACROSS[across],
        lines: &lines,
        here: here(battle, across),
        estimates: counted.map(|(times, done)| three(times, done)),
    };
    html! {
        <>
            <div class="choices small" role="group" aria-label="Along the bottom">
                { for (0..).zip(ACROSS).map(|(place, name)| chosen.button(&OVER, place, &format!("Over {name}"))) }
            </div>
            { chart.draw() }
            { simulator(question, report, chosen) }
            { compared(&prospect.exact(), counted) }
            { known::draw(&known(counted.map(|(_, done)| done))) }
            { figures(ACROSS[across], &lines) }
        </>
    }
}

/// How the figures are known.
fn known(simulated: Option<u64>) -> Vec<Known> {
    let simulated = simulated.filter(|&runs| runs > 0).map(Known::Simulated);
    std::iter::once(Known::Reckoned).chain(simulated).collect()
}

/// The three probabilities of an end: nothing, alone, both.
fn three_of(odds: &Exact) -> [f64; 3] {
    [odds.nothing, odds.either_alone(), odds.both]
}

fn lines(prospect: &Prospect, across: usize) -> Vec<(f64, [f64; 3])> {
    let whole = |line: (u8, Exact)| (f64::from(line.0), three_of(&line.1));
    match across {
        0 => prospect.over_loss(40).into_iter().map(|(loss, odds)| (loss, three_of(&odds))).collect(),
        1 => prospect.over_notes(20).into_iter().map(whole).collect(),
        _ => prospect.over_copies(12).into_iter().map(whole).collect(),
    }
}

/// Where the battle stands along the bottom, as far as the chart reaches.
fn here(battle: &Battle, across: usize) -> f64 {
    let Kind::Notes(NotesTerms { notes, copies, .. }) = battle.protocol else { return 0.0 };
    [battle.loss, f64::from(notes.min(20)), f64::from(copies.min(12))][across.min(2)]
}

/// What a report has counted, and of how many runs.
fn counted(report: &Report<Simulated>) -> Option<([u64; 4], u64)> {
    report.answer.as_ref().ok().map(|simulated| (simulated.times, report.done))
}

fn three([nothing, first, second, both]: [u64; 4], done: u64) -> [Estimate; 3] {
    [nothing, first + second, both].map(|times| Estimate::of(times, done, LIKELY))
}

/// How many runs, start, progress, cancel.
fn simulator(question: &Simulate, report: Option<&Report<Simulated>>, chosen: &Chosen) -> Html {
    let report = report.filter(|report| !report.is_given_up());
    let (done, of) = report.map_or((0, 1), |report| (report.done, report.of));
    let refused = report.and_then(|report| match &report.answer {
        Err(NoAnswer::Refused(why)) => Some(html! { <p class="warning">{ why }</p> }),
        _ => None,
    });
    html! {
        <div class="simulator">
            { chosen.select(&COUNT, "Runs", |place| Count::Exact(RUNS[usize::from(place.min(3))].into()).to_string()) }
            if report.is_some_and(|report| !report.is_over()) {
                { work::cancel(&chosen.dispatch) }
            } else {
                <button class="primary" onclick={work::asking(question, &chosen.dispatch)}>{ "Simulate" }</button>
            }
            <progress aria-label="Simulation" max={of.to_string()} value={done.to_string()}></progress>
            <span role="status">{ if done > 0 { format!("{} runs", Count::Exact(done.into())) } else { "not begun".to_owned() } }</span>
            { refused }
        </div>
    }
}

/// Exact and simulated side by side.
fn compared(exact: &Exact, counted: Option<([u64; 4], u64)>) -> Html {
    let row = |(place, outcome): (usize, Outcome)| {
        let probability = exact.of(outcome);
        let estimate = counted.map(|(times, done)| Estimate::of(times[place], done, LIKELY));
        let cells = match estimate {
            Some(estimate) => [
                percent(estimate.share),
                format!("{} to {}", percent(estimate.interval[0]), percent(estimate.interval[1])),
                if estimate.allows(probability) { "within" } else { "outside" }.into(),
            ],
            None => ["—", "—", "—"].map(String::from),
        };
        html! { <tr><th scope="row">{ outcome.words() }</th><td>{ percent(probability) }</td>{ for cells.map(|cell| html! { <td>{ cell }</td> }) }</tr> }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Odds, scrollable">
            <table aria-label="Odds">
                <thead><tr>{ for ["Outcome", "Exact", "Simulated", "95 % interval", "Exact figure"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for Outcome::ALL.into_iter().enumerate().map(row) }</tbody>
            </table>
            <p class="aside">{ "One interval in twenty misses the exact figure, by its own definition; more runs make all of them narrower." }</p>
        </div>
    }
}

/// The chart as a table.
fn figures(across: &'static str, lines: &[(f64, [f64; 3])]) -> Html {
    let step = if lines.len() > 30 { 4 } else { 1 };
    html! {
        <details class="figures">
            <summary>{ "The chart as a table" }</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="Figures, scrollable"><table aria-label="Figures">
                <thead><tr><th scope="col">{ across }</th>{ for NAMES.map(|(name, _)| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for lines.iter().step_by(step).map(|(at, odds)| html! {
                    <tr><th scope="row">{ tidy(*at) }</th>{ for odds.map(|odds| html! { <td>{ percent(odds) }</td> }) }</tr>
                }) }</tbody>
            </table></div>
        </details>
    }
}

/// A probability in per cent; what is nearly nothing is not called nothing, nor what is nearly certain certain.
fn percent(probability: f64) -> String {
    match probability {
        0.0 => "0 %".into(),
        small if small < 0.00005 => "under 0.01 %".into(),
        large if large < 1.0 && large > 0.99995 => "over 99.99 %".into(),
        share => decimal::fixed(100.0 * share, 2) + " %",
    }
}
