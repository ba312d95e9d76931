//! Strategos: why agreement is hard, one messenger at a time.
//!
//! One idea carries the program: a [`battle::Battle`] is plain data that determines everything, and
//! [`run::run`] is a pure function from it to a [`trace::Trace`]. Stepping back, scrubbing, what-if edits, links,
//! the command line and the search for attacks all follow from that.
//!
//! Imports run one way and never back: [`battle`], [`protocol`], [`run`] and [`trace`], [`verdict`], [`analysis`],
//! [`lesson`] and [`link`], [`export`], [`console`], and at the end the page, and pictures of it. Nothing here but `app` knows a browser; nowhere is
//! there a clock, ambient randomness, or a protocol that asks who is a traitor.

pub mod analysis;
pub mod battle;
pub mod console;
pub mod export;
pub mod lesson;
pub mod link;
pub mod page;
pub mod protocol;
pub mod run;
pub mod task;
pub mod trace;
pub mod verdict;

#[cfg(feature = "web")]
pub mod app;
#[cfg(feature = "draw")]
pub mod draw;
