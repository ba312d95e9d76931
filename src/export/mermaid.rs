//! A run as a sequence diagram, in the words of Mermaid, which many programs draw.

use super::excerpt::Excerpt;
use super::mark::{Mark, caption, marks, rightmost};
use crate::protocol::Count;

/// The longest text that Mermaid draws unless it is told otherwise (its `maxTextSize`), in characters.
const MOST: usize = 50_000;

/// What to know of a diagram that is longer than Mermaid draws.
pub(super) fn too_large(text: &str) -> Option<String> {
    let length = text.chars().count();
    let (has, most) = (Count::from(length), Count::from(MOST));
    (length > MOST).then(|| {
        format!("This diagram has {has} characters, and Mermaid draws {most} unless its maxTextSize is raised: tell fewer rounds at a time.")
    })
}

/// The diagram of a run: generals across, messengers from one to another, a crossed one captured.
pub(super) fn diagram(run: &Excerpt) -> String {
    let mut text = String::from("sequenceDiagram\n");
    let mut line = |words: String| text += &format!("  {words}\n");
    for general in run.battle.everyone().iter() {
        line(format!("participant {general} as {}", caption(run.battle, general)));
    }
    let last = rightmost(run.battle);
    for mark in marks(run) {
        line(match mark {
            Mark::Round(words) => format!("Note over G0,{last}: {words}"),
            Mark::Ride { from, to, words, heard: true, .. } => format!("{from}->>{to}: {}", escaped(&words)),
            Mark::Ride { from, to, words, .. } => format!("{from}-x{to}: {}", escaped(&words)),
            Mark::Note(general, words) => format!("Note over {general}: {}", escaped(&words)),
        });
    }
    match too_large(&text) {
        Some(words) => format!("%% {words}\n{text}"),
        None => text,
    }
}

/// Words in which Mermaid finds no end of a line, no code of a character and no mark-up.
fn escaped(words: &str) -> String {
    (words.chars())
        .map(|character| match character {
            ';' | '#' | '<' | '>' | '%' | '\n' => format!("#{};", u32::from(character)),
            _ => character.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::run::run;

    fn drawn(battle: &str) -> String {
        let battle = Battle::from_json(battle).unwrap();
        diagram(&Excerpt::whole(&battle, &run(&battle).unwrap()))
    }

    #[test]
    fn a_diagram_has_a_line_for_everybody_and_everything() {
        let battle =
            r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#;
        let text = drawn(battle);
        for line in [
            "sequenceDiagram\n",
            "  participant G0 as G0, commander\n",
            "  participant G3 as G3, lieutenant, traitor\n",
            "  Note over G0,G3: round 1\n",
            "  G0->>G1: attack\n",
            "  G0-xG2: attack (captured)\n",
            "  G3->>G1: retreat (a lie)\n",
            "  Note over G1: decides retreat\n",
        ] {
            assert!(text.contains(line), "no {line:?} in {text}");
        }
    }

    #[test]
    fn words_cannot_end_a_line_of_the_diagram() {
        assert_eq!(escaped("one; two #3"), "one#59; two #35;3");
    }

    #[test]
    fn a_diagram_that_is_too_long_says_so() {
        let long = drawn(r#"{"protocol":{"kind":"oral","depth":3},"generals":10}"#);
        let (first, diagram) = long.split_once('\n').unwrap();
        assert!(first.starts_with("%% This diagram has ") && diagram.starts_with("sequenceDiagram\n"), "{first}");
        assert_eq!(first.strip_prefix("%% ").map(str::to_owned), too_large(diagram));
    }
}
