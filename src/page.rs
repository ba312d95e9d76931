//! THE PAGE'S STATE: the model, what a reader can ask of it, what can come back from work, which panels, laboratories and
//! challenges there are; all of it plain data that builds without a browser. What is drawn, and what a browser is told to
//! do, belongs in `app`; words and pictures of battles further down.

pub mod action;
pub mod answer;
pub mod challenge;
pub mod choice;
pub mod chooser;
pub mod desk;
pub mod done;
pub mod embed;
pub mod exchange;
pub mod host;
pub mod lab;
pub mod model;
pub mod panel;
pub mod place;
pub mod prediction;
pub mod share;
pub mod sheet;
pub mod side;
pub mod theme;
