//! Signed messages, SM(m): Lamport, Shostak and Pease 1982, §4, with the round rule of Dolev and Strong 1983.
//!
//! The commander signs its order and sends it to every lieutenant. A lieutenant keeps a set V of properly signed
//! orders. When a chain of at most m signatures brings one that it does not have yet, it puts it into V, signs
//! underneath and sends it to everyone who is not on the chain. A chain of k signatures counts in round k only, so that
//! nobody can be told so late that nobody else will hear of it. In the end a lieutenant obeys the only order in V; when V
//! holds none, or both, it retreats.
//!
//! What traitors can do here follows from what they hold: their own keys, and every note that has reached any of
//! them. A note that asks for a seal they can't make carries the bearer's own seal in its place; it travels, and whoever
//! receives it refuses it. So under this protocol
//! - a traitorous commander signs whatever its lie says: `flip`, `split` and the others are all valid orders;
//! - a traitorous lieutenant that says another order than a loyal commander signed is refused; when every earlier
//!   signer is a traitor too, or a traitor has seen the other order under the same signatures, it is a valid chain;
//! - `silent` holds chains back, and by hand a traitor sends any chain at all, in any round, or both orders to one
//!   general (a second note along one chain is `copy` 1).

use super::{Basis, Condition, Count, Ideal, Intercepted, Note, Out, Protocol, Reason, Refusal, SignatureScheme};
use crate::battle::wording::listed;
use crate::battle::{Battle, Errand, General, Order, Path, Said};

/// SM(m) among `generals` generals, with seals in one kind of signature.
#[derive(Clone, Copy, Debug)]
pub struct Signed<I = Ideal> {
    generals: usize,
    commander: General,
    order: Order,
    rounds: usize,
    signature: I,
}

/// An order and the seals underneath, the commander's first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain<S> {
    path: Path,
    copy: u8,
    order: Order,
    seals: Vec<S>,
}

impl<S: Clone + 'static> Note for Chain<S> {
    fn path(&self) -> Path {
        self.path.clone()
    }

    fn copy(&self) -> u8 {
        self.copy
    }

    fn order(&self) -> Option<Order> {
        Some(self.order)
    }

    /// Nobody can alter a sealed order; see [`Signed`] on what traitors can write instead.
    fn forged(self, _: Order) -> Option<Chain<S>> {
        None
    }
}

impl<S> Chain<S> {
    /// The seals, the commander's first.
    pub fn seals(&self) -> &[S] {
        &self.seals
    }
}

/// What one lieutenant has accepted: the set V, each order as it first came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// V, with the errand that brought each order.
    orders: Vec<(Order, Errand)>,
    /// Rounds that have ended.
    ended: usize,
}

impl Signed<Ideal> {
    /// SM(`depth`) as `battle` sets it up, by the ideal rule.
    pub fn new(battle: &Battle, depth: u8) -> Signed {
        Signed::in_ink(battle, depth, Ideal)
    }
}

impl<I: SignatureScheme> Signed<I> {
    /// SM(`depth`) as `battle` sets it up, with seals in `signature`.
    pub fn in_ink(battle: &Battle, depth: u8, signature: I) -> Signed<I> {
        let generals = battle.count();
        // A chain of n - 1 signatures has one general left to read it and none to be sent to after that.
        let rounds = (usize::from(depth) + 1).min(generals - 1);
        Signed { generals, commander: battle.commander, order: battle.order, rounds, signature }
    }

    /// The chain with `signer`'s seal underneath.
    fn signed(&self, signer: General, mut chain: Chain<I::Seal>) -> Chain<I::Seal> {
        chain.seals.push(self.signature.sign(signer, chain.order, &chain.path, &chain.seals));
        chain.path = chain.path.then(signer);
        chain
    }

    /// Sends `chain` to everyone who has not signed it.
    fn send_on(&self, chain: &Chain<I::Seal>, out: &mut Out<Chain<I::Seal>>) {
        for to in General::first(self.generals).filter(|&g| !chain.path.contains(g)) {
            out.send(to, chain.clone());
        }
    }

    /// The signer of the first seal that does not fit, if one does not.
    pub fn misfit(&self, chain: &Chain<I::Seal>) -> Option<General> {
        let mut before = Path::default();
        for (signer, seal) in chain.path.iter().zip(&chain.seals) {
            if !self.signature.fits(signer, chain.order, &before, &chain.seals[..before.len()], seal) {
                return Some(signer);
            }
            before = before.then(signer);
        }
        None
    }

    /// The best chain that traitors can write for `order` along `errand`: theirs are their own seals, those of
    /// loyal generals are copied from a note that they hold, and where there is none the bearer seals in the other's name.
    fn written(&self, errand: &Errand, order: Order, intercepted: &Intercepted<'_, Chain<I::Seal>>) -> Chain<I::Seal> {
        let start = Chain { path: Path::default(), copy: errand.copy, order, seals: Vec::new() };
        errand.path.iter().fold(start, |mut chain, signer| {
            let longer = chain.path.then(signer);
            let held = (intercepted.notes.iter())
                .find(|note| note.order == order && note.path.0.starts_with(&longer.0))
                .filter(|_| !intercepted.keys.contains(signer));
            if let Some(note) = held {
                // A seal is over the seals before it, so the held chain is taken up to here as it is.
                return Chain { path: longer.clone(), seals: note.seals[..longer.len()].to_vec(), ..chain };
            }
            let hand = if intercepted.keys.contains(signer) { signer } else { errand.from().unwrap_or(signer) };
            chain.seals.push(self.signature.sign(hand, order, &chain.path, &chain.seals));
            chain.path = longer;
            chain
        })
    }
}

impl<I: SignatureScheme> Protocol for Signed<I> {
    type Note = Chain<I::Seal>;
    type State = Accepted;

    fn rounds(&self) -> u16 {
        self.rounds as u16
    }

    fn role(&self, me: General) -> &'static str {
        if me == self.commander { "commander" } else { "lieutenant" }
    }

    fn conditions(&self) -> Vec<Condition> {
        vec![Condition::Agreement, Condition::Validity]
    }

    /// With one order in the field: n - 1 from the commander, and each lieutenant passes it on once to the n - 2
    /// others. A second order, which only a traitorous commander can sign, adds at most as much again.
    fn cost(&self) -> Vec<Count> {
        let lieutenants = self.generals - 1;
        let mut rounds = vec![Count::from(lieutenants)];
        if self.rounds > 1 {
            rounds.push(Count::from(lieutenants * (lieutenants - 1)));
        }
        rounds
    }

    /// SM(m) step 1: the commander signs and sends its order to every lieutenant.
    fn start(&self, me: General, out: &mut Out<Self::Note>) -> Accepted {
        if me == self.commander {
            let blank = Chain { path: Path::default(), copy: 0, order: self.order, seals: Vec::new() };
            self.send_on(&self.signed(me, blank), out);
        }
        Accepted { orders: Vec::new(), ended: 0 }
    }

    /// A chain of k signatures counts in round k only, and every seal must fit.
    fn refuses(&self, _: General, _: &Accepted, round: u16, chain: &Self::Note) -> Option<Refusal> {
        let signatures = chain.path.len();
        if let Some(signer) = self.misfit(chain) {
            return Some(Refusal::Seal(signer));
        }
        (signatures != usize::from(round)).then_some(Refusal::Untimely { signatures, round })
    }

    /// SM(m) step 2: an order that is not in V yet goes in, and on to everyone who has not signed it.
    fn receive(&self, me: General, state: &mut Accepted, _: General, chain: Self::Note, out: &mut Out<Self::Note>) {
        if state.orders.iter().any(|&(order, _)| order == chain.order) {
            return;
        }
        let errand = Errand { copy: chain.copy, ..Errand::along(chain.path.clone(), me) };
        state.orders.push((chain.order, errand));
        if chain.path.len() < self.rounds {
            self.send_on(&self.signed(me, chain), out);
        }
    }

    fn round_end(&self, _: General, state: &mut Accepted, round: u16, _: &mut Out<Self::Note>) {
        state.ended = usize::from(round);
    }

    /// Somebody may be told something new until the last round has ended.
    fn waits(&self, _: u16) -> bool {
        true
    }

    fn intercepts(&self) -> bool {
        true
    }

    fn invented(&self, errand: &Errand, said: &Said, intercepted: &Intercepted<'_, Self::Note>) -> Option<Self::Note> {
        Some(self.written(errand, said.order()?, intercepted))
    }

    /// SM(m) step 3: the only order in V; none, or both, is retreat. A loyal commander decides its own order.
    fn decision(&self, me: General, state: &Accepted) -> Option<Order> {
        if me == self.commander {
            return Some(self.order);
        }
        let only = if let [(order, _)] = state.orders[..] { order } else { Order::Retreat };
        (state.ended == self.rounds).then_some(only)
    }

    fn reason(&self, me: General, state: &Accepted) -> Reason {
        if me == self.commander {
            let about = "its own order".into();
            return Reason { about, order: Some(self.order), basis: Basis::Own, parts: Vec::new() };
        }
        let parts = state.orders.iter().map(|(order, errand)| Reason {
            about: format!("{order}, sealed by {}", listed(&errand.path.0)),
            order: Some(*order),
            basis: Basis::Brought(errand.clone()),
            parts: Vec::new(),
        });
        Reason {
            about: "the properly signed orders".into(),
            order: self.decision(me, state),
            basis: Basis::Sole,
            parts: parts.collect(),
        }
    }
}
