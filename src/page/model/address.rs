//! Between the model and the address bar.

use super::Model;
use crate::battle::wording::shown;
use crate::battle::{Battle, General};
use crate::challenge::{Challenge, opening, question};
use crate::lesson::{FIRST, LESSONS, Lesson, TWO_WORLDS};
use crate::link::{BadLink, Link, nearest, nearest_lesson};
use crate::page::challenge;
use crate::page::choice::{Choice, Choices};
use crate::page::lab::Lab;
use crate::page::panel::{Listing, Panel};
use crate::page::place::{Address, Place};
use crate::trace::Perspective;
use std::rc::Rc;

impl Model {
    /// The page as an address asks for it; a link that cannot be read is explained, over the first lesson.
    pub fn visited(link: Result<Link, BadLink>) -> Model {
        let mut model = match link {
            Ok(link) => Model::linked(link),
            Err(bad) => Model { notice: Some(bad.to_string()), ..Model::new() },
        };
        model.see_to_work();
        model
    }

    fn linked(link: Link) -> Model {
        let lesson = link.lesson.as_deref().and_then(crate::lesson::by_key);
        let unknown = link.lesson.as_deref().filter(|_| lesson.is_none());
        let lessons = LESSONS.iter().map(|lesson| (lesson.key, lesson.title));
        let unknown = unknown.map(|key| no_such("lesson", key, lessons));
        let opening = lesson.and_then(|lesson| lesson.battle().ok());
        let mut model = Model::fought(link.battle);
        if let Some(opening) = opening {
            model.history.open_from(Rc::new(opening));
            model.note_change();
        }
        model.start_at(link.cursor, false);
        model.perspective = Perspective::of(link.seen_by);
        model.lesson = lesson;
        model.chosen = link.chosen.unwrap_or(usually_chosen(link.seen_by));
        model.log_of = link.log_of;
        model.route = link.along;
        let unknown = unknown.or(model.open_challenge(link.challenge.as_deref()));
        let unknown = unknown.or(model.open_panel(link.panel.as_deref()));
        if let Some(Place::Challenge(_)) = model.place() {
            model.history.open_from(untouched(model.battle()));
            model.note_change();
        }
        let unknown = unknown.or(model.list_as(link.listed.as_deref()));
        model.notice = unknown;
        model.choose_somebody();
        if let Some(battle) = link.world_b {
            model.lay_world_b(battle);
        }
        if let Some(key) = &link.lab {
            match Lab::from_key(key) {
                Some(lab) => model.enter(lab),
                None => {
                    let labs = Lab::ALL.iter().map(|lab| (lab.key(), lab.title()));
                    model.notice = Some(no_such("laboratory", key, labs));
                }
            }
        }
        if !link.choices.is_empty() {
            let (mut choices, wrong) = Choices::read(model.offered_choices(), &link.choices);
            if choices.of(&challenge::FOUND) == 1 {
                model.history.is_found();
                choices.set(&challenge::FOUND, 0);
            }
            model.choices = choices;
            model.notice = model.notice.or(wrong);
        }
        model
    }

    /// Goes on with the challenge with this name in links, or says that there is none.
    fn open_challenge(&mut self, key: Option<&str>) -> Option<String> {
        let key = key?;
        let all = || Challenge::ALL.iter().copied().filter(|challenge| challenge.is_on_the_stage());
        self.challenge = all().find(|challenge| challenge.key() == key);
        let all = all().map(|challenge| (challenge.key(), challenge.title()));
        self.challenge.is_none().then(|| no_such("challenge", key, all))
    }

    /// What can be chosen where one is.
    fn offered_choices(&self) -> &'static [&'static Choice] {
        self.lab.map(Lab::choices).or(self.challenge.map(challenge::choices)).unwrap_or(&[])
    }

    /// Opens the panel with this name in links, or says that there is none.
    fn open_panel(&mut self, key: Option<&str>) -> Option<String> {
        let key = key?;
        let Some(panel) = Panel::from_key(key) else {
            return Some(no_such("panel", key, Panel::ALL.iter().map(|panel| (panel.key(), panel.name()))));
        };
        if !self.panels().contains(&panel) {
            return Some(format!("This link asks for the panel “{}”, which this battle has not.", panel.name()));
        }
        self.panel = panel;
        None
    }

    /// Lists what happened in the way with this name in links, or says that there is none.
    fn list_as(&mut self, key: Option<&str>) -> Option<String> {
        let key = key?;
        let Some(listing) = Listing::from_key(key) else {
            let all = Listing::ALL.iter().map(|listing| (listing.key(), listing.words()));
            return Some(no_such("list of what happened", key, all));
        };
        self.listing = listing;
        None
    }

    /// A place as it opens.
    pub fn at(place: Place) -> Model {
        let mut model = match place {
            Place::Lesson(lesson) => Model::new_lesson(lesson),
            Place::Challenge(challenge) if challenge.is_on_the_stage() => {
                Model::taken_up(challenge, Choices::default(), opening(challenge))
            }
            Place::Challenge(challenge) => {
                let mut model = Model::new();
                model.enter(Lab::Challenge(challenge));
                model
            }
            Place::Lab(lab) => {
                let mut model = Model::new();
                model.enter(lab);
                model
            }
        };
        model.see_to_work();
        model
    }

    /// What a pasted address leads to, whole or from its `#` on. Where nothing stands behind that, its folder says it.
    pub fn pasted(text: &str) -> Result<Link, BadLink> {
        let (before, fragment) = text.trim().rsplit_once('#').unwrap_or((text.trim(), ""));
        let path = before.split('?').next().unwrap_or_default().trim_end_matches('/');
        let mut folders = path.rsplit('/').take(2).collect::<Vec<_>>();
        folders.reverse();
        match Place::at(&folders.join("/")) {
            Some(place) if fragment.is_empty() && !path.is_empty() => Ok(Model::at(place).link()),
            _ if fragment.is_empty() => Link::read(before),
            _ => Link::read(fragment),
        }
    }

    /// The place in this folder as it opens; where there is none, the first lesson, and a word on what is nearest.
    pub fn at_path(path: &str) -> Model {
        Place::at(path).map_or_else(
            || {
                let key = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                Model::visited(Err(BadLink::NoLesson(shown(key), nearest_lesson(key))))
            },
            Model::at,
        )
    }

    /// Where on the page this is: its laboratory, or else its lesson, or the challenge; none in a battle of one's own.
    pub fn place(&self) -> Option<Place> {
        // A battle of one's own, as the panel on attacks by hand shows it, belongs there too.
        let by_hand = || (self.panel == Panel::Challenge).then_some(Challenge::ShortestLie);
        let challenge = || self.challenge.or_else(by_hand).map(Place::Challenge);
        self.lab.map(Place::from).or(self.lesson.map(Place::Lesson)).or_else(challenge)
    }

    /// The address of exactly this view.
    pub fn address(&self, write: fn(&Link) -> String) -> Address {
        let fragment = if self.is_as_it_opens() { String::new() } else { write(&self.link()) };
        Address { path: self.path(), fragment }
    }

    /// The folder of where one is; none in a battle of one's own.
    pub fn path(&self) -> String {
        self.place().map(Place::path).unwrap_or_default()
    }

    /// Whether nothing was done yet where one is.
    pub fn is_as_it_opens(&self) -> bool {
        let Some(place) = self.place() else { return false };
        let on_the_stage = matches!(place, Place::Challenge(challenge) if challenge.is_on_the_stage());
        let panel = if on_the_stage { Panel::Challenge } else { Panel::Story };
        let is_usual = self.cursor == Lesson::opening(self.trace())
            && !self.a.waits
            && self.panel == panel
            && self.perspective == Perspective::Everyone
            && (self.chosen, self.log_of, self.listing) == (usually_chosen(None), None, Listing::default())
            && !self.history.is_changed();
        is_usual
            && match place {
                Place::Lesson(_) => true,
                Place::Lab(lab) => {
                    let lesson = if lab == Lab::Worlds { TWO_WORLDS } else { FIRST };
                    let beside =
                        || self.history.now().b.as_deref().cloned() == TWO_WORLDS.world_b().and_then(Result::ok);
                    self.lesson == Some(lesson)
                        && self.choices.written(lab.choices()).is_empty()
                        // A link may have laid another one there.
                        && (lab != Lab::Worlds || beside())
                }
                Place::Challenge(challenge) => {
                    let is_first = if on_the_stage {
                        self.challenge == Some(challenge) && **self.wanted() == opening(challenge)
                    } else {
                        self.lesson == Some(FIRST)
                    };
                    is_first && self.choices.written(challenge::choices(challenge)).is_empty()
                }
            }
    }

    /// The moment that is shown, or is to be shown as soon as it can be: of a council whose decisions aren't known yet the end, which is no
    /// later than when all generals have decided.
    fn aim(&self) -> usize {
        let end = if self.a.is_undecided() { self.battle().count() } else { self.cursor };
        self.start.cursor.filter(|_| self.a.waits || self.a.is_undecided()).unwrap_or(end)
    }

    /// The address of exactly this view.
    pub fn link(&self) -> Link {
        let seen_by = match self.perspective {
            Perspective::Everyone => None,
            Perspective::Of(general) => Some(general),
        };
        let mut choices = self.choices.clone();
        choices.set(&challenge::FOUND, self.shows_what_was_found().into());
        let usual = Panel::usual(self.wanted());
        Link {
            battle: (**self.wanted()).clone(),
            cursor: self.aim(),
            lesson: self.lesson.map(|lesson| lesson.key.to_owned()),
            lab: self.lab.map(|lab| lab.key().to_owned()),
            challenge: self.challenge.map(|challenge| challenge.key().to_owned()),
            choices: choices.written(self.offered_choices()),
            world_b: self.history.now().b.as_ref().filter(|_| self.lab.is_some()).map(|battle| (**battle).clone()),
            seen_by,
            panel: (self.panel != usual).then(|| self.panel.key().to_owned()),
            listed: (self.listing != Listing::default()).then(|| self.listing.key().to_owned()),
            log_of: self.log_of,
            chosen: Some(self.chosen).filter(|&chosen| chosen != usually_chosen(seen_by)),
            along: self.chosen_route().filter(|_| usual == Panel::Council).unwrap_or_default(),
        }
    }
}

/// The battle of a challenge before anybody touched it: nothing is said by hand, and nobody is captured.
fn untouched(battle: &Rc<Battle>) -> Rc<Battle> {
    let honest = if battle.protocol.has_traitors() { question(battle) } else { battle.clone() };
    let mut draft = honest.draft();
    draft.captured.clear();
    draft.check().map_or_else(|_| battle.clone(), Rc::new)
}

/// The general whose reasons are shown where no other one was chosen.
fn usually_chosen(seen_by: Option<General>) -> General {
    seen_by.unwrap_or(General(1))
}

/// What is said of a link to something that there is not, among what there is: names in links, and what they name.
fn no_such<'a>(kind: &str, asked: &str, all: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let near = nearest(asked, all);
    format!("This link asks for a {kind} “{}”, which there is not. The nearest is “{near}”.", shown(asked))
}

#[cfg(test)]
mod tests;
