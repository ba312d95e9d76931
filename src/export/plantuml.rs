//! A run as a sequence diagram in PlantUML's words.

use super::excerpt::Excerpt;
use super::mark::{Mark, caption, marks};
use crate::protocol::Count;

/// About as many lines as fit into the 4,096 pixels after which PlantUML cuts a picture of pixels off.
const MOST: usize = 130;

/// What to know of a diagram that PlantUML doesn't draw whole as pixels.
pub(super) fn too_large(text: &str) -> Option<String> {
    let lines = text.lines().count();
    let (has, most) = (Count::from(lines), Count::from(MOST));
    (lines > MOST).then(|| {
        format!(
            "This diagram has {has} lines, and PlantUML cuts a PNG off after about {most}: ask it for SVG (-tsvg), \
             or tell fewer rounds at a time."
        )
    })
}

/// The diagram of a run: generals across, messengers from one to another, a crossed one captured.
pub(super) fn diagram(run: &Excerpt) -> String {
    let mut text = String::new();
    let mut line = |words: String| text += &(words + "\n");
    for general in run.battle.everyone().iter() {
        let colour = if run.battle.is_loyal(general) { "" } else { " #MistyRose" };
        line(format!("participant \"{}\" as {general}{colour}", escaped(&caption(run.battle, general))));
    }
    for mark in marks(run) {
        line(match mark {
            Mark::Round(words) => format!("== {words} =="),
            Mark::Ride { from, to, words, lie, heard } => {
                let tip = if heard { "" } else { "x" };
                let colour = if lie { "[#Firebrick]" } else { "" };
                format!("{from} -{colour}>{tip} {to} : {}", escaped(&words))
            }
            Mark::Note(general, words) => format!("note over {general} : {}", escaped(&words)),
        });
    }
    let warning = too_large(&text).map(|words| format!("' {words}\n")).unwrap_or_default();
    format!("@startuml\n{warning}{text}@enduml\n")
}

/// Words in which PlantUML finds no mark-up, no variable and no end of a line: whatever could be one is written by its number.
fn escaped(words: &str) -> String {
    (words.chars())
        .map(|character| match character {
            ' ' | ',' | '.' | ':' | '?' | '(' | ')' => character.to_string(),
            _ if character.is_alphanumeric() => character.to_string(),
            _ => format!("&#{};", u32::from(character)),
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
        let text = drawn(
            r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#,
        );
        for line in [
            "@startuml\n",
            "participant \"G0, commander\" as G0\n",
            "participant \"G3, lieutenant, traitor\" as G3 #MistyRose\n",
            "== round 1 ==\n",
            "G0 -> G1 : attack\n",
            "G0 ->x G2 : attack (captured)\n",
            "G3 -[#Firebrick]> G1 : retreat (a lie)\n",
            "note over G1 : decides retreat\n",
        ] {
            assert!(text.contains(line), "no {line:?} in {text}");
        }
        assert_eq!(too_large(&text), None);
    }

    #[test]
    fn words_are_no_mark_up() {
        assert_eq!(escaped("20 **is** <b>"), "20 &#42;&#42;is&#42;&#42; &#60;b&#62;");
        assert_eq!(escaped("one\ntwo"), "one&#10;two");
    }

    #[test]
    fn a_diagram_that_is_cut_off_as_pixels_says_so() {
        let text = drawn(r#"{"protocol":{"kind":"oral","depth":2},"generals":7}"#);
        assert!(text.starts_with("@startuml\n' This diagram has 1"), "{text}");
        assert!(too_large(&text).is_some());
    }
}
