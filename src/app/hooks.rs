//! Effects: each in a file of its own, started by values, and ended when those values change.

mod address;
mod current;
mod elsewhere;
mod fight;
mod keys;
mod media;
mod motion;
mod room;
mod theme;
mod worker;

pub use address::{at_start, use_address};
pub use current::use_current_in_sight;
pub use elsewhere::use_elsewhere;
pub use fight::{use_fight, use_reason};
pub use keys::{KEYS, use_keys};
pub use media::use_media;
pub use motion::{Motion, use_motion};
pub use room::use_room;
pub use theme::{Theme, use_theme};
pub use worker::use_worker;
