//! The forms in which a battle and its run are written as text, each for other programs: one list for the page's menu and for
//! `strategos draw`.

use super::answer::Answer;
use super::excerpt::Excerpt;
use super::itf::Itf;
use super::layout::laid_out;
use super::{account, events, log, markdown, mermaid, plantuml, shiviz, tikz};

/// A form of text.
pub struct Form {
    /// Its name on the command line.
    pub key: &'static str,
    /// What its file is called.
    pub file: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Excerpt) -> String,
    /// What to know of a text that is larger than the programs that it is for take.
    pub too_large: fn(&str) -> Option<String>,
}

/// The battle alone, of which nothing has to be known but itself.
pub static BATTLE: Form = Form {
    key: "battle",
    file: "battle.json",
    about: "the battle, for “strategos run”",
    write: |run| serde_json::to_string(run.battle).unwrap_or_default() + "\n",
    too_large: |_| None,
};

/// What happened, in words.
pub static STORY: Form = Form {
    key: "story",
    file: "story.txt",
    about: "what happened and why, in words",
    write: account::text,
    too_large: |_| None,
};

/// What happened, written up.
pub static MARKDOWN: Form = Form {
    key: "markdown",
    file: "run.md",
    about: "the whole run written up, with tables and a diagram",
    write: markdown::report,
    too_large: |_| None,
};

/// What else tells what happened.
static OTHERS: [Form; 8] = [
    Form {
        key: "log",
        file: "generals.log",
        about: "what each general saw, as text",
        write: log::of_all,
        too_large: |_| None,
    },
    Form {
        key: "csv",
        file: "events.csv",
        about: "every event, for a spreadsheet",
        write: events::table,
        too_large: |_| None,
    },
    Form {
        key: "json",
        file: "run.json",
        about: "decisions, verdicts and every event, for programs",
        write: |run| laid_out(&Answer::told(run)).unwrap_or_default() + "\n",
        too_large: |_| None,
    },
    Form {
        key: "mermaid",
        file: "sequence.mmd",
        about: "who wrote to whom, for Mermaid",
        write: mermaid::diagram,
        too_large: mermaid::too_large,
    },
    Form {
        key: "plantuml",
        file: "sequence.puml",
        about: "who wrote to whom, for PlantUML",
        write: plantuml::diagram,
        too_large: plantuml::too_large,
    },
    Form {
        key: "tikz",
        file: "sequence.tex",
        about: "who wrote to whom, for LaTeX",
        write: tikz::document,
        too_large: |_| None,
    },
    Form {
        key: "shiviz",
        file: "shiviz.log",
        about: "every event with its vector clock, for ShiViz",
        write: shiviz::log,
        too_large: |_| None,
    },
    Form {
        key: "itf",
        file: "run.itf.json",
        about: "every moment as a state, for checkers of specifications",
        write: |run| laid_out(&Itf::of(run)).unwrap_or_default() + "\n",
        too_large: |_| None,
    },
];

/// Every form that tells what happened, in the order of menus.
pub fn of_runs() -> impl Iterator<Item = &'static Form> {
    [&STORY, &MARKDOWN].into_iter().chain(&OTHERS)
}

/// Every form, in the order of menus.
pub fn all() -> impl Iterator<Item = &'static Form> {
    [&BATTLE].into_iter().chain(of_runs())
}
