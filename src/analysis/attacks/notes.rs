//! Two generals: not what traitors say, but which messengers are captured.
//!
//! Only the first note that never arrives matters, because nothing is sent after it. So k notes have k + 1 runs, and
//! all of them are fought.

use super::behaviours::Behaviours;
use super::finding::{Attack, Finding};
use super::search;
use crate::analysis::worlds::chain::delivering;
use crate::battle::{Battle, Demand};
use crate::protocol::Count;
use crate::run::run;

/// The captures, as few as possible, that break a chain of `notes` in `copies` with these rules. What the battle has
/// captured, by hand or by chance, is set aside, since the question is about everything that could be.
pub(super) fn find(notes: u8, copies: u8, rules: [Demand; 2]) -> Finding {
    let (notes, messengers) = (usize::from(notes), usize::from(notes) * usize::from(copies));
    let attacks = (0..=notes).rev().filter_map(|delivered| {
        let battle = delivering(notes as u8, copies, rules, delivered).ok()?;
        breaks(&battle, if delivered < notes { copies.into() } else { 0 })
    });
    let fewest = attacks.min_by_key(|attack| attack.captures);
    Finding { behaviours: Behaviours::of_two(Count::from(messengers)), attack: fewest, complete: true }
}

fn breaks(battle: &Battle, captures: usize) -> Option<Attack> {
    let trace = run(battle).ok()?;
    let breaks = search::broken(battle, &trace)?;
    Some(Attack { breaks, lies: Count::from(0), is_fewest: true, captures, battle: Some(battle.clone()) })
}
