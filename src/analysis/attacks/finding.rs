//! What looking for an attack comes to, and what an attack on a battle has to break.

use super::behaviours::Behaviours;
use super::lies::Lies;
use crate::battle::{Battle, General, Lie};
use crate::protocol::{Condition, Count};

/// The most lies that are listed one by one.
pub const MOST_LISTED: usize = 10_000;

/// What came of looking for an attack.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// How many ways the traitors have of behaving.
    pub behaviours: Behaviours,
    /// The attack with the fewest lies, if there is one.
    pub attack: Option<Attack>,
    /// Whether every behaviour has been covered: without it, an attack may have been missed.
    pub complete: bool,
}

/// A behaviour of the traitors that breaks a condition.
#[derive(Clone, PartialEq, Debug)]
pub struct Attack {
    /// The condition that it breaks: validity under a loyal commander (whether or not agreement breaks as well),
    /// agreement under a traitorous one.
    pub breaks: Condition,
    /// How many lies it takes; exact below 2^53, approximate above.
    pub lies: Count,
    /// Whether no attack takes fewer.
    pub is_fewest: bool,
    /// How many messengers have to be captured for it: none, except between two generals, where capture is all that
    /// can go wrong.
    pub captures: usize,
    /// The battle in which exactly these lies are told; `None` when there are more than [`MOST_LISTED`].
    pub battle: Option<Battle>,
}

/// The condition that an attack breaks.
pub fn condition(battle: &Battle) -> Condition {
    if battle.is_loyal(battle.commander) { Condition::Validity } else { Condition::Agreement }
}

/// The loyal lieutenants whose decisions are attacked: one who should obey, or two who should agree. Nobody when
/// there are too few for a condition to be broken.
pub fn listeners(battle: &Battle) -> Option<(General, General)> {
    let mut loyal = battle.loyal().without(battle.commander).iter();
    let first = loyal.next()?;
    let second = if battle.is_loyal(battle.commander) { first } else { loyal.next()? };
    Some((first, second))
}

/// The battle in which the traitors tell these lies and nothing else that is untrue.
pub(super) fn replay(battle: &Battle, lies: Lies) -> Option<Battle> {
    let mut draft = battle.draft();
    draft.lie = Lie::Truth;
    draft.said = lies;
    draft.check().ok()
}
