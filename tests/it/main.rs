//! Everything that is tested from outside the crate, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test's own furniture may fail as the test does")]

mod addresses;
mod armies;
mod attacks;
mod battles;
mod chains;
mod challenges;
mod circles;
mod class_room;
#[cfg(feature = "room")]
mod class_sealed;
#[cfg(all(feature = "class", unix))]
mod class_server;
#[cfg(feature = "cli")]
mod cli;
mod councils;
mod covered;
mod examples;
mod exhaustive;
mod fight;
mod hexagon;
mod hostile;
#[cfg(feature = "room")]
mod hostile_class;
mod inputs;
mod king;
mod links;
mod losses;
mod naive;
mod odds;
mod oral;
mod others;
mod phase_king;
#[cfg(feature = "draw")]
mod picture_examples;
#[cfg(feature = "draw")]
mod pictures;
mod players;
mod practice;
#[cfg(feature = "cli")]
mod quizzes;
mod quorum;
mod settings;
mod signed;
mod sources;
mod specified;
mod tally;
mod theorems;
mod tidy;
mod transcripts;
mod trust;
mod wording;
