//! A CLASS PLAYS: a battle whose generals are people with telephones. One [`room::Room`] holds the battle and is its only writer; telephones send
//! [`wish::Wish`]es, are given what their general can know ([`seen::Seen`]), and simulate nothing. Nothing here knows a browser, a clock or a network:
//! events come in, with the time at which they came, and bytes for a broker go out. How it looks is in `app/class`.
//!
//! What a telephone and the room tell each other is sealed for the other alone (`seal`), so that a broker that anybody may listen to, or
//! speak to, learns nothing and changes nothing.

pub mod invitation;
#[cfg(feature = "room")]
pub mod letter;
#[cfg(feature = "room")]
pub mod line;
pub mod phase;
pub mod phones;
pub mod room;
#[cfg(feature = "room")]
pub mod seal;
pub mod seen;
#[cfg(feature = "room")]
pub mod teacher;
#[cfg(feature = "room")]
pub mod telephone;
pub mod wish;
pub mod words;
