//! The lesson's question, and what the reader has done of what it gives to try.

use super::Model;
use crate::lesson::{Attempt, Beat, Cue};
use crate::page::prediction::Prediction;
use crate::trace::Perspective;

impl Model {
    /// The moment at which the lesson asks for a prediction, while its own battle is shown, and its words beside it.
    pub(super) fn question_comes_at(&self) -> Option<usize> {
        let lesson = self.lesson.filter(|_| self.follows_lesson() && self.has_aside())?;
        lesson.script().question.cue.cursor(self.trace())
    }

    /// Whether the lesson waits for a prediction at the moment that is shown: the question has come, and what happens has
    /// not answered it yet.
    pub fn asks(&self) -> bool {
        self.perspective == Perspective::Everyone && self.is_open(|comes| comes <= self.cursor)
    }

    /// Whether what the page says now could answer what is asked: the lesson's question, though it hasn't come yet, or a challenge.
    pub fn could_give_away(&self) -> bool {
        self.challenge.is_some() || self.is_open(|_| true)
    }

    /// Whether the lesson's question, which comes at such a moment, waits for a prediction, and what happens has not answered it yet.
    fn is_open(&self, comes: impl FnOnce(usize) -> bool) -> bool {
        let is_answered = || Cue::FirstDecision.has_come(self.trace(), self.cursor) || self.is_over();
        // The clock asks this at every event: what has to go through them all comes last.
        self.prediction == Prediction::Awaited && self.question_comes_at().is_some_and(comes) && !is_answered()
    }

    /// What the lesson says at the moment that is shown. While its question waits, nothing is said that comes after it and might
    /// answer it.
    pub fn beat(&self) -> Option<&'static Beat> {
        let latest = self.question_comes_at().filter(|_| self.asks()).unwrap_or(self.cursor);
        self.lesson?.beat(self.trace(), self.cursor.min(latest))
    }

    /// What was predicted, at any moment from which on it could be.
    pub fn predicted(&self) -> Option<usize> {
        match self.prediction {
            Prediction::Made(choice) if self.question_comes_at().is_some_and(|comes| comes <= self.cursor) => {
                Some(choice)
            }
            _ => None,
        }
    }

    /// Notes what the reader has done of what the lesson gives to try. It counts when the battle has been seen to its end.
    pub(super) fn note_what_is_done(&mut self) {
        let seen = !self.a.waits && self.is_over();
        if let Some(lesson) = self.lesson.filter(|_| seen && self.is_changed()) {
            self.done.note(lesson, &Attempt::at(&self.a.battle, &self.a.trace));
        }
    }
}
