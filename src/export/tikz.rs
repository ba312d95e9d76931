//! A run as sequence diagrams on pages of their own size, for any LaTeX with TikZ.

use super::excerpt::Excerpt;
use super::mark::{Mark, caption, marks};
use crate::battle::General;
use std::fmt::Write;

/// As many rows as a page has; more go on to the next, since no TeX measures more than 575 cm.
const ROWS: usize = 48;

/// How high a row is, in centimetres.
const ROW: f64 = 0.62;

/// What stands before the first page, but for its size.
const HEAD: &str = r"\usepackage[utf8]{inputenc}
\usepackage{tikz}
\usepackage{geometry}
\pagestyle{empty}
\setlength{\parindent}{0pt}
\tikzset{
  general/.style={draw, rounded corners=2pt, fill=white, font=\footnotesize},
  traitor/.style={general, draw=red!70!black, text=red!70!black},
  life/.style={gray, very thin},
  round/.style={gray, dashed},
  message/.style={->, >=stealth, semithick},
  lie/.style={message, red!70!black},
  lost/.style={semithick, densely dashed},
  words/.style={above=1pt, fill=white, font=\scriptsize, inner sep=.5pt},
  note/.style={draw, gray, text=black, fill=white, font=\scriptsize, inner sep=2pt},
}
";

/// The document of a run: a picture a page, generals across, messengers from one to another, a crossed one captured.
pub(super) fn document(run: &Excerpt) -> String {
    let marks: Vec<Mark> = marks(run).collect();
    let lane = lane(run, &marks);
    let (generals, rows) = (run.battle.count() as f64, marks.len().min(ROWS) as f64);
    let (width, height) = (lane * generals + 1.0, ROW * (rows + 2.0) + 1.0);
    let mut text = format!("% A run told by Strategos; pdflatex draws it.\n\\documentclass{{article}}\n{HEAD}");
    let _ = writeln!(text, "\\geometry{{papersize={{{width:.2}cm,{height:.2}cm}},margin=3mm}}\n\\begin{{document}}");
    for (number, page) in marks.chunks(ROWS).enumerate() {
        if number > 0 {
            text += "\\newpage\n";
        }
        let _ = writeln!(text, "\\begin{{tikzpicture}}[x={lane:.2}cm,y=-{ROW}cm]");
        for general in run.battle.everyone().iter() {
            let style = if run.battle.is_loyal(general) { "general" } else { "traitor" };
            let (x, end) = (general.index(), page.len() + 1);
            let _ = writeln!(text, "  \\draw[life] ({x},0) -- ({x},{end});");
            let _ = writeln!(text, "  \\node[{style}] at ({x},0) {{{}}};", escaped(&caption(run.battle, general)));
        }
        for (row, mark) in (1..).zip(page) {
            let _ = writeln!(text, "  {}", drawn(mark, row, run.battle.count()));
        }
        text += "\\end{tikzpicture}\n";
    }
    text + "\\end{document}\n"
}

/// How far apart the generals stand, in centimetres: as far as the longest words between neighbours need, and never so far that
/// a council of 128 is wider than TeX can measure.
fn lane(run: &Excerpt, marks: &[Mark]) -> f64 {
    let captions = run.battle.everyone().iter().map(|general| caption(run.battle, general).chars().count() * 4 / 3);
    let words = marks.iter().map(|mark| match mark {
        Mark::Round(_) => 0,
        Mark::Ride { words, .. } | Mark::Note(_, words) => words.chars().count(),
    });
    let longest = captions.chain(words).max().unwrap_or(0) as f64;
    (longest * 0.14 + 0.5).min(420.0 / run.battle.count() as f64)
}

fn drawn(mark: &Mark, row: usize, generals: usize) -> String {
    match mark {
        Mark::Round(words) => {
            let words = escaped(words);
            format!(
                "\\draw[round] (-.4,{row}) -- ({}.4,{row}) node[midway, fill=white, font=\\footnotesize] {{{words}}};",
                generals - 1
            )
        }
        Mark::Ride { from, to, words, lie, heard } => ride(*from, *to, words, *lie, *heard, row),
        Mark::Note(general, words) => {
            format!("\\node[note] at ({},{row}) {{{}}};", general.index(), escaped(words))
        }
    }
}

/// One that isn't heard ends in a cross on its way.
fn ride(from: General, to: General, words: &str, lie: bool, heard: bool, row: usize) -> String {
    let (from, to, words) = (from.index() as f64, to.index() as f64, escaped(words));
    if heard {
        let style = if lie { "lie" } else { "message" };
        return format!("\\draw[{style}] ({from},{row}) -- node[words] {{{words}}} ({to},{row});");
    }
    let end = from + (to - from) * 0.8;
    format!("\\draw[lost] ({from},{row}) -- node[words] {{{words}}} ({end:.2},{row}) node {{$\\times$}};")
}

/// Words in which TeX finds no command, and no character that a plain installation lacks.
fn escaped(words: &str) -> String {
    let mut text = String::new();
    for character in words.chars() {
        match character {
            '\\' => text += "\\textbackslash{}",
            '~' => text += "\\textasciitilde{}",
            '^' => text += "\\textasciicircum{}",
            '<' => text += "\\textless{}",
            '>' => text += "\\textgreater{}",
            '|' => text += "\\textbar{}",
            '"' => text += "''",
            '\n' => text.push(' '),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => text.extend(['\\', character]),
            '⟨' => text += "$\\langle$",
            '⟩' => text += "$\\rangle$",
            '≤' => text += "$\\leq$",
            '×' => text += "$\\times$",
            '½' => text += "$\\frac12$",
            '’' => text.push('\''),
            '“' => text += "``",
            '”' => text += "''",
            '…' => text += "\\ldots{}",
            _ => text.push(character),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::lesson::LESSONS;
    use crate::run::run;

    fn drawn(battle: &Battle) -> String {
        document(&Excerpt::whole(battle, &run(battle).unwrap()))
    }

    #[test]
    fn a_picture_has_a_line_for_everybody_and_everything() {
        let text = drawn(
            &Battle::from_json(
                r#"{"protocol":{"kind":"oral","depth":1},"traitors":[3],"lie":"flip","captured":[{"path":[0],"to":2}]}"#,
            )
            .unwrap(),
        );
        for line in [
            "  \\node[general] at (0,0) {G0, commander};\n",
            "  \\node[traitor] at (3,0) {G3, lieutenant, traitor};\n",
            "  \\draw[message] (0,2) -- node[words] {attack} (1,2);\n",
            "  \\draw[lost] (0,3) -- node[words] {attack (captured)} (1.60,3) node {$\\times$};\n",
            "  \\draw[lie] (3,",
            "{decides retreat};\n",
        ] {
            assert!(text.contains(line), "no {line:?} in {text}");
        }
    }

    #[test]
    fn nothing_is_left_that_a_plain_tex_lacks() {
        for battle in LESSONS.iter().map(|lesson| lesson.battle().unwrap()) {
            let text = drawn(&battle);
            let strange: String = text.chars().filter(|character| !character.is_ascii()).collect();
            assert_eq!(strange, "", "{}", battle.protocol.title());
        }
        assert_eq!(
            escaped("50% of {G1} ^ \\ “x_1”"),
            "50\\% of \\{G1\\} \\textasciicircum{} \\textbackslash{} ``x\\_1''"
        );
    }

    #[test]
    fn a_long_run_goes_on_to_further_pages() {
        let battle = Battle::from_json(r#"{"protocol":{"kind":"oral","depth":2},"generals":7}"#).unwrap();
        let rows = marks(&Excerpt::whole(&battle, &run(&battle).unwrap())).count();
        assert_eq!(drawn(&battle).matches("\\begin{tikzpicture}").count(), rows.div_ceil(ROWS));
        assert!(rows > 3 * ROWS);
    }
}
