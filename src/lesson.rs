//! WORDS FOR PEOPLE. Lessons as typed literals, what is fought in each and said when, and the story of any run. What a
//! page looks like doesn't belong here, nor what happens in a run: a lesson waits for events and makes none.

mod by_hand;
mod byzantine;
pub mod change;
mod control;
mod course;
mod glossary;
mod goal;
mod goodbye;
pub mod known;
mod script;
mod siege;
mod signed;
pub mod story;
mod trust;
mod two_generals;
mod votes;
pub mod why;
pub mod words;
mod worlds;

pub use control::Control;
pub use course::{FIRST, LESSONS, TWO_WORLDS, by_key};
pub use glossary::Notion;
pub use goal::{Attempt, Goal};
pub use script::{Beat, Cue, Laboratory, Lesson, Onward, Question, Script, Try};
