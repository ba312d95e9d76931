//! WHAT HAPPENED. A run as plain data belongs here: its messengers, its events, the moments between them, and what of
//! them each general can know. How a run comes about is [`crate::run`]'s, and what it means [`crate::verdict`]'s.

mod history;
mod messenger;
mod perspective;

pub use history::{Event, Moment, Round, Stand, Trace};
pub use messenger::{Fate, Messenger, MessengerId, Says};
pub use perspective::{Perspective, Visibility};
