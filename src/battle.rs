//! WORDS. What a battle is: plain data that determines everything about a run.
//!
//! A [`Draft`] is what somebody wrote (a file, a link, a form); [`Draft::check`] is the one door through
//! which it becomes a [`Battle`], which is right by construction, so that nothing below this module can fail.

mod addressing;
mod capabilities;
mod chance;
mod check;
pub mod decimal;
mod decision_table;
mod demand;
mod document;
mod edits;
mod electorate;
mod errand;
mod fault;
mod general;
mod json;
mod kind;
mod lie;
mod objects;
mod order;
mod parameter;
mod reading;
mod said;
mod siege_terms;
mod sorting;
mod terms;
mod trust_terms;
mod writing;

pub use addressing::Addressing;
pub use chance::{Chance, Purpose};
pub use decision_table::DecisionTable;
pub use demand::Demand;
pub use document::{Battle, Draft};
pub use electorate::Electorate;
pub use errand::Errand;
pub use fault::Fault;
pub use general::{Council, General, Path};
pub use json::Json;
pub use kind::Kind;
pub use lie::Lie;
pub use order::Order;
pub use parameter::{Parameter, Setting};
pub use said::Said;
pub use siege_terms::{Defenders, Plan, SiegeTerms};
pub use sorting::sorted;
pub use terms::{CloseTerms, HandshakeTerms, Road, ShopTerms, Silence};
pub use trust_terms::{Check, Checks, Phrase, Scene, TrustTerms};
