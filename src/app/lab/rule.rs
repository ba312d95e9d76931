//! A lieutenant's own rule, tried in every world with at most one traitor.

use super::chosen::Chosen;
use crate::analysis::worlds::own_rule::{Breach, breach, worlds};
use crate::app::known;
use crate::app::prose::{order_class, prose};
use crate::app::state::Page;
use crate::app::work;
use crate::battle::{DecisionTable, Order};
use crate::lesson::known::{HEXAGON, Known};
use crate::page::action::Action;
use crate::page::lab::Lab;
use crate::page::lab::choices::rule::{GENERALS, OF_FOUR, OF_THREE};
use crate::page::model::Model;
use crate::protocol::Count;
use crate::task::NoAnswer;
use yew::prelude::*;

/// The rule that is chosen.
fn chosen_table(chosen: &Chosen) -> DecisionTable {
    match chosen.of(&GENERALS) {
        0 => DecisionTable::numbered(2, chosen.of(&OF_THREE)),
        _ => DecisionTable::numbered(3, chosen.of(&OF_FOUR)),
    }
}

/// The request to choose another rule, and where it leads to.
fn choose(chosen: &Chosen, table: DecisionTable) -> (Callback<MouseEvent>, String) {
    let choice = if table.reports() == 2 { &OF_THREE } else { &OF_FOUR };
    let to = chosen.leads_to(choice, table.number());
    (chosen.dispatch.reform(move |_: MouseEvent| Action::Pick(choice, table.number())), to)
}

/// What the laboratory is shown from.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
    pub chosen: Chosen,
}

/// The laboratory: a rule to click together, what breaks it, and what breaks all others.
#[component]
pub(super) fn Rule(Props { page, chosen }: &Props) -> Html {
    let table = chosen_table(chosen);
    let reports = table.reports();
    let every = use_memo(reports, |&reports| {
        let few = reports == 2;
        DecisionTable::all(reports).filter(|_| few).map(|table| (table, breach(table))).collect::<Vec<_>>()
    });
    html! {
        <>
            <h2>{ "Your own rule" }</h2>
            <p class="lead">{ "Every lieutenant hears the commander, and from each other lieutenant what the commander told it. Say \
                what it shall do then. One general may be a traitor; all worlds are played." }</p>
            <div class="choices small" role="group" aria-label="How many generals">{ chosen.button(&GENERALS, 0, "Three generals") }{ chosen.button(&GENERALS, 1, "Four generals") }</div>
            { grid(chosen, table) }
            { outcome(table, breach(table), &chosen.dispatch) }
            if reports == 2 {
                <h3>{ "All 16 rules for three generals" }</h3>
                { list(&every, chosen, table) }
                { known::draw(&[HEXAGON]) }
                { onward(&chosen.dispatch) }
            } else {
                { search(page.model(), chosen) }
            }
        </>
    }
}

/// The rule as a grid: the commander's report down, the others' across.
fn grid(chosen: &Chosen, table: DecisionTable) -> Html {
    let across = table.rows() / 2;
    let head = |row: usize| {
        let others: Vec<&str> = table.heard(row)[1..].iter().map(|order| order.word()).collect();
        html! { <th scope="col">{ prose(&format!("others report {}", others.join(", "))) }</th> }
    };
    let line = |first: usize| {
        html! {
            <tr>
                <th scope="row">{ prose(&format!("commander says {}", table.heard(first)[0])) }</th>
                { for (first..first + across).map(|row| cell(chosen, table, row)) }
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="Rule, scrollable">
            <table class="rule" aria-label="Rule">
                <thead><tr><td></td>{ for (0..across).map(head) }</tr></thead>
                <tbody>{ line(0) }{ line(across) }</tbody>
            </table>
        </div>
    }
}

fn cell(chosen: &Chosen, table: DecisionTable, row: usize) -> Html {
    let ((onclick, to), decides) = (choose(chosen, table.toggled(row)), table.decides(row));
    let heard: Vec<&str> = table.heard(row).iter().map(|order| order.word()).collect();
    let name = format!("Commander {}, others {}: {decides}", heard[0], heard[1..].join(", "));
    html! { <td><button {onclick} data-to={to} class={order_class(decides)} aria-label={name}><b>{ decides.word() }</b></button></td> }
}

/// The world that breaks the rule, or that there is none.
fn outcome(table: DecisionTable, breach: Option<Breach>, dispatch: &Callback<Action>) -> Html {
    let Some(breach) = breach else {
        let known = [Known::Tried(Count::from(worlds(table).len()), "world", "worlds")];
        return html! {
            <>
                <p class="verdict holds" role="status"><i aria-hidden="true">{ "✓" }</i>{ "No world with one traitor breaks this rule." }</p>
                { known::draw(&known) }
            </>
        };
    };
    html! {
        <div class="breach">
            <p class="verdict broken" role="status"><i aria-hidden="true">{ "✕" }</i>{ format!("{}: broken", breach.condition.name()) }</p>
            <p>{ prose(&breach.words()) }</p>
            { on_the_stage(&breach, "Put this world on the stage", dispatch) }
        </div>
    }
}

fn on_the_stage(breach: &Breach, words: &'static str, dispatch: &Callback<Action>) -> Html {
    let battle = breach.battle.clone();
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Fight(battle.clone()));
    html! { <button {onclick}>{ words }</button> }
}

fn list(every: &[(DecisionTable, Option<Breach>)], chosen: &Chosen, now: DecisionTable) -> Html {
    let row = |&(table, ref breach): &(DecisionTable, Option<Breach>)| {
        let ((onclick, to), current) = (choose(chosen, table), now == table);
        html! {
            <tr class={classes!(current.then_some("riding"))}>
                <td><button class="link" {onclick} data-to={to} aria-pressed={if current { "true" } else { "false" }}>{ decisions(table) }</button></td>
                if let Some(breach) = breach {
                    <td>{ breach.condition.name() }</td>
                    <td class="wraps">{ prose(&breach.words()) }</td>
                    <td>{ on_the_stage(breach, "Stage", &chosen.dispatch) }</td>
                } else {
                    <td>{ "nothing" }</td><td></td><td></td>
                }
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label="All rules, scrollable">
            <table aria-label="All rules">
                <thead><tr>{ for ["Rule", "Breaks", "In this world", "See it"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for every.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// The rows of a rule, in the order of the grid.
fn decisions(table: DecisionTable) -> String {
    let rows: Vec<&str> = (0..table.rows()).map(|row| table.decides(row).word()).collect();
    rows.join(", ")
}

fn onward(dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_: MouseEvent| Action::Enter(Lab::Hexagon));
    html! { <p class="onward"><button {onclick}>{ "And if they talked longer?" }</button></p> }
}

/// Trying every rule for four generals, beside the page.
fn search(model: &Model, chosen: &Chosen) -> Html {
    let survivor = |table: &DecisionTable| {
        let (onclick, _) = choose(chosen, *table);
        let attacks = (0..table.rows()).filter(|&row| table.decides(row) == Order::Attack).count();
        let name = if *table == DecisionTable::majority(3) { "The majority" } else { "A rule" };
        html! { <li><button {onclick}>{ format!("{name}: attack in {attacks} of {} cases", table.rows()) }</button></li> }
    };
    let question = model.rules();
    let report = model.report(&question).filter(|report| !report.is_given_up());
    let found = match report.map(|report| (report, &report.answer)) {
        Some((report, Ok(survivors))) => {
            let (done, of) = (report.done, report.of);
            let words = if done < of {
                format!("{done} of {of} rules have been played in every world; these survived so far:")
            } else {
                format!("{} of {of} rules survives every world:", survivors.len())
            };
            html! { <><p role="status">{ words }</p><ul>{ for survivors.iter().map(survivor) }</ul></> }
        }
        Some((_, Err(NoAnswer::Refused(why)))) => html! { <p role="alert">{ why }</p> },
        Some((_, Err(NoAnswer::Yet | NoAnswer::GivenUp))) => html! { <p role="status">{ "Trying…" }</p> },
        None => html! { <p>{ work::ask("Try them all", &question, &chosen.dispatch) }</p> },
    };
    html! { <><h3>{ "All 256 rules for four generals" }</h3>{ found }</> }
}
