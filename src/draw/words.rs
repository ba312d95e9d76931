//! What is said under a picture: a heading, and a few lines.

use crate::app::decimal::fixed;
use crate::app::element::Element;
use crate::app::picture::Room;
use crate::lesson::story::{happened, tell};
use crate::page::model::Model;

/// How high a heading is, and a line, and how wide a letter of it is on the whole.
const HEADING: f64 = 25.0;
const LINE: f64 = 18.0;
const LETTER: f64 = 6.7;
/// How much room is left above and below.
const ABOVE: f64 = 10.0;
const BELOW: f64 = 16.0;

/// What is told of a moment.
pub struct Words {
    pub heading: String,
    pub told: String,
}

impl Words {
    /// What happens at the moment that is shown.
    pub fn of(model: &Model) -> Words {
        let story = tell(model.battle(), model.trace(), model.cursor, model.perspective);
        Words { heading: story.title, told: story.lines.join(" ") }
    }

    /// The same in one sentence, which is all that there is time for while it happens.
    pub fn brief(model: &Model) -> Words {
        let (trace, cursor) = (model.trace(), model.cursor);
        let words = Words::of(model);
        let happens = 0 < cursor && cursor < trace.end();
        if happens { Words { told: happened(trace, cursor, model.perspective), ..words } } else { words }
    }

    /// How many lines it takes on a sheet so wide, `most` at the most.
    pub fn lines(&self, width: f64, most: usize) -> usize {
        wrapped(&self.told, letters(width), most).len()
    }

    /// The words at the lower edge of a sheet, in so many lines.
    pub fn drawn(&self, sheet: Room, lines: usize) -> Element {
        let top = sheet.height - height(lines) + ABOVE;
        let line = |y: f64, font: &str, size: u8, ink: &str| {
            Element::new("text")
                .with("x", fixed(sheet.width / 2.0, 1))
                .with("y", fixed(y, 1))
                .with("text-anchor", "middle")
                .with("font-family", format!("var(--{font})"))
                .with("font-size", size)
                .with("fill", format!("var(--{ink})"))
        };
        let heading = line(top + 14.0, "serif", 17, "ink").with("font-weight", 600).saying(&*self.heading);
        let told = wrapped(&self.told, letters(sheet.width), lines).into_iter().enumerate();
        let told = told
            .map(|(place, words)| line(top + HEADING + LINE * place as f64 + 10.0, "sans", 13, "ink-2").saying(words));
        Element::new("g").with("class", "words").holding([heading]).holding(told)
    }
}

/// How high words are with so many lines under their heading.
pub fn height(lines: usize) -> f64 {
    ABOVE + HEADING + LINE * lines as f64 + BELOW
}

fn letters(width: f64) -> usize {
    ((width - 40.0) / LETTER) as usize
}

/// Words in lines of at most so many letters; what has no room in the last line is left out, and dots say so.
fn wrapped(words: &str, most: usize, lines: usize) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let is_last = all.len() == lines;
        let room = if is_last { most.saturating_sub(2) } else { most };
        match all.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => *line += &format!(" {word}"),
            Some(line) if is_last => {
                line.push_str(" …");
                break;
            }
            _ => all.push(word.to_owned()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_are_broken_between_them_and_what_is_left_out_is_said_to_be() {
        let words = "G0 says attack to G1 and to G2";
        assert_eq!(wrapped(words, 14, 3), ["G0 says attack", "to G1 and to", "G2"]);
        assert_eq!(wrapped(words, 14, 2), ["G0 says attack", "to G1 and to …"]);
        assert!(wrapped("", 14, 2).is_empty());
    }
}
