//! A quiz as text for paper, for programs, and for learning platforms: a file for each form.

mod gift;
mod json;
mod plain;
pub mod qti;
mod zip;

pub use gift::gift;
pub use json::json;
pub use plain::{plain, solutions};

use super::quiz::Quiz;
use crate::link::Link;

/// The folder of quizzes on the page.
pub const PLACE: &str = "practice/quiz/";

/// Where the quiz is found on the page, from where that is served.
pub fn address(quiz: Quiz) -> String {
    format!("{PLACE}#{}", fragment(quiz))
}

/// The part of an address that holds a quiz; the page reads it as it reads the choices of a laboratory.
pub fn fragment(quiz: Quiz) -> String {
    let Quiz { topics, number, seed } = quiz;
    format!("v=1&lab=quiz&with=kinds:{topics},number:{number},seed:{seed}")
}

/// Where an answer can be seen, from where the page is served.
pub fn shown(link: &Link) -> String {
    format!("#{}", link.write())
}
