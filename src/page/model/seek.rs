//! Going from moment to moment.

use super::Model;
use crate::page::action::Action;
use crate::page::embed::{Controls, Embed};
use crate::page::lab::Lab;
use crate::page::prediction::Prediction;
use crate::trace::Perspective;

impl Model {
    /// The first moment that can be gone to: the beginning, but where another page shows less.
    pub fn first(&self) -> usize {
        self.embed.map_or(0, |embed| embed.from).min(self.trace().end())
    }

    /// The last moment that can be gone to: the end, but where another page shows less.
    pub fn last(&self) -> usize {
        let end = self.trace().end();
        self.embed.and_then(|embed| embed.to).unwrap_or(end).clamp(self.first(), end)
    }

    /// Whether the last moment of the battle is shown.
    pub fn is_over(&self) -> bool {
        self.cursor == self.trace().end()
    }

    /// Whether the reader, who sees the whole field, sees how it ended.
    pub fn sees_the_end(&self) -> bool {
        self.is_over() && self.perspective == Perspective::Everyone
    }

    /// The moment that can be gone to which is nearest to `cursor`.
    pub(super) fn within(&self, cursor: usize) -> usize {
        cursor.clamp(self.first(), self.last())
    }

    /// Shows the page within another one.
    pub fn embed(&mut self, embed: Embed) {
        self.embed = Some(embed);
        self.cursor = self.within(self.cursor);
        (self.lecture, self.newcomer) = (false, false);
    }

    /// Whether the clock is shown below the stage.
    pub fn has_clock(&self) -> bool {
        self.embed.is_none_or(|embed| embed.controls != Controls::None)
    }

    /// The laboratory that is shown, where it shows nothing in motion: what is chosen in it is all there is to go through.
    pub fn still_lab(&self) -> Option<Lab> {
        self.lab.filter(|lab| !lab.has_clock())
    }

    /// Whether the story and its panels are shown beside the stage.
    pub fn has_aside(&self) -> bool {
        self.embed.is_none_or(|embed| embed.controls == Controls::Full)
    }

    /// Where an action that only goes through time leads.
    pub fn leads_to(&self, action: &Action) -> Option<usize> {
        Some(self.within(match action {
            Action::StepForward => self.cursor + 1,
            Action::StepBack => self.cursor.saturating_sub(1),
            Action::NextRound => self.next_round(),
            Action::PreviousRound => self.previous_round(),
            Action::ToStart => self.first(),
            Action::ToEnd => self.last(),
            Action::Seek(cursor) => *cursor,
            Action::SeekTo(id) => self.trace().cursor_after(*id)?,
            _ => return None,
        }))
    }

    pub(super) fn seek(&mut self, cursor: usize) {
        self.playing = false;
        self.chooser = None;
        self.has_edited = false;
        self.cursor = self.within(cursor);
    }

    /// Playing stops at the end, and where the lesson asks for a prediction.
    pub(super) fn reach(&mut self, cursor: usize) {
        if !self.playing {
            return;
        }
        let asked_before = self.asks();
        self.has_edited = false;
        self.cursor = self.within(cursor);
        if self.cursor == self.last() || (self.asks() && !asked_before) {
            self.playing = false;
        }
    }

    pub(super) fn play_or_pause(&mut self) {
        self.chooser = None;
        self.has_edited = false;
        if !self.playing && self.cursor == self.last() {
            self.cursor = self.first();
        }
        self.playing = !self.playing && self.first() < self.last();
    }

    /// The beginning of the next round, or the end; or, before that, the moment of the lesson's question.
    fn next_round(&self) -> usize {
        let next = self.trace().rounds.iter().map(|round| round.begins).find(|&begins| begins > self.cursor);
        let next = next.unwrap_or(self.last());
        let question = self.question_comes_at().filter(|_| self.prediction == Prediction::Awaited);
        question.filter(|&comes| comes > self.cursor).map_or(next, |comes| comes.min(next))
    }

    fn previous_round(&self) -> usize {
        let before = self.trace().rounds.iter().map(|round| round.begins).rfind(|&begins| begins < self.cursor);
        before.unwrap_or(0)
    }
}
