//! What just happened, in words, for those who cannot see the field: the event before the moment that is shown, or what the reader changed.

use super::Model;
use crate::lesson::story::happened;
use crate::trace::Perspective;

impl Model {
    /// What the page tells aloud; nothing while the clock runs.
    pub fn told(&self) -> String {
        if self.playing {
            return String::new();
        }
        // A large battle that is still to be fought tells nothing yet.
        if self.has_edited && !self.a.waits {
            return self.told_of_the_edit();
        }
        happened(self.trace(), self.cursor, self.perspective)
    }

    /// What was changed last and, to whom sees everything, what is different for it.
    fn told_of_the_edit(&self) -> String {
        let Some(change) = &self.change else { return "The battle is again as it was opened.".into() };
        let mut told = change.deeds.clone();
        if self.perspective == Perspective::Everyone {
            told.extend(change.riders.clone());
            if self.is_over() {
                told.extend(change.verdicts.iter().cloned());
                told.extend(change.decisions.iter().map(|(general, _, now)| format!("{general} decides {now}.")));
            }
        }
        told.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::General;
    use crate::page::action::Action;
    use crate::page::place::Place;

    #[test]
    fn an_edit_is_told_until_the_next_step_whichever_way_it_was_made() {
        let mut model = Model::new();
        let opened = model.told();
        model.update(Action::Turn(General(1)));
        assert!(
            model.told().starts_with("You made G1 a traitor. ") && model.told().contains("rider"),
            "{}",
            model.told()
        );
        assert!(!model.told().contains("decides"), "what comes of it is told when it has come");
        model.update(Action::Undo);
        assert_eq!(model.told(), "The battle is again as it was opened.");
        model.update(Action::Redo);
        assert!(model.told().starts_with("You made G1 a traitor."));
        model.update(Action::StepForward);
        assert!(!model.told().contains("You made"));
        model.update(Action::ToEnd);
        model.update(Action::Turn(General(1)));
        model.update(Action::Turn(General(2)));
        assert!(
            model.told().contains("You made G2 a traitor.") && model.told().contains("G1 decides"),
            "{}",
            model.told()
        );
        model.update(Action::Reset);
        assert_eq!(model.told(), "The battle is again as it was opened.");
        model.update(Action::Go(Place::Lesson(crate::lesson::FIRST)));
        assert_eq!(model.told(), opened);
    }

    #[test]
    fn through_one_generals_eyes_an_edit_tells_what_was_done_and_not_what_came_of_it() {
        let mut model = Model::new();
        model.update(Action::SeeBy(Some(General(1))));
        model.update(Action::ToEnd);
        model.update(Action::Turn(General(2)));
        assert_eq!(model.told(), "You made G2 a traitor.");
    }
}
