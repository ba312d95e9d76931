//! Going from moment to moment.

use super::Model;
use crate::page::prediction::Prediction;

impl Model {
    pub(super) fn seek(&mut self, cursor: usize) {
        self.playing = false;
        self.chooser = None;
        self.has_edited = false;
        self.cursor = cursor.min(self.trace().end());
    }

    /// Playing stops at the end, and where the lesson asks for a prediction.
    pub(super) fn reach(&mut self, cursor: usize) {
        if !self.playing {
            return;
        }
        let asked_before = self.asks();
        self.has_edited = false;
        self.cursor = cursor.min(self.trace().end());
        if self.cursor == self.trace().end() || (self.asks() && !asked_before) {
            self.playing = false;
        }
    }

    pub(super) fn play_or_pause(&mut self) {
        self.chooser = None;
        self.has_edited = false;
        if !self.playing && self.cursor == self.trace().end() {
            self.cursor = 0;
        }
        self.playing = !self.playing && self.trace().end() > 0;
    }

    /// The beginning of the next round, or the end; or, before that, the moment of the lesson's question.
    pub(super) fn next_round(&self) -> usize {
        let next = self.trace().rounds.iter().map(|round| round.begins).find(|&begins| begins > self.cursor);
        let next = next.unwrap_or(self.trace().end());
        let question = self.question_comes_at().filter(|_| self.prediction == Prediction::Awaited);
        question.filter(|&comes| comes > self.cursor).map_or(next, |comes| comes.min(next))
    }

    pub(super) fn previous_round(&self) -> usize {
        let before = self.trace().rounds.iter().map(|round| round.begins).rfind(|&begins| begins < self.cursor);
        before.unwrap_or(0)
    }
}
