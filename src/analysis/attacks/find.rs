//! Is there any behaviour of the traitors that breaks agreement (IC1) or validity (IC2), and how few lies
//! does it take?
//!
//! A lie is a message that says something other than what its sender holds; a traitorous commander holds the order it
//! was given. Silence counts as retreat, so every message of a traitor is a choice between two words, and
//! seven generals with three traitors have 2^44 ways of making those choices under OM(2). Nobody can try
//! them. But nobody has to:
//!
//! *What is settled below different paths is chosen separately.* What a traitor says along a path to one receiver is
//! used only where that receiver passes it on, and each path occurs once in the recursion. So when a majority is taken
//! over several reports, the liars can bend each report without a thought for the others, and the costs add up.
//!
//! *One pair is enough.* Agreement breaks when some two loyal lieutenants decide differently. Loyal lieutenants are
//! interchangeable: renumber them, and an attack on one pair is an attack on any other. So fix a first and a
//! second listener, and ask what it costs to have the first decide attack and the second retreat. Under a loyal
//! commander any disagreement also disobeys it, so one listener who decides against the order is enough.
//!
//! *Only the kind of path matters.* What the listeners can be made to settle on for a path, and for how many lies,
//! depends on how many senders are on it, how many of those are traitors, whether the last one is, what the
//! last one holds, and which listeners are still outside. Who exactly they are changes nothing.
//!
//! So there is a small [`super::table`] of such classes, each with four costs: the listeners settle on (retreat, retreat),
//! (retreat, attack), (attack, retreat), (attack, attack). It is filled from the longest paths up. There, each
//! listener uses what it is told: a loyal sender tells both what it holds, a traitor tells each what it likes, at one
//! lie for each untruth. Higher up, each general outside the path is one vote (in a [`super::fork`]): it is told something,
//! truthfully or at the price of a lie, and what the listeners settle on below it has its own row in the table. A
//! listener is a vote too: for itself, what it is told; for the other, what that one settles on
//! about it. Votes that cost alike are added up together, the cheapest sums that make the wanted majorities are kept,
//! and the commander's row at the top holds the answer. It does not rest on the theorem that n > 3m suffices: it proves
//! it anew for each battle. The [`super::lies`] of a cheapest attack are then read off from the top down.
//!
//! The [`super::king`] algorithm, the [`super::phase_king`], the [`super::quorum`]'s vote, the [`super::tally`] and [`super::signed`] orders
//! have counts in place of a table, which cover every behaviour as well. Where messengers are captured, lieutenants are no longer
//! interchangeable: the vote is counted for each two of them, and under oral messages every behaviour is tried
//! ([`super::exhaustive`]) if they are few enough. What is left has neither; a [`super::search`] tries one lie,
//! then two, and so on, as long as it is allowed to.

use super::behaviours::Behaviours;
use super::exhaustive::ExhaustiveSearch;
use super::finding::{Attack, Finding, MOST_LISTED, condition, listeners, replay};
use super::fork::outcome;
use super::lies::{Lies, Walk};
use super::table::Table;
use super::{king, notes, phase_king, quorum, search, signed, tally};
use crate::battle::{Battle, General, Kind, NotesTerms, OralTerms, Order};
use crate::protocol::{Condition, Count, cost};
use crate::run::{run, storable};

/// Whether there is anybody, or anything, that could break what the battle's protocol promises: traitors who choose
/// what they say, or messengers between two generals who may be captured.
pub fn is_conceivable(battle: &Battle) -> bool {
    battle.protocol.has_traitors() || matches!(battle.protocol, Kind::Notes(_))
}

/// Whether the fewest lies are known exactly, and can be told one by one on a stage.
pub fn is_exact(battle: &Battle) -> bool {
    let oral = matches!(battle.protocol, Kind::Oral(_));
    oral && all_arrive(battle) && !battle.traitors.is_empty() && storable(battle).is_ok()
}

/// Whether all behaviours are covered at once, by a table or a count, and none has to be tried.
pub fn is_counted(battle: &Battle) -> bool {
    match battle.protocol {
        Kind::Quorum(_) => true,
        Kind::Oral(_) | Kind::King(_) | Kind::PhaseKing(_) | Kind::Tally(_) | Kind::Signed(_) => all_arrive(battle),
        _ => false,
    }
}

/// Looks for the attack with the fewest lies on the battle's protocol by the battle's traitors. What the battle has them
/// say (`lie` and `said`) is set aside, since the question is about everything that they could say; messengers
/// that are captured in it stay captured. `go_on` is asked before each step of a search that may be long.
pub fn find(battle: &Battle, go_on: &mut dyn FnMut() -> bool) -> Finding {
    match battle.protocol {
        Kind::Oral(OralTerms { depth }) if all_arrive(battle) => find_oral(battle, depth),
        Kind::Oral(OralTerms { depth }) => {
            match ExhaustiveSearch::new(battle).filter(|trial| trial.progress().of <= MOST_TRIED) {
                Some(trial) => find_by_trial(battle, depth, trial, go_on),
                None => search::find(battle, go_on),
            }
        }
        Kind::Notes(NotesTerms { notes, copies, rules }) => notes::find(notes, copies, rules),
        Kind::King(_) | Kind::PhaseKing(_) | Kind::Tally(_) | Kind::Quorum(_) if is_counted(battle) => {
            let some = some(battle, go_on);
            Finding { attack: some.attack.map(|attack| fewer(battle, attack)), ..some }
        }
        Kind::Signed(terms) if all_arrive(battle) => {
            let attack = signed::find(battle, terms).map(|lies| listed(battle, lies, condition(battle), true));
            Finding { behaviours: Behaviours::of(battle), attack, complete: true }
        }
        _ => search::find(battle, go_on),
    }
}

/// An attack with these lies.
fn listed(battle: &Battle, lies: Lies, breaks: Condition, is_fewest: bool) -> Attack {
    told(battle, Count::from(lies.len()), || lies, breaks, is_fewest)
}

/// An attack with so many lies, which are listed if they aren't too many, and fought if that can be. If it can't, it is said to break
/// what is known without: a condition that it does break, but perhaps another one too.
fn told(battle: &Battle, lies: Count, list: impl FnOnce() -> Lies, breaks: Condition, is_fewest: bool) -> Attack {
    let few = lies.at_most(MOST_LISTED).is_some() && storable(battle).is_ok();
    let battle = few.then(list).and_then(|lies| replay(battle, lies));
    let seen = battle.as_ref().and_then(|told| Some((told, run(told).ok()?)));
    let breaks = seen.and_then(|(told, trace)| search::broken(told, &trace)).unwrap_or(breaks);
    Attack { breaks, lies, is_fewest, captures: 0, battle }
}

/// How many messengers ride, over all battles that are fought, in looking for an attack with fewer lies than a known one.
const MOST_RIDES: usize = 200_000;

/// The attack with the fewest lies, where that is found soon; else the one that is known, unless some other one has fewer.
fn fewer(battle: &Battle, known: Attack) -> Attack {
    let rides: Count = cost(battle).into_iter().sum();
    let Some(rides) = rides.at_most(MOST_RIDES).filter(|_| !known.is_fewest) else { return known };
    let mut left = MOST_RIDES / rides.max(1);
    let mut go_on = || {
        left = left.saturating_sub(1);
        left > 0
    };
    search::find(battle, &mut go_on).attack.filter(|found| found.is_fewest || found.lies < known.lies).unwrap_or(known)
}

/// The same as [`find`], but where the fewest lies don't follow from counting, any attack will do: fewer are not looked for.
pub fn some(battle: &Battle, go_on: &mut dyn FnMut() -> bool) -> Finding {
    match battle.protocol {
        Kind::King(terms) if all_arrive(battle) => {
            let attack = king::find(battle, terms).map(|(lies, breaks)| listed(battle, lies, breaks, false));
            Finding { behaviours: Behaviours::of(battle), attack, complete: true }
        }
        Kind::PhaseKing(terms) if all_arrive(battle) => {
            let attack = phase_king::find(battle, terms).map(|phase_king::Plot { lies, breaks }| {
                let list = || lies.iter().map(phase_king::Lie::said).collect();
                told(battle, Count::from(lies.len()), list, breaks, false)
            });
            Finding { behaviours: Behaviours::of(battle), attack, complete: true }
        }
        Kind::Tally(terms) if all_arrive(battle) => {
            let attack = tally::find(battle, terms)
                .map(|plot| told(battle, count(plot.count), || plot.lies(), condition(battle), plot.is_fewest));
            Finding { behaviours: Behaviours::of(battle), attack, complete: true }
        }
        Kind::Quorum(electorate) => {
            let attack = quorum::find(battle, electorate)
                .map(|(lies, is_fewest)| listed(battle, lies, condition(battle), is_fewest));
            Finding { behaviours: Behaviours::of(battle), attack, complete: true }
        }
        _ => find(battle, go_on),
    }
}

fn all_arrive(battle: &Battle) -> bool {
    battle.captured.is_empty() && battle.loss == 0.0
}

fn find_oral(battle: &Battle, depth: u8) -> Finding {
    let behaviours = Behaviours::of_oral(battle, depth);
    let attack = listeners(battle).and_then(|listeners| cheapest(battle, depth, listeners));
    Finding { behaviours, attack, complete: true }
}

/// The most behaviours that are all tried, some ten seconds' worth; of more, those with few lies are searched first.
const MOST_TRIED: u64 = 1 << 30;

/// How many behaviours are tried between two looks at the clock.
const TRIED_AT_ONCE: u64 = 1 << 12;

/// Tries every behaviour, as long as there is time: with some messengers captured no two lieutenants are alike.
fn find_by_trial(battle: &Battle, depth: u8, mut trial: ExhaustiveSearch, go_on: &mut dyn FnMut() -> bool) -> Finding {
    let mut progress = trial.progress();
    while !progress.is_done() && go_on() {
        progress = trial.step(TRIED_AT_ONCE);
    }
    let attack = progress.fewest.map(|lies| Attack {
        breaks: condition(battle),
        lies: Count::from(lies as usize),
        is_fewest: progress.is_done(),
        captures: 0,
        battle: trial.best(),
    });
    Finding { behaviours: Behaviours::of_oral(battle, depth), attack, complete: progress.is_done() }
}

fn cheapest(battle: &Battle, depth: u8, listeners: (General, General)) -> Option<Attack> {
    let table = Table::new(battle, depth);
    let breaks = condition(battle);
    let disobeys = battle.order == Order::Retreat;
    let wanted = if breaks == Condition::Validity { outcome(disobeys, disobeys) } else { outcome(true, false) };
    let lies = table.costs(table.root(battle.order))[wanted];
    lies.is_finite().then(|| {
        let listed = lies <= MOST_LISTED as f64;
        let told = listed.then(|| Walk::lies(battle, &table, listeners, wanted));
        Attack {
            breaks,
            lies: count(lies),
            is_fewest: true,
            captures: 0,
            battle: told.and_then(|lies| replay(battle, lies)),
        }
    })
}

/// Floating point counts exactly up to 2^53.
fn count(lies: f64) -> Count {
    if lies <= 2f64.powi(53) { Count::Exact(lies as u128) } else { Count::About(lies) }
}
