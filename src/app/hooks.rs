//! Effects: each in a file of its own, started by values, and ended when those values change.

mod address;
mod current;
mod elsewhere;
mod fight;
mod keys;
mod lecture;
mod media;
mod memory;
mod motion;
mod pictures;
mod resized;
mod room;
mod shown;
mod theme;
mod title;
mod worker;

pub use address::{opened, use_address};
pub use current::use_current_in_sight;
pub use elsewhere::use_elsewhere;
pub use fight::{use_fight, use_reason};
pub use keys::{KEYS, keys_of, use_keys};
pub use lecture::use_lecture;
pub use media::use_media;
pub use memory::use_memory;
pub use motion::{Motion, use_motion};
pub use pictures::use_pictures;
pub use resized::Resized;
pub use room::use_room;
pub use shown::use_shown_theme;
pub use theme::{Colours, use_theme};
pub use title::{use_arrival, use_title};
pub use worker::use_worker;

/// The browser's window; none where the page is only written down, when it is built.
fn window() -> Option<web_sys::Window> {
    if cfg!(target_family = "wasm") { web_sys::window() } else { None }
}
