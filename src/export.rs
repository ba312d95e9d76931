//! THE EDGE. A battle and what came of it, in forms for other programs: JSON, tables, logs, diagrams. Nothing is read
//! here, and a picture of the page is the page's own.

mod account;
pub mod answer;
pub mod drawing;
mod events;
pub mod excerpt;
pub mod form;
pub mod found;
pub mod itf;
pub mod layout;
pub mod log;
mod mark;
pub mod markdown;
mod mermaid;
pub mod odds;
mod plantuml;
mod shiviz;
mod tikz;
