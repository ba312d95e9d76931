//! What comes to the stage from elsewhere: an attack that was found, and what a council decides that is not fought.

use super::{Model, Panel};
use crate::battle::{Battle, General, Order};
use crate::page::action::Action;
use crate::page::challenge::set_up;
use crate::trace::Trace;
use std::rc::Rc;

impl Model {
    /// What is decided where nothing is fought.
    pub(super) fn decide(&mut self, decisions: &[(General, Order)], tallies: Vec<(General, usize, usize)>) {
        self.trace = Rc::new(Trace::of_decisions(decisions));
        self.cursor = self.trace.end();
        self.tallies = Rc::new(tallies);
        if self.panel == Panel::Story && Panel::offered(self.battle()).contains(&Panel::Council) {
            self.panel = Panel::Council;
        }
    }

    /// A challenge, from its first moment.
    pub(super) fn take_up(&mut self, place: usize) {
        self.update(Action::Fight(set_up(place)));
        (self.panel, self.cursor) = (Panel::Challenge, self.trace.rounds.first().map_or(0, |round| round.begins));
    }

    /// A battle in place of the one that is shown, played from its first moment.
    pub(super) fn stage(&mut self, battle: Battle) {
        self.set(battle.draft());
        self.seeking = false;
        self.start_at(0, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Standing;

    fn battle(text: &str) -> Battle {
        Battle::from_json(text).unwrap()
    }

    #[test]
    fn an_attack_is_played_from_its_first_moment_and_can_be_taken_back() {
        let mut model = Model::new();
        let opened = model.battle().clone();
        model.update(Action::FindAttack);
        assert_eq!((model.panel, model.seeking), (Panel::Attack, true));
        let attack = battle(
            r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[2],"lie":"truth",
                "said":[{"path":[0,2],"to":1,"order":"retreat"}]}"#,
        );
        model.update(Action::Stage(attack.clone()));
        assert_eq!((**model.battle() == attack, model.cursor, model.playing, model.seeking), (true, 0, true, false));
        model.update(Action::Undo);
        assert_eq!(*model.battle(), opened);
    }

    #[test]
    fn what_a_large_council_decides_is_shown_and_judged_though_it_is_not_fought() {
        let mut model = Model::new();
        model.update(Action::Fight(battle(r#"{"protocol":{"kind":"oral","depth":9},"generals":31,"traitors":[0]}"#)));
        assert!(model.too_large.is_some() && model.trace.end() == 0);
        let now = model.battle().clone();
        let decisions: Vec<_> = now.loyal().iter().map(|general| (general, Order::Attack)).collect();
        let stale = Rc::new(battle(r#"{"protocol":{"kind":"oral","depth":1}}"#));
        model.update(Action::Decide(stale, decisions.clone(), Vec::new()));
        assert_eq!(model.trace.end(), 0, "an answer to another question changes nothing");
        model.update(Action::Decide(now, decisions, vec![(General(1), 30, 0)]));
        assert_eq!((model.cursor, model.tallies.len(), model.panel), (31, 1, Panel::Council));
        assert_eq!(model.verdicts()[0].state, Standing::Holds);
    }
}
