//! The document: a battle as files, links and forms have it, and the battle that it becomes once it has been checked.

use super::{Council, Errand, General, Kind, Lie, OralTerms, Order, Said, edits, objects};
use serde::{Deserialize, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// A battle as written, not yet checked. The fields are those of the battle format, in its order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with the fields of a battle")]
pub struct Draft {
    /// The version of the format: 1.
    #[serde(default = "version")]
    pub version: u64,
    /// The protocol and its own numbers.
    #[serde(deserialize_with = "objects::only")]
    pub protocol: Kind,
    /// How many generals, 2 to 128; as many as the protocol is usually shown with when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generals: Option<usize>,
    /// Who commands.
    #[serde(default)]
    pub commander: General,
    /// The commander's order.
    #[serde(default)]
    pub order: Order,
    /// Each general's own opinion, where the protocol has no commander; everyone holds `order` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinions: Option<Vec<Order>>,
    /// The traitors.
    #[serde(default)]
    pub traitors: Council,
    /// What every traitor does unless `said` says otherwise.
    #[serde(default)]
    pub lie: Lie,
    /// What traitors say by hand, message by message.
    #[serde(default, with = "edits")]
    pub said: BTreeMap<Errand, Said>,
    /// The messengers captured by hand.
    #[serde(default)]
    pub captured: BTreeSet<Errand>,
    /// The probability that any messenger is captured, drawn from `seed`.
    #[serde(default, serialize_with = "plainly")]
    pub loss: f64,
    /// Where every draw comes from.
    #[serde(default = "seed")]
    pub seed: u64,
}

/// The version of the battle format.
pub(super) const VERSION: u64 = 1;

fn version() -> u64 {
    VERSION
}

fn seed() -> u64 {
    1
}

/// A battle that has been checked: everything that determines a run, and nothing else. [`Draft::check`] makes one; to
/// change it, change a [`Battle::draft`] and check that.
///
/// It is written as its document is. It is read without another check, for messages between two parts of this program;
/// what comes from anywhere else is read as a [`Draft`].
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(into = "Draft")]
pub struct Battle {
    /// The protocol and its own numbers.
    pub protocol: Kind,
    /// How many generals there are, n.
    pub generals: usize,
    /// Who commands.
    pub commander: General,
    /// The commander's order.
    pub order: Order,
    /// Each general's own opinion; everyone holds `order` when absent.
    pub opinions: Option<Vec<Order>>,
    /// The traitors.
    pub traitors: Council,
    /// What every traitor does unless `said` says otherwise.
    pub lie: Lie,
    /// What traitors say by hand, message by message.
    #[serde(with = "edits")]
    pub said: BTreeMap<Errand, Said>,
    /// The messengers captured by hand.
    pub captured: BTreeSet<Errand>,
    /// The probability that any messenger is captured, drawn from `seed`.
    pub loss: f64,
    /// Where every draw comes from.
    pub seed: u64,
    #[serde(skip)]
    checked: Checked,
}

/// Only this file can say so.
#[derive(Clone, PartialEq, Debug, Default)]
struct Checked;

impl Draft {
    /// A battle under `protocol` with every other field at its default.
    pub fn new(protocol: Kind) -> Draft {
        Draft {
            version: VERSION,
            protocol,
            generals: None,
            commander: General(0),
            order: Order::Attack,
            opinions: None,
            traitors: Council::NOBODY,
            lie: Lie::default(),
            said: BTreeMap::new(),
            captured: BTreeSet::new(),
            loss: 0.0,
            seed: seed(),
        }
    }

    /// The same under another protocol, with as many generals as that is usually shown with. What was chosen by hand fits no
    /// messenger there; traitors whose only lies it held lie to half of the others instead, so that they are none for nothing.
    #[must_use]
    pub fn under(self, protocol: Kind) -> Draft {
        let lie = if self.lie == Lie::Truth && !self.said.is_empty() { Lie::FlipEven } else { self.lie };
        Draft { protocol, generals: None, lie, said: BTreeMap::new(), captured: BTreeSet::new(), ..self }
    }
}

impl Battle {
    /// The battle of a draft among `generals` generals that is right in every field.
    pub(super) fn of(draft: Draft, generals: usize) -> Battle {
        let Draft { version: _, protocol, generals: _, commander, order, opinions, .. } = draft;
        let Draft { traitors, lie, said, captured, loss, seed, .. } = draft;
        let checked = Checked;
        Battle { protocol, generals, commander, order, opinions, traitors, lie, said, captured, loss, seed, checked }
    }

    /// The plainest battle there is: OM(1) among four loyal generals.
    pub fn plainest() -> Battle {
        Battle::of(Draft::new(Kind::Oral(OralTerms { depth: 1 })), 4)
    }

    /// A copy to change.
    pub fn draft(&self) -> Draft {
        self.clone().into()
    }

    /// How many generals there are, n.
    pub fn count(&self) -> usize {
        self.generals
    }

    /// Every general, G0 first.
    pub fn everyone(&self) -> Council {
        Council::first(self.generals)
    }

    /// The generals that are not traitors, and alive.
    pub fn loyal(&self) -> Council {
        self.everyone().minus(self.traitors).minus(self.protocol.killed())
    }

    /// Whether `general` follows the protocol.
    pub fn is_loyal(&self, general: General) -> bool {
        !self.traitors.contains(general)
    }

    /// Whether `general` gives the order.
    pub fn commands(&self, general: General) -> bool {
        self.protocol.has_commander() && general == self.commander
    }

    /// What `general` holds before anything is heard: the order, or its own opinion.
    pub fn opinion(&self, general: General) -> Order {
        self.opinions.as_ref().and_then(|all| all.get(general.index()).copied()).unwrap_or(self.order)
    }
}

impl From<Battle> for Draft {
    fn from(battle: Battle) -> Draft {
        let Battle { protocol, generals, commander, order, opinions, traitors, lie, .. } = battle;
        let Battle { said, captured, loss, seed, .. } = battle;
        let generals = Some(generals);
        Draft {
            version: VERSION,
            protocol,
            generals,
            commander,
            order,
            opinions,
            traitors,
            lie,
            said,
            captured,
            loss,
            seed,
        }
    }
}

/// A fraction as people write it: `0` and not `0.0`.
fn plainly<S: Serializer>(fraction: &f64, to: S) -> Result<S::Ok, S::Error> {
    let whole = fraction.abs() as u64;
    if whole as f64 == *fraction { to.serialize_u64(whole) } else { to.serialize_f64(*fraction) }
}
