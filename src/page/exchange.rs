//! What was said at the console.

/// A line typed at the console, and the lines of the answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Exchange {
    /// What was typed.
    pub line: String,
    /// What was answered.
    pub answer: Vec<String>,
}
