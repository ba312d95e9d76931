//! Six seats, two copies of every general, one set of rules: run as a battle is, with each message going
//! to the neighbour that its sender takes for the receiver.

use super::{Parts, SEATS, given};
use crate::battle::{Errand, General, Order};
use crate::protocol::{AnyNote, AnyProtocol, AnyState, Note, Out, Refusal};
use crate::trace::Says;

/// One copy of a general.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Post {
    /// Its seat, 0 to 5.
    pub seat: usize,
    /// The general.
    pub general: General,
}

/// One message of the ring.
#[derive(Clone, PartialEq, Debug)]
pub struct Ride {
    /// What its sender and its receiver take it for.
    pub errand: Errand,
    /// Who sends it.
    pub from: Post,
    /// Who receives it.
    pub to: Post,
    /// What it says.
    pub says: Says,
    /// Why its receiver refuses it, if it does.
    pub refusal: Option<Refusal>,
}

/// The ring while it runs.
pub(super) struct Ring<'a> {
    /// The rules with attack given, and with retreat.
    rules: [&'a AnyProtocol; 2],
    parts: Parts,
    /// The two copies of G0, then those of G1, and so on: the order in which a battle asks its generals, so
    /// that messages reach everybody in the order of a battle.
    states: Vec<AnyState>,
    wishes: Vec<(Post, General, AnyNote)>,
    /// Every message so far.
    pub(super) rides: Vec<Ride>,
}

impl<'a> Ring<'a> {
    /// Runs all copies to the end.
    pub(super) fn run(rules: [&'a AnyProtocol; 2], parts: Parts) -> Ring<'a> {
        let mut ring = Ring { rules, parts, states: Vec::new(), wishes: Vec::new(), rides: Vec::new() };
        for post in posts(parts) {
            let mut out = Out::new();
            let state = ring.rules(post).start(post.general, &mut out);
            ring.states.push(state);
            ring.wish(post, &mut out);
        }
        let protocol = ring.rules[0];
        for round in 1..=protocol.rounds() {
            if ring.wishes.is_empty() && !protocol.waits(round) {
                break;
            }
            ring.round(round);
        }
        ring
    }

    /// Every copy.
    pub(super) fn posts(&self) -> impl Iterator<Item = Post> + use<> {
        posts(self.parts)
    }

    /// What the copy on `post` knows.
    pub(super) fn state(&self, post: Post) -> Option<&AnyState> {
        self.states.get(place(post))
    }

    /// What the copy on `post` decides.
    pub(super) fn decision(&self, post: Post) -> Option<Order> {
        self.rules(post).decision(post.general, self.state(post)?)
    }

    fn rules(&self, post: Post) -> &'a AnyProtocol {
        self.rules[usize::from(given(post.seat) == Order::Retreat)]
    }

    fn wish(&mut self, from: Post, out: &mut Out<AnyNote>) {
        // Deeds are for protocols without an agreement to break; the ring has no use for them.
        let (wishes, _) = out.take();
        self.wishes.extend(wishes.into_iter().map(|(to, note)| (from, to, note)));
    }

    fn round(&mut self, round: u16) {
        for (from, to, note) in std::mem::take(&mut self.wishes) {
            self.deliver(round, from, to, note);
        }
        for post in posts(self.parts) {
            let (rules, mut out) = (self.rules(post), Out::new());
            rules.round_end(post.general, &mut self.states[place(post)], round, &mut out);
            self.wish(post, &mut out);
        }
    }

    fn deliver(&mut self, round: u16, from: Post, general: General, note: AnyNote) {
        let to = Post { seat: self.parts.neighbour(from.seat, general), general };
        let (rules, mut out) = (self.rules(to), Out::new());
        let state = &mut self.states[place(to)];
        let errand = Errand { round, path: note.path(), to: general, copy: note.copy() };
        let says = Says::of(&note);
        let refusal = rules.refuses(general, state, round, &note);
        if refusal.is_none() {
            rules.receive(general, state, from.general, note, &mut out);
        }
        self.rides.push(Ride { errand, from, to, says, refusal });
        self.wish(to, &mut out);
    }
}

fn posts(parts: Parts) -> impl Iterator<Item = Post> {
    General::first(parts.generals()).flat_map(move |general| {
        let seat = parts.of(general);
        [seat, seat + SEATS / 2].map(|seat| Post { seat, general })
    })
}

/// The place of a copy in the list of states.
fn place(post: Post) -> usize {
    2 * post.general.index() + usize::from(post.seat >= SEATS / 2)
}
