//! A quiz in GIFT, the text format for questions of Moodle and others.

use crate::practice::{Question, Quiz};
use std::fmt::Write;

/// The questions, each with its answer, and why as feedback. `site` is where the page is served, if that is known: then the feedback
/// says where the answer can be seen.
pub fn gift(quiz: Quiz, questions: &[Question], site: Option<&str>) -> String {
    let mut text = format!("// Strategos, quiz {} of kinds {}: {}\n", quiz.seed, quiz.topics, super::address(quiz));
    for (number, question) in (1..).zip(questions) {
        let Question { topic, given, ask, choices, right, because, show, .. } = question;
        let asked: Vec<String> = given.iter().chain([ask]).map(|line| escaped(line)).collect();
        let _ = write!(text, "\n::{number}. {}::[plain]{} {{\n", escaped(topic.title()), asked.join("\\n"));
        for (place, choice) in choices.iter().enumerate() {
            let _ = writeln!(text, "\t{}{}", if place == *right { '=' } else { '~' }, escaped(choice));
        }
        let place = site.map(|site| format!(" {site}{}", super::shown(show))).unwrap_or_default();
        let _ = write!(text, "\t####{}\n}}\n", escaped(&format!("{because}{place}")));
    }
    text
}

/// The characters that mean something in GIFT, each behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\~=#{}:".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
