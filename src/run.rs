//! WHAT HAPPENED, and how: the one place where protocols meet lies and fates. What can be said of a battle without
//! fighting it is [`crate::analysis`]'s.

mod fates;
mod field;
mod fight;
mod fought;
mod limit;

pub(crate) use fates::{on_the_road, said};
pub use fight::Fight;
pub(crate) use fought::states;
pub use fought::{explain, explain_all, run, run_under, says, settled, tallies};
pub use limit::{MOST_AT_ONCE, MOST_STORED, TooLarge, storable};
