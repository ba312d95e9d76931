//! THE EDGE. A battle and what came of it, in forms for other programs.

pub mod answer;
pub mod events;
pub mod found;
pub mod log;
pub mod odds;
pub mod sequence;
