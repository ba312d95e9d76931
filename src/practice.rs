//! PRACTICE. Questions that the engine asks and answers belong here: what is asked is drawn from a seed, and what is right follows
//! from battles that are fought and searched for it, never from a list. How an answer is chosen and shown is the page's.

mod asked;
pub mod code;
mod drawn;
pub mod memory;
mod question;
mod quiz;
pub mod teaching;
mod topic;
pub mod written;

pub use asked::question;
pub use question::Question;
pub use quiz::{MOST_QUESTIONS, MOST_SEED, Quiz};
pub use topic::Topic;
