//! The course: every lesson, in its order.

use super::script::Lesson;
use super::{byzantine, goodbye, siege, signed, trust, two_generals, votes, worlds};

/// Every lesson there is, in the order of the course.
pub static LESSONS: &[&Lesson] = &[
    &two_generals::TWO_GENERALS,
    &two_generals::ONLY_IF_ANSWERED,
    &two_generals::ENDLESS_CHAIN,
    &goodbye::TCP_GOODBYE,
    &goodbye::SHOP,
    &siege::FOUR_ARMIES,
    &worlds::THREE_GENERALS,
    &byzantine::FOUR_GENERALS,
    &byzantine::SEVEN_GENERALS,
    &worlds::WHY_THREE,
    &signed::SIGNED_ORDERS,
    &trust::WHO_TRUSTS_WHOM,
    &trust::UNTRUSTED_BROWSERS,
    &votes::QUORUM,
    &votes::COUNCIL,
];

/// The lesson that the page opens on.
pub static FIRST: &Lesson = &byzantine::FOUR_GENERALS;

/// The lesson that has two worlds.
pub static TWO_WORLDS: &Lesson = &worlds::THREE_GENERALS;

/// The lesson with this name in links.
pub fn by_key(key: &str) -> Option<&'static Lesson> {
    LESSONS.iter().copied().find(|lesson| lesson.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::run;

    #[test]
    fn every_lesson_can_be_fought_and_its_cues_come_in_order() {
        for lesson in LESSONS {
            let trace = run(&lesson.battle().unwrap()).unwrap();
            let script = lesson.script();
            let due: Vec<_> = script.beats.iter().map(|beat| beat.cue.cursor(&trace)).collect();
            assert!(due.iter().all(Option::is_some), "{}: a beat never comes", lesson.title);
            assert!(due.is_sorted(), "{}: beats out of order", lesson.title);
            assert!(script.question.cue.cursor(&trace).is_some(), "{}", lesson.title);
            assert!(script.question.answer < script.question.choices.len(), "{}", lesson.title);
        }
    }

    #[test]
    fn lessons_are_found_by_their_keys_and_listed_by_number() {
        assert!(LESSONS.iter().map(|lesson| lesson.number).is_sorted());
        assert!(LESSONS.iter().all(|lesson| std::ptr::eq(by_key(lesson.key).unwrap(), *lesson)));
    }
}
