//! THE EDGE. A battle and what came of it, in forms for other programs: JSON, tables, logs, diagrams. Nothing is read
//! here, and a picture of the page is the page's own.

pub mod answer;
pub mod events;
pub mod found;
pub mod log;
pub mod odds;
pub mod sequence;
