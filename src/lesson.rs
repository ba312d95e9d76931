//! WORDS FOR PEOPLE. Lessons as typed literals in one list: what is fought, what is said when, what is asked.

mod by_hand;
mod byzantine;
mod goodbye;
mod siege;
mod signed;
pub mod story;
mod trust;
mod two_generals;
mod votes;
pub mod words;
mod worlds;

use crate::analysis::worlds::chain;
use crate::battle::{Battle, Draft, Fault};
use crate::protocol::Promise;
use crate::trace::{Event, Messenger, Trace};
use crate::verdict::{Outcome, Standing, Verdict, judge, outcome};

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
    /// Where it opens.
    pub opens: Cue,
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

/// What a reader's own battle is to reach.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// The promise is broken at the end.
    Broken(Promise),
    /// Nothing is broken at the end though there are this many traitors or more, in a battle of the reader's own.
    Survives(usize),
    /// The promise is asked for and holds at the end, though there are this many traitors or more.
    Holds {
        /// What is promised.
        promise: Promise,
        /// How many traitors there are at least.
        traitors: usize,
    },
    /// One of the promises is broken at the end.
    BrokenAny(&'static [Promise]),
    /// The promise is broken at the end, with this many traitors or more.
    BrokenBy {
        /// What was promised.
        promise: Promise,
        /// How many traitors there are at least.
        traitors: usize,
    },
    /// Nothing is broken at the end though the general with this number is a traitor, and lies.
    Agrees {
        /// The traitor.
        traitor: u8,
    },
    /// Two armies end so.
    Ends(Outcome),
    /// Two armies end so after this many messengers or more.
    After {
        /// How many messengers set out.
        sent: usize,
        /// How many of them were captured.
        captured: usize,
        /// How the armies end.
        ends: Outcome,
    },
    /// Two armies, under rules that no capture can turn against either.
    Unshaken,
    /// Nothing is broken at the end though this many messengers or more were captured.
    Unharmed(usize),
}

/// Every lesson there is, in the order of the course.
pub static LESSONS: &[&Lesson] = &[
    &two_generals::TWO_GENERALS,
    &two_generals::ONLY_IF_ANSWERED,
    &two_generals::ENDLESS_CHAIN,
    &goodbye::TCP_GOODBYE,
    &goodbye::SHOP,
    &siege::FOUR_ARMIES,
    &worlds::THREE_GENERALS,
    &byzantine::FOUR_GENERALS,
    &byzantine::SEVEN_GENERALS,
    &worlds::WHY_THREE,
    &signed::SIGNED_ORDERS,
    &trust::WHO_TRUSTS_WHOM,
    &trust::UNTRUSTED_BROWSERS,
    &votes::QUORUM,
    &votes::COUNCIL,
];

/// The lesson that the page opens on.
pub static FIRST: &Lesson = &byzantine::FOUR_GENERALS;

/// The lesson that has two worlds.
pub static TWO_WORLDS: &Lesson = &worlds::THREE_GENERALS;

/// The lesson with this name in links.
pub fn by_key(key: &str) -> Option<&'static Lesson> {
    LESSONS.iter().copied().find(|lesson| lesson.key == key)
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

    /// The moment of its battle's run at which it opens.
    pub fn opening(&self, trace: &Trace) -> usize {
        self.script().opens.cursor(trace).unwrap_or(0)
    }

    /// The beat that is due at `cursor`: the last one whose cue has come.
    pub fn beat(&self, trace: &Trace, cursor: usize) -> Option<&'static Beat> {
        self.script().beats.iter().rfind(|beat| beat.cue.has_come(trace, cursor))
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

impl Goal {
    /// Whether `battle`, whose run is `trace`, reaches the goal in the end.
    pub fn is_reached(self, battle: &Battle, trace: &Trace) -> bool {
        let broken = || {
            let verdicts = judge(battle, trace, trace.end()).into_iter();
            verdicts.filter(|verdict| verdict.state.is_broken()).map(|verdict| verdict.condition.promise())
        };
        let ends = |end| outcome(battle, trace, trace.end()) == Some(end);
        let captured = || trace.messengers.iter().filter(|messenger| messenger.fate.is_captured()).count();
        match self {
            Goal::Broken(promise) => broken().any(|broken| broken == promise),
            Goal::Survives(traitors) => battle.traitors.len() >= traitors && broken().next().is_none(),
            Goal::Holds { promise, traitors } => {
                let held =
                    |verdict: &Verdict| verdict.condition.promise() == promise && verdict.state == Standing::Holds;
                battle.traitors.len() >= traitors && judge(battle, trace, trace.end()).iter().any(held)
            }
            Goal::BrokenAny(promises) => broken().any(|broken| promises.contains(&broken)),
            Goal::BrokenBy { promise, traitors } => {
                battle.traitors.len() >= traitors && broken().any(|broken| broken == promise)
            }
            Goal::Agrees { traitor } => {
                let lies = |messenger: &Messenger| messenger.from.0 == traitor && messenger.is_lie();
                trace.messengers.iter().any(lies) && broken().next().is_none()
            }
            Goal::Ends(end) => ends(end),
            Goal::After { sent, captured: taken, ends: end } => {
                trace.messengers.len() >= sent && captured() >= taken && ends(end)
            }
            Goal::Unshaken => chain::is_unshaken(battle),
            Goal::Unharmed(least) => captured() >= least && broken().next().is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::run;

    #[test]
    fn every_lesson_can_be_fought_and_its_cues_come_in_order() {
        for lesson in LESSONS {
            let trace = run(&lesson.battle().unwrap()).unwrap();
            let script = lesson.script();
            let due: Vec<_> = script.beats.iter().map(|beat| beat.cue.cursor(&trace)).collect();
            assert!(due.iter().all(Option::is_some), "{}: a beat never comes", lesson.title);
            assert!(due.is_sorted(), "{}: beats out of order", lesson.title);
            assert!(script.opens.cursor(&trace).is_some(), "{}", lesson.title);
            assert!(script.question.cue.cursor(&trace).is_some(), "{}", lesson.title);
            assert!(script.question.answer < script.question.choices.len(), "{}", lesson.title);
        }
    }

    #[test]
    fn lessons_are_found_by_their_keys_and_listed_by_number() {
        assert!(LESSONS.iter().map(|lesson| lesson.number).is_sorted());
        assert!(LESSONS.iter().all(|lesson| std::ptr::eq(by_key(lesson.key).unwrap(), *lesson)));
    }
}
