//! What the traitors could do: the attack with the fewest lies, or the news that there is none, and why that is certain.

use crate::analysis::attacks::{Behaviours, listeners};
use crate::app::Page;
use crate::app::decimal;
use crate::app::hooks::{Work, use_worker};
use crate::app::prose::prose;
use crate::battle::{Battle, Council, Kind, OralTerms};
use crate::lesson::words::{self, number};
use crate::page::action::Action;
use crate::page::challenge::question;
use crate::protocol::Count;
use crate::task::{Answer, Found, Report, Task};
use std::rc::Rc;
use yew::prelude::*;

/// What the panel speaks about.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub dispatch: Callback<Action>,
}

/// More behaviours than this are not tried one by one: half an hour and more.
const MOST_TRIED: usize = 34;

/// The panel. It looks for an attack as soon as it is shown, and anew whenever another question is asked.
#[component]
pub(super) fn Attack(props: &Props) -> Html {
    let model = props.page.model();
    let question = question(model.battle());
    let (search, trial) = (use_worker(), use_worker());
    use_effect_with(question.clone(), {
        let (search, trial) = (search.clone(), trial.clone());
        move |question| {
            trial.cancel();
            search.ask(&Task::attack((**question).clone()));
        }
    });
    let report = search.report().cloned();
    use_effect_with((report.clone(), model.seeking), {
        let dispatch = props.dispatch.clone();
        move |(report, seeking)| {
            if *seeking
                && let Some(report) = report
                && report.is_done()
            {
                dispatch.emit(
                    found(report).and_then(|found| found.battle.clone()).map_or(Action::EndSearch, Action::Stage),
                );
            }
        }
    });
    html! {
        <>
            <h2>{ "Can it be broken?" }</h2>
            <p>{ prose(&possibilities(&question)) }</p>
            { match &report {
                Some(report) if report.is_done() => outcome(&question, report, &props.dispatch),
                _ => progress("Looking for an attack…", &search),
            } }
            { proof(&question, model.lit, &props.dispatch) }
            { one_by_one(&question, &trial) }
        </>
    }
}

fn found(report: &Report) -> Option<&Found> {
    match &report.answer {
        Answer::Attack { found, .. } => found.as_ref(),
        _ => None,
    }
}

fn behaviours(battle: &Battle) -> Option<Behaviours> {
    match battle.protocol {
        Kind::Oral(OralTerms { depth }) => Some(Behaviours::of_oral(battle, depth)),
        _ => None,
    }
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

fn outcome(battle: &Battle, report: &Report, dispatch: &Callback<Action>) -> Html {
    match &report.answer {
        Answer::Attack { found: Some(found), complete, .. } => broken(found, *complete, dispatch),
        Answer::Attack { found: None, complete, elsewhere } => {
            html! { <>{ unbroken(battle, *complete) }{ elsewhere.as_ref().map(|found| weaker(found, dispatch)) }</> }
        }
        Answer::Refused(why) => html! { <p class="warning">{ why }</p> },
        _ => Html::default(),
    }
}

fn broken(found: &Found, complete: bool, dispatch: &Callback<Action>) -> Html {
    let price = match (found.captures, found.lies) {
        (0, lies) => number(lies, "lie", "lies"),
        (captures, _) => number(Count::from(captures), "capture", "captures"),
    };
    let least = if complete { "No behaviour does it with fewer." } else { "A smaller attack may have been missed." };
    let play = found.battle.clone().map(|battle| dispatch.reform(move |_: MouseEvent| Action::Stage(battle.clone())));
    html! {
        <section class="outcome breaks">
            <p><b>{ format!("Yes, with {price}: {} is broken.", found.breaks) }</b>{ " " }{ least }</p>
            if let Some(onclick) = play {
                <button {onclick}>{ "Play this attack" }</button>
            } else {
                <p>{ "That is more than can be listed and shown." }</p>
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
    html! { <section class="outcome"><p><b>{ words }</b></p></section> }
}

fn progress(words: &str, work: &Work) -> Html {
    let cancel = {
        let work = work.clone();
        Callback::from(move |_: MouseEvent| work.cancel())
    };
    let share = work.report().map_or(0.0, Report::share);
    let value = (share > 0.0).then(|| decimal::fixed(share, 4));
    html! {
        <div class="work">
            <span>{ words }</span>
            <progress {value} max="1" aria-label="Progress"></progress>
            <button onclick={cancel}>{ "Cancel" }</button>
        </div>
    }
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
fn one_by_one(battle: &Rc<Battle>, trial: &Work) -> Html {
    let Some(choices) = behaviours(battle).and_then(|ways| ways.0.at_most(MOST_TRIED)).filter(|&choices| choices > 0)
    else {
        return Html::default();
    };
    let all = Count::Exact(1 << choices);
    let start = {
        let (trial, battle) = (trial.clone(), battle.clone());
        Callback::from(move |_: MouseEvent| trial.ask(&Task::Trial { battle: (*battle).clone() }))
    };
    let body = match trial.report() {
        None => html! { <button onclick={start}>{ format!("Try all {all} behaviours") }</button> },
        Some(report) => html! {
            <>
                if !report.is_done() {
                    { progress(&format!("{} of {all}", Count::Exact(report.done.into())), trial) }
                }
                <p role="status">{ tried(report) }</p>
            </>
        },
    };
    html! { <section><h3>{ "Without the argument" }</h3>{ body }</section> }
}

fn tried(report: &Report) -> String {
    let so_far = if report.is_done() { "All have been tried" } else { "So far" };
    match &report.answer {
        Answer::Trial { fewest: Some(lies), breaking, .. } => {
            let lies = number(Count::from(*lies as usize), "lie", "lies");
            format!("{so_far}: {} of them break it, the cheapest with {lies}.", Count::Exact((*breaking).into()))
        }
        Answer::Trial { .. } => format!("{so_far}: none breaks it."),
        Answer::Refused(why) => why.clone(),
        _ => String::new(),
    }
}
