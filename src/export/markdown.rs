//! A run written up in Markdown: the battle, its story, a diagram, tables of messages and of what came of it. What would be too
//! long to be read is named with where to find it. With pictures, the text names a file for each, and tells what is to be in it.

use super::drawing::{Format, Subject};
use super::excerpt::Excerpt;
use super::{account, mermaid};
use crate::protocol::{Count, role};
use crate::trace::Messenger;
use crate::verdict::judge;
use std::fmt::Write;

/// As many messages as are put into a table.
const MOST_ROWS: usize = 300;

/// A picture in a write-up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Illustration {
    /// The name of its file, which stands beside that of the text.
    pub file: String,
    /// What is drawn.
    pub subject: Subject,
    /// The moment at which it is drawn.
    pub at: usize,
}

/// The pictures of a write-up, as the text comes to name them.
struct Album {
    /// How the name of each of their files begins.
    name: String,
    format: Format,
    pictures: Vec<Illustration>,
}

impl Album {
    /// Puts a picture into the text. One that stands there already isn't shown again.
    fn picture(&mut self, subject: Subject, at: usize, words: &str) -> String {
        let (what, ending): (&str, &str) = (subject.into(), self.format.into());
        let which = if subject == Subject::Stage { format!("{what}-{at}") } else { what.to_owned() };
        let file = format!("{}-{which}.{ending}", self.name);
        if self.pictures.iter().any(|picture| picture.file == file) {
            return String::new();
        }
        let shown = format!("![{}]({})\n\n", escaped(words), address(&file));
        self.pictures.push(Illustration { file, subject, at });
        shown
    }
}

/// The address of a file beside the text: what is more than letters, digits and a few signs is written as its bytes.
fn address(file: &str) -> String {
    let one = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    file.bytes().map(one).collect()
}

/// The write-up of a run.
pub(super) fn report(run: &Excerpt) -> String {
    written(run, None)
}

/// The write-up of a run with pictures of this format, whose files are named after `name`; and those pictures.
pub fn illustrated(run: &Excerpt, name: &str, format: Format) -> (String, Vec<Illustration>) {
    let mut album = Album { name: name.to_owned(), format, pictures: Vec::new() };
    let text = written(run, Some(&mut album));
    (text, album.pictures)
}

fn written(run: &Excerpt, mut album: Option<&mut Album>) -> String {
    let mut text = format!("# {}\n", escaped(&run.battle.protocol.title()));
    for (title, body) in [
        ("The generals", generals(run)),
        ("What happened", story(run, album.as_deref_mut())),
        ("Who wrote to whom", diagram(run, album)),
        ("Messages", messages(run)),
        ("What was promised", conditions(run)),
        ("The battle", battle(run)),
    ] {
        let _ = write!(text, "\n## {title}\n\n{body}");
    }
    text
}

fn generals(run: &Excerpt) -> String {
    let decided = |general| run.trace.decisions().find(|&(_, who, _)| who == general).map(|(.., order)| order.word());
    let rows = run.battle.everyone().iter().map(|general| {
        let loyalty = if run.battle.is_loyal(general) { "loyal" } else { "traitor" };
        let decision = decided(general).unwrap_or("nothing");
        vec![general.to_string(), role(run.battle, general).into(), loyalty.into(), decision.into()]
    });
    table(&["General", "Role", "Loyalty", "Decides"], rows)
}

fn story(run: &Excerpt, mut album: Option<&mut Album>) -> String {
    let mut text = String::new();
    for (chapter, at) in account::chapters(run) {
        let _ = writeln!(text, "{}### {}\n", if text.is_empty() { "" } else { "\n" }, escaped(&chapter.title));
        if let (Some(album), Some(at)) = (&mut album, at) {
            text += &album.picture(Subject::Stage, at, &format!("The stage: {}", chapter.title));
        }
        let sentences: Vec<String> = chapter.lines.iter().map(|line| escaped(line)).collect();
        text += &(sentences.join("\n\n") + "\n");
    }
    text
}

fn diagram(run: &Excerpt, album: Option<&mut Album>) -> String {
    if let Some(album) = album {
        let end = run.moments().end;
        let picture =
            album.picture(Subject::SpaceTime, end, "A line down for each general, an arrow across for each messenger");
        return format!("{}\n", picture.trim_end());
    }
    let diagram = mermaid::diagram(run);
    match mermaid::too_large(&diagram) {
        Some(words) => format!("{words}\n"),
        None => format!("```mermaid\n{diagram}```\n"),
    }
}

fn messages(run: &Excerpt) -> String {
    let all = run.messengers();
    if all.len() > MOST_ROWS {
        let count = Count::from(all.len());
        return format!("There are {count}, too many for a table here; `strategos draw --as csv` lists them all.\n");
    }
    table(&["Round", "From", "To", "Path", "Says", "Held", "Fate"], all.iter().map(row))
}

fn row(messenger: &Messenger) -> Vec<String> {
    let Messenger { errand, from, held, says, fate } = messenger;
    vec![
        errand.round.to_string(),
        from.to_string(),
        errand.to.to_string(),
        errand.path.to_string(),
        says.words().into(),
        held.map_or("", crate::battle::Order::word).into(),
        fate.word().into(),
    ]
}

fn conditions(run: &Excerpt) -> String {
    let rows = judge(run.battle, run.trace, run.trace.end()).into_iter().map(|verdict| {
        let condition = verdict.condition;
        vec![condition.name().into(), condition.words().into(), verdict.state.words().into()]
    });
    table(&["Condition", "What it asks", "How it stands"], rows)
}

fn battle(run: &Excerpt) -> String {
    let document = serde_json::to_string(run.battle).unwrap_or_default();
    format!("What `strategos run` and the page read:\n\n```json\n{document}\n```\n")
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.into()).collect();
    let rows = rows.map(|row| line(&row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>()));
    line(&head) + &line(&vec!["---".into(); head.len()]) + &rows.collect::<String>()
}

/// Words in which Markdown finds no mark-up and no end of a cell.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '$') {
            text.push('\\');
        }
        text.push(if character == '\n' { ' ' } else { character });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::run::run;

    fn written(battle: &str) -> String {
        let battle = Battle::from_json(battle).unwrap();
        report(&Excerpt::whole(&battle, &run(&battle).unwrap()))
    }

    /// What stands under a heading.
    fn under<'a>(text: &'a str, title: &str) -> &'a str {
        let (_, rest) = text.split_once(&format!("\n## {title}\n\n")).unwrap();
        rest.split("\n## ").next().unwrap()
    }

    #[test]
    fn all_of_a_short_run_is_written_up() {
        let battle =
            r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#;
        let text = written(battle);
        assert!(under(&text, "The generals").contains("| G3 | lieutenant | traitor | nothing |\n"), "{text}");
        assert!(under(&text, "What happened").contains("\n### The decisions\n\nG0 decides attack.\n"), "{text}");
        assert!(under(&text, "Who wrote to whom").starts_with("```mermaid\nsequenceDiagram\n"), "{text}");
        let messages = under(&text, "Messages");
        assert!(messages.contains("| 1 | G0 | G2 | ⟨G0⟩ | attack | attack | captured |\n"), "{text}");
        assert_eq!(messages.lines().count(), 2 + 9);
        assert!(under(&text, "What was promised").contains(" | broken |\n"), "{text}");
        let document = under(&text, "The battle").split("```").nth(1).unwrap().strip_prefix("json").unwrap();
        assert_eq!(Battle::from_json(document).unwrap(), Battle::from_json(battle).unwrap());
    }

    #[test]
    fn every_picture_that_the_text_names_is_told_and_no_other() {
        let battle = Battle::from_json(r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3]}"#).unwrap();
        let trace = run(&battle).unwrap();
        let (text, pictures) = illustrated(&Excerpt::whole(&battle, &trace), "the run", Format::Svg);
        let named: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        let told: Vec<String> = pictures.iter().map(|picture| picture.file.replace(' ', "%20")).collect();
        assert_eq!(named, told);
        let moments: Vec<(Subject, usize)> = pictures.iter().map(|picture| (picture.subject, picture.at)).collect();
        let decided = trace.decisions().next().unwrap().0;
        let [first, last] = [trace.rounds[1].begins - 1, trace.end()];
        let stage = |at| (Subject::Stage, at);
        assert_eq!(moments, [stage(0), stage(first), stage(decided), stage(last), (Subject::SpaceTime, last)]);
        assert!(told[0] == "the%20run-stage-0.svg" && !text.contains("mermaid"), "{text}");
        let second = Excerpt::of(&battle, &trace, "2".parse().unwrap()).unwrap();
        assert_eq!(illustrated(&second, "x", Format::Png).1.len(), 3, "of a later round there is nothing before it");
    }

    #[test]
    fn what_is_too_long_is_named_and_not_cut() {
        let text = written(r#"{"protocol":{"kind":"oral","depth":3},"generals":10}"#);
        assert!(under(&text, "Who wrote to whom").starts_with("This diagram has "), "{text}");
        assert!(under(&text, "Messages").starts_with("There are 3,609, too many for a table here"), "{text}");
    }

    #[test]
    fn words_are_no_mark_up() {
        assert_eq!(escaped("a|b *c* <d>"), "a\\|b \\*c\\* \\<d\\>");
    }
}
