//! A second world beside the battle, for the laboratory that lays two side by side. World A is the battle itself, with
//! its clock and its address; world B has a stage, and follows world A's clock.

use super::Model;
use crate::analysis::worlds::abreast;
use crate::battle::{Battle, Council};
use crate::lesson::{Lesson, TWO_WORLDS};
use crate::link::{BadLink, Link};
use crate::page::action::Action;
use crate::page::choice::Choices;
use crate::page::lab::Lab;
use crate::page::model::Stage;
use crate::page::side::Side;
use std::rc::Rc;

impl Model {
    /// Enters a laboratory; the one for two worlds never opens on one alone.
    pub(super) fn enter(&mut self, lab: Lab) {
        self.playing = false;
        self.chooser = None;
        (self.sheet, self.lecture, self.challenge) = (None, false, None);
        if self.lab != Some(lab) {
            self.choices = Choices::default();
        }
        self.lab = Some(lab);
        if lab == Lab::Worlds && self.b.is_none() {
            self.look_for_another_world();
        }
    }

    /// World B: the lesson's, where it has one; else the battle before it was changed; else the same
    /// battle with everybody loyal; and where that is no other battle, both worlds of the lesson on two worlds.
    fn look_for_another_world(&mut self) {
        let lesson = self.lesson.filter(|_| self.follows_lesson());
        let another = match lesson {
            Some(lesson) => lesson.world_b().and_then(Result::ok),
            None if self.is_changed() => Some((*self.history.opened().a).clone()),
            None => self.all_loyal(),
        };
        match another {
            Some(battle) => self.lay_world_b(battle),
            None => self.lay_lesson(TWO_WORLDS),
        }
    }

    fn all_loyal(&self) -> Option<Battle> {
        let mut draft = self.wanted().draft();
        draft.traitors = Council::NOBODY;
        draft.check_pruned().ok().filter(|battle| *battle != **self.wanted())
    }

    /// Both worlds of `lesson`, if it has two.
    fn lay_lesson(&mut self, lesson: &'static Lesson) {
        if let Some(Ok(battle)) = lesson.world_b() {
            let lab = self.lab;
            self.turn_to(Model { lab, ..Model::new_lesson(lesson) });
            self.lay_world_b(battle);
        }
    }

    /// Lays `battle` beside the one that is there alone.
    pub(super) fn lay_world_b(&mut self, battle: Battle) {
        let battle = Rc::new(battle);
        self.history.lay_beside(&battle);
        self.b = Some(Stage::bare(battle));
        self.refight(Side::B);
    }

    /// Puts the battle of a link on one of the two stages; that can be taken back like any other change.
    pub(super) fn lay(&mut self, side: Side, link: Result<Link, BadLink>) {
        match link {
            Err(bad) => self.notice = Some(bad.to_string()),
            Ok(link) => {
                self.put(side, link.battle);
                if side == Side::A {
                    self.start_at(0, false);
                }
            }
        }
    }

    /// A general of world B is turned, or one of its riders changed. World B has no clock of its own to ask anything
    /// of.
    pub(super) fn change_world_b(&mut self, action: Action) {
        match action {
            Action::Turn(general) => self.turn(Side::B, general),
            Action::TakeAside(errand) => self.take_aside(Side::B, errand),
            Action::LetGo => self.chooser = None,
            Action::Say(errand, said) => self.say(Side::B, errand, said),
            Action::Capture(errand) => self.capture(Side::B, errand),
            Action::SeeBy(general) => self.see_by(general),
            _ => {}
        }
    }

    /// Where a world stands: world B at the moment that goes with world A's.
    pub fn cursor_on(&self, side: Side) -> usize {
        match (side, &self.b) {
            (Side::B, Some(b)) => abreast(self.trace(), &b.trace, self.cursor),
            _ => self.cursor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::General;
    use crate::lesson::by_key;

    fn entered(model: Model) -> Model {
        let mut model = model;
        model.update(Action::Enter(Lab::Worlds));
        model
    }

    fn world_b(model: &Model) -> &Battle {
        &model.stage(Side::B).unwrap().battle
    }

    #[test]
    fn a_lesson_with_two_worlds_lays_both_side_by_side() {
        let lesson = by_key("three-generals").unwrap();
        let model = entered(Model::new_lesson(lesson));
        assert_eq!(**model.battle(), lesson.battle().unwrap());
        assert_eq!(*world_b(&model), lesson.world_b().unwrap().unwrap());
    }

    #[test]
    fn a_changed_battle_lies_beside_what_it_was() {
        let mut model = Model::new();
        let was = model.battle().clone();
        model.update(Action::Turn(General(1)));
        let model = entered(model);
        assert_eq!(*world_b(&model), *was);
        assert!(!model.battle().is_loyal(General(1)));
    }

    #[test]
    fn a_battle_of_ones_own_lies_beside_the_same_with_everybody_loyal() {
        let mut draft = Model::new().battle().draft();
        draft.traitors = Council::first(1);
        let mut model = Model::new();
        model.update(Action::Fight(draft.check().unwrap()));
        assert!(world_b(&entered(model)).traitors.is_empty());
    }

    #[test]
    fn a_lesson_with_one_world_gives_way_to_the_lesson_with_two() {
        assert_eq!(entered(Model::new()).lesson, Some(TWO_WORLDS));
    }

    #[test]
    fn a_link_to_two_worlds_opens_both() {
        let mut model = entered(Model::new());
        model.update(Action::InB(Box::new(Action::Turn(General(1)))));
        model.update(Action::StepForward);
        let again = Model::visited(Link::read(&model.link().write()));
        assert_eq!((again.battle(), again.cursor, again.lab), (model.battle(), model.cursor, model.lab));
        assert_eq!(world_b(&again), world_b(&model));
    }

    #[test]
    fn the_address_tells_of_another_world_b_also_once_it_was_opened() {
        let mut model = Model::at(Lab::Worlds.into());
        assert!(model.is_as_it_opens());
        model.update(Action::InB(Box::new(Action::Turn(General(1)))));
        let again = Model::visited(Link::read(&model.link().write()));
        assert_ne!(world_b(&again), world_b(&Model::at(Lab::Worlds.into())));
        assert!(!again.is_as_it_opens());
    }

    #[test]
    fn a_damaged_link_is_explained_and_changes_neither_world() {
        let was = entered(Model::new());
        let mut model = was.clone();
        model.update(Action::Lay(Side::B, Link::read("nonsense")));
        assert!(model.notice.as_ref().is_some_and(|notice| notice.contains("can’t be opened")));
        assert_eq!((model.battle(), world_b(&model)), (was.battle(), world_b(&was)));
    }

    #[test]
    fn undo_and_redo_go_back_and_forth_through_both_worlds() {
        let mut model = entered(Model::new());
        let turn = |general| Action::Turn(General(general));
        let in_b = |action| Action::InB(Box::new(action));
        let both = |model: &Model| (model.battle().traitors, world_b(model).traitors);
        let mut stages = vec![both(&model)];
        for action in [turn(1), in_b(turn(2)), in_b(turn(1)), turn(2), in_b(turn(0))] {
            model.update(action);
            stages.push(both(&model));
        }
        for stage in stages.iter().rev().skip(1) {
            model.update(Action::Undo);
            assert_eq!(both(&model), *stage);
        }
        assert!(!model.history.can_undo());
        for stage in &stages[1..] {
            model.update(Action::Redo);
            assert_eq!(both(&model), *stage);
        }
        assert!(!model.history.can_redo());
    }

    #[test]
    fn a_change_in_one_world_ends_what_could_be_made_again_in_the_other() {
        let mut model = entered(Model::new());
        model.update(Action::Turn(General(1)));
        model.update(Action::Undo);
        model.update(Action::InB(Box::new(Action::Turn(General(2)))));
        assert!(!model.history.can_redo());
    }

    #[test]
    fn what_changes_nothing_in_one_world_leaves_the_other_as_it_is() {
        let mut model = entered(Model::new());
        model.update(Action::Turn(General(1)));
        model.update(Action::Undo);
        model.update(Action::InB(Box::new(Action::StepForward)));
        assert!(model.history.can_redo());
    }

    #[test]
    fn reset_puts_both_worlds_back_and_can_be_taken_back() {
        let mut model = entered(Model::new());
        let both = |model: &Model| (model.battle().clone(), world_b(model).clone());
        let opened = both(&model);
        model.update(Action::Turn(General(1)));
        model.update(Action::InB(Box::new(Action::Turn(General(2)))));
        let changed = both(&model);
        model.update(Action::Reset);
        assert!(both(&model) == opened && !model.history.is_changed());
        model.update(Action::Undo);
        assert!(both(&model) == changed);
    }

    #[test]
    fn a_pasted_link_replaces_the_world_it_is_pasted_for() {
        let mut model = entered(Model::new());
        let b = world_b(&model).clone();
        model.update(Action::Lay(Side::A, Ok(Model::new().link())));
        assert_eq!((model.battle(), world_b(&model)), (Model::new().battle(), &b));
        model.update(Action::Lay(Side::B, Ok(Model::new().link())));
        assert_eq!(world_b(&model), &**model.battle());
        model.update(Action::Undo);
        assert_eq!(world_b(&model), &b, "and that can be taken back");
    }
}
