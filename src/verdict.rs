//! WHAT IT MEANS. The conditions a protocol promises, judged from what happened, at any moment, and what becomes of
//! armies and votes by their decisions. What a protocol promises is its own to say ([`crate::protocol`]); whether
//! something else could have happened is asked in [`crate::analysis`].

mod ballot;
pub mod counts;
mod outcome;
mod siege;
mod standing;

pub use ballot::Ballot;
pub use outcome::{Outcome, outcome};
pub use siege::{Ending, Siege};
pub use standing::{Decision, Standing, Verdict, judge, judge_decisions};
