//! Two battles side by side: one clock, two stages, and what one general can tell apart.

use super::chosen::Chosen;
use crate::analysis::worlds::{Comparison, Seen, Way, World, Worlds, abreast};
use crate::app::prose::prose;
use crate::app::stage::Stage;
use crate::app::stage::scene::Shown;
use crate::app::{settings, verdicts};
use crate::battle::wording::listed;
use crate::battle::{Errand, General};
use crate::lesson::story::report;
use crate::page::action::Action;
use crate::page::lab::choices::worlds::IN_SIGHT;
use crate::page::model::{Model, Stage as OneStage};
use crate::page::side::Side;
use crate::protocol::Count;
use crate::run::MOST_AT_ONCE;
use crate::trace::Perspective;
use std::collections::BTreeMap;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// More messages than this are counted and not listed.
const MOST_LISTED: usize = 60;

pub(super) fn draw(model: &Model, chosen: &Chosen) -> Html {
    let dispatch = &chosen.dispatch;
    let in_sight = if chosen.of(&IN_SIGHT) == 0 { "shows-a" } else { "shows-b" };
    let (a, Some(b)) = (&model.a, &model.b) else { return Html::default() };
    let in_b = dispatch.reform({
        let (trace, other) = (a.trace.clone(), b.trace.clone());
        move |action| match action {
            Action::Seek(cursor) => Action::Seek(abreast(&other, &trace, cursor)),
            action => Action::InB(Box::new(action)),
        }
    });
    let observer = observer(model, a, b);
    let too_large = a.too_large.or(b.too_large);
    // To compare them, both are fought again up to the moment that is shown.
    let many = [&a.trace, &b.trace].iter().any(|trace| trace.messengers.len() > MOST_AT_ONCE);
    let compared = (too_large.is_none() && !many).then(|| {
        let worlds = Worlds { a: world_of(a), b: world_of(b) };
        let comparison = worlds.seen_by(observer, model.cursor, model.cursor_on(Side::B));
        (worlds, comparison)
    });
    html! {
        <>
            <h2>{ "Two worlds" }</h2>
            <p class="lead">{ "What cannot be told apart must be treated alike. Change either world: its generals and riders are buttons." }</p>
            <div class="eyes">
                { eyes(model, observer, dispatch) }
                { compared.as_ref().map_or_else(Html::default, |(_, comparison)| sameness(comparison)) }
            </div>
            <div class="choices flip" role="group" aria-label="World in sight">
                { chosen.button(&IN_SIGHT, 0, "World A") }
                { chosen.button(&IN_SIGHT, 1, "World B") }
            </div>
            <div class={classes!("pair", in_sight)}>
                { world("World A", model, [(Side::A, a), (Side::B, b)], dispatch) }
                { world("World B", model, [(Side::B, b), (Side::A, a)], &in_b) }
            </div>
            if let Some(large) = too_large {
                <p role="status">{ large.to_string() }</p>
            } else if many {
                <p role="status">{ format!("Worlds of more than {} messages are not compared.", Count::from(MOST_AT_ONCE)) }</p>
            }
            { compared.as_ref().map_or_else(Html::default, |(worlds, comparison)| known(worlds, comparison, (model.cursor, model.cursor_on(Side::B)))) }
            { links(dispatch) }
        </>
    }
}

fn world_of(stage: &OneStage) -> World {
    World { battle: stage.battle.clone(), trace: stage.trace.clone() }
}

/// Whose point of view it is: the one whose eyes are borrowed, or else the first lieutenant who is loyal in both.
fn observer(model: &Model, a: &OneStage, b: &OneStage) -> General {
    let (a, b) = (&a.battle, &b.battle);
    let loyal = |general: &General| b.everyone().contains(*general) && a.is_loyal(*general) && b.is_loyal(*general);
    match model.perspective {
        Perspective::Of(general) => general,
        Perspective::Everyone => {
            let everyone = a.everyone();
            let mut both = everyone.iter().filter(loyal);
            both.find(|&general| !a.commands(general)).unwrap_or(model.chosen)
        }
    }
}

/// The field "Seen by", and the way straight to the eyes of `observer`.
fn eyes(model: &Model, observer: General, dispatch: &Callback<Action>) -> Html {
    let blanked = model.perspective != Perspective::Everyone;
    let onclick = dispatch.reform(move |_: MouseEvent| Action::SeeBy((!blanked).then_some(observer)));
    html! {
        <>
            { settings::seen_by(model, dispatch) }
            <button {onclick} aria-pressed={if blanked { "true" } else { "false" }}>{ format!("Only what {observer} can know") }</button>
        </>
    }
}

/// A world, and the one beside it.
fn world(name: &'static str, model: &Model, both: [(Side, &OneStage); 2], dispatch: &Callback<Action>) -> Html {
    let [(side, _), _] = both;
    let [shown, beside] = both.map(|(side, stage)| Shown::of(model, side, stage));
    html! {
        <section class="world" aria-label={name}>
            <h3>{ name }<span>{ summary(&shown) }</span></h3>
            <Stage {shown} {beside} dispatch={dispatch.clone()} />
            { verdicts::draw(model, side, dispatch) }
        </section>
    }
}

/// What is so in a world; through a general's eyes, only whose they are.
fn summary(shown: &Shown) -> String {
    let traitors: Vec<General> = shown.battle.traitors.iter().collect();
    match (shown.perspective, traitors.as_slice()) {
        (Perspective::Of(general), _) => format!("as {general} sees it"),
        (_, []) => "nobody is a traitor".into(),
        (_, [one]) => format!("{one} is the traitor"),
        (_, all) => format!("{} are traitors", listed(all)),
    }
}

/// The line that says whether the two are the same, for those who see the pictures and those who do not.
fn sameness(comparison: &Comparison) -> Html {
    let (class, sign) = if comparison.identical() { ("same", "=") } else { ("other", "≠") };
    html! {
        <p class={classes!("sameness", class)} role="status">
            <i aria-hidden="true">{ sign }</i>
            <span>{ format!("To {}: {}", comparison.general, comparison.words()) }</span>
        </p>
    }
}

/// The messages that the line speaks of, side by side.
fn known(worlds: &Worlds, comparison: &Comparison, (a, b): (usize, usize)) -> Html {
    let observer = comparison.general;
    let (in_a, in_b) = (worlds.a.seen_by(observer, a), worlds.b.seen_by(observer, b));
    let mut known: BTreeMap<&(Way, Errand), [Option<&Seen>; 2]> = BTreeMap::new();
    for (key, seen) in &in_a {
        known.entry(key).or_default()[0] = Some(seen);
    }
    for (key, seen) in &in_b {
        known.entry(key).or_default()[1] = Some(seen);
    }
    let hidden = known.len().saturating_sub(MOST_LISTED);
    let name = format!("What {observer} knows");
    html! {
        <>
            <h3>{ &name }</h3>
            <p class="aside">{ why(comparison) }</p>
            if !known.is_empty() {
                <div class="scroll" tabindex="0" role="region" aria-label={format!("{name}, scrollable")}>
                    <table aria-label={name}>
                        <thead><tr>{ for ["Message", "World A", "World B", "Compared"].map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                        <tbody>{ for known.iter().take(MOST_LISTED).map(|(key, seen)| row(worlds, key, *seen)) }</tbody>
                    </table>
                </div>
            }
            if hidden > 0 {
                <p class="aside">{ format!("and {hidden} more") }</p>
            }
        </>
    }
}

fn row(worlds: &Worlds, (way, errand): &(Way, Errand), [a, b]: [Option<&Seen>; 2]) -> Html {
    let says = |world: &World, seen: Option<&Seen>| match seen {
        Some(seen) => prose(&world.trace.messenger(seen.id).map(report).unwrap_or_default()),
        None => html! { "—" },
    };
    let same = a.map(|seen| (&seen.says, seen.refusal)) == b.map(|seen| (&seen.says, seen.refusal));
    let message = match (way, errand.from()) {
        (Way::Received, Some(from)) => format!("round {}, from {from}", errand.round),
        _ => format!("round {}, sent to {}", errand.round, errand.to),
    };
    html! {
        <tr>
            <td>{ message }</td>
            <td>{ says(&worlds.a, a) }</td>
            <td>{ says(&worlds.b, b) }</td>
            <td class={if same { "same" } else { "other" }}>{ if same { "= same" } else { "≠ differs" } }</td>
        </tr>
    }
}

/// What the line means for whoever has to decide.
fn why(comparison: &Comparison) -> String {
    let general = comparison.general;
    if comparison.identical() {
        format!(
            "All that has reached {general}, all that it has sent, and the state its rules have made of that are the \
             same in both. Whatever it decides in one world, it decides in the other."
        )
    } else {
        format!("{general} can tell the two worlds apart.")
    }
}

/// Where the two worlds come from: a link for each.
fn links(dispatch: &Callback<Action>) -> Html {
    let field = |side: Side, label: &'static str| {
        let dispatch = dispatch.clone();
        let onchange = Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let text = field.value();
            if !text.trim().is_empty() {
                dispatch.emit(Action::Lay(side, Model::pasted(&text)));
            }
        });
        html! { <label><span>{ label }</span><input type="text" {onchange} placeholder="…#v=1&at=…" autocomplete="off" spellcheck="false" /></label> }
    };
    html! {
        <form class="links" aria-label="Any two battles" onsubmit={|event: SubmitEvent| event.prevent_default()}>
            <p>{ "Any two battles: paste a link of this page for either world, and press Enter." }</p>
            { field(Side::A, "Link for world A") }
            { field(Side::B, "Link for world B") }
        </form>
    }
}
