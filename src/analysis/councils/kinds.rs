//! The worth of a path by the kinds of generals on it.
//!
//! When no message below a path is laid down by hand or by chance, what a listener settles on for it depends on what the
//! last sender holds, whether it is a traitor, and how many generals of each kind are still outside: the loyal
//! and the traitors, the even and the odd. Even and odd are told apart only if the traitors' pattern does so; a
//! listener is of a kind too. All generals of a kind vote alike, so a majority has four terms,
//! and each state is worked out once.

use super::walk::{Report, Shortcut, Walk};
use crate::battle::{Battle, General, Lie};
use std::cell::RefCell;

/// Generals outside a path, by kind: loyal even, loyal odd, traitorous even, traitorous odd.
type Outside = [u8; 4];

/// What is known about the states met so far.
#[derive(Debug)]
pub(super) struct Kinds {
    /// The generals of each kind.
    members: [u128; 4],
    /// How many different counts of each kind there are.
    radix: [usize; 4],
    /// By state: 0 not known yet, 1 retreat, 2 attack.
    known: RefCell<Vec<u8>>,
}

/// A path as a listener at the end of it is concerned.
#[derive(Clone, Copy)]
struct State {
    outside: Outside,
    treacherous: bool,
    held: bool,
    /// The listener's kind.
    odd: bool,
}

impl Kinds {
    pub fn new(battle: &Battle) -> Kinds {
        let by_parity = matches!(battle.lie, Lie::FlipEven | Lie::Split);
        let odd =
            if by_parity { battle.everyone().iter().filter(|g| !g.is_even()).collect() } else { Default::default() };
        let lieutenants = battle.everyone().without(battle.commander);
        let (loyal, traitors) = (lieutenants.minus(battle.traitors), lieutenants.and(battle.traitors));
        let members = [loyal.minus(odd), loyal.and(odd), traitors.minus(odd), traitors.and(odd)];
        let radix = members.map(|kind| kind.len() + 1);
        let known = RefCell::new(vec![0; 8 * radix.iter().product::<usize>()]);
        Kinds { members: members.map(|kind| kind.bits()), radix, known }
    }

    fn place(&self, state: State) -> usize {
        let counts = state.outside.into_iter().zip(self.radix);
        let place = counts.fold(0, |place, (count, radix)| place * radix + usize::from(count));
        [state.treacherous, state.held, state.odd].into_iter().fold(place, |place, flag| 2 * place + usize::from(flag))
    }

    /// What a general of this parity hears.
    fn told(&self, walk: &Walk<'_, Kinds>, state: State, odd: bool) -> bool {
        if !state.treacherous {
            return state.held;
        }
        // Where parity makes no difference, a pattern says the same to everybody.
        let anyone_alike = General(u8::from(odd));
        walk.spoken[usize::from(state.held)] >> anyone_alike.0 & 1 == 1
    }

    /// Whether the listener settles on attack.
    fn settles(&self, walk: &Walk<'_, Kinds>, state: State) -> bool {
        let own = self.told(walk, state, state.odd);
        let votes: usize = state.outside.iter().map(|&count| usize::from(count)).sum();
        if walk.battle.count() - votes == walk.longest {
            return own;
        }
        let place = self.place(state);
        let known = self.known.borrow()[place];
        if known != 0 {
            return known == 2;
        }
        let settled = self.majority(walk, state, own, votes);
        self.known.borrow_mut()[place] = 1 + u8::from(settled);
        settled
    }

    fn majority(&self, walk: &Walk<'_, Kinds>, state: State, own: bool, votes: usize) -> bool {
        let needed = votes / 2 + 1;
        let (mut attack, mut left) = (usize::from(own), votes - 1);
        for kind in 0..4 {
            let (treacherous, odd) = (kind >= 2, kind % 2 == 1);
            let is_listener = !treacherous && odd == state.odd;
            let voters = usize::from(state.outside[kind]) - usize::from(is_listener);
            if voters == 0 {
                continue;
            }
            let mut outside = state.outside;
            outside[kind] -= 1;
            let held = self.told(walk, state, odd);
            if self.settles(walk, State { outside, treacherous, held, odd: state.odd }) {
                attack += voters;
            }
            left -= voters;
            if attack >= needed || attack + left < needed {
                break;
            }
        }
        attack >= needed
    }
}

impl Shortcut for Kinds {
    fn settled(&self, walk: &Walk<'_, Kinds>, report: &Report<'_>, _: u128) -> Option<u128> {
        if report.edits.is_some() {
            return None;
        }
        let outside = self.members.map(|kind| (kind & report.outside).count_ones() as u8);
        let treacherous = !walk.battle.is_loyal(report.sender);
        let attack = |odd: bool| {
            let kind = usize::from(odd);
            let state = State { outside, treacherous, held: report.held, odd };
            let anybody = outside[kind] > 0 && self.settles(walk, state);
            if anybody { self.members[kind] & report.outside } else { 0 }
        };
        Some(attack(false) | attack(true))
    }
}
