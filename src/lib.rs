//! Strategos: why agreement is hard, one messenger at a time.
//!
//! One idea carries the program: a [`battle::Battle`] is plain data that determines everything, and
//! [`run::run`] is a pure function from it to a [`trace::Trace`]. Stepping back, scrubbing, what-if edits, links,
//! the command line and the search for attacks all follow from that.
//!
//! Three generals, one of them a traitor: too few.
//!
//! ```
//! use strategos::battle::{Battle, General, Order};
//! use strategos::protocol::Promise;
//! use strategos::run::run;
//! use strategos::verdict::judge;
//!
//! let battle = r#"{"protocol": {"kind": "oral", "depth": 1}, "generals": 3, "traitors": [2]}"#;
//! let battle = Battle::from_json(battle)?;
//! let trace = run(&battle)?;
//!
//! // G1 hears attack from the commander, and from G2 that it was retreat. It can't tell who lied.
//! assert!(trace.decisions().any(|(_, general, order)| (general, order) == (General(1), Order::Retreat)));
//!
//! let broken = judge(&battle, &trace, trace.end()).into_iter().filter(|verdict| verdict.state.is_broken());
//! assert!(broken.map(|verdict| verdict.condition.promise()).eq([Promise::Validity]));
//!
//! // Every moment is there, and a battle that is changed is another one, run again.
//! assert_eq!(trace.moment(0).under_way().len(), 0);
//! let mut four = battle.draft();
//! four.generals = Some(4);
//! let four = four.check()?;
//! assert!(judge(&four, &run(&four)?, usize::MAX).iter().all(|verdict| !verdict.state.is_broken()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To use it: `strategos = { git = "…", default-features = false }`.
//!
//! Imports run one way and never back: [`battle`], [`protocol`], [`run`] and [`trace`], [`verdict`], [`analysis`],
//! [`lesson`], [`challenge`] and [`link`], [`export`], [`console`], [`practice`], and at the end the page, and pictures of it. Nothing here but `app` knows a browser; nowhere is
//! there a clock, ambient randomness, or a protocol that asks who is a traitor.

pub mod analysis;
pub mod battle;
pub mod challenge;
pub mod class;
pub mod console;
pub mod export;
pub mod lesson;
pub mod link;
pub mod page;
pub mod practice;
pub mod protocol;
pub mod run;
pub mod task;
pub mod trace;
pub mod verdict;

#[cfg(feature = "web")]
pub mod app;
#[cfg(any(feature = "worker", feature = "artist"))]
pub mod beside;
#[cfg(feature = "draw")]
pub mod draw;
