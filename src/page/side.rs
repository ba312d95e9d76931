//! Which of two worlds is meant.

/// One of two worlds side by side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The left or upper one, which is the battle of the page.
    A,
    /// The right or lower one.
    B,
}

impl Side {
    /// Both sides.
    pub const BOTH: [Side; 2] = [Side::A, Side::B];
}
