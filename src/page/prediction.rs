//! A prediction, made before the answer can be seen.

/// What has become of a lesson's question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Prediction {
    /// No prediction has been made.
    Awaited,
    /// The reader would rather see.
    Skipped,
    /// This choice.
    Made(usize),
}
