//! The desk: what the worker was asked, and what it has answered.

use super::lab::Lab;
use super::panel::Panel;
use crate::task::{Askable, Report, Work};
use std::rc::Rc;

/// Where on the page something is asked: a panel, or a laboratory in its place.
pub type AskedAt = (Option<Lab>, Panel);

/// One question is worked at, at most: the next one takes its place. The newest of each kind that was answered, or given
/// up, is kept, so that it need not be asked again when the reader comes back to it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Desk {
    /// What is worked at, and where that was asked.
    pending: Option<(AskedAt, Rc<Work>)>,
    /// What is not worked at any more.
    settled: Vec<Rc<Work>>,
}

impl Desk {
    /// What is worked at, with the newest report on it.
    pub fn pending(&self) -> Option<&Rc<Work>> {
        self.pending.as_ref().map(|(_, work)| work)
    }

    /// Whether something is worked at that was asked here.
    pub fn is_busy_at(&self, place: AskedAt) -> bool {
        self.pending.as_ref().is_some_and(|(asked_at, _)| *asked_at == place)
    }

    /// The newest report on this question; nothing when it was not asked, or forgotten for another.
    pub fn report<Q: Askable>(&self, question: &Q) -> Option<&Report<Q::Answer>> {
        let asked = self.all().find_map(|work| Q::among(work).filter(|asked| asked.question == *question));
        asked.map(|asked| &asked.report)
    }

    /// Whether this question was asked: it is worked at, answered, or given up.
    pub fn knows(&self, work: &Work) -> bool {
        self.all().any(|known| known.asks_the_same(work))
    }

    fn all(&self) -> impl Iterator<Item = &Rc<Work>> {
        self.pending().into_iter().chain(&self.settled)
    }

    /// Asks this, in place of what is worked at.
    pub fn ask(&mut self, place: AskedAt, work: Rc<Work>) {
        self.settled.retain(|settled| !settled.is_of_the_kind_of(&work));
        self.pending = Some((place, work));
    }

    /// Takes in a newer report on what is worked at, and returns it when that is over. A report on anything else changes
    /// nothing.
    pub fn hear(&mut self, work: Rc<Work>) -> Option<Rc<Work>> {
        match &mut self.pending {
            Some((_, pending)) if pending.asks_the_same(&work) => *pending = work,
            _ => return None,
        }
        let over = self.pending().filter(|work| work.is_over()).cloned();
        if over.is_some() {
            self.settle();
        }
        over
    }

    /// Gives up what is worked at, until it is asked for again.
    pub fn give_up(&mut self) {
        if let Some((_, pending)) = &mut self.pending {
            *pending = Rc::new(pending.given_up());
            self.settle();
        }
    }

    /// Forgets what is worked at.
    pub fn drop_pending(&mut self) {
        self.pending = None;
    }

    fn settle(&mut self) {
        self.settled.extend(self.pending.take().map(|(_, work)| work));
    }
}
