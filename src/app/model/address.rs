//! Between the model and the address bar.

use super::Model;
use crate::app::lab::Lab;
use crate::link::{BadLink, Link};
use crate::trace::Sight;
use std::rc::Rc;

impl Model {
    /// The page as an address asks for it; a link that cannot be read is explained, over the first lesson.
    pub fn visited(link: Result<Link, BadLink>) -> Model {
        match link {
            Ok(link) => Model::linked(link),
            Err(bad) => Model { notice: Some(bad.to_string()), ..Model::new() },
        }
    }

    fn linked(link: Link) -> Model {
        let lesson = link.lesson.as_deref().and_then(crate::lesson::by_key);
        let opening = lesson.and_then(|lesson| lesson.battle().ok());
        let mut model = Model::fought(link.battle);
        if let Some(opening) = opening {
            model.history.open_from(Rc::new(opening));
        }
        model.cursor = link.cursor.min(model.trace.end());
        model.sight = Sight::of(link.seen_by);
        model.lesson = lesson;
        model.choose_somebody();
        if let Some(battle) = link.beside {
            model.lay_beside(battle);
        }
        if let Some(lab) = link.lab.as_deref().and_then(Lab::from_key) {
            model.enter(lab);
        }
        model
    }

    /// The address of exactly this view.
    pub fn link(&self) -> Link {
        Link {
            battle: (**self.battle()).clone(),
            cursor: self.cursor,
            lesson: self.lesson.map(|lesson| lesson.key.to_owned()),
            lab: self.lab.map(|lab| lab.key().to_owned()),
            beside: self.beside.as_ref().filter(|_| self.lab.is_some()).map(|beside| (**beside.battle()).clone()),
            seen_by: match self.sight {
                Sight::Everyone => None,
                Sight::Of(general) => Some(general),
            },
        }
    }
}
