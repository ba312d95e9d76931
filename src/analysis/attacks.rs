//! ATTACKS. What breaks a battle, with as few lies or captures as possible, or the certainty that nothing does: the exact method
//! ([`find`](self::find())), and beside it every behaviour tried one after the other ([`exhaustive`]). What merely looks alike belongs to
//! [`super::worlds`].

mod behaviours;
pub mod exhaustive;
mod find;
mod finding;
mod fork;
mod king;
mod lies;
mod notes;
mod phase_king;
mod quorum;
mod search;
mod signed;
pub mod spoil;
mod table;
mod tally;

pub use behaviours::Behaviours;
pub use find::{find, is_conceivable, is_counted, is_exact, some};
pub use finding::{Attack, Finding, MOST_LISTED, condition, listeners};
pub use king::weakest as weakest_reign;
pub use phase_king::weakest as weakest_phases;
