//! A quiz as plain text: the questions, and the solutions on their own.

use crate::practice::{Question, Quiz};
use std::fmt::Write;

/// The questions.
pub fn plain(quiz: Quiz, questions: &[Question]) -> String {
    let mut text = format!("Strategos, a quiz of {} (seed {})\n", many(questions.len()), quiz.seed);
    for (number, question) in (1..).zip(questions) {
        let _ = write!(text, "\n{number}. ");
        for given in &question.given {
            let _ = write!(text, "{given}\n   ");
        }
        let _ = writeln!(text, "{}", question.ask);
        for (place, choice) in question.choices.iter().enumerate() {
            let _ = writeln!(text, "   {}  {choice}", Question::letter(place));
        }
    }
    text
}

/// The solutions, each with its reason and where it can be seen.
pub fn solutions(quiz: Quiz, questions: &[Question]) -> String {
    let mut text = format!("Solutions (seed {})\n", quiz.seed);
    for (number, question) in (1..).zip(questions) {
        let Question { right, because, show, .. } = question;
        let _ = write!(
            text,
            "\n{number}. {}  {}\n   {because}\n   {}\n",
            Question::letter(*right),
            question.answer(),
            super::shown(show)
        );
    }
    text
}

fn many(questions: usize) -> String {
    if questions == 1 { "1 question".into() } else { format!("{questions} questions") }
}
