//! Fighting the battle that was asked for: a small one at once, a large one a little at a time, beside the model, while
//! what was shown before stays.

use super::Model;
use crate::battle::Battle;
use crate::page::panel::Panel;
use crate::run::{MOST_AT_ONCE, run, storable};
use crate::trace::Trace;
use std::rc::Rc;

/// What is to be done as soon as the battle has been fought.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pending {
    /// Go to this cursor; stay at the same one when none.
    pub cursor: Option<usize>,
    /// Play.
    pub play: bool,
}

impl Model {
    /// The battle that was asked for last; the one that is shown, unless that is still to be fought.
    pub fn wanted(&self) -> &Rc<Battle> {
        self.history.now()
    }

    /// The battles that are still to be fought, of this world and of the one beside it.
    pub fn unfought(&self) -> [Option<Rc<Battle>>; 2] {
        let pending = |model: &Model| model.pending.map(|_| model.wanted().clone());
        [pending(self), self.world_b.as_deref().and_then(pending)]
    }

    /// Fights the battle that was asked for; a large one is left to be fought.
    pub(super) fn refight(&mut self) {
        self.pending = None;
        match storable(self.wanted()) {
            Ok(messages) if messages > MOST_AT_ONCE => self.pending = Some(Pending::default()),
            Ok(_) => {
                let fought = run(self.wanted());
                self.arrive(Rc::new(fought.unwrap_or_default()));
            }
            Err(large) => {
                self.arrive(Rc::default());
                self.too_large = Some(large);
            }
        }
    }

    /// A battle that was left to be fought has been fought; one that nobody waits for any more changes nothing.
    pub(super) fn has_fought(&mut self, battle: &Rc<Battle>, trace: Rc<Trace>) {
        match self.pending {
            Some(pending) if Rc::ptr_eq(battle, self.wanted()) => {
                self.pending = None;
                self.arrive(trace);
                self.choose_somebody();
                self.cursor = pending.cursor.unwrap_or(self.cursor).min(self.trace.end());
                self.playing = (self.playing || pending.play) && self.cursor < self.trace.end();
            }
            _ => {
                if let Some(world_b) = &mut self.world_b {
                    Rc::make_mut(world_b).has_fought(battle, trace);
                }
            }
        }
    }

    /// Goes to `cursor` of the battle that was asked for, and plays from there if so wished.
    pub(super) fn start_at(&mut self, cursor: usize, play: bool) {
        if self.pending.is_some() {
            self.pending = Some(Pending { cursor: Some(cursor), play });
        } else {
            self.cursor = cursor.min(self.trace.end());
            self.playing = play && self.cursor < self.trace.end();
        }
    }

    /// Shows the battle that was asked for, with what happens in it; the cursor stays where it was as far as that moment
    /// still exists.
    fn arrive(&mut self, trace: Rc<Trace>) {
        self.battle = self.wanted().clone();
        self.trace = trace;
        self.too_large = None;
        self.cursor = self.cursor.min(self.trace.end());
        self.playing &= self.cursor < self.trace.end();
        self.forgery = None;
        self.spoiled = None;
        self.tallies = Rc::default();
        self.left_open = None;
        if !Panel::offered(&self.battle).contains(&self.panel) {
            self.panel = Panel::Story;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, General, Kind, OralTerms};
    use crate::link::Link;
    use crate::page::action::Action;
    use crate::run::Fight;

    fn large() -> Battle {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 3 }));
        draft.generals = Some(14);
        draft.check().unwrap()
    }

    /// Does what the page does beside the model.
    fn fight(model: &mut Model) {
        for battle in model.unfought().into_iter().flatten() {
            let mut fight = Fight::new(battle.clone()).unwrap();
            while fight.go_on(1000) {}
            model.update(Action::Fought(battle, Rc::new(fight.trace())));
        }
    }

    #[test]
    fn until_a_large_battle_has_been_fought_what_was_shown_before_stays() {
        let mut model = Model::new();
        let before = (model.battle().clone(), model.trace.clone(), model.cursor);
        model.update(Action::Set(large().draft()));
        assert_eq!((model.battle().clone(), model.trace.clone(), model.cursor), before);
        fight(&mut model);
        assert_eq!(**model.battle(), large());
        assert_eq!(*model.trace, run(&large()).unwrap());
        assert_eq!(model.unfought(), [None, None]);
    }

    #[test]
    fn a_change_that_comes_meanwhile_is_made_to_what_was_asked_for() {
        let mut model = Model::fought(large());
        fight(&mut model);
        model.update(Action::Turn(General(1)));
        let [first, _] = model.unfought();
        model.update(Action::Turn(General(2)));
        model.update(Action::Fought(first.unwrap(), Rc::default()));
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
        draft.traitors = crate::battle::Council::first(1);
        model.update(Action::Stage(draft.check().unwrap()));
        fight(&mut model);
        assert_eq!((model.cursor, model.playing), (0, true));
    }

    #[test]
    fn two_large_worlds_are_fought_beside_each_other() {
        let mut draft = large().draft();
        draft.traitors = crate::battle::Council::first(2);
        let mut model = Model::fought(draft.check().unwrap());
        model.update(Action::Enter(crate::page::lab::Lab::Worlds));
        assert!(model.unfought().iter().all(Option::is_some));
        fight(&mut model);
        assert_eq!(model.world_b.as_ref().unwrap().trace.messengers.len(), model.trace.messengers.len());
    }
}
