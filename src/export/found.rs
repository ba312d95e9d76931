//! What `strategos attack` answers: the shape of its JSON.

use crate::analysis::attacks::{Behaviours, Finding};
use crate::battle::Battle;
use crate::protocol::Count;
use serde::Serialize;

/// Whether the traitors can break anything, and how.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// Whether an attack was found.
    pub found: bool,
    /// The key of the condition that it breaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breaks: Option<&'static str>,
    /// How many lies it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lies: Option<Count>,
    /// False where an attack may take fewer; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fewest: Option<bool>,
    /// How many messengers have to be captured, between two generals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captures: Option<usize>,
    /// Whether every behaviour was covered. Left out beside an attack that is known to have the fewest lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complete: Option<bool>,
    /// How many behaviours the traitors have.
    pub behaviours: Behaviours,
    /// The battle with the attack's lies; null when there are too many to list, left out when there is no attack.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub battle: Option<Option<Battle>>,
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Found {
        let Finding { behaviours, attack, complete } = finding;
        let found = attack.is_some();
        Found {
            found,
            breaks: attack.as_ref().map(|attack| attack.breaks.key()),
            lies: attack.as_ref().map(|attack| attack.lies),
            fewest: attack.as_ref().filter(|attack| complete && !attack.is_fewest).map(|_| false),
            captures: attack.as_ref().map(|attack| attack.captures).filter(|&captures| captures > 0),
            complete: (!complete || attack.as_ref().is_none_or(|attack| !attack.is_fewest)).then_some(complete),
            behaviours,
            battle: attack.map(|attack| attack.battle),
        }
    }
}
