//! WORDS. What a battle is belongs here: plain data that determines everything about a run, its document, and the facts
//! about each protocol; how generals act under one, and what comes of it, does not.
//!
//! A [`Draft`] is the document that somebody wrote (a file, a link, a form); [`Draft::check`] is the one door through
//! which it becomes a [`Battle`], which is right by construction, so that nothing below this module can fail.

mod addressing;
mod chance;
mod check;
mod council_terms;
mod decision_table;
mod demand;
mod document;
mod edits;
mod electorate;
mod errand;
mod facts;
mod fault;
mod general;
mod kind;
mod lie;
mod notes_terms;
mod objects;
mod order;
mod parameter;
mod reading;
mod said;
mod siege_terms;
mod terms;
mod trust_terms;
mod word;
pub mod wording;

pub use addressing::Addressing;
pub use chance::{Chance, Purpose};
pub use council_terms::*;
pub use decision_table::DecisionTable;
pub use demand::Demand;
pub use document::{Battle, Draft};
pub use electorate::Electorate;
pub use errand::Errand;
pub use facts::{Bound, Road};
pub use fault::Fault;
pub use general::{Council, General, Path};
pub use kind::Kind;
pub use lie::Lie;
pub use notes_terms::NotesTerms;
pub use order::Order;
pub use parameter::{Parameter, Setting, Term};
pub use said::Said;
pub use siege_terms::{Defenders, Plan, SiegeTerms};
pub use terms::{CloseTerms, HandshakeTerms, ShopTerms, Silence};
pub use trust_terms::{Check, Checks, Scene, TrustTerms};
pub use word::Word;
