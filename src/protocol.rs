//! RULES. What a protocol is: a value with a few pure methods, and one file for each.
//!
//! A protocol owns no clock, no network, no randomness and no list of traitors. It sees one general's state
//! and inbox at a time and writes what that general wishes to send into an [`Out`]; what becomes of the
//! wishes is decided in [`crate::run`].

mod any_protocol;
mod armies;
mod close;
mod count;
mod handshake;
mod king;
mod notes;
mod oral;
mod quorum;
mod reason;
mod refusal;
mod ruled;
mod shop;
mod signature;
mod signed;
mod spoken;
mod tally;
mod trust;

pub use any_protocol::{AnyNote, AnyProtocol, AnyState};
pub use armies::Armies;
pub use close::Close;
pub use count::Count;
pub use handshake::Handshake;
pub use king::King;
pub use notes::Notes;
pub use oral::Oral;
pub use quorum::Quorum;
pub use reason::{Basis, Reason};
pub use refusal::Refusal;
pub use ruled::Ruled;
pub use shop::Shop;
pub use signature::{Ideal, SignatureScheme};
pub use signed::{Chain, Signed};
pub use tally::Tally;
pub use trust::Trust;

use crate::battle::{
    Battle, Council, Errand, General, Kind, KingTerms, NotesTerms, OralTerms, Order, Path, RuleTerms, Said,
    SignedTerms, TallyTerms,
};
use std::borrow::Cow;
use std::fmt;

/// What a messenger carries.
pub trait Note: Clone + 'static {
    /// The senders so far, the one that sends it now last.
    fn path(&self) -> Path;
    /// Which of several notes sent together along the same path, as [`Errand::copy`] has it.
    fn copy(&self) -> u8 {
        0
    }
    /// The order that it reports, if it reports one.
    fn order(&self) -> Option<Order>;
    /// What it says when that is not an order.
    fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed("")
    }
    /// The same note reporting `order` instead, or `None` when its bearer cannot make such a note. This is the
    /// whole difference between oral and signed messages.
    fn forged(self, order: Order) -> Option<Self>;
}

/// What the traitors have between them when one of them makes a note of its own.
#[derive(Clone, Debug)]
pub struct Intercepted<'a, N> {
    /// The traitors: each may sign with the key of any.
    pub keys: Council,
    /// Every note that has reached a traitor, when [`Protocol::intercepts`].
    pub notes: Vec<&'a N>,
}

/// Something that a general does besides sending notes: charging a card, sending goods, waiting out a timer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// What kind of deed, for the conditions that speak of it.
    pub key: &'static str,
    /// What a reader sees, in the past tense, without the general's name ("charged the card").
    pub words: Cow<'static, str>,
}

/// Where a general's wishes go: notes to be carried in the next round, and deeds done now.
#[derive(Debug)]
pub struct Out<N> {
    wishes: Vec<(General, N)>,
    deeds: Vec<Deed>,
}

impl<N> Out<N> {
    /// Nothing wished yet.
    pub fn new() -> Out<N> {
        Out { wishes: Vec::new(), deeds: Vec::new() }
    }

    /// Asks for `note` to be carried to `to`.
    pub fn send(&mut self, to: General, note: N) {
        self.wishes.push((to, note));
    }

    /// Does something, at once.
    pub fn act(&mut self, key: &'static str, words: impl Into<Cow<'static, str>>) {
        self.deeds.push(Deed { key, words: words.into() });
    }

    /// Whether anything was done.
    pub fn acts(&self) -> bool {
        !self.deeds.is_empty()
    }

    /// Takes out the wishes and the deeds, each in the order in which they were made.
    pub fn take(&mut self) -> (Vec<(General, N)>, Vec<Deed>) {
        (std::mem::take(&mut self.wishes), std::mem::take(&mut self.deeds))
    }
}

impl<N> Default for Out<N> {
    fn default() -> Out<N> {
        Out::new()
    }
}

/// A condition that a protocol promises, judged by [`crate::verdict`] from what happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// IC1 of LSP82: all loyal lieutenants decide the same.
    Agreement,
    /// IC2 of LSP82: if the commander is loyal, every loyal lieutenant decides its order.
    Validity,
    /// Strong validity, where each general has its own opinion: if all loyal ones start with the same, all keep it.
    Unanimity,
    /// In a siege: the armies that march are no weaker than the city's defenders, or none marches.
    Unbeaten,
    /// Where only messengers can fail: if none is captured, everyone attacks. Never attacking at all would meet
    /// every other condition.
    Unhindered,
    /// Something that must never remain when the battle is over.
    Never(Never),
}

/// A bad end: a deed done so many times, and not made good by another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Never {
    /// The key in the command line's output.
    pub key: &'static str,
    /// The name a reader sees.
    pub name: &'static str,
    /// What it asks, in a sentence.
    pub words: &'static str,
    /// The deed's key.
    pub deed: &'static str,
    /// How many times it takes to be bad.
    pub times: usize,
    /// Keys of deeds any of which makes it good, however late.
    pub unless: &'static [&'static str],
}

/// An algorithm that generals follow, in rounds: what is sent in a round is there, or known to be missing,
/// at the end of that round.
/// The rules are owned data (`'static`), so that two values of them can be told to be of one kind.
pub trait Protocol: 'static {
    /// What its messengers carry.
    type Note: Note;
    /// What one general knows. It depends on nothing but what that general started with and received, and two
    /// that are equal cannot be told apart by that general.
    type State: Clone + PartialEq + fmt::Debug + 'static;

    /// The last round in which anything can be sent; rounds count from 1.
    fn rounds(&self) -> u16;
    /// What `me` is called on the stage.
    fn role(&self, me: General) -> &'static str;
    /// What the protocol promises.
    fn conditions(&self) -> Vec<Condition>;
    /// What happens in `round`, for a heading ("the commander sends its order").
    fn round_words(&self, _round: u16) -> &'static str {
        "messengers ride"
    }
    /// The messages of each round, in closed form, first round first, before anything is run: the most there
    /// can be, where captured messengers keep others from being sent.
    fn cost(&self) -> Vec<Count>;

    /// `me` begins; what it wishes to send rides in round 1.
    fn start(&self, me: General, out: &mut Out<Self::Note>) -> Self::State;
    /// A note reaches `me`.
    fn receive(&self, me: General, state: &mut Self::State, from: General, note: Self::Note, out: &mut Out<Self::Note>);
    /// All that could arrive in `round` has arrived; what `me` wishes to send now rides in the next round.
    fn round_end(&self, me: General, state: &mut Self::State, round: u16, out: &mut Out<Self::Note>);
    /// Whether anybody may still act though nothing is on the road; a run ends early when nobody does.
    fn waits(&self, _round: u16) -> bool {
        false
    }
    /// The note that a traitor makes for `errand` to say `said`, where the rules give it none that can be altered to
    /// say so; `None` when nothing of the kind can be written. What it cannot make well it may still make badly: see
    /// [`Protocol::refuses`].
    fn invented(&self, _errand: &Errand, _said: &Said, _hoard: &Intercepted<'_, Self::Note>) -> Option<Self::Note> {
        None
    }
    /// Whether traitors keep the notes that reach them, for [`Protocol::invented`].
    fn intercepts(&self) -> bool {
        false
    }
    /// Why `me` refuses a note that reaches it in `round`, if it does; a refused note counts as nothing received.
    fn refuses(&self, _me: General, _state: &Self::State, _round: u16, _note: &Self::Note) -> Option<Refusal> {
        None
    }
    /// Where `me` stands, in a word or two for under its name, where it goes through states that have names.
    fn stands(&self, _me: General, _state: &Self::State) -> Option<Cow<'static, str>> {
        None
    }
    /// What `me` decides, once it does.
    fn decision(&self, me: General, state: &Self::State) -> Option<Order>;
    /// The votes for attack and for retreat that `me` has counted, where all that counts is one flat count.
    fn tally(&self, _me: General, _state: &Self::State) -> Option<(usize, usize)> {
        None
    }
    /// Why `me` decides so, or how far it has come.
    fn reason(&self, me: General, state: &Self::State) -> Reason;
}

/// The rules of `battle`: the one place that knows which kind is which protocol.
fn rules(battle: &Battle) -> Box<AnyProtocol> {
    match battle.protocol {
        Kind::Oral(OralTerms { depth }) => AnyProtocol::new(Oral::new(battle, depth)),
        Kind::Rule(RuleTerms { table }) => AnyProtocol::new(Ruled::new(battle, table)),
        Kind::Notes(NotesTerms { notes, copies, rules }) => AnyProtocol::new(Notes::new(notes, copies, rules)),
        Kind::Signed(SignedTerms { depth }) => AnyProtocol::new(Signed::new(battle, depth)),
        Kind::King(KingTerms { faults }) => AnyProtocol::new(King::new(battle, faults)),
        Kind::Handshake(terms) => AnyProtocol::new(Handshake::new(terms)),
        Kind::Close(terms) => AnyProtocol::new(Close::new(terms)),
        Kind::Shop(terms) => AnyProtocol::new(Shop::new(terms)),
        Kind::Tally(TallyTerms { depth }) => AnyProtocol::new(Tally::new(battle, depth)),
        Kind::Armies(terms) => AnyProtocol::new(Armies::new(battle, terms)),
        Kind::Trust(terms) => AnyProtocol::new(Trust::new(battle, terms)),
        Kind::Quorum(electorate) => AnyProtocol::new(Quorum::new(battle, electorate.killed)),
    }
}

/// The messages of each round of `battle`, in closed form, without zeros at the end.
pub fn cost(battle: &Battle) -> Vec<Count> {
    let mut rounds = rules(battle).cost();
    while rounds.last() == Some(&Count::Exact(0)) {
        rounds.pop();
    }
    rounds
}

/// What a general is called on the stage of `battle`.
pub fn role(battle: &Battle, general: General) -> &'static str {
    rules(battle).role(general)
}

/// What happens in `round` of `battle`, for a heading.
pub fn round_words(battle: &Battle, round: u16) -> &'static str {
    rules(battle).round_words(round)
}

/// What the protocol of `battle` promises.
pub fn conditions(battle: &Battle) -> Vec<Condition> {
    rules(battle).conditions()
}
