//! What a lesson is made of, and when each part of it is due.

use super::control::Control;
use super::goal::Goal;
use crate::battle::{Battle, Draft, Fault};
use crate::trace::{Event, Trace};

/// One lesson.
#[derive(Debug)]
pub struct Lesson {
    /// Its place in the course.
    pub number: u8,
    /// Its name in links.
    pub key: &'static str,
    /// Its name in the list.
    pub title: &'static str,
    /// All the rest. A function, so that a list of lessons needs none of their words, and the page can show one
    /// before all have come.
    pub script: fn() -> &'static Script,
}

/// What a lesson fights, says and asks.
#[derive(Debug)]
pub struct Script {
    /// What is fought.
    pub battle: fn() -> Draft,
    /// What is fought beside it, where a lesson lays two worlds side by side.
    pub world_b: Option<fn() -> Draft>,
    /// The settings it is about, which stand over the stage; the rest is a click further.
    pub settings: &'static [Control],
    /// What is said, in the order of the cues.
    pub beats: &'static [Beat],
    /// What the reader is asked to predict.
    pub question: Question,
    /// Things to try.
    pub tries: &'static [Try],
    /// The laboratory that goes on with it.
    pub onward: Option<Onward>,
    /// The line worth remembering.
    pub last_line: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// What a beat, a question or an opening waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cue {
    /// The battle is set up.
    Opened,
    /// The messengers of this round, from 1, have set out.
    RoundBegan(u16),
    /// The last messenger of this round has met its fate.
    RoundOver(u16),
    /// The first decision has fallen.
    FirstDecision,
    /// Everything has happened.
    Over,
}

/// A few sentences that wait for their cue.
#[derive(Debug)]
pub struct Beat {
    /// What they wait for.
    pub cue: Cue,
    /// Their heading.
    pub title: &'static str,
    /// The sentences.
    pub text: &'static str,
}

/// A prediction to make before the answer can be seen.
#[derive(Debug)]
pub struct Question {
    /// Playing stops here until a prediction is made.
    pub cue: Cue,
    /// What is asked.
    pub ask: &'static str,
    /// What can be answered.
    pub choices: &'static [&'static str],
    /// The place of the right choice.
    pub answer: usize,
    /// Why it is right, once a choice has been made.
    pub because: &'static str,
}

/// Something to try, with how the page can tell that it has been done.
#[derive(Debug)]
pub struct Try {
    /// What to do.
    pub text: &'static str,
    /// When it is done.
    pub goal: Goal,
}

/// The way from a lesson to a laboratory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Onward {
    /// Where it leads to.
    pub to: Laboratory,
    /// The words that say so.
    pub words: &'static str,
}

/// What a lesson can lead to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Laboratory {
    /// How likely each end of a chain of notes is.
    Odds,
    /// All runs of a chain of notes, side by side.
    Chain,
    /// Two battles side by side.
    Worlds,
    /// For how many generals and traitors oral messages hold.
    Map,
}

impl PartialEq for Lesson {
    fn eq(&self, other: &Lesson) -> bool {
        self.key == other.key
    }
}

impl Lesson {
    /// What it fights, says and asks.
    pub fn script(&self) -> &'static Script {
        (self.script)()
    }

    /// The battle as the lesson sets it up. A test checks every lesson's, so the fault is never met.
    pub fn battle(&self) -> Result<Battle, Fault> {
        (self.script().battle)().check()
    }

    /// The second world of a lesson that lays two side by side.
    pub fn world_b(&self) -> Option<Result<Battle, Fault>> {
        self.script().world_b.map(|world_b| world_b().check())
    }

    /// The moment of its battle's run at which it opens: the first messengers are about to ride.
    pub fn opening(trace: &Trace) -> usize {
        Cue::RoundBegan(1).cursor(trace).unwrap_or(0)
    }

    /// The beat that is due at `cursor`: the last one whose cue has come. Where the lesson opens, its opening words
    /// stand until the first step is taken.
    pub fn beat(&self, trace: &Trace, cursor: usize) -> Option<&'static Beat> {
        let beats = self.script().beats;
        if cursor <= Lesson::opening(trace) {
            return beats.first();
        }
        beats.iter().rfind(|beat| beat.cue.has_come(trace, cursor))
    }
}

impl Cue {
    /// The first cursor at which the cue has come; `None` when it never does in this run.
    pub fn cursor(self, trace: &Trace) -> Option<usize> {
        let round = |number: u16| trace.rounds.get(usize::from(number).checked_sub(1)?);
        match self {
            Cue::Opened => Some(1),
            Cue::RoundBegan(number) => Some(round(number)?.begins),
            Cue::RoundOver(number) => {
                let last = round(number)?.riders.end.checked_sub(1)?;
                trace.cursor_after(crate::trace::MessengerId(last as u32))
            }
            Cue::FirstDecision => {
                let first = trace.events.iter().position(|event| matches!(event, Event::Decided(..)))?;
                Some(first + 1)
            }
            Cue::Over => Some(trace.end()),
        }
    }

    /// Whether the cue has come by `cursor`.
    pub fn has_come(self, trace: &Trace, cursor: usize) -> bool {
        self.cursor(trace).is_some_and(|due| due <= cursor)
    }
}
