//! Councils as challenges set them up: so many generals, so deep a recursion, and who is a traitor. Generals of the same part can be
//! exchanged without making anything harder or easier, so a seed gives every neighbour in a class other names for the same task.

use super::draws::Draws;
use super::{Challenge, LEVELS};
use crate::battle::{Battle, Council, Draft, General, Kind, Lie, OralTerms, Order};

/// A council whose traitors still tell the truth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// What it is fought under.
    pub(super) protocol: Kind,
    /// How many generals there are; G0 commands.
    pub(super) generals: usize,
    /// The traitors.
    pub(super) traitors: &'static [u8],
}

impl Shape {
    /// OM(`depth`).
    pub(super) const fn oral(generals: usize, depth: u8, traitors: &'static [u8]) -> Shape {
        Shape { protocol: Kind::Oral(OralTerms { depth }), generals, traitors }
    }

    /// Whether both orders are alike to whoever lies: nobody counts votes, of which a tie would be retreat.
    fn is_even(self) -> bool {
        matches!(self.protocol, Kind::Oral(OralTerms { depth: 0 }))
    }

    /// The council as it is written here.
    pub(super) fn as_written(self) -> Battle {
        self.battle(&[], Order::Attack)
    }

    /// The council with its generals on these seats, those without one where they are, and with this order.
    fn battle(self, seats: &[General], order: Order) -> Battle {
        let named = |number: u8| seats.get(usize::from(number)).copied().unwrap_or(General(number));
        let mut draft = Draft::new(self.protocol);
        draft.generals = Some(self.generals);
        draft.commander = named(0);
        draft.traitors = self.traitors.iter().copied().map(named).collect::<Council>();
        (draft.lie, draft.order) = (Lie::Truth, order);
        // A test takes up every set-up of every challenge; were one wrong all the same, there is still something to see.
        draft.check().unwrap_or_else(|_| Battle::plainest())
    }
}

/// The council of a level, counted from 1: as it is written for seed 0, and for any other one with the generals on other seats, and with
/// another order where that makes nothing harder or easier.
pub(super) fn seated(challenge: Challenge, all: &[Shape; LEVELS as usize], level: u16, seed: u16) -> Battle {
    let shape = all[usize::from(level.clamp(1, LEVELS)) - 1];
    if seed == 0 {
        return shape.as_written();
    }
    let mut draws = Draws::of(challenge, level, seed);
    let seats = draws.seated(shape.generals);
    let order = if shape.is_even() { Order::BOTH[draws.below(2)] } else { Order::Attack };
    shape.battle(&seats, order)
}

/// Some council under OM(`depth`) with `count` traitors, who lie as `lie` draws it, and the seat of a loyal lieutenant in it.
pub(super) fn any(
    draws: &mut Draws,
    (generals, depth, count): (usize, u8, usize),
    lie: impl FnOnce(&mut Draws) -> Lie,
) -> Option<(Battle, General)> {
    let seats = draws.seated(generals);
    let (&me, others) = seats.split_first()?;
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    draft.generals = Some(generals);
    draft.commander = others[draws.below(others.len())];
    draft.traitors = others.iter().copied().take(count).collect();
    draft.order = Order::BOTH[draws.below(2)];
    (draft.lie, draft.seed) = (lie(draws), draws.word() >> 32);
    Some((draft.check().ok()?, me))
}
