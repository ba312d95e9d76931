//! One order under sixty-four behaviours: a machine word with a bit for each.

use crate::battle::Order;

/// Attack as a word with every bit set.
pub(super) fn word(order: Order) -> u64 {
    if order == Order::Attack { u64::MAX } else { 0 }
}
