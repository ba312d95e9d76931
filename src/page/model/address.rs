//! Between the model and the address bar.

use super::Model;
use crate::lesson::{FIRST, Lesson, TWO_WORLDS};
use crate::link::{BadLink, Link, nearest, nearest_lesson, no_lesson, shown};
use crate::page::challenge::set_up;
use crate::page::choice::Choices;
use crate::page::lab::Lab;
use crate::page::panel::Panel;
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
        let unknown = unknown.map(|key| no_lesson(&shown(key), nearest_lesson(key)));
        let opening = lesson.and_then(|lesson| lesson.battle().ok());
        let mut model = Model::fought(link.battle);
        if let Some(opening) = opening {
            model.history.open_from(Rc::new(opening));
            model.note_change();
        }
        model.start_at(link.cursor, false);
        model.perspective = Perspective::of(link.seen_by);
        model.lesson = lesson;
        model.notice = unknown;
        model.choose_somebody();
        if let Some(battle) = link.world_b {
            model.lay_world_b(battle);
        }
        if let Some(key) = &link.lab {
            match Lab::from_key(key) {
                Some(lab) => model.enter(lab),
                None => {
                    let near = nearest(key, Lab::ALL.iter().map(|lab| (lab.key(), lab.title())));
                    model.notice = Some(format!(
                        "This link asks for a laboratory “{}”, which there is not. The nearest is “{near}”.",
                        shown(key)
                    ))
                }
            }
        }
        if !link.choices.is_empty() {
            let (choices, wrong) = Choices::read(model.lab.map_or(&[], Lab::choices), &link.choices);
            model.choices = choices;
            model.notice = model.notice.or(wrong);
        }
        model
    }

    /// A place as it opens.
    pub fn at(place: Place) -> Model {
        let mut model = match place {
            Place::Lesson(lesson) => Model::new_lesson(lesson),
            Place::Challenge => Model::challenge(0),
            Place::Lab(lab) => {
                let mut model = Model::new();
                model.enter(lab);
                model
            }
        };
        model.see_to_work();
        model
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
        let challenge = || (self.panel == Panel::Challenge).then_some(Place::Challenge);
        self.lab.map(Place::Lab).or(self.lesson.map(Place::Lesson)).or_else(challenge)
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
        let panel = if place == Place::Challenge { Panel::Challenge } else { Panel::Story };
        let is_usual = self.cursor == Lesson::opening(self.trace())
            && !self.a.waits
            && self.panel == panel
            && self.perspective == Perspective::Everyone
            && !self.history.is_changed();
        is_usual
            && match place {
                Place::Lesson(_) => true,
                Place::Lab(lab) => {
                    let lesson = if lab == Lab::Worlds { TWO_WORLDS } else { FIRST };
                    self.lesson == Some(lesson) && self.choices.written(lab.choices()).is_empty()
                }
                Place::Challenge => **self.wanted() == set_up(0),
            }
    }

    /// The address of exactly this view.
    pub fn link(&self) -> Link {
        Link {
            battle: (**self.wanted()).clone(),
            cursor: self.start.cursor.filter(|_| self.a.waits).unwrap_or(self.cursor),
            lesson: self.lesson.map(|lesson| lesson.key.to_owned()),
            lab: self.lab.map(|lab| lab.key().to_owned()),
            choices: self.lab.map_or_else(Default::default, |lab| self.choices.written(lab.choices())),
            world_b: self.history.now().b.as_ref().filter(|_| self.lab.is_some()).map(|battle| (**battle).clone()),
            seen_by: match self.perspective {
                Perspective::Everyone => None,
                Perspective::Of(general) => Some(general),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::action::Action;

    #[test]
    fn every_choice_of_every_laboratory_is_kept_by_its_address() {
        for &lab in Lab::ALL {
            let mut model = Model::new();
            model.update(Action::Enter(lab));
            for choice in lab.choices() {
                for number in [choice.least, choice.usual, choice.most] {
                    model.update(Action::Pick(choice, number));
                    let text = model.link().write();
                    assert!(text.chars().all(|c| c.is_ascii_graphic()), "{text}");
                    let again = Model::visited(Link::read(&text));
                    assert_eq!((again.lab, again.notice.as_ref()), (Some(lab), None), "{text}");
                    assert_eq!(again.choices.of(choice), number, "{text}");
                    assert_eq!(again.link().write(), text);
                }
            }
        }
    }

    #[test]
    fn a_place_as_it_opens_is_its_folder_alone_and_whatever_is_done_there_stands_behind_it() {
        for place in Place::all() {
            let mut model = Model::at(place);
            assert_eq!((model.place(), model.notice.as_ref()), (Some(place), None));
            assert_eq!(model.address(Link::write), Address { path: place.path(), fragment: String::new() });
            model.update(Action::ToEnd);
            let Address { path, fragment } = model.address(Link::write);
            assert_eq!(path, place.path());
            let again = Model::visited(Link::read(&fragment));
            assert_eq!((again.link(), again.notice.as_ref()), (model.link(), None), "{fragment}");
        }
        assert!(Model::at_path("lessons/seven/").notice.is_some_and(|notice| notice.contains("Seven generals")));
    }

    #[test]
    fn the_names_of_choices_are_their_own_within_a_laboratory() {
        for lab in Lab::ALL {
            let keys: Vec<&str> = lab.choices().iter().map(|choice| choice.key).collect();
            assert!(keys.iter().all(|key| keys.iter().filter(|other| *other == key).count() == 1), "{lab:?}: {keys:?}");
        }
    }

    #[test]
    fn a_choice_that_cannot_be_made_is_explained_over_the_usual_one() {
        let visit = |with: &str| {
            let text = format!("v=1&lab=number-of-messages&with={with}&battle=protocol:(kind:oral)");
            Model::visited(Link::read(&text))
        };
        let model = visit("n:99,over:f");
        assert_eq!((model.lab, model.choices.written(Lab::Costs.choices()).len()), (Some(Lab::Costs), 1));
        assert!(model.notice.is_some_and(|notice| notice.contains("“n” should be from 3 to 16")));
        assert_eq!(visit("over:f").notice, None);
        assert!(visit("ring:2").notice.is_some_and(|notice| notice.contains("“ring”")));
    }

    #[test]
    fn a_laboratory_that_is_not_there_is_told() {
        let model = Model::visited(Link::read("v=1&lab=hexagone&battle=protocol:(kind:oral)"));
        let told = model.notice.unwrap();
        assert!(model.lab.is_none() && told.contains("“hexagone”") && told.contains("“The hexagon”"), "{told}");
        let model = Model::visited(Link::read("v=1&lesson=tcp&at=3&battle=protocol:(kind:oral)"));
        assert!(model.lesson.is_none() && model.notice.unwrap().contains("“tcp”"));
    }

    #[test]
    fn choices_are_made_anew_when_a_laboratory_is_entered_anew() {
        let mut model = Model::new();
        model.update(Action::Enter(Lab::Costs));
        let choice = Lab::Costs.choices()[0];
        model.update(Action::Pick(choice, choice.most));
        model.update(Action::Enter(Lab::Map));
        model.update(Action::Enter(Lab::Costs));
        assert_eq!(model.choices.of(choice), choice.usual);
    }
}
