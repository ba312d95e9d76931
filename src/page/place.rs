//! Where on the page one can be. Each place has an address of its own, under which it opens as it is.

use super::lab::Lab;
use crate::challenge::Challenge;
use crate::lesson::{FIRST, LESSONS, Lesson, by_key};

/// A place on the page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Place {
    /// A lesson.
    Lesson(&'static Lesson),
    /// A laboratory.
    Lab(Lab),
    /// A challenge.
    Challenge(Challenge),
}

/// An address of the page, from where it is served.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Address {
    /// The folders, with a slash at the end; none for the page itself.
    pub path: String,
    /// What stands behind `#`: a link. Empty where the place is as it opens.
    pub fragment: String,
}

impl Address {
    /// The whole address, where the page is served from `base`.
    pub fn under(&self, base: &str) -> String {
        let mark = if self.fragment.is_empty() { "" } else { "#" };
        format!("{base}{}{mark}{}", self.path, self.fragment)
    }
}

impl Place {
    /// What stands for the title in a battle of one's own, which is at no place.
    pub const NONE: &str = "A battle of generals";

    /// What the page opens on.
    pub const FIRST: Place = Place::Lesson(FIRST);

    /// Every place, in the order of the list.
    pub fn all() -> impl Iterator<Item = Place> {
        let lessons = LESSONS.iter().copied().map(Place::Lesson);
        let challenges = Challenge::ALL.iter().copied().map(Place::Challenge);
        lessons.chain(Lab::ALL.iter().copied().map(Place::Lab)).chain(challenges)
    }

    /// Its folder, from where the page is served.
    pub fn path(self) -> String {
        match self {
            Place::Lesson(lesson) => format!("lessons/{}/", lesson.key),
            Place::Lab(lab) => format!("{}/{}/", lab.folder(), lab.key()),
            Place::Challenge(challenge) => format!("challenges/{}/", challenge.key()),
        }
    }

    /// The place in this folder.
    pub fn at(path: &str) -> Option<Place> {
        let (kind, key) = path.trim_end_matches('/').split_once('/').unwrap_or((path, ""));
        match (kind, key) {
            ("", "") => Some(Place::FIRST),
            ("lessons", key) => by_key(key).map(Place::Lesson),
            ("laboratories" | "practice", key) => {
                let labs = Lab::ALL.iter().copied();
                labs.filter(|lab| lab.folder() == kind).find(|lab| lab.key() == key).map(Place::Lab)
            }
            ("challenges", key) => Challenge::from_key(key).map(Place::Challenge),
            _ => None,
        }
    }

    /// What it is about, for those who haven't opened it: search engines, and whoever is sent a link.
    pub fn about(self) -> &'static str {
        match self {
            Place::Lesson(lesson) => lesson.script().beats.first().map_or("", |beat| beat.text),
            Place::Lab(lab) => lab.about(),
            Place::Challenge(challenge) => challenge.about(),
        }
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            Place::Lesson(lesson) => lesson.title,
            Place::Lab(lab) => lab.title(),
            Place::Challenge(challenge) => challenge.title(),
        }
    }
}

impl From<Lab> for Place {
    fn from(lab: Lab) -> Place {
        match lab {
            Lab::Challenge(challenge) => Place::Challenge(challenge),
            lab => Place::Lab(lab),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_by_its_path_and_no_two_share_one() {
        let paths: Vec<String> = Place::all().map(Place::path).collect();
        for (place, path) in Place::all().zip(&paths) {
            assert_eq!(Place::at(path), Some(place));
            assert_eq!(paths.iter().filter(|other| *other == path).count(), 1);
        }
        assert_eq!(Place::at(""), Some(Place::FIRST));
        assert_eq!((Place::at("lessons/none/"), Place::at("elsewhere/")), (None, None));
    }
}
