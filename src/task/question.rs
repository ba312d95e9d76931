//! What a question is, and how far its answer has come.

use crate::battle::Battle;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt::Debug;

/// Something that takes long to find out.
pub trait Question: Clone + PartialEq + Debug + Serialize + DeserializeOwned + 'static {
    /// What is found out.
    type Answer: Clone + PartialEq + Debug + Serialize + DeserializeOwned;

    /// The battle that it is about, if it is about one.
    fn battle(&self) -> Option<&Battle>;

    /// Begins to look for the answer, or says in a sentence why there is none.
    fn begin(self) -> Result<Box<dyn Job<Self::Answer>>, String>;
}

/// Work that has begun. It knows no clock: whoever does it takes steps as long as there is time, and asks for a report
/// whenever somebody wants to see one.
pub trait Job<A> {
    /// Does some milliseconds' worth; `false` when there is nothing left to do. A step that may be longer tells `tell` how
    /// far it has come, again and again.
    fn step(&mut self, tell: &mut dyn FnMut(Report<A>)) -> bool;

    /// How far it has come.
    fn report(&mut self) -> Report<A>;
}

/// How far the work on a question has come, and what has come of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Report<A> {
    /// How much has been done.
    pub done: u64,
    /// How much there is to do. The work is over when all is done.
    pub of: u64,
    /// What is known so far, or why nothing is.
    pub answer: Result<A, NoAnswer>,
}

/// Why nothing is known.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NoAnswer {
    /// It is still being worked at.
    Yet,
    /// There is no answer, and this is why.
    Refused(String),
    /// The reader did not want to wait.
    GivenUp,
}

impl<A> Default for Report<A> {
    /// Asked, and not begun.
    fn default() -> Report<A> {
        Report { done: 0, of: 1, answer: Err(NoAnswer::Yet) }
    }
}

impl<A> Report<A> {
    /// So much is done, and nothing is known yet.
    pub fn so_far(done: u64, of: u64) -> Report<A> {
        Report { done, of, answer: Err(NoAnswer::Yet) }
    }

    /// Over, in this way.
    pub fn over(answer: Result<A, NoAnswer>) -> Report<A> {
        Report { done: 1, of: 1, answer }
    }

    /// Whether there is nothing left to do.
    pub fn is_over(&self) -> bool {
        self.done >= self.of
    }

    /// Whether the reader gave it up.
    pub fn is_given_up(&self) -> bool {
        matches!(self.answer, Err(NoAnswer::GivenUp))
    }

    /// How far it has come, 0 to 1.
    pub fn share(&self) -> f64 {
        if self.of == 0 { 1.0 } else { (self.done as f64 / self.of as f64).min(1.0) }
    }
}

/// A question, and the newest report on it. Only the question travels to the worker.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Asked<Q: Question> {
    /// What is asked.
    pub question: Q,
    /// What is known of the answer.
    #[serde(skip)]
    pub report: Report<Q::Answer>,
}

impl<Q: Question> From<Q> for Asked<Q> {
    fn from(question: Q) -> Asked<Q> {
        Asked { question, report: Report::default() }
    }
}

/// Work that is done in one step.
enum AtOnce<A, F> {
    Ahead(F),
    Over(Report<A>),
}

/// A job of one step, which may tell how far it has come.
pub fn at_once<A: Clone + 'static>(
    work: impl FnOnce(&mut dyn FnMut(Report<A>)) -> Result<A, String> + 'static,
) -> Box<dyn Job<A>> {
    Box::new(AtOnce::Ahead(work))
}

impl<A: Clone, F: FnOnce(&mut dyn FnMut(Report<A>)) -> Result<A, String>> Job<A> for AtOnce<A, F> {
    fn step(&mut self, tell: &mut dyn FnMut(Report<A>)) -> bool {
        if let AtOnce::Ahead(work) = std::mem::replace(self, AtOnce::Over(Report::default())) {
            *self = AtOnce::Over(Report::over(work(tell).map_err(NoAnswer::Refused)));
        }
        false
    }

    fn report(&mut self) -> Report<A> {
        match self {
            AtOnce::Ahead(_) => Report::default(),
            AtOnce::Over(report) => report.clone(),
        }
    }
}
