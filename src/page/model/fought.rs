//! Fighting the battles that were asked for: a small one at once, a large one a little at a time, beside the model, while
//! what was shown before stays.

use super::{Model, Start};
use crate::battle::{Battle, Council};
use crate::lesson::change::Change;
use crate::page::model::History;
use crate::page::panel::Panel;
use crate::page::side::Side;
use crate::run::{MOST_AT_ONCE, run, storable};
use crate::trace::Trace;
use std::rc::Rc;

impl Model {
    /// The battle that is still to be fought: that of the page before the one beside it. It isn't asked of the
    /// worker, because what happens in a large battle takes longer to send than to fight.
    pub fn unfought(&self) -> Option<&Rc<Battle>> {
        let waits = |&side: &Side| self.stage(side).is_some_and(|stage| stage.waits);
        Side::BOTH.into_iter().find(waits).and_then(|side| self.history.now().on(side))
    }

    /// Changes what was asked for, and fights what is another battle now.
    pub(super) fn travel(&mut self, go: impl FnOnce(&mut History)) {
        let before = self.history.now().clone();
        go(&mut self.history);
        for side in Side::BOTH {
            let same = match (before.on(side), self.history.now().on(side)) {
                (Some(before), Some(now)) => Rc::ptr_eq(before, now),
                _ => false,
            };
            if !same {
                self.has_edited |= side == Side::A;
                self.refight(side);
            }
        }
    }

    /// Fights the battle that was asked for on this stage.
    pub(super) fn refight(&mut self, side: Side) {
        let Some(wanted) = self.history.now().on(side).cloned() else { return };
        let was_over = self.has_ended();
        let fought = match side {
            Side::A => self.a.fight(&wanted),
            Side::B => self.b.as_mut().is_some_and(|stage| stage.fight(&wanted)),
        };
        if side == Side::A {
            self.start = Start::default();
            if fought {
                self.arrive(was_over);
            }
        }
    }

    /// A battle that was left to be fought has been fought; one that nobody waits for any more changes nothing.
    pub(super) fn has_fought(&mut self, battle: &Rc<Battle>, trace: Rc<Trace>) {
        if !self.unfought().is_some_and(|waiting| Rc::ptr_eq(waiting, battle)) {
            return;
        }
        match &mut self.b {
            Some(b) if !self.a.waits => b.show(battle, trace),
            _ => {
                let was_over = self.has_ended();
                self.a.show(battle, trace);
                self.arrive(was_over);
                self.choose_somebody();
                let Start { cursor, play } = std::mem::take(&mut self.start);
                self.start_at(cursor.unwrap_or(self.cursor), self.playing || play);
            }
        }
    }

    /// Goes to `cursor` of the battle that was asked for, and plays from there if so wished.
    pub(super) fn start_at(&mut self, cursor: usize, play: bool) {
        if self.a.waits || self.a.is_undecided() {
            self.start = Start { cursor: Some(cursor), play };
        } else {
            self.cursor = self.within(cursor);
            self.playing = play && self.cursor < self.last();
        }
    }

    /// Whether the reader has seen the end of the battle that is shown, and is there.
    fn has_ended(&self) -> bool {
        self.is_over() && self.cursor > 0
    }

    /// Another battle is shown, or the same one anew: whoever was at the end sees at once how it ends now, the cursor of anybody else stays where it was
    /// as far as that moment still exists; and what was found out about the one before is put away.
    fn arrive(&mut self, was_over: bool) {
        self.cursor = if was_over { self.last() } else { self.within(self.cursor) };
        self.playing &= self.cursor < self.last();
        self.forgery = None;
        self.spoiled = None;
        self.lit = Council::NOBODY;
        self.note_change();
        if !self.panels().contains(&self.panel) {
            self.panel = Panel::Story;
        }
        // What happens in a council that nobody can fight is no story.
        if self.panel == Panel::Story {
            self.panel = Panel::usual(self.battle());
        }
    }

    /// Notes what the reader changed last, and what came of it.
    pub(super) fn note_change(&mut self) {
        self.change = self.is_changed().then(|| Rc::new(self.last_change()));
    }

    /// Battles that are fought a little at a time aren't fought again for this.
    fn last_change(&self) -> Change {
        let (before, now) = (self.history.previous(), self.battle());
        let small = |battle: &Battle| storable(battle).is_ok_and(|messages| messages <= MOST_AT_ONCE);
        match (small(before) && small(now)).then(|| run(before).ok()).flatten() {
            Some(was) => Change::between(before, &was, now, self.trace()),
            None => Change::of(before, now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, General, Kind, OralTerms};
    use crate::link::Link;
    use crate::page::action::Action;
    use crate::page::answer::Answer;
    use crate::run::Fight;

    fn large() -> Battle {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 3 }));
        draft.generals = Some(14);
        draft.check().unwrap()
    }

    /// Does what the page does beside the model.
    fn fight(model: &mut Model) {
        while let Some(battle) = model.unfought().cloned() {
            let mut fight = Fight::new(battle.clone()).unwrap();
            while fight.go_on(1000) {}
            model.receive(Answer::Fought(battle, Rc::new(fight.trace())));
        }
    }

    #[test]
    fn until_a_large_battle_has_been_fought_what_was_shown_before_stays() {
        let mut model = Model::new();
        let before = (model.battle().clone(), model.trace().clone(), model.cursor);
        model.update(Action::Set(large().draft()));
        assert_eq!((model.battle().clone(), model.trace().clone(), model.cursor), before);
        fight(&mut model);
        assert_eq!(**model.battle(), large());
        assert_eq!(**model.trace(), run(&large()).unwrap());
    }

    #[test]
    fn a_change_that_comes_meanwhile_is_made_to_what_was_asked_for() {
        let mut model = Model::fought(large());
        fight(&mut model);
        model.update(Action::Turn(General(1)));
        let first = model.unfought().unwrap().clone();
        model.update(Action::Turn(General(2)));
        model.receive(Answer::Fought(first, Rc::default()));
        assert!(model.battle().is_loyal(General(1)), "nobody waits for the first any more");
        fight(&mut model);
        assert!(!model.battle().is_loyal(General(1)) && !model.battle().is_loyal(General(2)));
    }

    #[test]
    fn a_link_to_a_large_battle_opens_at_its_moment() {
        let link = Link { cursor: 77, ..Link::to(large()) };
        let mut model = Model::visited(Ok(link.clone()));
        assert_eq!((model.cursor, model.link()), (0, link.clone()));
        fight(&mut model);
        assert_eq!((model.cursor, model.link()), (77, link));
    }

    #[test]
    fn an_attack_in_a_large_battle_is_played_once_it_has_been_fought() {
        let mut model = Model::fought(large());
        fight(&mut model);
        model.update(Action::ToEnd);
        let mut draft = large().draft();
        draft.traitors = Council::first(1);
        model.update(Action::Stage(draft.check().unwrap()));
        fight(&mut model);
        assert_eq!((model.cursor, model.playing), (0, true));
    }

    #[test]
    fn whoever_is_at_the_end_sees_at_once_how_a_changed_battle_ends() {
        for battle in [Model::new().battle().as_ref().clone(), large()] {
            let mut model = Model::fought(battle);
            fight(&mut model);
            model.update(Action::Turn(General(2)));
            fight(&mut model);
            let before = model.trace().end();
            model.update(Action::Seek(before - 1));
            model.update(Action::Turn(General(2)));
            fight(&mut model);
            assert!(model.trace().end() > before, "a loyal general decides too, and a traitor doesn't");
            assert_eq!(model.cursor, before - 1);
            model.update(Action::Undo);
            fight(&mut model);
            model.update(Action::ToEnd);
            model.update(Action::Redo);
            fight(&mut model);
            assert!(model.is_over() && !model.playing);
        }
    }

    #[test]
    fn whom_an_argument_speaks_of_is_lit_no_longer_than_the_battle_is_the_one_that_it_is_on() {
        let mut model = Model::new();
        model.update(Action::Light(Council::first(2)));
        model.update(Action::StepForward);
        assert_eq!(model.lit, Council::first(2));
        model.update(Action::Turn(General(2)));
        assert_eq!(model.lit, Council::NOBODY);
    }

    #[test]
    fn of_two_large_worlds_one_is_fought_after_the_other() {
        let mut draft = large().draft();
        draft.traitors = Council::first(2);
        let mut model = Model::fought(draft.check().unwrap());
        model.update(Action::Enter(crate::page::lab::Lab::Worlds));
        assert!(Side::BOTH.iter().all(|&side| model.stage(side).is_some_and(|stage| stage.waits)));
        fight(&mut model);
        let fought = Side::BOTH.map(|side| model.stage(side).unwrap().trace.messengers.len());
        assert!(fought[0] > 0 && fought[0] == fought[1]);
    }
}
