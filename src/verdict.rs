//! WHAT IT MEANS. The conditions a protocol promises, judged from what happened, at any moment.

mod ballot;
pub mod counts;
mod outcome;
mod siege;

pub use ballot::Ballot;
pub use outcome::{Outcome, outcome};
pub use siege::{Ending, Siege};

use crate::battle::{Battle, General, Order};
use crate::protocol::{Condition, Never, conditions};
use crate::trace::{Event, Trace};

/// How one condition stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// The condition.
    pub condition: Condition,
    /// How it stands.
    pub state: Standing,
}

/// How a condition stands at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It holds, and nothing that is still to come can change that.
    Holds,
    /// It is broken.
    Broken {
        /// Between whom.
        between: Vec<General>,
        /// The number of the event that broke it, from 0; `None` when the run was decided without being stored.
        event: Option<usize>,
    },
    /// It asks for nothing here (validity with a traitorous commander).
    NotAsked,
    /// Not everything that it depends on has happened.
    NotYet,
}

/// A decision that has been made: the number of its event if the run was stored, who, and what.
pub type Decision = (Option<usize>, General, Order);

/// Judges every condition of the battle at `cursor`.
pub fn judge(battle: &Battle, trace: &Trace, cursor: usize) -> Vec<Verdict> {
    let decided: Vec<Decision> = (trace.decisions())
        .filter(|&(event, ..)| event < cursor)
        .map(|(event, general, order)| (Some(event), general, order))
        .collect();
    let mut verdicts = judge_decisions(battle, &decided);
    for verdict in &mut verdicts {
        match verdict.condition {
            Condition::Never(never) => verdict.state = bad_end(&never, trace, cursor),
            Condition::Unhindered if any_captured(trace, cursor) => verdict.state = Standing::NotAsked,
            _ => {}
        }
    }
    verdicts
}

/// Broken as soon as the deed is done often enough, or, where another deed can still make it good, at the end.
fn bad_end(never: &Never, trace: &Trace, cursor: usize) -> Standing {
    let deeds = || {
        trace.events[..cursor.min(trace.end())].iter().enumerate().filter_map(|(number, event)| match event {
            Event::Acted(general, deed) => Some((number, *general, deed.kind)),
            _ => None,
        })
    };
    let over = cursor >= trace.end();
    let made_good = deeds().any(|(.., deed)| never.unless.contains(&deed));
    let done = deeds().filter(|&(.., deed)| deed == never.deed).nth(never.times.saturating_sub(1));
    match done {
        Some((event, general, _)) if !made_good && (over || never.unless.is_empty()) => {
            Standing::Broken { between: vec![general], event: Some(event) }
        }
        _ if over => Standing::Holds,
        _ => Standing::NotYet,
    }
}

/// Whether a messenger has been captured by `cursor`.
fn any_captured(trace: &Trace, cursor: usize) -> bool {
    let settled = trace.moment(cursor).settled;
    trace.messengers.iter().take(settled).any(|messenger| messenger.fate.is_captured())
}

/// Judges every condition of the battle from the decisions made so far. A condition that asks about more than
/// decisions is judged as far as they go.
pub fn judge_decisions(battle: &Battle, decided: &[Decision]) -> Vec<Verdict> {
    (conditions(battle).into_iter())
        .map(|condition| {
            let state = match condition {
                Condition::Agreement => agreement(battle, decided),
                Condition::Validity => validity(battle, decided),
                Condition::Unanimity => unanimity(battle, decided),
                Condition::Unbeaten => unbeaten(battle, decided),
                Condition::Unhindered => unhindered(battle, decided),
                Condition::Never(_) => Standing::NotYet,
            };
            Verdict { condition, state }
        })
        .collect()
}

/// The decisions of loyal generals that do not command.
fn lieutenants<'a>(battle: &'a Battle, decided: &'a [Decision]) -> impl Iterator<Item = Decision> + 'a {
    decided.iter().copied().filter(|&(_, general, _)| battle.is_loyal(general) && !battle.commands(general))
}

/// Holds once everyone who is asked has decided.
fn holds_after_all(battle: &Battle, decided: &[Decision]) -> Standing {
    let asked = battle.loyal().iter().filter(|&g| !battle.commands(g)).count();
    if lieutenants(battle, decided).count() == asked { Standing::Holds } else { Standing::NotYet }
}

fn agreement(battle: &Battle, decided: &[Decision]) -> Standing {
    let mut all = lieutenants(battle, decided);
    let Some((_, first, order)) = all.next() else { return holds_after_all(battle, decided) };
    match all.find(|&(_, _, other)| other != order) {
        Some((event, general, _)) => Standing::Broken { between: vec![first, general], event },
        None => holds_after_all(battle, decided),
    }
}

fn validity(battle: &Battle, decided: &[Decision]) -> Standing {
    if !battle.is_loyal(battle.commander) {
        return Standing::NotAsked;
    }
    match lieutenants(battle, decided).find(|&(_, _, order)| order != battle.order) {
        Some((event, general, _)) => Standing::Broken { between: vec![battle.commander, general], event },
        None => holds_after_all(battle, decided),
    }
}

fn unanimity(battle: &Battle, decided: &[Decision]) -> Standing {
    let mut opinions = battle.loyal().iter().map(|general| battle.opinion(general));
    let Some(opinion) = opinions.next().filter(|first| opinions.all(|other| other == *first)) else {
        return Standing::NotAsked;
    };
    match lieutenants(battle, decided).find(|&(_, _, order)| order != opinion) {
        Some((event, general, _)) => Standing::Broken { between: vec![general], event },
        None => holds_after_all(battle, decided),
    }
}

/// Whether the armies that march, once all have decided, are a match for the city.
fn unbeaten(battle: &Battle, decided: &[Decision]) -> Standing {
    if decided.len() < battle.loyal().len() {
        return Standing::NotYet;
    }
    let marching = || decided.iter().filter(|&&(.., order)| order == Order::Attack);
    match Siege::by(battle, marching().map(|&(_, general, _)| general).collect()) {
        Some(siege) if siege.ending() == Ending::Lost => Standing::Broken {
            between: siege.marching.iter().collect(),
            event: marching().next_back().and_then(|&(event, ..)| event),
        },
        _ => Standing::Holds,
    }
}

/// As if no messenger had been captured.
fn unhindered(battle: &Battle, decided: &[Decision]) -> Standing {
    if !battle.traitors.is_empty() {
        return Standing::NotAsked;
    }
    match lieutenants(battle, decided).find(|&(_, _, order)| order == Order::Retreat) {
        Some((event, general, _)) => Standing::Broken { between: vec![general], event },
        None => holds_after_all(battle, decided),
    }
}

impl Standing {
    /// Whether the condition is broken.
    pub fn is_broken(&self) -> bool {
        matches!(self, Standing::Broken { .. })
    }

    /// The key in the command line's output.
    pub fn key(&self) -> &'static str {
        match self {
            Standing::Holds => "holds",
            Standing::Broken { .. } => "broken",
            Standing::NotAsked => "not_asked",
            Standing::NotYet => "not_yet",
        }
    }

    /// The words a reader sees.
    pub fn words(&self) -> &'static str {
        match self {
            Standing::Holds => "holds",
            Standing::Broken { .. } => "broken",
            Standing::NotAsked => "not asked",
            Standing::NotYet => "not yet",
        }
    }
}
