//! The rules of a battle as one type, whichever protocol it is fought under: so that what fights battles is compiled
//! once and not anew for each protocol, which would be a fifth of the page.

use super::{Basis, Condition, Count, Deed, Intercepted, Note, Out, Protocol, Reason, Refusal};
use crate::battle::{Errand, General, Order, Path, Said, Word};
use std::any::Any;
use std::borrow::Cow;
use std::fmt;

/// A protocol with its notes and its states in boxes. What is handed to one always comes from it; anything else would count as
/// nothing.
pub type AnyProtocol = dyn Protocol<Note = AnyNote, State = AnyState>;

/// A note of some protocol.
#[derive(Debug)]
pub struct AnyNote(Box<dyn BoxedNote>);

/// A state of some protocol. States of different protocols are different.
pub struct AnyState(Box<dyn BoxedState>);

trait BoxedNote: Any {
    fn copied(&self) -> Box<dyn BoxedNote>;
    fn path(&self) -> Path;
    fn copy(&self) -> u8;
    fn order(&self) -> Option<Order>;
    fn words(&self) -> Cow<'static, str>;
    fn word(&self) -> Option<Word>;
    fn forged(self: Box<Self>, order: Order) -> Option<Box<dyn BoxedNote>>;
}

impl<N: Note> BoxedNote for N {
    fn copied(&self) -> Box<dyn BoxedNote> {
        Box::new(self.clone())
    }

    fn path(&self) -> Path {
        Note::path(self)
    }

    fn copy(&self) -> u8 {
        Note::copy(self)
    }

    fn order(&self) -> Option<Order> {
        Note::order(self)
    }

    fn words(&self) -> Cow<'static, str> {
        Note::words(self)
    }

    fn word(&self) -> Option<Word> {
        Note::word(self)
    }

    fn forged(self: Box<Self>, order: Order) -> Option<Box<dyn BoxedNote>> {
        Note::forged(*self, order).map(|note| Box::new(note) as Box<dyn BoxedNote>)
    }
}

impl fmt::Debug for dyn BoxedNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path())
    }
}

impl Clone for AnyNote {
    fn clone(&self) -> AnyNote {
        AnyNote(self.0.copied())
    }
}

impl Note for AnyNote {
    fn path(&self) -> Path {
        self.0.path()
    }

    fn copy(&self) -> u8 {
        self.0.copy()
    }

    fn order(&self) -> Option<Order> {
        self.0.order()
    }

    fn words(&self) -> Cow<'static, str> {
        self.0.words()
    }

    fn word(&self) -> Option<Word> {
        self.0.word()
    }

    fn forged(self, order: Order) -> Option<AnyNote> {
        self.0.forged(order).map(AnyNote)
    }
}

trait BoxedState: Any {
    fn copied(&self) -> Box<dyn BoxedState>;
    fn equals(&self, other: &dyn Any) -> bool;
}

impl<S: Clone + PartialEq + 'static> BoxedState for S {
    fn copied(&self) -> Box<dyn BoxedState> {
        Box::new(self.clone())
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }
}

// Not what is in it: that would keep the words of every state in the page.
impl fmt::Debug for AnyState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a state")
    }
}

impl Clone for AnyState {
    fn clone(&self) -> AnyState {
        AnyState(self.0.copied())
    }
}

impl PartialEq for AnyState {
    fn eq(&self, other: &AnyState) -> bool {
        self.0.equals(&*other.0)
    }
}

/// A protocol whose own notes and states are put into boxes and taken out again.
struct Plain<P>(P);

fn state<P: Protocol>(state: &AnyState) -> Option<&P::State> {
    (&*state.0 as &dyn Any).downcast_ref()
}

fn state_mut<P: Protocol>(state: &mut AnyState) -> Option<&mut P::State> {
    (&mut *state.0 as &mut dyn Any).downcast_mut()
}

fn note<P: Protocol>(note: &AnyNote) -> Option<&P::Note> {
    (&*note.0 as &dyn Any).downcast_ref()
}

fn boxed<N: Note>(note: N) -> AnyNote {
    AnyNote(Box::new(note))
}

/// Runs `work` with an outlet of the protocol's own, and passes on what comes out.
fn passing_on<N: Note, T>(out: &mut Out<AnyNote>, work: impl FnOnce(&mut Out<N>) -> T) -> T {
    let mut mine = Out::new();
    let done = work(&mut mine);
    let (wishes, deeds) = mine.take();
    out.pass_on(&mut wishes.into_iter().map(|(to, note)| (to, boxed(note))), deeds);
    done
}

impl Out<AnyNote> {
    fn pass_on(&mut self, wishes: &mut dyn Iterator<Item = (General, AnyNote)>, deeds: Vec<Deed>) {
        self.wishes.extend(wishes);
        self.deeds.extend(deeds);
    }
}

impl<P: Protocol> Protocol for Plain<P> {
    type Note = AnyNote;
    type State = AnyState;

    fn rounds(&self) -> u16 {
        self.0.rounds()
    }

    fn role(&self, me: General) -> &'static str {
        self.0.role(me)
    }

    fn conditions(&self) -> Vec<Condition> {
        self.0.conditions()
    }

    fn round_words(&self, round: u16) -> &'static str {
        self.0.round_words(round)
    }

    fn cost(&self) -> Vec<Count> {
        self.0.cost()
    }

    fn waits(&self, round: u16) -> bool {
        self.0.waits(round)
    }

    fn intercepts(&self) -> bool {
        self.0.intercepts()
    }

    fn start(&self, me: General, out: &mut Out<AnyNote>) -> AnyState {
        AnyState(Box::new(passing_on(out, |out| self.0.start(me, out))))
    }

    fn receive(&self, me: General, state: &mut AnyState, from: General, note: AnyNote, out: &mut Out<AnyNote>) {
        if let Some(state) = state_mut::<P>(state)
            && let Ok(note) = (note.0 as Box<dyn Any>).downcast::<P::Note>()
        {
            passing_on(out, |out| self.0.receive(me, state, from, *note, out));
        }
    }

    fn round_end(&self, me: General, state: &mut AnyState, round: u16, out: &mut Out<AnyNote>) {
        if let Some(state) = state_mut::<P>(state) {
            passing_on(out, |out| self.0.round_end(me, state, round, out));
        }
    }

    fn invented(&self, errand: &Errand, said: &Said, intercepted: &Intercepted<'_, AnyNote>) -> Option<AnyNote> {
        let notes = intercepted.notes.iter().filter_map(|held| note::<P>(held)).collect();
        self.0.invented(errand, said, &Intercepted { keys: intercepted.keys, notes }).map(boxed)
    }

    fn refuses(&self, me: General, of: &AnyState, round: u16, what: &AnyNote) -> Option<Refusal> {
        self.0.refuses(me, state::<P>(of)?, round, note::<P>(what)?)
    }

    fn stands(&self, me: General, of: &AnyState) -> Option<Cow<'static, str>> {
        self.0.stands(me, state::<P>(of)?)
    }

    fn decision(&self, me: General, of: &AnyState) -> Option<Order> {
        self.0.decision(me, state::<P>(of)?)
    }

    fn tally(&self, me: General, of: &AnyState) -> Option<(usize, usize)> {
        self.0.tally(me, state::<P>(of)?)
    }

    fn reason(&self, me: General, of: &AnyState) -> Reason {
        let nothing = || Reason { about: String::new(), order: None, basis: Basis::Own, parts: Vec::new() };
        state::<P>(of).map_or_else(nothing, |state| self.0.reason(me, state))
    }
}

impl AnyProtocol {
    /// The rules of this protocol.
    pub fn new(protocol: impl Protocol) -> Box<AnyProtocol> {
        Box::new(Plain(protocol))
    }
}
