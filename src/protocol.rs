//! RULES. What generals do under each protocol belongs here, one file for each, and the list of them; what a protocol is apart from
//! that, its numbers and its name, is in [`crate::battle`], and what becomes of what generals wish to send in [`crate::run`].
//!
//! A protocol owns no clock, no network, no randomness and no list of traitors. It sees one general's state
//! and inbox at a time and writes what that general wishes to send into an [`Out`].

mod algorithm;
mod any_protocol;
mod armies;
mod close;
mod condition;
mod count;
mod deed;
mod handshake;
mod king;
mod note;
mod notes;
mod oral;
mod out;
mod phase_king;
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

pub use algorithm::Protocol;
pub use any_protocol::{AnyNote, AnyProtocol, AnyState};
pub use armies::Armies;
pub use close::Close;
pub use condition::{Condition, Never, Promise};
pub use count::{Count, ExactCount};
pub use deed::{Deed, DeedKind};
pub use handshake::Handshake;
pub use king::{King, Voice};
pub use note::{Intercepted, Note};
pub use notes::Notes;
pub use oral::Oral;
pub use out::Out;
pub use phase_king::PhaseKing;
pub use quorum::Quorum;
pub use reason::{Basis, Reason};
pub use refusal::Refusal;
pub use ruled::Ruled;
pub use shop::Shop;
pub use signature::{Ideal, SignatureScheme};
pub use signed::{Chain, Signed};
pub use tally::Tally;
pub use trust::Trust;

use crate::battle::{Battle, General, Kind};

/// The rules of `battle`: the list of protocols.
pub fn rules(battle: &Battle) -> Box<AnyProtocol> {
    match battle.protocol {
        Kind::Oral(terms) => AnyProtocol::new(Oral::new(battle, terms.depth)),
        Kind::Rule(terms) => AnyProtocol::new(Ruled::new(battle, terms.table)),
        Kind::Notes(terms) => AnyProtocol::new(Notes::new(terms.notes, terms.copies, terms.rules)),
        Kind::Signed(terms) => AnyProtocol::new(Signed::new(battle, terms.depth)),
        Kind::King(terms) => AnyProtocol::new(King::new(battle, terms.faults)),
        Kind::PhaseKing(terms) => AnyProtocol::new(PhaseKing::new(battle, terms.faults)),
        Kind::Handshake(terms) => AnyProtocol::new(Handshake::new(terms)),
        Kind::Close(terms) => AnyProtocol::new(Close::new(terms)),
        Kind::Shop(terms) => AnyProtocol::new(Shop::new(terms)),
        Kind::Tally(terms) => AnyProtocol::new(Tally::new(battle, terms.depth)),
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
