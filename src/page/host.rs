//! What an embedded page and the page round it tell each other. docs/embed.md has the same as types for those who embed it.

use super::action::Action;
use super::challenge::LEVEL;
use super::model::Model;
use super::place::Place;
use crate::battle::wording::on_one_line;
use crate::battle::{General, Order};
use crate::challenge::Challenge;
use crate::lesson::story::happened;
use crate::trace::Event;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of what is said, which stands in every message: others' messages don't have it.
pub const VERSION: u32 = 1;

/// What the page round it is told.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Tidings {
    /// The page listens.
    Ready {
        /// The folder of what it shows; none in a battle of the reader's own.
        place: Option<String>,
        /// The moment.
        #[serde(flatten)]
        moment: Moment,
    },
    /// It would like to be higher, or lower.
    Height {
        /// So many pixels, at the width that it has.
        height: f64,
    },
    /// It has come to another moment.
    Step {
        /// The moment.
        #[serde(flatten)]
        moment: Moment,
        /// What happened there, in a sentence.
        happened: String,
    },
    /// A loyal general has decided.
    Decision {
        /// Its number.
        general: u8,
        /// For what.
        order: Order,
    },
    /// The reader has done something that there was to do.
    Done {
        /// The folder of the lesson or challenge.
        place: Option<String>,
        /// Which of a lesson's things to try, counted from 0; 0 for a challenge.
        number: usize,
    },
    /// What was asked of it can't be done.
    Fault {
        /// Why, in a sentence.
        says: String,
    },
}

/// Where in time an embedded page is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Moment {
    /// The moment that is shown.
    pub at: usize,
    /// The first that can be gone to.
    pub first: usize,
    /// The last.
    pub last: usize,
}

impl Moment {
    fn of(model: &Model) -> Moment {
        Moment { at: model.cursor, first: model.first(), last: model.last() }
    }
}

/// What the page round it asks for.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Command {
    Play,
    Pause,
    Seek { at: usize },
    Turn { general: u8 },
}

/// A message as it is sent, which says whose it is.
#[derive(Serialize)]
struct Sent<'a> {
    strategos: u32,
    #[serde(flatten)]
    tidings: &'a Tidings,
}

impl Tidings {
    /// The first that are told of a page.
    pub fn ready(model: &Model) -> Tidings {
        Tidings::Ready { place: place(model), moment: Moment::of(model) }
    }

    /// What there is to tell once `after` is shown in place of `before`: decisions that have fallen since, and what was done.
    pub fn between(before: &Model, after: &Model) -> Vec<Tidings> {
        let mut tidings = Vec::new();
        if (before.cursor, before.trace()) != (after.cursor, after.trace()) {
            tidings.push(Tidings::Step {
                moment: Moment::of(after),
                happened: happened(after.trace(), after.cursor, after.perspective),
            });
            tidings.extend(decided(before, after));
        }
        if let Some(lesson) = after.lesson {
            let done = (0..lesson.script().tries.len())
                .filter(|&number| after.done.has(lesson, number) && !before.done.has(lesson, number));
            tidings.extend(done.map(|number| Tidings::Done { place: place(after), number }));
        }
        if after.place() == Some(Place::Challenge(Challenge::ShortestLie))
            && after.has_shortest_lie()
            && !before.has_shortest_lie()
        {
            tidings.push(Tidings::Done { place: place(after), number: 0 });
        }
        if let Some(Place::Challenge(challenge)) = after.place()
            && challenge != Challenge::ShortestLie
            && has_achieved(challenge, before, after)
        {
            tidings.push(Tidings::Done { place: place(after), number: 0 });
        }
        tidings
    }

    /// The same as it is sent: JSON.
    pub fn write(&self) -> String {
        serde_json::to_string(&Sent { strategos: VERSION, tidings: self }).unwrap_or_default()
    }
}

/// The folder of what is shown; none in a battle of the reader's own.
fn place(model: &Model) -> Option<String> {
    model.place().map(|place| place.path().trim_end_matches('/').to_owned())
}

/// Whether more came of the level of a challenge than ever before.
fn has_achieved(challenge: Challenge, before: &Model, after: &Model) -> bool {
    let met = |result: &u16| challenge.is_met_by(*result);
    let results = |model: &Model| model.done.results(challenge, after.choices.of(&LEVEL)).filter(met).count();
    results(after) > results(before)
}

/// The decisions that lie between two moments of the same battle; whoever sees through one general's eyes is told of that one's.
fn decided(before: &Model, after: &Model) -> Vec<Tidings> {
    let since = if before.trace() == after.trace() { before.cursor } else { 0 };
    let events = after.trace().events.iter().take(after.cursor).skip(since);
    let told = events.filter_map(|event| match *event {
        Event::Decided(general, order) if after.perspective.sees_into(general) => {
            Some(Tidings::Decision { general: general.0, order })
        }
        _ => None,
    });
    told.collect()
}

/// What a message from the page round this one asks for: nothing where it isn't for us, or is so already; or why it can't be done.
pub fn asked(message: &str, model: &Model) -> Result<Option<Action>, String> {
    let message: Value = serde_json::from_str(message).unwrap_or_default();
    match message.get("strategos") {
        None => return Ok(None),
        Some(version) if *version == VERSION => {}
        Some(version) => return Err(format!("This page speaks version {VERSION}, not {version}.")),
    }
    let command = Command::deserialize(message).map_err(|fault| {
        let why = on_one_line(&fault.to_string());
        format!("A message should be of type play, pause, seek with “at”, or turn with “general”: {why}.")
    })?;
    Ok(match command {
        Command::Play => (!model.playing).then_some(Action::PlayOrPause),
        Command::Pause => model.playing.then_some(Action::PlayOrPause),
        Command::Seek { at } => Some(Action::Seek(at)),
        Command::Turn { general } if usize::from(general) < model.battle().count() => {
            Some(Action::Turn(General(general)))
        }
        Command::Turn { .. } => {
            return Err(format!("“general” should be from 0 to {}.", model.battle().count() - 1));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::embed::Embed;
    use crate::trace::Perspective;

    #[test]
    fn a_page_tells_its_steps_its_decisions_and_what_was_done() {
        let mut model = Model::new();
        let told = Tidings::ready(&model).write();
        let sent: Value = serde_json::from_str(&told).unwrap();
        assert_eq!((&sent["strategos"], &sent["type"], &sent["first"]), (&1.into(), &"ready".into(), &0.into()));
        assert_eq!(sent["place"], "lessons/four-generals");
        let before = model.clone();
        model.update(Action::ToEnd);
        let tidings = Tidings::between(&before, &model);
        let decisions = tidings.iter().filter(|one| matches!(one, Tidings::Decision { .. })).count();
        assert_eq!((decisions, model.trace().decisions().count()), (3, 3));
        assert!(matches!(&tidings[0], Tidings::Step { moment, .. } if moment.at == model.last()));
        assert_eq!(Tidings::between(&model, &before).len(), 1, "nobody decides while the clock goes back");
        assert_eq!(Tidings::between(&model, &model), []);
        let mut own = model.clone();
        (own.cursor, own.perspective) = (0, Perspective::Of(General(2)));
        let start = own.clone();
        own.cursor = own.last();
        let theirs: Vec<Tidings> = Tidings::between(&start, &own);
        assert_eq!(theirs.iter().filter(|one| matches!(one, Tidings::Decision { general: 2, .. })).count(), 1);
        assert_eq!(theirs.len(), 2, "{theirs:?}");
    }

    #[test]
    fn a_page_tells_that_a_challenge_is_met_once() {
        let mut model = Model::at(Place::Challenge(Challenge::Split));
        let before = model.clone();
        model.update(Action::Achieve(Challenge::Split, 1, 3));
        let met = Tidings::Done { place: Some("challenges/split-the-loyal".into()), number: 0 };
        assert_eq!(Tidings::between(&before, &model), [met]);
        let again = model.clone();
        model.update(Action::Achieve(Challenge::Split, 1, 3));
        model.update(Action::Achieve(Challenge::Traitor, 1, 0));
        assert_eq!(Tidings::between(&again, &model), []);
    }

    #[test]
    fn a_page_does_what_it_is_told_and_says_what_it_cannot_do() {
        let mut model = Model::new();
        model.embed(Embed { from: 2, to: Some(6), ..Embed::default() });
        let mut tell = |message: &str| {
            asked(message, &model).map(|action| {
                let does = action.is_some();
                action.into_iter().for_each(|action| model.update(action));
                (does, model.cursor, model.playing)
            })
        };
        assert_eq!(tell(r#"{"strategos":1,"type":"seek","at":4}"#), Ok((true, 4, false)));
        assert_eq!(tell(r#"{"strategos":1,"type":"seek","at":99}"#), Ok((true, 6, false)), "up to the last moment");
        assert_eq!(tell(r#"{"strategos":1,"type":"seek","at":0}"#), Ok((true, 2, false)));
        assert_eq!(tell(r#"{"strategos":1,"type":"pause"}"#), Ok((false, 2, false)));
        assert_eq!(tell(r#"{"strategos":1,"type":"play"}"#), Ok((true, 2, true)));
        assert_eq!(tell(r#"{"strategos":1,"type":"turn","general":1}"#).map(|(does, ..)| does), Ok(true));
        for others in [r#""reveal:ready""#, r#"{"type":"play"}"#, "[1]", "not even JSON"] {
            assert_eq!(tell(others).map(|(does, ..)| does), Ok(false), "{others}");
        }
        for wrong in [
            r#"{"strategos":1,"type":"fly"}"#,
            r#"{"strategos":1,"type":"seek","at":-1}"#,
            r#"{"strategos":2,"type":"play"}"#,
            r#"{"strategos":1,"type":"turn","general":77}"#,
            r#"{"strategos":1,"type":"tu\nrn","general":1}"#,
        ] {
            assert!(tell(wrong).is_err_and(|says| says.ends_with('.') && !says.contains('\n')), "{wrong}");
        }
    }
}
