//! Who is left to vote, and who leads them.

use super::facts::{Facts, Terms};
use super::{Addressing, Chance, Council, Fault, General, Purpose};
use serde::{Deserialize, Serialize};

/// The generals of a quorum's vote: those that were killed, and the one that was made primary.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Electorate {
    /// Generals that were killed: they keep their numbers, and do nothing any more.
    #[serde(skip_serializing_if = "nobody")]
    pub killed: Council,
    /// Who is primary, where that was settled before others came; otherwise the seed draws one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary: Option<General>,
}

fn nobody(council: &Council) -> bool {
    council.is_empty()
}

impl Electorate {
    /// Nobody killed, and the primary drawn.
    pub const USUAL: Electorate = Electorate { killed: Council::NOBODY, primary: None };

    /// The primary among `generals` generals: the one settled, if it is alive, or whoever alive draws the highest
    /// number. So a primary stays until it is killed itself; `None` when everybody was.
    pub fn primary(&self, seed: u64, generals: usize) -> Option<General> {
        let alive = Council::first(generals).minus(self.killed);
        let draw = |general: &General| Chance::new(seed, Purpose::Choice).then(*general).word(0, 0);
        self.primary.filter(|&primary| alive.contains(primary)).or_else(|| alive.iter().max_by_key(draw))
    }

    /// The same after `general` was killed.
    #[must_use]
    pub fn killing(self, general: General) -> Electorate {
        Electorate { killed: self.killed.with(general), primary: self.primary.filter(|&primary| primary != general) }
    }
}

impl Terms for Electorate {
    fn facts(&self) -> Facts {
        Facts { words: "The quorum’s vote", quorum: true, counts_silence: true, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        "quorum of two thirds".into()
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByVote { killed: self.killed }
    }

    fn killed(&self) -> Council {
        self.killed
    }

    fn kill(&mut self, general: General) {
        *self = self.killing(general);
    }

    fn elected(&self, seed: u64, generals: usize) -> Option<General> {
        self.primary(seed, generals)
    }

    /// Everybody beyond `generals` is forgotten.
    fn fit(&mut self, generals: usize) {
        let everyone = Council::first(generals);
        self.killed = Some(self.killed.and(everyone)).filter(|&killed| killed != everyone).unwrap_or_default();
        self.primary = self.primary.filter(|&primary| everyone.minus(self.killed).contains(primary));
    }

    fn fault(&self, generals: usize) -> Option<Fault> {
        let everyone = Council::first(generals);
        let absent = |field, general| Some(Fault::NoSuchGeneral { field, general, generals });
        if let Some(stranger) = self.killed.minus(everyone).iter().next() {
            return absent("killed", stranger);
        }
        if everyone.minus(self.killed).is_empty() {
            let allowed = "some of the generals: at least one must be left".into();
            return Some(Fault::OutOfRange { field: "killed", given: "all of them".into(), allowed });
        }
        match self.primary {
            Some(primary) if !everyone.contains(primary) => absent("primary", primary),
            Some(primary) if self.killed.contains(primary) => {
                let allowed = "a general that was not killed".into();
                Some(Fault::OutOfRange { field: "primary", given: primary.0.to_string(), allowed })
            }
            _ => None,
        }
    }
}
