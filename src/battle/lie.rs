//! What traitors say: data, so that it can be printed, compared, linked to and searched.

use super::{General, Order};
use serde::{Deserialize, Serialize};

/// How a traitor turns what it should pass on into what it says.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lie {
    /// The opposite of what it holds.
    #[default]
    Flip,
    /// The opposite to even-numbered receivers, the truth to odd ones.
    FlipEven,
    /// Attack to even-numbered receivers, retreat to odd ones.
    Split,
    /// Always attack.
    Attack,
    /// Always retreat.
    Retreat,
    /// Nothing at all.
    Silent,
    /// Either order with equal chance, each message its own draw from the seed.
    Random,
    /// What a loyal general would say.
    Truth,
}

impl Lie {
    /// Every lie, in the order in which they are offered.
    pub const ALL: [Lie; 8] =
        [Lie::Flip, Lie::FlipEven, Lie::Split, Lie::Attack, Lie::Retreat, Lie::Silent, Lie::Random, Lie::Truth];

    /// What a traitor that holds `held` says to `to`; `None` is silence. `coin` is the draw of
    /// [`Lie::Random`], asked for only there.
    pub fn says(self, held: Order, to: General, coin: impl FnOnce() -> bool) -> Option<Order> {
        match self {
            Lie::Flip => Some(held.opposite()),
            Lie::FlipEven if to.is_even() => Some(held.opposite()),
            Lie::FlipEven | Lie::Truth => Some(held),
            Lie::Split if to.is_even() => Some(Order::Attack),
            Lie::Split => Some(Order::Retreat),
            Lie::Attack => Some(Order::Attack),
            Lie::Retreat => Some(Order::Retreat),
            Lie::Silent => None,
            Lie::Random => Some(if coin() { Order::Attack } else { Order::Retreat }),
        }
    }

    /// The name in battles and links.
    pub fn key(self) -> &'static str {
        match self {
            Lie::Flip => "flip",
            Lie::FlipEven => "flip_even",
            Lie::Split => "split",
            Lie::Attack => "attack",
            Lie::Retreat => "retreat",
            Lie::Silent => "silent",
            Lie::Random => "random",
            Lie::Truth => "truth",
        }
    }

    /// The lie with this key.
    pub fn from_key(key: &str) -> Option<Lie> {
        Lie::ALL.into_iter().find(|lie| lie.key() == key)
    }

    /// What it is called where a reader chooses it.
    pub fn words(self) -> &'static str {
        match self {
            Lie::Flip => "the opposite",
            Lie::FlipEven => "the opposite to even generals",
            Lie::Split => "attack to even, retreat to odd",
            Lie::Attack => "always attack",
            Lie::Retreat => "always retreat",
            Lie::Silent => "nothing",
            Lie::Random => "at random",
            Lie::Truth => "the truth",
        }
    }
}
