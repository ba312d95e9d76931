//! Notes for who teaches: a page for each lesson, in a file for each subject. What a lesson itself says is [`crate::lesson`]'s.

mod byzantine;
mod plan;
mod sealed;
mod two;

pub use plan::Notes;

use crate::lesson::Lesson;

/// The notes for a lesson.
pub fn notes(lesson: &Lesson) -> Option<&'static Notes> {
    let all = two::ALL.iter().chain(byzantine::ALL).chain(sealed::ALL);
    all.copied().find(|notes| notes.lesson == lesson.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::LESSONS;

    #[test]
    fn every_lesson_has_notes_that_fill_a_page_and_its_minutes() {
        for lesson in LESSONS {
            let notes = notes(lesson).unwrap_or_else(|| panic!("{} has no notes", lesson.key));
            let minutes = |plan: &[(u8, &str)]| plan.iter().map(|&(minutes, _)| u32::from(minutes)).sum::<u32>();
            assert_eq!((minutes(notes.ten), minutes(notes.forty)), (10, 40), "{}", lesson.key);
            assert!(notes.wrong.len() >= 2 && notes.ask.len() >= 2, "{}", lesson.key);
            let plans = notes.ten.iter().chain(notes.forty).map(|(_, text)| *text);
            let words = plans
                .chain(notes.wrong.iter().flat_map(|&(wrong, help)| [wrong, help]))
                .chain(notes.ask.iter().copied());
            let count: usize = words.chain([notes.shows]).map(|text| text.split_whitespace().count()).sum();
            assert!((150..420).contains(&count), "{}: {count} words", lesson.key);
        }
        assert_eq!(two::ALL.len() + byzantine::ALL.len() + sealed::ALL.len(), LESSONS.len());
    }
}
