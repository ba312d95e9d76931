//! What a protocol is: a value with a few pure methods.

use super::{Condition, Count, Intercepted, Note, Out, Reason, Refusal};
use crate::battle::{Errand, General, Order, Said};
use std::borrow::Cow;
use std::fmt;

/// An algorithm that generals follow, in rounds: what is sent in a round is there, or known to be missing,
/// at the end of that round.
/// The rules are owned data (`'static`), so that two values of them can be told to be of one kind.
pub trait Protocol: 'static {
    /// What its messengers carry.
    type Note: Note;
    /// What one general knows. It depends on nothing but what that general started with and received, and two
    /// that are equal cannot be told apart by that general.
    type State: Clone + PartialEq + fmt::Debug + 'static;

    /// The last round in which anything can be sent; rounds count from 1.
    fn rounds(&self) -> u16;
    /// What `me` is called on the stage.
    fn role(&self, me: General) -> &'static str;
    /// What the protocol promises.
    fn conditions(&self) -> Vec<Condition>;
    /// What happens in `round`, for a heading ("the commander sends its order").
    fn round_words(&self, _round: u16) -> &'static str {
        "messengers ride"
    }
    /// The messages of each round, in closed form, first round first, before anything is run: the most there
    /// can be, where captured messengers keep others from being sent.
    fn cost(&self) -> Vec<Count>;

    /// `me` begins; what it wishes to send rides in round 1.
    fn start(&self, me: General, out: &mut Out<Self::Note>) -> Self::State;
    /// A note reaches `me`.
    fn receive(&self, me: General, state: &mut Self::State, from: General, note: Self::Note, out: &mut Out<Self::Note>);
    /// All that could arrive in `round` has arrived; what `me` wishes to send now rides in the next round.
    fn round_end(&self, me: General, state: &mut Self::State, round: u16, out: &mut Out<Self::Note>);
    /// Whether anybody may still act though nothing is on the road; a run ends early when nobody does.
    fn waits(&self, _round: u16) -> bool {
        false
    }
    /// The note that a traitor makes for `errand` to say `said`, where the rules give it none that can be altered to
    /// say so; `None` when nothing of the kind can be written. What it cannot make well it may still make badly: see
    /// [`Protocol::refuses`].
    fn invented(&self, _errand: &Errand, _said: &Said, _hoard: &Intercepted<'_, Self::Note>) -> Option<Self::Note> {
        None
    }
    /// Whether traitors keep the notes that reach them, for [`Protocol::invented`].
    fn intercepts(&self) -> bool {
        false
    }
    /// Why `me` refuses a note that reaches it in `round`, if it does; a refused note counts as nothing received.
    fn refuses(&self, _me: General, _state: &Self::State, _round: u16, _note: &Self::Note) -> Option<Refusal> {
        None
    }
    /// Where `me` stands, in a word or two for under its name, where it goes through states that have names.
    fn stands(&self, _me: General, _state: &Self::State) -> Option<Cow<'static, str>> {
        None
    }
    /// What `me` decides, once it does.
    fn decision(&self, me: General, state: &Self::State) -> Option<Order>;
    /// The votes for attack and for retreat that `me` has counted, where all that counts is one flat count.
    fn tally(&self, _me: General, _state: &Self::State) -> Option<(usize, usize)> {
        None
    }
    /// Why `me` decides so, or how far it has come.
    fn reason(&self, me: General, state: &Self::State) -> Reason;
}
