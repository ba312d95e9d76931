//! What the traitors could do: the attack with the fewest lies, or the news that there is none, and why that is certain.

use crate::analysis::attacks::{Behaviours, is_counted, listeners};
use crate::app::known;
use crate::app::prose::prose;
use crate::app::work;
use crate::battle::{Battle, Council, Kind, OralTerms};
use crate::lesson::known::{fewest, unbroken as ways_of_knowing};
use crate::lesson::words::{self, number};
use crate::page::action::Action;
use crate::page::model::Model;
use crate::protocol::Count;
use crate::task::{AttackFound, Found, NoAnswer, Report, Tried};
use yew::prelude::*;

/// More behaviours than this are not tried one by one: half an hour and more.
const MOST_TRIED: usize = 34;

/// What is said of a search that isn't over.
const LOOKING: &str = "Looking for an attack…";

/// The panel. The search is begun as soon as it is shown, and goes on without it.
pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let attack = model.attack();
    let battle = &attack.battle;
    let report = model.report(&attack);
    let outcome = match report.map(|report| (report, &report.answer)) {
        Some((_, Ok(found))) => outcome(battle, found, dispatch),
        Some((_, Err(NoAnswer::Refused(why)))) => html! { <p class="warning">{ why }</p> },
        Some((_, Err(NoAnswer::GivenUp))) => html! { <p>{ work::ask("Look for an attack", &attack, dispatch) }</p> },
        Some((report, Err(NoAnswer::Yet))) => work::progress(LOOKING, report, dispatch),
        // Something else is worked at first, which has a button of its own that gives it up.
        None => html! { <p role="status">{ LOOKING }</p> },
    };
    html! {
        <>
            <h2>{ "Can it be broken?" }</h2>
            <p>{ prose(&possibilities(battle)) }</p>
            { outcome }
            { proof(battle, model.lit, dispatch) }
            // Until the search is over, the worker is busy with it.
            if report.is_some_and(Report::is_over) {
                { one_by_one(model, dispatch) }
            }
        </>
    }
}

/// How many there are, where that is a number.
fn behaviours(battle: &Battle) -> Option<Behaviours> {
    let known = matches!(battle.protocol, Kind::Oral(_)) || is_counted(battle);
    (known && !matches!(battle.protocol, Kind::Signed(_))).then(|| Behaviours::of(battle))
}

fn possibilities(battle: &Battle) -> String {
    if battle.protocol.has_two_armies() {
        return "Nobody lies here; any messenger may be captured. Which captures, as few as possible, break it?".into();
    }
    let traitors: Vec<_> = battle.traitors.iter().collect();
    match (traitors.as_slice(), behaviours(battle)) {
        ([], _) => "Nobody here is a traitor. Click a general to turn it.".into(),
        (some, Some(ways)) => {
            format!("{} can behave in {ways} ways. Does any of them break it?", words::traitors(some))
        }
        (some, None) => {
            format!("{} may say what they like, message by message. Does anything break it?", words::traitors(some))
        }
    }
}

fn outcome(battle: &Battle, answer: &AttackFound, dispatch: &Callback<Action>) -> Html {
    match &answer.found {
        Some(found) => broken(battle, found, dispatch),
        None => html! {
            <>
                { unbroken(battle, answer.complete) }
                { answer.elsewhere.as_ref().map(|found| weaker(found, dispatch)) }
            </>
        },
    }
}

fn broken(battle: &Battle, found: &Found, dispatch: &Callback<Action>) -> Html {
    let price = match (found.captures, found.lies) {
        (0, lies) => number(lies, "lie", "lies"),
        (captures, _) => number(Count::from(captures), "capture", "captures"),
    };
    let least = if found.is_fewest { "No behaviour does it with fewer." } else { "There may be an attack with fewer." };
    let play = found.battle.clone().map(|battle| dispatch.reform(move |_: MouseEvent| Action::Stage(battle.clone())));
    html! {
        <section class="outcome breaks">
            <p><b>{ format!("Yes, with {price}: {} is broken.", found.breaks) }</b>{ " " }{ least }</p>
            if let Some(onclick) = play {
                <button {onclick}>{ "Play this attack" }</button>
            } else {
                <p>{ "That is more than can be listed and shown." }</p>
            }
            if found.is_fewest {
                { known::draw(&[fewest(battle)]) }
            }
        </section>
    }
}

/// Another setting that can be broken, though this one can't.
fn weaker(found: &Found, dispatch: &Callback<Action>) -> Html {
    let Some(battle) = found.battle.clone() else { return Html::default() };
    let commander = if battle.is_loyal(battle.commander) { "a loyal" } else { "a traitorous" };
    let lies = number(found.lies, "lie", "lies");
    let words = format!(
        "But with {commander} commander who orders {}, {} of {} generals break it with {lies}.",
        battle.order,
        number(Count::from(battle.traitors.len()), "traitor", "traitors"),
        battle.count(),
    );
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Stage(battle.clone()));
    html! {
        <section class="outcome breaks"><p>{ prose(&words) }</p><button {onclick}>{ "Play that one" }</button></section>
    }
}

fn unbroken(battle: &Battle, complete: bool) -> Html {
    let words = match (complete, behaviours(battle)) {
        (true, _) if battle.traitors.is_empty() => "No. Where all are loyal, nobody lies.".into(),
        (true, Some(ways)) => format!("No. None of the {ways} behaviours breaks it."),
        (true, None) => "No. Nothing that they could do breaks it.".into(),
        (false, _) => "None was found; but not everything could be tried.".into(),
    };
    let known = if complete { ways_of_knowing(battle) } else { Vec::new() };
    html! { <section class="outcome"><p><b>{ words }</b></p>{ known::draw(&known) }</section> }
}

/// Why the answer is certain, in four sentences, with those it speaks about lit on the stage.
fn proof(battle: &Battle, lit: Council, dispatch: &Callback<Action>) -> Html {
    let (Kind::Oral(OralTerms { depth }), Some((first, second))) = (battle.protocol, listeners(battle)) else {
        return Html::default();
    };
    if battle.traitors.is_empty() || !battle.captured.is_empty() || battle.loss > 0.0 {
        return Html::default();
    }
    let pair = Council::NOBODY.with(first).with(second);
    let light = dispatch.reform(move |event: Event| {
        let open = event.target_dyn_into::<web_sys::Element>().is_some_and(|details| details.has_attribute("open"));
        Action::Light(if open { pair } else { Council::NOBODY })
    });
    let one = if first == second {
        format!(
            "One loyal lieutenant stands for all, since they are interchangeable: can {first}, lit on the stage, be made to disobey?"
        )
    } else {
        format!(
            "One pair stands for all, since loyal lieutenants are interchangeable: can {first} be made to attack and {second} to retreat, both lit on the stage?"
        )
    };
    let classes = 8 * (usize::from(depth) + 1) * (battle.traitors.len() + 1);
    let few = format!(
        "Only the kind of a path matters, not who is on it: how many senders, how many traitors among them, what the last one holds. That makes at most {classes} kinds."
    );
    html! {
        <details class="proof" ontoggle={light} open={lit == pair}>
            <summary>{ "How do we know?" }</summary>
            <ol>
                <li>{ "What is settled below different paths is chosen separately, because every path occurs once in the recursion; so the lies for each simply add up." }</li>
                <li>{ one }</li>
                <li>{ few }</li>
                <li>{ "For each kind the fewest lies for every outcome follow from the kinds one sender longer, majority by majority; the row of the commander’s own message is the answer, for all behaviours at once." }</li>
            </ol>
        </details>
    }
}

/// The honest counter beside the table.
fn one_by_one(model: &Model, dispatch: &Callback<Action>) -> Html {
    let trial = model.trial();
    let Kind::Oral(OralTerms { depth }) = trial.battle.protocol else { return Html::default() };
    let choices = Behaviours::of_oral(&trial.battle, depth).choices.at_most(MOST_TRIED);
    let Some(choices) = choices.filter(|&choices| choices > 0) else { return Html::default() };
    let all = Count::Exact(1 << choices);
    let body = match model.report(&trial).filter(|report| !report.is_given_up()) {
        None => work::ask(&format!("Try all {all} behaviours"), &trial, dispatch),
        Some(report) => html! {
            <>
                if !report.is_over() {
                    { work::progress(&format!("{} of {all}", Count::Exact(report.done.into())), report, dispatch) }
                }
                <p role="status">{ tried(report) }</p>
            </>
        },
    };
    html! { <section><h3>{ "Without the argument" }</h3>{ body }</section> }
}

fn tried(report: &Report<Tried>) -> String {
    let so_far = if report.is_over() { "All have been tried" } else { "So far" };
    match &report.answer {
        Ok(Tried { fewest: Some(lies), breaking, .. }) => {
            let lies = number(Count::from(*lies as usize), "lie", "lies");
            format!("{so_far}: {} of them break it, the cheapest with {lies}.", Count::Exact((*breaking).into()))
        }
        Ok(_) => format!("{so_far}: none breaks it."),
        Err(NoAnswer::Refused(why)) => why.clone(),
        Err(NoAnswer::Yet | NoAnswer::GivenUp) => String::new(),
    }
}
