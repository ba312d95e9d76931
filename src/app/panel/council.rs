//! A council too large for its messengers to be shown: how the votes fall, and one path of reports at a time.

use crate::app::Page;
use crate::app::hooks::{Work, use_worker};
use crate::app::prose::{order_word, prose};
use crate::battle::{Battle, Errand, General, Kind, OralTerms, Order, Path};
use crate::lesson::words::crowd;
use crate::page::model::Model;
use crate::protocol::{Count, cost};
use crate::task::{Answer, Task, Told};
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// What the panel speaks about.
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub page: Page,
}

/// The panel.
#[component]
pub(super) fn Council(props: &Props) -> Html {
    let model = props.page.model();
    let battle = model.battle();
    let all: Count = cost(battle).into_iter().sum();
    html! {
        <>
            <h2>{ format!("A council of {}", battle.count()) }</h2>
            <p>{ format!("Fought out, this battle would take {all} messages. Nobody could send them, and nobody has to: most of what they say can be told without looking.") }</p>
            { tallies(model) }
            <Lens battle={battle.clone()} />
        </>
    }
}

/// The votes, lieutenants who count alike in one row.
fn tallies(model: &Model) -> Html {
    let mut rows: Vec<((usize, usize), Vec<General>)> = Vec::new();
    for &(general, attack, retreat) in model.tallies.iter() {
        match rows.iter_mut().find(|(votes, _)| *votes == (attack, retreat)) {
            Some((_, who)) => who.push(general),
            None => rows.push(((attack, retreat), vec![general])),
        }
    }
    if rows.is_empty() {
        return html! { <p>{ model.left_open.clone().unwrap_or_else(|| "What is decided is not known yet.".into()) }</p> };
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

/// What the lens looks at.
#[derive(Properties, PartialEq)]
struct LensProps {
    battle: Rc<Battle>,
}

/// One path of reports, chosen hop by hop.
#[component]
fn Lens(props: &LensProps) -> Html {
    let battle = &props.battle;
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { return Html::default() };
    let work = use_worker();
    let chosen = use_state(|| None::<Vec<General>>);
    let route = chosen.as_ref().filter(|route| fits(route, battle)).cloned().unwrap_or_else(|| opening(battle));
    use_effect_with((battle.clone(), route.clone()), {
        let work = work.clone();
        move |(battle, route)| {
            if let Some((&to, path)) = route.split_last() {
                let errand = Errand::along(Path(path.to_vec()), to);
                work.ask(&Task::Lens { battle: (**battle).clone(), errand });
            }
        }
    });
    let longer = route.len() < usize::from(depth) + 2 && route.len() < battle.count();
    let hop = |place: usize| {
        let (chosen, route) = (chosen.clone(), route.clone());
        let onchange = {
            let route = route.clone();
            Callback::from(move |event: Event| {
                let field: HtmlSelectElement = event.target_unchecked_into();
                let mut next = route.clone();
                next.truncate(place);
                next.extend(field.value().parse().ok().map(General));
                chosen.set(Some(next));
            })
        };
        let now = route.get(place).copied();
        let open = battle.everyone().iter().filter(|general| !route[..place.min(route.len())].contains(general));
        html! {
            <li key={place}><select {onchange} aria-label={format!("Hop {place}")}>
                if place > 1 { <option value="" selected={now.is_none()}>{ "—" }</option> }
                { for open.map(|general| html! { <option key={general.0} value={general.0.to_string()} selected={now == Some(general)}>{ general.to_string() }</option> }) }
            </select></li>
        }
    };
    html! {
        <section class="lens">
            <h3>{ "One path of reports" }</h3>
            <p class="aside">{ "Whom does the report pass, and who hears it last?" }</p>
            <ol class="hops"><li>{ battle.commander.to_string() }</li>{ for (1..route.len() + usize::from(longer)).map(hop) }</ol>
            { followed(battle, &work) }
        </section>
    }
}

/// Whether a route is still one of the battle's.
fn fits(route: &[General], battle: &Battle) -> bool {
    route.first() == Some(&battle.commander) && route.len() > 1 && route.iter().all(|g| battle.everyone().contains(*g))
}

/// Through a traitor, if there is one, to a loyal general.
fn opening(battle: &Battle) -> Vec<General> {
    let commander = battle.commander;
    let liar = battle.traitors.without(commander).iter().next();
    let listener = battle.loyal().without(commander).iter().next();
    [Some(commander), liar, listener].into_iter().flatten().collect()
}

fn followed(battle: &Battle, work: &Work) -> Html {
    match work.report().map(|report| &report.answer) {
        Some(Answer::Lens { steps, settled }) => html! {
            <>
                <ol class="steps">{ for steps.iter().map(|step| told(battle, step)) }</ol>
                if let (Some(order), Some(last)) = (settled, steps.last()) {
                    <p>{ format!("For the report along {}, {} settles on ", last.errand.path, last.errand.to) }{ order_word(*order) }{ "." }</p>
                }
            </>
        },
        Some(Answer::Refused(why)) => html! { <p>{ why }</p> },
        _ => html! { <p>{ "Following it…" }</p> },
    }
}

fn told(battle: &Battle, step: &Told) -> Html {
    let from = step.errand.from().unwrap_or_default();
    let says = step.says.map_or("nothing", Order::word);
    let lie = step.says != Some(step.held);
    let who = if battle.is_loyal(from) { "" } else { ", a traitor," };
    let end = match (lie, step.fate.as_str()) {
        (true, "arrived" | "never sent") => "; a lie",
        (_, "arrived") => "",
        _ => "; captured",
    };
    let words = format!("{from}{who} holds {} and tells {} {says}{end}.", step.held, step.errand.to);
    html! { <li class={classes!(lie.then_some("lie"))}>{ prose(&words) }</li> }
}
