//! A council too large for its messengers to be shown: how the votes fall, and one path of reports at a time.

use crate::app::field::{Choice, Select};
use crate::app::prose::{order_word, prose};
use crate::app::work;
use crate::battle::{Battle, General, Kind, OralTerms, Order};
use crate::lesson::words::crowd;
use crate::page::action::Action;
use crate::page::model::Model;
use crate::protocol::{Count, cost};
use crate::task::{Followed, NoAnswer, Told};
use yew::prelude::*;

/// The panel.
pub(super) fn draw(model: &Model, dispatch: &Callback<Action>) -> Html {
    let battle = model.battle();
    let all: Count = cost(battle).into_iter().sum();
    html! {
        <>
            <h2>{ format!("A council of {}", battle.count()) }</h2>
            <p>{ format!("Fought out, this battle would take {all} messages. Nobody could send them, and nobody has to: most of what they say can be told without looking.") }</p>
            { tallies(model, dispatch) }
            { lens(model, dispatch) }
        </>
    }
}

/// The votes, lieutenants who count alike in one row.
fn tallies(model: &Model, dispatch: &Callback<Action>) -> Html {
    let answer = model.report(&model.council()).map(|report| &report.answer);
    let tallies = answer.and_then(|answer| answer.as_ref().ok()).map_or(&[][..], |decided| &decided.tallies);
    let mut rows: Vec<((usize, usize), Vec<General>)> = Vec::new();
    for &(general, attack, retreat) in tallies {
        match rows.iter_mut().find(|(votes, _)| *votes == (attack, retreat)) {
            Some((_, who)) => who.push(general),
            None => rows.push(((attack, retreat), vec![general])),
        }
    }
    if rows.is_empty() {
        return match answer {
            Some(Err(NoAnswer::Refused(why))) => html! { <p>{ why }</p> },
            Some(Err(NoAnswer::GivenUp)) => {
                html! { <p>{ work::ask("Work out what is decided", &model.council(), dispatch) }</p> }
            }
            _ => html! { <p>{ "What is decided is not known yet." }</p> },
        };
    }
    html! {
        <table aria-label="Votes">
            <thead><tr>{ for ["Loyal lieutenants", "Attack", "Retreat", "Decide"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
            <tbody>{ for rows.iter().map(|((attack, retreat), who)| html! {
                <tr><td class="who">{ crowd(who) }</td><td>{ attack }</td><td>{ retreat }</td><td>{ order_word(Order::majority(*attack, *retreat)) }</td></tr>
            }) }</tbody>
        </table>
    }
}

/// One path of reports, chosen hop by hop.
fn lens(model: &Model, dispatch: &Callback<Action>) -> Html {
    let battle = model.battle();
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { return Html::default() };
    let route = model.route();
    let longer = route.len() < usize::from(depth) + 2 && route.len() < battle.count();
    let hop = |place: usize| {
        let before = route[..place.min(route.len())].to_vec();
        let onchange = dispatch.reform(move |value: String| {
            let mut next = before.clone();
            next.extend(value.parse().ok().map(General));
            Action::Follow(next)
        });
        let value = route.get(place).map(|general| general.0.to_string()).unwrap_or_default();
        let open = battle.everyone().iter().filter(|general| !route[..place.min(route.len())].contains(general));
        let nobody = (place > 1).then(|| Choice::new("", "—"));
        let options: Vec<Choice> =
            nobody.into_iter().chain(open.map(|general| Choice::new(general.0, general.to_string()))).collect();
        html! { <li key={place}><Select name={format!("Hop {place}")} {value} {options} {onchange} /></li> }
    };
    html! {
        <section class="lens">
            <h3>{ "One path of reports" }</h3>
            <p class="aside">{ "Whom does the report pass, and who hears it last?" }</p>
            <ol class="hops"><li>{ battle.commander.to_string() }</li>{ for (1..route.len() + usize::from(longer)).map(hop) }</ol>
            { followed(model) }
        </section>
    }
}

fn followed(model: &Model) -> Html {
    let question = model.followed();
    let report = question.as_ref().and_then(|question| model.report(question));
    match report.map(|report| &report.answer) {
        Some(Ok(Followed { steps, settled })) => html! {
            <>
                <ol class="steps">{ for steps.iter().map(|step| told(model.battle(), step)) }</ol>
                if let (Some(order), Some(last)) = (settled, steps.last()) {
                    <p>{ format!("For the report along {}, {} settles on ", last.errand.path, last.errand.to) }{ order_word(*order) }{ "." }</p>
                }
            </>
        },
        Some(Err(NoAnswer::Refused(why))) => html! { <p>{ why }</p> },
        Some(Err(NoAnswer::Yet | NoAnswer::GivenUp)) | None => html! { <p>{ "Following it…" }</p> },
    }
}

fn told(battle: &Battle, step: &Told) -> Html {
    let from = step.errand.from().unwrap_or_default();
    let says = step.says.map_or("nothing", Order::word);
    let lie = step.says != Some(step.held);
    let who = if battle.is_loyal(from) { "" } else { ", a traitor," };
    let end = match (step.captured, lie) {
        (true, _) => "; captured",
        (false, true) => "; a lie",
        (false, false) => "",
    };
    let words = format!("{from}{who} holds {} and tells {} {says}{end}.", step.held, step.errand.to);
    html! { <li class={classes!(lie.then_some("lie"))}>{ prose(&words) }</li> }
}
