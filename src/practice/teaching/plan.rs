//! What notes on a lesson are made of.

/// What a teacher wants to know before a lesson.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notes {
    /// The key of the lesson.
    pub lesson: &'static str,
    /// What it shows, in a sentence or two.
    pub shows: &'static str,
    /// A plan of ten minutes: minutes, and what is done in them.
    pub ten: &'static [(u8, &'static str)],
    /// A plan of forty minutes.
    pub forty: &'static [(u8, &'static str)],
    /// What students get wrong, and what helps.
    pub wrong: &'static [(&'static str, &'static str)],
    /// What to ask.
    pub ask: &'static [&'static str],
}
