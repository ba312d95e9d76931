//! WHAT COULD HAPPEN. Questions about a battle that are answered without storing its run, and about more than one:
//! attacks, worlds that look the same, rules that cannot work, how far each bound reaches. What did happen, and how it
//! is judged, is in [`crate::run`] and [`crate::verdict`]; who waits for an answer is no matter of this room.

pub mod attacks;
pub mod councils;
mod decide;
pub mod maps;
pub mod odds;
pub mod seals;
pub mod worlds;

pub use councils::MOST_WALKED;
pub use decide::decide;
