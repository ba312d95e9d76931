//! "Worlds that look the same": the runs of a chain of notes side by side, each tied to the next by the general who
//! cannot tell them apart; and what any two rules come to.

use super::chosen::Chosen;
use crate::analysis::worlds::chain::{ChainRun, Finding, SideBySide, Tie, beat, side_by_side};
use crate::app::known;
use crate::app::prose::{order_word, prose};
use crate::app::settings;
use crate::app::state::Page;
use crate::battle::{Demand, Kind, NotesTerms, Term};
use crate::lesson::known::{Known, TWO_CHECKED, TWO_GENERALS};
use crate::page::action::Action;
use crate::page::lab::choices::chain::DELIVERED;
use crate::protocol::Count;
use crate::verdict::Outcome;
use yew::prelude::*;

/// What the laboratory is shown from.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub chosen: Chosen,
}

/// The laboratory.
#[component]
pub(super) fn Chain(Props { page, chosen }: &Props) -> Html {
    let dispatch = &chosen.dispatch;
    let usual = Kind::Notes(NotesTerms { notes: 4, copies: 1, rules: [Demand::AtLeast(2); 2] });
    let battle = page.model().notes_or(usual, 0.0);
    let kind = battle.protocol;
    let found = use_memo(kind, |kind| match *kind {
        Kind::Notes(NotesTerms { notes, rules, .. }) => {
            side_by_side(notes, 1, rules).ok().zip(beat(notes, 1, rules).ok())
        }
        _ => None,
    });
    let Some((side, finding)) = &*found else { return Html::default() };
    let all = side.runs.len() - 1;
    let here = usize::from(chosen.of(&DELIVERED)).min(all);
    let go = |words: &'static str, to: usize, class: Option<&'static str>| {
        let number = if to == all { DELIVERED.usual } else { to as u16 };
        let onclick = dispatch.reform(move |_: MouseEvent| Action::Pick(&DELIVERED, number));
        let (off, to) = ((to == here).then_some("true"), chosen.leads_to(&DELIVERED, number));
        html! { <button {class} {onclick} data-to={to} aria-disabled={off}>{ words }</button> }
    };
    let ended = here == 0;
    html! {
        <div class="lab-sheet">
            <h2>{ "Worlds that look the same" }</h2>
            <p class="lead">{ "A chain of notes has one run for each number of notes delivered. Whoever sent the last note \
                that arrived cannot tell that run from the one in which it was captured. Choose the rules, and follow the \
                decision from all delivered down to none." }</p>
            <settings::Parameters battle={battle.clone()} terms={&[Term::Notes, Term::FirstRule, Term::SecondRule][..]} loss={false} dispatch={dispatch.clone()} />
            <ol class="chain-runs" tabindex="0" aria-label="Runs side by side">
                { for side.runs.iter().rev().map(|run| card(side, run, here, dispatch)) }
            </ol>
            <div class="follow" role="status">
                <p>{ prose(&told(side, here)) }</p>
                if ended {
                    { known::draw(&[TWO_GENERALS, TWO_CHECKED]) }
                }
            </div>
            <div class="choices">
                { go("All delivered", all, None) }
                { go("Take the last note away", here.saturating_sub(1), Some("primary")) }
                { go("None delivered", 0, None) }
            </div>
            { beaten(finding, all, dispatch) }
        </div>
    }
}

/// One run: which notes arrive, what is decided, what comes of it, and what ties it to the next.
fn card(side: &SideBySide, run: &ChainRun, here: usize, dispatch: &Callback<Action>) -> Html {
    let notes = side.runs.len() - 1;
    let tie = run.delivered.checked_sub(1).and_then(|fewer| side.ties.iter().find(|tie| tie.fewer == fewer));
    let state = match run.delivered {
        now if now == here => "reached",
        more if more > here => "left-behind",
        _ => "to-come",
    };
    html! {
        <li key={run.delivered} class={classes!("delivery", state)} aria-current={(run.delivered == here).then_some("step")}>
            <div class={classes!("run", run.outcome.key())}>
                <b>{ delivered(run.delivered, notes) }</b>
                <span class="dots" aria-hidden="true">
                    { for (1..=notes).map(|note| html! { <i class={classes!((note <= run.delivered).then_some("came"))}></i> }) }
                </span>
                <span>{ "G0: " }{ order_word(run.decisions[0]) }</span>
                <span>{ "G1: " }{ order_word(run.decisions[1]) }</span>
                <em>{ run.outcome.words() }</em>
                { on_stage(run, "Show it", dispatch) }
            </div>
            { tie.map(|tie| html! { <p class="tie">{ format!("{} cannot tell these two apart", tie.general) }</p> }).unwrap_or_default() }
        </li>
    }
}

fn delivered(count: usize, notes: usize) -> String {
    match count {
        0 => "none delivered".into(),
        all if all == notes => format!("all {all} delivered"),
        some => format!("{some} delivered"),
    }
}

/// A button that puts a run on the stage.
fn on_stage(run: &ChainRun, words: &'static str, dispatch: &Callback<Action>) -> Html {
    let battle = run.world.battle.clone();
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Fight((*battle).clone()));
    let name = format!("{words}: {} delivered, on the stage", run.delivered);
    html! { <button class="link" {onclick} aria-label={name}>{ words }</button> }
}

/// The argument at the run that has been reached.
fn told(side: &SideBySide, here: usize) -> String {
    let all = side.runs.len() - 1;
    let run = &side.runs[here];
    let [first, second] = run.decisions;
    if here == all {
        return match run.outcome {
            Outcome::Both => {
                format!("With everything delivered, {first} is what both decide. Now take the last note away.")
            }
            _ => format!(
                "Even with everything delivered, G0 decides {first} and G1 {second}. Now take the last note away."
            ),
        };
    }
    let Some(tie) = side.ties.iter().find(|tie| tie.fewer == here) else { return String::new() };
    let Tie { general, decision, .. } = *tie;
    let other = crate::battle::General(1 - general.0 % 2);
    let others = run.decisions[other.index() % 2];
    let bound = format!(
        "Note {} is captured. {general}, who sent it, cannot tell, so it must decide {decision} as before. ",
        here + 1
    );
    let rest = match (run.outcome, here) {
        (Outcome::Alone(lost), _) => format!(
            "{other} can tell, and decides {others}: {lost} is alone. To prevent that, both would have to decide the same here too, and so on down the chain."
        ),
        (Outcome::Both, 0) => "Nothing at all has been delivered, and both still attack: then the notes had no say.".into(),
        (Outcome::Nothing, 0) => "Nothing has been delivered, and nobody attacks, as it should be. Somewhere above, then, the two must have parted.".into(),
        _ => format!("{other} can tell, and decides {others} all the same. Take the next one away."),
    };
    bound + &rest
}

/// "Beat it": what the rules that were chosen come to.
fn beaten(finding: &Finding, all: usize, dispatch: &Callback<Action>) -> Html {
    let runs = match finding {
        Finding::Alone(runs) => runs.as_slice(),
        _ => &[],
    };
    html! {
        <section class="beat" aria-label="Beat it">
            <h3>{ "Beat it" }</h3>
            <p>{ "Find rules, and a number of notes, with which both attack when all goes well and neither is ever alone. \
                Every capture there can be is tried." }</p>
            <p class="finding"><b>{ if runs.is_empty() { finding.words() } else { crack(runs.len(), all) } }</b></p>
            if runs.is_empty() {
                { known::draw(&[Known::Tried(Count::from(all + 1), "run", "runs")]) }
            }
            <ul>
                { for runs.iter().map(|run| html! {
                    <li>{ captures(run) }{ " " }{ on_stage(run, "Put it on the stage", dispatch) }</li>
                }) }
            </ul>
        </section>
    }
}

fn crack(alone: usize, notes: usize) -> String {
    let leave = if alone == 1 { "leaves" } else { "leave" };
    format!("Beaten: {alone} of the {} runs {leave} one army alone.", notes + 1)
}

fn captures(run: &ChainRun) -> String {
    let outcome = run.outcome.words().to_ascii_lowercase();
    if run.world.battle.captured.is_empty() {
        format!("Capture nothing: {outcome}.")
    } else {
        format!("Capture note {}: {outcome}.", run.delivered + 1)
    }
}
