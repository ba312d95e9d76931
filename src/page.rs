//! THE PAGE'S STATE, without a browser: the model, what a reader can ask of it, which panels, laboratories and challenges there
//! are. What draws it is in `app`.

pub mod action;
pub mod challenge;
pub mod choice;
pub mod lab;
pub mod model;
pub mod panel;
