//! The signs that riders and camps bear, as path data round the middle of what bears them.

use crate::battle::Order;

/// A pennant for attack, a turning arrow for retreat.
pub fn pennant(order: Order) -> &'static str {
    match order {
        Order::Attack => "M-4 9V-10M-4 -10L9 -6L-4 -1",
        Order::Retreat => "M7 7H-3A4.5 4.5 0 0 1 -3 -2H7M3 -7L8 -2L3 3",
    }
}

/// What marks a lie.
pub const LIE: &str = "M0 -8L8 0L0 8L-8 0Z";

/// A letter, for words that are no order.
pub const LETTER: &str = "M-8 -5H8V6H-8ZM-8 -5L0 1L8 -5";
