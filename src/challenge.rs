//! CHALLENGES. What a reader is set to do and the engine judges: set-ups by level and seed, each level's as hard as any other one's of that
//! level; hints by degrees, and the judgement. What a challenge looks like belongs in `app`, and how it is kept in `page`; what can
//! happen in a battle is found out in [`crate::analysis`].

pub mod captures;
pub mod cheapest;
mod council;
mod draws;
pub mod inbox;
mod lies;
pub mod lieutenant;
mod list;
mod opening;
pub mod shortest;
pub mod split;
pub mod three;
pub mod traitor;

pub use lies::{Attempt, question};
pub use list::{Challenge, HALFWAY, LEVELS};
pub use opening::opening;
