//! Who knows what at the moment that is shown: a ladder of "knows that", with common knowledge out of reach above it.

use crate::analysis::worlds::knowledge::{Rung, ladder};
use crate::app::known;
use crate::lesson::known::COMMON;
use crate::page::model::Model;
use yew::prelude::*;

/// At most so many rungs are drawn: those about the highest that is reached.
const MOST: usize = 14;

pub(super) fn draw(model: &Model) -> Html {
    let Some(ladder) = ladder(model.battle(), model.trace(), model.cursor) else { return Html::default() };
    let seen: Vec<&Rung> = ladder.rungs.iter().filter(|rung| model.perspective.sees_into(rung.knower)).collect();
    let reached = seen.iter().filter(|rung| rung.reached).count();
    let first = if seen.len() <= MOST { 0 } else { reached.saturating_sub(MOST / 2).min(seen.len() - MOST) };
    let above = seen.len().saturating_sub(first + MOST);
    html! {
        <>
            <h2>{ "What who knows" }</h2>
            <p>{ summary(model, reached) }</p>
            <ol class="ladder" aria-label="Knowledge" reversed=true>
                <li class="rung common"><i aria-hidden="true">{ "∞" }</i><span>
                    { "Common knowledge: both know that both know, without end" }<em>{ if ladder.common { " · reached" } else { " · never" } }</em>
                </span></li>
                if above > 0 {
                    <li class="rung gap">{ format!("{above} more, not reached") }</li>
                }
                { for seen.iter().skip(first).take(MOST).rev().map(|rung| one(rung)) }
                if first > 0 {
                    <li class="rung gap">{ format!("{first} more, all reached") }</li>
                }
            </ol>
            if !ladder.common {
                { known::draw(&[COMMON]) }
            }
            <p class="aside">{ "A general knows what is so in every night that it cannot tell from this one: the ladder is \
                worked out by comparing what each general has sent and received in all of them." }</p>
        </>
    }
}

/// How high it goes.
fn summary(model: &Model, reached: usize) -> String {
    match (model.perspective, reached) {
        (crate::trace::Perspective::Of(me), _) => format!("These are the rungs that are for {me} to know."),
        (_, 0) => "Nothing has arrived: only G0 knows that there is a proposal.".into(),
        (_, 1) => "One “knows” deep. Each note that arrives adds a rung.".into(),
        (_, deep) => format!("{deep} deep, and no deeper. Each note that arrives adds one rung; none reaches the top."),
    }
}

fn one(rung: &Rung) -> Html {
    let (sign, state) = if rung.reached { ("●", " · so it is") } else { ("○", " · not so") };
    html! {
        <li key={rung.depth} class={classes!("rung", rung.reached.then_some("reached"))}>
            <i aria-hidden="true">{ sign }</i><span>{ rung.words() }<em>{ state }</em></span>
        </li>
    }
}
