//! A run written up in Markdown: the battle, its story, a diagram, tables of messages and of what came of it. What would be too
//! long to be read is named with where to find it.

use super::excerpt::Excerpt;
use super::{account, mermaid};
use crate::protocol::{Count, role};
use crate::trace::Messenger;
use crate::verdict::judge;
use std::fmt::Write;

/// As many messages as are put into a table.
const MOST_ROWS: usize = 300;

/// The write-up of a run.
pub(super) fn report(run: &Excerpt) -> String {
    let mut text = format!("# {}\n", escaped(&run.battle.protocol.title()));
    for (title, body) in [
        ("The generals", generals(run)),
        ("What happened", story(run)),
        ("Who wrote to whom", diagram(run)),
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

fn story(run: &Excerpt) -> String {
    let mut text = String::new();
    for chapter in account::chapters(run) {
        let _ = writeln!(text, "{}### {}\n", if text.is_empty() { "" } else { "\n" }, escaped(&chapter.title));
        let sentences: Vec<String> = chapter.lines.iter().map(|line| escaped(line)).collect();
        text += &(sentences.join("\n\n") + "\n");
    }
    text
}

fn diagram(run: &Excerpt) -> String {
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
