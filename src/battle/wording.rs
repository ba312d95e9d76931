//! How several things are named in one sentence. Whole sentences stand where their topic is.

use std::fmt::Display;

/// "G1, G2 and G3".
pub fn listed<T: Display>(parts: &[T]) -> String {
    joined(parts, "and")
}

/// "G1, G2 or G3".
pub fn either(parts: &[impl Display]) -> String {
    joined(parts, "or")
}

/// A stranger's text as it can stand in a sentence: on one line.
pub fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The start of a stranger's text, short enough for a sentence, and on one line.
pub fn shown(text: &str) -> String {
    on_one_line(text).chars().take(24).collect()
}

fn joined(parts: &[impl Display], last_two: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.to_string(),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("{} {last_two} {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::General;

    #[test]
    fn several_are_named_with_commas_and_a_last_word() {
        assert_eq!(listed(&[General(1)]), "G1");
        assert_eq!(listed(&[General(1), General(2)]), "G1 and G2");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
        assert_eq!(listed(&[] as &[General]), "");
    }
}
