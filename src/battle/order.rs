//! The two orders a general can give, pass on, or decide.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What a general orders or decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// March on the city.
    #[default]
    Attack,
    /// Stay away. Also what silence and a tied vote count as (LSP82 §3).
    Retreat,
}

impl Order {
    /// Both orders, in the order in which they are listed everywhere.
    pub const BOTH: [Order; 2] = [Order::Attack, Order::Retreat];

    /// The other order.
    pub fn opposite(self) -> Order {
        match self {
            Order::Attack => Order::Retreat,
            Order::Retreat => Order::Attack,
        }
    }

    /// The larger side of a vote; a tie is retreat (LSP82 §3).
    pub fn majority(attack: usize, retreat: usize) -> Order {
        if attack > retreat { Order::Attack } else { Order::Retreat }
    }

    /// The word a reader sees.
    pub fn word(self) -> &'static str {
        match self {
            Order::Attack => "attack",
            Order::Retreat => "retreat",
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_is_retreat() {
        assert_eq!(Order::majority(2, 2), Order::Retreat);
        assert_eq!(Order::majority(3, 2), Order::Attack);
        assert_eq!(Order::majority(0, 0), Order::Retreat);
    }
}
