//! Looking for the attack with the fewest lies.

use super::question::{Job, Question, Report, at_once};
use crate::analysis::attacks::{self, Attack};
use crate::analysis::maps::{Mapped, Place};
use crate::battle::{Battle, Kind, OralTerms};
use crate::protocol::{Count, ExactCount};
use serde::{Deserialize, Serialize};

/// Look for the attack with the fewest lies ([`attacks::find`]).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct FindAttack {
    /// Whose traitors attack, and what.
    pub battle: Battle,
    /// How many steps a search may take where no table decides.
    pub looks: u64,
}

/// What a search has found.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AttackFound {
    /// The attack with the fewest lies.
    pub found: Option<Found>,
    /// Whether every behaviour has been covered.
    pub complete: bool,
    /// Where nothing breaks it: the cheapest attack on as many generals with as many traitors, if the commander,
    /// its loyalty or its order were others.
    pub elsewhere: Option<Box<Found>>,
}

/// An attack, as it is told.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Found {
    /// The name of the condition that it breaks.
    pub breaks: String,
    /// How many lies it takes.
    #[serde(with = "ExactCount")]
    pub lies: Count,
    /// Whether no attack takes fewer.
    pub is_fewest: bool,
    /// How many messengers have to be captured.
    pub captures: usize,
    /// The battle in which it happens, unless there are too many lies to list.
    pub battle: Option<Battle>,
}

impl From<Attack> for Found {
    fn from(attack: Attack) -> Found {
        let Attack { breaks, lies, is_fewest, captures, battle } = attack;
        Found { breaks: breaks.name().to_owned(), lies, is_fewest, captures, battle }
    }
}

impl FindAttack {
    /// A search that takes about as long as somebody waits.
    pub fn of(battle: Battle) -> FindAttack {
        let looks = if matches!(battle.protocol, Kind::Oral(_)) { 1 << 18 } else { 1 << 14 };
        FindAttack { battle, looks }
    }

    fn find(&self, tell: &mut dyn FnMut(Report<AttackFound>)) -> AttackFound {
        let mut taken = 0;
        let mut go_on = || {
            // One more than there are, so that the search is not over before its answer is told.
            tell(Report::so_far(taken, self.looks + 1));
            let goes_on = taken < self.looks;
            taken += u64::from(goes_on);
            goes_on
        };
        let finding = attacks::find(&self.battle, &mut go_on);
        let elsewhere = if finding.attack.is_none() { elsewhere(&self.battle) } else { None };
        let elsewhere = elsewhere.map(|attack| Box::new(Found::from(attack)));
        AttackFound { found: finding.attack.map(Found::from), complete: finding.complete, elsewhere }
    }
}

impl Question for FindAttack {
    type Answer = AttackFound;

    fn battle(&self) -> Option<&Battle> {
        Some(&self.battle)
    }

    fn begin(self) -> Result<Box<dyn Job<AttackFound>>, String> {
        Ok(at_once(move |tell| Ok(self.find(tell))))
    }
}

/// What as many traitors among as many generals could break, if parts and order were dealt differently.
fn elsewhere(battle: &Battle) -> Option<Attack> {
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { return None };
    let place = Place { protocol: Mapped::Oral, generals: battle.count(), depth, traitors: battle.traitors.len() };
    place.explore().breaks?.attack()
}
