//! A second world beside the battle, for the laboratory that lays two side by side. World A is the battle itself, with
//! its clock, its history and its address; world B is a model of its own that follows world A's clock.

use super::{History, Model};
use crate::analysis::worlds::abreast;
use crate::app::action::{Action, Side};
use crate::app::choice::Choices;
use crate::app::lab::Lab;
use crate::battle::{Battle, Council};
use crate::lesson::{Lesson, TWO_WORLDS};
use crate::link::{BadLink, Link};
use std::rc::Rc;

impl Model {
    /// Enters a laboratory; the one for two worlds never opens on one alone.
    pub(super) fn enter(&mut self, lab: Lab) {
        self.playing = false;
        if self.lab != Some(lab) {
            self.choices = Choices::default();
        }
        self.lab = Some(lab);
        if lab == Lab::Worlds && self.beside.is_none() {
            self.look_for_another_world();
        }
    }

    /// World B: the lesson's, where it has one; else the battle before it was changed; else the same
    /// battle with everybody loyal; and where that is no other battle, both worlds of the lesson on two worlds.
    fn look_for_another_world(&mut self) {
        let lesson = self.lesson.filter(|_| self.follows_lesson());
        let another = match lesson {
            Some(lesson) => lesson.beside().and_then(Result::ok),
            None if self.history.is_changed() => Some((**self.history.opened()).clone()),
            None => self.all_loyal(),
        };
        match another {
            Some(battle) => self.lay_beside(battle),
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
        if let Some(Ok(battle)) = lesson.beside() {
            *self = Model { speed: self.speed, lab: self.lab, ..Model::new_lesson(lesson) };
            self.lay_beside(battle);
        }
    }

    pub(super) fn lay_beside(&mut self, battle: Battle) {
        self.beside = Some(Rc::new(Model::fought(battle)));
    }

    /// Lays the battle of a link down as one of the two worlds.
    pub(super) fn lay(&mut self, side: Side, link: Result<Link, BadLink>) {
        match (side, link) {
            (_, Err(bad)) => self.notice = Some(bad.to_string()),
            (Side::A, Ok(link)) => {
                let beside = self.beside.take();
                *self = Model { speed: self.speed, lab: self.lab, beside, ..Model::fought(link.battle) };
            }
            (Side::B, Ok(link)) => {
                self.notice = None;
                self.lay_beside(link.battle);
            }
        }
    }

    /// A general of world B is turned, or one of its riders touched. What a reader asks of the clock
    /// goes to world A.
    pub(super) fn change_beside(&mut self, action: Action) {
        if !matches!(action, Action::Turn(_) | Action::Touch(_)) {
            return;
        }
        if let Some(beside) = &mut self.beside {
            let beside = Rc::make_mut(beside);
            beside.notice = None;
            let was = beside.history.last();
            beside.history.go_on_from(&self.history);
            beside.update(action);
            if beside.history.last() != was {
                self.history.forget_undone();
            }
            self.notice = beside.notice.clone();
        }
    }

    /// World B, while it can be seen.
    fn world_b(&self) -> Option<&Model> {
        self.beside.as_deref().filter(|_| self.lab == Some(Lab::Worlds))
    }

    /// Whether this is so of a world that can be seen.
    pub fn either(&self, so: fn(&History) -> bool) -> bool {
        so(&self.history) || self.world_b().is_some_and(|beside| so(&beside.history))
    }

    /// The world that the reader changed last.
    pub(super) fn last_changed(&self) -> Side {
        match self.world_b() {
            Some(beside) if beside.history.last() > self.history.last() => Side::B,
            _ => Side::A,
        }
    }

    /// The world in which a change was taken back last: of those that can be made again, it is the earliest.
    pub(super) fn last_undone(&self) -> Side {
        match (self.history.next(), self.world_b().and_then(|beside| beside.history.next())) {
            (Some(a), Some(b)) if b < a => Side::B,
            (None, Some(_)) => Side::B,
            _ => Side::A,
        }
    }

    /// The world that the reader changed last, or else the other one if only that is unlike what was opened.
    pub(super) fn last_resettable(&self) -> Side {
        let in_b = self.world_b().is_some_and(|beside| beside.history.is_changed());
        if in_b && (self.last_changed() == Side::B || !self.history.is_changed()) { Side::B } else { Side::A }
    }

    /// Goes through the history of a world.
    pub(super) fn travel_in(&mut self, side: Side, go: fn(&mut History)) {
        self.go_on_together();
        match (side, &mut self.beside) {
            (Side::B, Some(beside)) => Rc::make_mut(beside).travel(go),
            _ => self.travel(go),
        }
    }

    /// Whichever world is changed next, it comes after all that was changed in both.
    pub(super) fn go_on_together(&mut self) {
        if let Some(beside) = &mut self.beside {
            self.history.go_on_from(&beside.history);
            Rc::make_mut(beside).history.go_on_from(&self.history);
        }
    }

    /// What was undone in world B stays undone, once world A is changed.
    pub(super) fn forget_undone_beside(&mut self) {
        if let Some(beside) = &mut self.beside {
            Rc::make_mut(beside).history.forget_undone();
        }
    }

    /// Where world B stands.
    pub fn cursor_beside(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| abreast(&self.trace, &beside.trace, self.cursor))
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

    fn beside(model: &Model) -> &Battle {
        model.beside.as_ref().unwrap().battle()
    }

    #[test]
    fn a_lesson_with_two_worlds_lays_both_side_by_side() {
        let lesson = by_key("three-generals").unwrap();
        let model = entered(Model::new_lesson(lesson));
        assert_eq!(**model.battle(), lesson.battle().unwrap());
        assert_eq!(*beside(&model), lesson.beside().unwrap().unwrap());
    }

    #[test]
    fn a_changed_battle_lies_beside_what_it_was() {
        let mut model = Model::new();
        let was = model.battle().clone();
        model.update(Action::Turn(General(1)));
        let model = entered(model);
        assert_eq!(*beside(&model), *was);
        assert!(!model.battle().is_loyal(General(1)));
    }

    #[test]
    fn a_battle_of_ones_own_lies_beside_the_same_with_everybody_loyal() {
        let mut draft = Model::new().battle().draft();
        draft.traitors = Council::first(1);
        let mut model = Model::new();
        model.update(Action::Fight(draft.check().unwrap()));
        assert!(beside(&entered(model)).traitors.is_empty());
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
        assert_eq!(beside(&again), beside(&model));
    }

    #[test]
    fn a_damaged_link_is_explained_and_changes_neither_world() {
        let was = entered(Model::new());
        let mut model = was.clone();
        model.update(Action::Lay(Side::B, Link::read("nonsense")));
        assert!(model.notice.as_ref().is_some_and(|notice| notice.contains("can’t be opened")));
        assert_eq!((model.battle(), beside(&model)), (was.battle(), beside(&was)));
    }

    #[test]
    fn undo_and_redo_go_back_and_forth_through_both_worlds() {
        let mut model = entered(Model::new());
        let turn = |general| Action::Turn(General(general));
        let in_b = |action| Action::InB(Box::new(action));
        let both = |model: &Model| (model.battle().traitors, beside(model).traitors);
        let mut stages = vec![both(&model)];
        for action in [turn(1), in_b(turn(2)), in_b(turn(1)), turn(2), in_b(turn(0))] {
            model.update(action);
            stages.push(both(&model));
        }
        for stage in stages.iter().rev().skip(1) {
            model.update(Action::Undo);
            assert_eq!(both(&model), *stage);
        }
        assert!(!model.either(History::can_undo));
        for stage in &stages[1..] {
            model.update(Action::Redo);
            assert_eq!(both(&model), *stage);
        }
        assert!(!model.either(History::can_redo));
    }

    #[test]
    fn a_change_in_one_world_ends_what_could_be_made_again_in_the_other() {
        let mut model = entered(Model::new());
        model.update(Action::Turn(General(1)));
        model.update(Action::Undo);
        model.update(Action::InB(Box::new(Action::Turn(General(2)))));
        assert!(!model.either(History::can_redo));
    }

    #[test]
    fn what_changes_nothing_in_one_world_leaves_the_other_as_it_is() {
        let mut model = entered(Model::new());
        model.update(Action::Turn(General(1)));
        model.update(Action::Undo);
        model.update(Action::InB(Box::new(Action::StepForward)));
        assert!(model.either(History::can_redo));
    }

    #[test]
    fn reset_puts_back_the_world_that_was_changed_last_and_then_the_other() {
        let mut model = entered(Model::new());
        let opened = (model.battle().clone(), beside(&model).clone());
        model.update(Action::Turn(General(1)));
        model.update(Action::InB(Box::new(Action::Turn(General(2)))));
        model.update(Action::Reset);
        assert!(*beside(&model) == opened.1 && *model.battle() != opened.0);
        model.update(Action::Reset);
        assert_eq!((model.battle(), beside(&model)), (&opened.0, &opened.1));
        assert!(!model.either(History::is_changed));
        model.update(Action::Undo);
        assert_ne!(*model.battle(), opened.0, "a reset can be taken back");
    }

    #[test]
    fn a_pasted_link_replaces_the_world_it_is_pasted_for() {
        let mut model = entered(Model::new());
        let b = beside(&model).clone();
        model.update(Action::Lay(Side::A, Ok(Model::new().link())));
        assert_eq!((model.battle(), beside(&model)), (Model::new().battle(), &b));
        model.update(Action::Lay(Side::B, Ok(Model::new().link())));
        assert_eq!(beside(&model), &**model.battle());
    }
}
