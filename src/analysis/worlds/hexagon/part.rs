//! The generals in three parts, each of which sits on two opposite seats of the ring.

use crate::battle::{Council, General, Order};

/// How many seats the ring has.
pub const SEATS: usize = 6;

/// The first n generals cut into three parts that are not empty; part 0 has G0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parts {
    generals: usize,
}

impl Parts {
    /// Three parts of neighbours, as equal as can be, or `None` for fewer than three generals.
    pub fn even(generals: usize) -> Option<Parts> {
        (3..=General::MOST).contains(&generals).then_some(Parts { generals })
    }

    /// How many generals there are.
    pub fn generals(self) -> usize {
        self.generals
    }

    /// The part that `general` belongs to, from 0.
    pub fn of(self, general: General) -> usize {
        general.index() * 3 / self.generals
    }

    /// The generals on `seat`.
    pub fn at(self, seat: usize) -> Council {
        General::first(self.generals).filter(|&general| self.of(general) == seat % 3).collect()
    }

    /// The size of the largest part: how many traitors the ring's battles have at most.
    pub fn largest(self) -> usize {
        (0..3).map(|seat| self.at(seat).len()).max().unwrap_or(0)
    }

    /// The seat of the copy of `to` that a sender on `seat` knows: its own, or one of its two neighbours.
    pub fn neighbour(self, seat: usize, to: General) -> usize {
        match (self.of(to) + 3 - seat % 3) % 3 {
            0 => seat,
            1 => (seat + 1) % SEATS,
            _ => (seat + SEATS - 1) % SEATS,
        }
    }
}

/// What the half of the ring around `seat` is given.
pub(super) fn given(seat: usize) -> Order {
    if seat < SEATS / 2 { Order::Attack } else { Order::Retreat }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_as_equal_as_can_be() {
        let sizes = |n| {
            let parts = Parts::even(n).unwrap();
            [0, 1, 2].map(|seat| parts.at(seat).len())
        };
        assert_eq!(sizes(3), [1, 1, 1]);
        assert_eq!(sizes(4), [2, 1, 1]);
        assert_eq!(sizes(5), [2, 2, 1]);
        assert_eq!(sizes(6), [2, 2, 2]);
        assert!((3..=128).all(|n| Parts::even(n).unwrap().largest() == n.div_ceil(3)));
        assert_eq!(Parts::even(2), None);
    }

    #[test]
    fn everybody_has_one_copy_of_every_other_general_beside_or_with_it() {
        let parts = Parts::even(7).unwrap();
        for seat in 0..SEATS {
            for to in General::first(7) {
                let neighbour = parts.neighbour(seat, to);
                assert!(parts.at(neighbour).contains(to));
                assert!([0, 1, SEATS - 1].contains(&((neighbour + SEATS - seat) % SEATS)));
            }
        }
    }
}
