//! Why a plan of messages does not survive: the fewest captures, or a traitor's words, that bring about a bad end.

use crate::battle::{Battle, Errand, Lie, Order, Said};
use crate::run::run;
use crate::trace::Trace;
use crate::verdict::{Ending, Siege};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most runs that one search fights.
pub const MOST_RUNS: usize = 40_000;

/// What a search has come to.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Found {
    /// The battle in which it happens.
    Battle(Box<Battle>),
    /// It cannot happen by what was to be tried: all of that was.
    Never,
    /// It was not found, and there is more to try than a search may.
    TooMany,
}

/// What a plan of messages is tried against.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Spoiler {
    /// The fewest captured messengers.
    Captures,
    /// Words of the generals that are bribed.
    Words,
}

/// The most captures that are tried: more make more battles than a search may fight.
pub const MOST_CAPTURES: usize = 3;

/// A battle like `battle` in which `by` has too few armies march.
pub fn look(battle: &Battle, by: Spoiler) -> Found {
    match by {
        Spoiler::Captures => captures(battle, MOST_CAPTURES, is_lost),
        Spoiler::Words => words(battle, is_lost),
    }
}

fn is_lost(battle: &Battle, trace: &Trace) -> bool {
    Siege::at(battle, trace, trace.end()).is_some_and(|siege| siege.ending() == Ending::Lost)
}

/// The fewest messengers of `battle` that have to be captured for `bad` to come about, up to `most` of them. They are
/// tried in order of their number, so the first that is found is the fewest. Messengers that are sent only because
/// others were captured are tried too.
pub fn captures(battle: &Battle, most: usize, bad: impl Fn(&Battle, &Trace) -> bool) -> Found {
    let mut tried = BTreeSet::new();
    tried.insert(battle.captured.clone());
    let mut front = vec![battle.captured.clone()];
    for taken in 0..=most {
        let mut next = Vec::new();
        for captured in front {
            let mut draft = battle.draft();
            draft.captured = captured.clone();
            let (Ok(battle), true) = (draft.check(), tried.len() <= MOST_RUNS) else { return Found::TooMany };
            let Ok(trace) = run(&battle) else { return Found::TooMany };
            if bad(&battle, &trace) {
                return Found::Battle(Box::new(battle));
            }
            if taken < most {
                for messenger in trace.messengers.iter().filter(|messenger| messenger.arrives()) {
                    let mut more = captured.clone();
                    more.insert(messenger.errand.clone());
                    if tried.insert(more.clone()) {
                        next.push(more);
                    }
                }
            }
        }
        front = next;
    }
    Found::Never
}

/// Words of the traitors that bring `bad` about: on each message that the rules have them send, attack, retreat or
/// nothing, in every combination.
pub fn words(battle: &Battle, bad: impl Fn(&Battle, &Trace) -> bool) -> Found {
    // Asked of traitors that do as the rules say: what they say first decides what they have to say later.
    let mut truthful = battle.draft();
    truthful.lie = Lie::Truth;
    let Ok(Ok(trace)) = truthful.check().map(|truthful| run(&truthful)) else { return Found::TooMany };
    let ours = trace.messengers.iter().filter(|m| !battle.is_loyal(m.from) && battle.is_loyal(m.to()));
    let errands: Vec<Errand> = ours.map(|messenger| messenger.errand.clone()).collect();
    let Some(all) = u32::try_from(errands.len()).ok().and_then(|places| 3usize.checked_pow(places)) else {
        return Found::TooMany;
    };
    for behaviour in 0..all.min(MOST_RUNS) {
        let mut draft = battle.draft();
        let mut rest = behaviour;
        for errand in &errands {
            let said = [Said::Order(Order::Attack), Said::Order(Order::Retreat), Said::Nothing];
            draft.said.insert(errand.clone(), said[rest % 3].clone());
            rest /= 3;
        }
        if let Ok(battle) = draft.check()
            && let Ok(trace) = run(&battle)
            && bad(&battle, &trace)
        {
            return Found::Battle(Box::new(battle));
        }
    }
    if all <= MOST_RUNS { Found::Never } else { Found::TooMany }
}
