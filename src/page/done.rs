//! What a reader has done of what lessons give to try, and what came of challenges. What was done stays done: the browser keeps it.

use crate::challenge::{Challenge, LEVELS};
use crate::lesson::{Attempt, Lesson};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// For each lesson, by key, the places of what was done in its list of things to try. For each challenge, by its folder, what came of it: a number
/// that holds the level and the result.
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

    /// Notes what came of a level of a challenge.
    pub fn achieve(&mut self, challenge: Challenge, level: u16, result: u16) {
        self.0.entry(folder(challenge)).or_default().insert(usize::from(level) * RESULTS + usize::from(result));
    }

    /// Everything that ever came of a level of a challenge, the least first.
    pub fn results(&self, challenge: Challenge, level: u16) -> impl DoubleEndedIterator<Item = u16> {
        let first = usize::from(level) * RESULTS;
        let all = self.0.get(&folder(challenge)).into_iter().flatten();
        all.filter(move |&&noted| (first..first + RESULTS).contains(&noted)).map(move |noted| (noted - first) as u16)
    }

    /// Whether a level of a challenge was met.
    pub fn has_met_level(&self, challenge: Challenge, level: u16) -> bool {
        self.results(challenge, level).any(|result| challenge.is_met_by(result))
    }

    /// Whether every level of a challenge was met.
    pub fn has_met(&self, challenge: Challenge) -> bool {
        self.0.contains_key(&folder(challenge)) && (1..=LEVELS).all(|level| self.has_met_level(challenge, level))
    }

    /// Takes in what was done elsewhere, in another window say.
    pub fn unite(&mut self, other: Done) {
        for (key, places) in other.0 {
            self.0.entry(key).or_default().extend(places);
        }
    }
}

/// Results are under this.
const RESULTS: usize = 1 << 16;

/// No lesson is called so.
fn folder(challenge: Challenge) -> String {
    format!("challenges/{}", challenge.key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::challenge::HALFWAY;

    #[test]
    fn what_came_of_a_level_is_kept_written_and_read_apart_from_the_others() {
        let mut done = Done::default();
        for (level, result) in [(2, 7), (2, 5), (3, 0), (2, 5)] {
            done.achieve(Challenge::Split, level, result);
        }
        let mut other = Done::read(&done.write());
        assert_eq!(other, done);
        other.achieve(Challenge::Traitor, 2, 9);
        done.unite(other);
        let results = |challenge, level| done.results(challenge, level).collect::<Vec<u16>>();
        assert_eq!(results(Challenge::Split, 2), [5, 7]);
        assert_eq!((results(Challenge::Split, 3), results(Challenge::Split, 1)), (vec![0], vec![]));
        assert_eq!((results(Challenge::Traitor, 2), results(Challenge::Traitor, 1)), (vec![9], vec![]));
        assert!(!done.has_met(Challenge::Split));
        (1..=LEVELS).for_each(|level| done.achieve(Challenge::Split, level, 1));
        assert!(done.has_met(Challenge::Split) && !done.has_met(Challenge::Traitor));
    }

    #[test]
    fn whoever_has_broken_the_smaller_council_alone_is_halfway() {
        let mut done = Done::default();
        done.achieve(Challenge::ThreeAndFour, 1, HALFWAY);
        assert!(!done.has_met_level(Challenge::ThreeAndFour, 1));
        done.achieve(Challenge::ThreeAndFour, 1, 0);
        assert!(done.has_met_level(Challenge::ThreeAndFour, 1));
    }
}
