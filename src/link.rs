//! THE EDGE: a place in a battle as the part of an address after `#`, and back. What the parts of an address are belongs here;
//! what a battle's own part says is its document, which is read where every document is, in [`crate::battle`].
//!
//! `#v=1&at=7&lesson=four-generals&battle=…` holds the version of the link, the cursor, and the battle format itself,
//! packed: only what differs from the defaults, without quotes, in characters that survive an address bar
//! (after the Rison notation). Reading one goes through the same door as a file. `#v=1&lesson=four-generals` alone is a lesson as
//! it opens, and `#v=1&lab=quiz&with=…` alone a quiz.

mod packed;

use crate::battle::wording::shown;
use crate::battle::{Battle, Draft, Fault, General};
use crate::lesson::{FIRST, LESSONS, Lesson, by_key};
use crate::run::run;
use serde_json::{Map, Value};
use std::fmt;

/// What is there to practise, by key: it has nothing to do with the stage, which stays as the first lesson opens.
pub const PRACTICE: [&str; 2] = ["quiz", "sheets"];

/// What an address holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The battle.
    pub battle: Battle,
    /// The moment that is shown.
    pub cursor: usize,
    /// The lesson it belongs to, by key.
    pub lesson: Option<String>,
    /// The laboratory that is open over it, by key.
    pub lab: Option<String>,
    /// The challenge it belongs to, by key, where that is met on the stage.
    pub challenge: Option<String>,
    /// What is chosen there: names, and a word or a number for each.
    pub choices: Map<String, Value>,
    /// The battle that is laid beside it.
    pub world_b: Option<Battle>,
    /// Whose eyes it is seen through; everyone's when absent.
    pub seen_by: Option<General>,
    /// The panel that is open, by key; the usual one when absent.
    pub panel: Option<String>,
    /// How what happened is listed, by key.
    pub listed: Option<String>,
    /// Whose events are listed; everyone's when absent.
    pub log_of: Option<General>,
    /// The general whose reasons are shown.
    pub chosen: Option<General>,
    /// The path of reports that is followed through a council, to its listener; the usual one when empty.
    pub along: Vec<General>,
}

/// Why an address could not be read.
#[derive(Clone, PartialEq, Debug)]
pub enum BadLink {
    /// It has a part that no link has.
    UnknownPart(String),
    /// A part is missing.
    Missing(&'static str),
    /// It asks for a lesson that there is not; the title of the one whose name is nearest.
    NoLesson(String, &'static str),
    /// It was made by a later version of the page.
    Version(String),
    /// A part is not the number that it should be.
    NotANumber(&'static str, String),
    /// A part should be one of so many generals.
    NoGeneral(&'static str, String, usize),
    /// A path passes this general twice.
    Twice(&'static str, General),
    /// The packed battle breaks off or has a stray character.
    Garbled(String),
    /// So do the choices of a laboratory.
    GarbledChoices(String),
    /// The battle itself is wrong.
    Battle(Fault),
}

impl fmt::Display for BadLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("This link can’t be opened. ")?;
        match self {
            BadLink::UnknownPart(part) => write!(f, "It has a part “{part}” that no link has."),
            BadLink::Missing(part) => write!(f, "Its part “{part}” is missing; perhaps it was cut off."),
            BadLink::NoLesson(asked, nearest) => {
                write!(f, "It asks for a lesson “{asked}”, which there is not. The nearest is “{nearest}”.")
            }
            BadLink::Version(version) => write!(f, "It is of version {version}; this page reads version 1."),
            BadLink::NotANumber(part, given) => write!(f, "“{part}” should be a number, not “{given}”."),
            BadLink::NoGeneral(part, given, count) => {
                write!(f, "“{part}” should be a general’s number, from 0 to {}, not “{given}”.", count - 1)
            }
            BadLink::Twice(part, general) => {
                write!(f, "Its part “{part}” passes {general} twice, and a report passes nobody twice.")
            }
            BadLink::Garbled(why) => write!(f, "Its battle is damaged: {why}."),
            BadLink::GarbledChoices(why) => {
                write!(f, "Its part “with”, the choices of a laboratory, is damaged: {why}.")
            }
            BadLink::Battle(fault) => write!(f, "{fault}"),
        }
    }
}

impl std::error::Error for BadLink {}

impl From<Fault> for BadLink {
    fn from(fault: Fault) -> BadLink {
        BadLink::Battle(fault)
    }
}

impl Link {
    /// The first moment of `battle`.
    pub fn to(battle: Battle) -> Link {
        Link {
            battle,
            cursor: 0,
            lesson: None,
            lab: None,
            challenge: None,
            choices: Map::new(),
            world_b: None,
            seen_by: None,
            panel: None,
            listed: None,
            log_of: None,
            chosen: None,
            along: Vec::new(),
        }
    }

    /// The text of a link to a whole lesson: short, and nothing has to be fought for it.
    pub fn to_lesson(lesson: &Lesson) -> String {
        format!("v=1&lesson={}", packed::escape(lesson.key))
    }

    /// Where a lesson opens.
    pub fn opening(lesson: &Lesson) -> Result<Link, Fault> {
        let battle = lesson.battle()?;
        let cursor = run(&battle).map_or(0, |trace| Lesson::opening(&trace));
        Ok(Link { cursor, lesson: Some(lesson.key.to_owned()), ..Link::to(battle) })
    }

    /// Where a lesson opens, if a whole lesson is all that the text asks for: then no battle has to be read.
    pub fn whole_lesson(text: &str) -> Option<Link> {
        let key = text.trim_start_matches('#').strip_prefix("v=1&lesson=")?;
        Link::opening(by_key(key)?).ok()
    }

    /// Whether the stage is as it is behind every quiz and sheet: as the first lesson opens. Then nothing need be said of it.
    fn is_bare(&self) -> bool {
        let is_practice = self.lab.as_deref().is_some_and(|lab| PRACTICE.contains(&lab));
        let stage = |link: &Link| Link { lab: None, choices: Map::new(), ..link.clone() };
        is_practice && Link::opening(FIRST).is_ok_and(|first| first == stage(self))
    }

    /// The link as text, without the `#`.
    pub fn write(&self) -> String {
        let mut text = String::from("v=1");
        let is_bare = self.is_bare();
        let lesson = if is_bare { &None } else { &self.lesson };
        let places = [("lesson", lesson), ("lab", &self.lab), ("challenge", &self.challenge)];
        for (part, key) in places.into_iter().chain([("panel", &self.panel), ("listed", &self.listed)]) {
            text += &key.as_ref().map(|key| format!("&{part}={}", packed::escape(key))).unwrap_or_default();
        }
        if !self.choices.is_empty() {
            text += &format!("&with={}", packed::write_fields(&self.choices));
        }
        for (part, general) in [("of", self.log_of), ("chosen", self.chosen), ("seen", self.seen_by)] {
            text += &general.map(|general| format!("&{part}={}", general.0)).unwrap_or_default();
        }
        if !self.along.is_empty() {
            let along: Vec<String> = self.along.iter().map(|general| general.0.to_string()).collect();
            text += &format!("&along={}", along.join("."));
        }
        if let Some(world_b) = &self.world_b {
            text += &format!("&beside={}", pack(world_b));
        }
        if is_bare { text } else { text + &format!("&at={}&battle={}", self.cursor, pack(&self.battle)) }
    }

    /// Reads a link, with or without the `#` in front.
    pub fn read(text: &str) -> Result<Link, BadLink> {
        let (mut version, mut at, mut lesson, mut lab, mut seen, mut battle) = (None, None, None, None, None, None);
        let (mut world_b, mut with, mut panel, mut listed, mut of, mut chosen) = (None, None, None, None, None, None);
        let (mut challenge, mut along) = (None, None);
        for part in text.trim_start_matches('#').split('&').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let slot = match key {
                "v" => &mut version,
                "at" => &mut at,
                "lesson" => &mut lesson,
                "lab" => &mut lab,
                "challenge" => &mut challenge,
                "seen" => &mut seen,
                "battle" => &mut battle,
                "beside" => &mut world_b,
                "with" => &mut with,
                "panel" => &mut panel,
                "listed" => &mut listed,
                "of" => &mut of,
                "chosen" => &mut chosen,
                "along" => &mut along,
                _ => return Err(BadLink::UnknownPart(shown(key))),
            };
            *slot = Some(value);
        }
        match version {
            Some("1") => {}
            Some(other) => return Err(BadLink::Version(shown(other))),
            None => return Err(BadLink::Missing("v")),
        }
        let name = |text: Option<&str>| text.map(packed::unescape).transpose().map_err(BadLink::Garbled);
        let lesson = name(lesson)?;
        let lab = name(lab)?;
        let is_bare = lab.as_deref().is_some_and(|lab| PRACTICE.contains(&lab)) && battle.is_none() && lesson.is_none();
        let lesson = lesson.or_else(|| is_bare.then(|| FIRST.key.to_owned()));
        let (battle, cursor) = match (battle, at, lesson.as_deref()) {
            (None, None, Some(key)) => {
                let whole = by_key(key).ok_or_else(|| BadLink::NoLesson(shown(key), nearest_lesson(key)))?;
                let Link { battle, cursor, .. } = Link::opening(whole)?;
                (battle, cursor)
            }
            (battle, at, _) => {
                let battle = unpack(battle.ok_or(BadLink::Missing("battle"))?)?;
                (battle, at.map_or(Ok(0), |at| number("at", at))?)
            }
        };
        let general =
            |part: &'static str, text: Option<&str>| text.map(|text| general(part, text, &battle)).transpose();
        Ok(Link {
            cursor,
            lesson,
            lab,
            challenge: name(challenge)?,
            choices: with.map(packed::read_fields).transpose().map_err(BadLink::GarbledChoices)?.unwrap_or_default(),
            world_b: world_b.map(unpack).transpose()?,
            seen_by: general("seen", seen)?,
            panel: name(panel)?,
            listed: name(listed)?,
            log_of: general("of", of)?,
            chosen: general("chosen", chosen)?,
            along: along.map(|along| path("along", along, &battle)).transpose()?.unwrap_or_default(),
            battle,
        })
    }
}

fn number(part: &'static str, text: &str) -> Result<usize, BadLink> {
    text.parse().map_err(|_| BadLink::NotANumber(part, shown(text)))
}

fn general(part: &'static str, text: &str, battle: &Battle) -> Result<General, BadLink> {
    let general = text.parse().ok().map(General).filter(|&general| battle.everyone().contains(general));
    general.ok_or_else(|| BadLink::NoGeneral(part, shown(text), battle.count()))
}

/// A path's generals, with dots between them.
fn path(part: &'static str, text: &str, battle: &Battle) -> Result<Vec<General>, BadLink> {
    let mut path = Vec::new();
    for passed in text.split('.') {
        let passed = general(part, passed, battle)?;
        if path.contains(&passed) {
            return Err(BadLink::Twice(part, passed));
        }
        path.push(passed);
    }
    Ok(path)
}

/// The title of the lesson whose key is most like this one.
pub(crate) fn nearest_lesson(key: &str) -> &'static str {
    nearest(key, LESSONS.iter().map(|lesson| (lesson.key, lesson.title)))
}

/// Of keys and what they name, what is named by the key most like this one.
pub(crate) fn nearest<'a>(key: &str, named: impl Iterator<Item = (&'a str, &'a str)>) -> &'a str {
    let key = shown(key);
    let near = |&(other, _): &(&str, &str)| strsim::jaro_winkler(&key, other);
    let nearest = named.max_by(|one, other| near(one).total_cmp(&near(other)));
    nearest.map_or("", |(_, name)| name)
}

/// The battle without its defaults, packed.
fn pack(battle: &Battle) -> String {
    let usual = fields(&Draft::new(battle.protocol));
    let mut fields = fields(&battle.draft());
    fields.retain(|key, value| key == "protocol" || usual.get(key) != Some(value));
    packed::write_fields(&fields)
}

fn fields(draft: &Draft) -> Map<String, Value> {
    match serde_json::to_value(draft) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

fn unpack(text: &str) -> Result<Battle, BadLink> {
    let fields = packed::read_fields(text).map_err(BadLink::Garbled)?;
    Ok(Draft::from_value(&Value::Object(fields))?.check()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(battle: &str) -> Link {
        Link {
            battle: Battle::from_json(battle).unwrap(),
            cursor: 7,
            lesson: Some("four-generals".into()),
            lab: Some("odds".into()),
            challenge: Some("split-the-loyal".into()),
            choices: [("runs".into(), 1000.into()), ("over".into(), "notes".into())].into_iter().collect(),
            world_b: Some(Battle::from_json(r#"{"protocol":{"kind":"signed","depth":1}}"#).unwrap()),
            seen_by: Some(General(2)),
            panel: Some("messages".into()),
            listed: Some("events".into()),
            log_of: Some(General(0)),
            chosen: Some(General(3)),
            along: vec![General(0), General(3), General(1)],
        }
    }

    #[test]
    fn a_link_opens_exactly_what_it_was_made_from() {
        let made = link(
            r#"{"protocol":{"kind":"oral","depth":2},"generals":7,"traitors":[0,3],"lie":"flip_even","order":"retreat",
               "said":[{"path":[0,3],"to":1,"order":"nothing"}],"captured":[{"path":[0],"to":2}],"loss":0.125,"seed":99}"#,
        );
        assert_eq!(Link::read(&made.write()), Ok(made));
    }

    #[test]
    fn a_link_is_short_and_safe_in_an_address() {
        let text = link(r#"{"protocol":{"kind":"oral","depth":1},"traitors":[0]}"#).write();
        let oral = Battle::from_json(r#"{"protocol":{"kind":"oral","depth":1},"traitors":[0]}"#).unwrap();
        let plain = Link { lesson: Some("four-generals".into()), ..Link::to(oral) };
        assert!(plain.write().len() < 100, "{}", plain.write());
        assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:@/?".contains(c)), "{text}");
    }

    #[test]
    fn a_link_to_a_lesson_opens_it_where_it_opens() {
        for lesson in crate::lesson::LESSONS {
            let opened = Link::read(&Link::to_lesson(lesson)).unwrap();
            assert_eq!(opened, Link::opening(lesson).unwrap());
            assert_eq!(Link::whole_lesson(&Link::to_lesson(lesson)), Some(opened.clone()));
            assert_eq!(opened.lesson.as_deref(), Some(lesson.key));
        }
        assert_eq!(Link::whole_lesson("v=1&lesson=four-generals&at=3"), None);
        let cut_off = Link::read("v=1&at=3&lesson=four-generals");
        assert_eq!(cut_off, Err(BadLink::Missing("battle")));
        let panel = Link::read("v=1&lesson=four-generals&panel=space-time").unwrap();
        let opened = Link::read("v=1&lesson=four-generals").unwrap();
        assert_eq!(panel, Link { panel: Some("space-time".into()), ..opened }, "a lesson as it opens, but for a panel");
    }

    #[test]
    fn a_quiz_says_nothing_of_the_stage_behind_it() {
        let short = "v=1&lab=quiz&with=number:3,seed:41";
        let link = Link::read(short).unwrap();
        assert_eq!(link.write(), short);
        let long = Link::read(&format!("v=1&lesson={}&lab=quiz&with=number:3,seed:41", FIRST.key)).unwrap();
        assert_eq!(long, link, "links made before");
        // What is not as the first lesson opens is told.
        let other = Link { cursor: 3, ..link };
        assert!(other.write().contains("&lesson=four-generals&lab=quiz") && other.write().contains("&at=3&battle="));
        assert_eq!(Link::read(&other.write()), Ok(other));
        assert_eq!(Link::read("v=1&lab=odds"), Err(BadLink::Missing("battle")), "a laboratory is about a battle");
    }

    #[test]
    fn a_damaged_link_says_what_is_wrong() {
        let says = |text: &str| Link::read(text).unwrap_err().to_string();
        assert!(says("").contains("“v” is missing"));
        assert!(says("v=1&at=3").contains("“battle” is missing"));
        assert!(says("v=9&battle=").contains("version 9"));
        assert!(says("v=1&cheese=2").contains("cheese"));
        assert!(says("v=1&at=x&battle=protocol:(kind:oral)").contains("“at” should be a number"));
        assert!(says("v=1&battle=protocol:(kind:oral").contains("damaged"));
        assert!(says("v=1&battle=protocol:(kind:oral),generals:1").contains("`generals` is 1"));
        assert!(says("v=1&with=n:(&battle=protocol:(kind:oral)").contains("“with”"));
        let lesson = says("v=1&lesson=seven-general");
        assert!(lesson.contains("“seven-general”, which there is not") && lesson.contains("Seven generals, two"));
        let twice = says("v=1&along=0.3.3&battle=protocol:(kind:oral)");
        assert!(twice.contains("“along” passes G3 twice"), "{twice}");
        for part in ["seen", "of", "chosen", "along"] {
            let general = says(&format!("v=1&{part}=9&battle=protocol:(kind:oral)"));
            assert!(
                general.contains(&format!("“{part}” should be a general’s number, from 0 to 3, not “9”")),
                "{general}"
            );
        }
    }
}
