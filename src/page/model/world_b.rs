//! A second world beside the battle, for the laboratory that lays two side by side. World A is the battle itself, with
//! its clock, its history and its address; world B is a model of its own that follows world A's clock.

use super::{History, Model};
use crate::analysis::worlds::abreast;
use crate::battle::{Battle, Council};
use crate::lesson::{Lesson, TWO_WORLDS};
use crate::link::{BadLink, Link};
use crate::page::action::{Action, Side};
use crate::page::choice::Choices;
use crate::page::lab::Lab;
use std::rc::Rc;

impl Model {
    /// Enters a laboratory; the one for two worlds never opens on one alone.
    pub(super) fn enter(&mut self, lab: Lab) {
        self.playing = false;
        if self.lab != Some(lab) {
            self.choices = Choices::default();
        }
        self.lab = Some(lab);
        if lab == Lab::Worlds && self.world_b.is_none() {
            self.look_for_another_world();
        }
    }

    /// World B: the lesson's, where it has one; else the battle before it was changed; else the same
    /// battle with everybody loyal; and where that is no other battle, both worlds of the lesson on two worlds.
    fn look_for_another_world(&mut self) {
        let lesson = self.lesson.filter(|_| self.follows_lesson());
        let another = match lesson {
            Some(lesson) => lesson.world_b().and_then(Result::ok),
            None if self.history.is_changed() => Some((**self.history.opened()).clone()),
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
            *self = Model { speed: self.speed, lab: self.lab, ..Model::new_lesson(lesson) };
            self.lay_world_b(battle);
        }
    }

    pub(super) fn lay_world_b(&mut self, battle: Battle) {
        self.world_b = Some(Rc::new(Model::fought(battle)));
    }

    /// Lays the battle of a link down as one of the two worlds.
    pub(super) fn lay(&mut self, side: Side, link: Result<Link, BadLink>) {
        match (side, link) {
            (_, Err(bad)) => self.notice = Some(bad.to_string()),
            (Side::A, Ok(link)) => {
                let world_b = self.world_b.take();
                *self = Model { speed: self.speed, lab: self.lab, world_b, ..Model::fought(link.battle) };
            }
            (Side::B, Ok(link)) => {
                self.notice = None;
                self.lay_world_b(link.battle);
            }
        }
    }

    /// A general of world B is turned, or one of its riders touched. What a reader asks of the clock
    /// goes to world A.
    pub(super) fn change_world_b(&mut self, action: Action) {
        if !matches!(action, Action::Turn(_) | Action::Touch(_)) {
            return;
        }
        if let Some(world_b) = &mut self.world_b {
            let world_b = Rc::make_mut(world_b);
            world_b.notice = None;
            let was = world_b.history.last();
            world_b.history.go_on_from(&self.history);
            world_b.update(action);
            if world_b.history.last() != was {
                self.history.forget_undone();
            }
            self.notice = world_b.notice.clone();
        }
    }

    /// World B, while it can be seen.
    fn visible_world_b(&self) -> Option<&Model> {
        self.world_b.as_deref().filter(|_| self.lab == Some(Lab::Worlds))
    }

    /// Whether this is so of a world that can be seen.
    pub fn either(&self, so: fn(&History) -> bool) -> bool {
        so(&self.history) || self.visible_world_b().is_some_and(|world_b| so(&world_b.history))
    }

    /// The world that the reader changed last.
    pub(super) fn last_changed(&self) -> Side {
        match self.visible_world_b() {
            Some(world_b) if world_b.history.last() > self.history.last() => Side::B,
            _ => Side::A,
        }
    }

    /// The world in which a change was taken back last: of those that can be made again, it is the earliest.
    pub(super) fn last_undone(&self) -> Side {
        match (self.history.next(), self.visible_world_b().and_then(|world_b| world_b.history.next())) {
            (Some(a), Some(b)) if b < a => Side::B,
            (None, Some(_)) => Side::B,
            _ => Side::A,
        }
    }

    /// The world that the reader changed last, or else the other one if only that is unlike what was opened.
    pub(super) fn last_resettable(&self) -> Side {
        let in_b = self.visible_world_b().is_some_and(|world_b| world_b.history.is_changed());
        if in_b && (self.last_changed() == Side::B || !self.history.is_changed()) { Side::B } else { Side::A }
    }

    /// Goes through the history of a world.
    pub(super) fn travel_in(&mut self, side: Side, go: fn(&mut History)) {
        self.go_on_together();
        match (side, &mut self.world_b) {
            (Side::B, Some(world_b)) => Rc::make_mut(world_b).travel(go),
            _ => self.travel(go),
        }
    }

    /// Whichever world is changed next, it comes after all that was changed in both.
    pub(super) fn go_on_together(&mut self) {
        if let Some(world_b) = &mut self.world_b {
            self.history.go_on_from(&world_b.history);
            Rc::make_mut(world_b).history.go_on_from(&self.history);
        }
    }

    /// What was undone in world B stays undone, once world A is changed.
    pub(super) fn forget_undone_in_b(&mut self) {
        if let Some(world_b) = &mut self.world_b {
            Rc::make_mut(world_b).history.forget_undone();
        }
    }

    /// World B as it is shown: seen through the same eyes as world A, and at the moment that goes with it.
    pub fn shown_world_b(&self) -> Option<Model> {
        let world_b = self.world_b.as_deref()?;
        let (cursor, playing) = (self.cursor_in_b(), self.playing);
        Some(Model { cursor, playing, perspective: self.perspective, speed: self.speed, ..world_b.clone() })
    }

    /// Where world B stands.
    pub fn cursor_in_b(&self) -> usize {
        self.world_b.as_ref().map_or(0, |world_b| abreast(&self.trace, &world_b.trace, self.cursor))
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
        model.world_b.as_ref().unwrap().battle()
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
        let opened = (model.battle().clone(), world_b(&model).clone());
        model.update(Action::Turn(General(1)));
        model.update(Action::InB(Box::new(Action::Turn(General(2)))));
        model.update(Action::Reset);
        assert!(*world_b(&model) == opened.1 && *model.battle() != opened.0);
        model.update(Action::Reset);
        assert_eq!((model.battle(), world_b(&model)), (&opened.0, &opened.1));
        assert!(!model.either(History::is_changed));
        model.update(Action::Undo);
        assert_ne!(*model.battle(), opened.0, "a reset can be taken back");
    }

    #[test]
    fn a_pasted_link_replaces_the_world_it_is_pasted_for() {
        let mut model = entered(Model::new());
        let b = world_b(&model).clone();
        model.update(Action::Lay(Side::A, Ok(Model::new().link())));
        assert_eq!((model.battle(), world_b(&model)), (Model::new().battle(), &b));
        model.update(Action::Lay(Side::B, Ok(Model::new().link())));
        assert_eq!(world_b(&model), &**model.battle());
    }
}
