//! What a reader has done of what lessons give to try. What was done stays done: the browser keeps it.

use crate::lesson::{Attempt, Lesson};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// For each lesson, by key, the places of what was done in its list of things to try.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Done(BTreeMap<String, BTreeSet<usize>>);

impl Done {
    /// Reads what was kept; what can't be read was never done.
    pub fn read(text: &str) -> Done {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The same as text.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether what stands at this place of the lesson's list was done.
    pub fn has(&self, lesson: &Lesson, place: usize) -> bool {
        self.0.get(lesson.key).is_some_and(|places| places.contains(&place))
    }

    /// Whether anything of the lesson's list was done.
    pub fn has_any(&self, lesson: &Lesson) -> bool {
        self.0.contains_key(lesson.key)
    }

    /// Whether all that the lesson gives to try was done.
    pub fn has_all(&self, lesson: &Lesson) -> bool {
        // The list is only asked for where something was done, so that a list of lessons needs no lesson's words.
        self.has_any(lesson) && (0..lesson.script().tries.len()).all(|place| self.has(lesson, place))
    }

    /// Notes what is done in a battle of the reader's own, which has been seen to its end.
    pub fn note(&mut self, lesson: &Lesson, attempt: &Attempt) {
        let tries = lesson.script().tries.iter().enumerate();
        let reached: Vec<usize> = tries.filter(|(_, one)| (one.goal)(attempt)).map(|(place, _)| place).collect();
        if !reached.is_empty() {
            self.0.entry(lesson.key.to_owned()).or_default().extend(reached);
        }
    }

    /// Takes in what was done elsewhere, in another window say.
    pub fn unite(&mut self, other: Done) {
        for (key, places) in other.0 {
            self.0.entry(key).or_default().extend(places);
        }
    }
}
