//! What comes to the stage from elsewhere: a challenge, and an attack that was found.

use super::Model;
use crate::battle::Battle;
use crate::challenge::Challenge;
use crate::lesson::Lesson;
use crate::page::choice::Choices;
use crate::page::panel::Panel;
use crate::page::side::Side;

impl Model {
    /// A challenge, from its first moment.
    pub(super) fn taken_up(challenge: Challenge, choices: Choices, battle: Battle) -> Model {
        let mut model = Model::fought(battle);
        (model.challenge, model.choices) = (Some(challenge), choices);
        (model.panel, model.cursor) = (Panel::Challenge, Lesson::opening(model.trace()));
        model
    }

    /// An attack that was found, in place of the battle that is shown, played from its first moment. Where the reader had built just
    /// that one, it stays theirs.
    pub(super) fn play(&mut self, battle: Battle) {
        let before = self.wanted().clone();
        self.put(Side::A, battle);
        if *self.wanted() != before {
            self.history.is_found();
        }
        self.start_at(0, true);
    }

    /// Whether the attack on the stage is the page's and not the reader's.
    pub fn shows_what_was_found(&self) -> bool {
        self.history.now().found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attacks;
    use crate::battle::{Errand, General, Order, Path};
    use crate::challenge::{Attempt, LEVELS, shortest};
    use crate::link::Link;
    use crate::page::action::Action;
    use crate::protocol::Count;

    fn optimum(battle: &Battle) -> Option<Count> {
        attacks::find(battle, &mut || true).attack.map(|attack| attack.lies)
    }

    #[test]
    fn an_attack_is_played_from_its_first_moment_and_can_be_taken_back() {
        let mut model = Model::new();
        let opened = model.battle().clone();
        let attack = Battle::from_json(
            r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[2],"lie":"truth",
                "said":[{"path":[0,2],"to":1,"order":"retreat"}]}"#,
        );
        let attack = attack.unwrap();
        model.update(Action::Stage(attack.clone()));
        assert_eq!((**model.battle() == attack, model.cursor, model.playing), (true, 0, true));
        model.update(Action::Undo);
        assert_eq!(*model.battle(), opened);
    }

    fn taken_up(level: u16) -> Model {
        let mut model = Model::new();
        let battle = Box::new(shortest::set_up(level, 0));
        model.update(Action::TakeUp(Challenge::ShortestLie, Choices::default(), battle));
        model
    }

    #[test]
    fn every_challenge_can_be_won_and_starts_with_the_truth() {
        for (level, fewest) in (1..=LEVELS).zip([1, 2, 3, 5, 6]) {
            let model = taken_up(level);
            let truth = Attempt { lies: 0, breaks: false, splits: false };
            assert_eq!(Attempt::of(model.battle(), model.trace()), truth);
            assert_eq!(optimum(model.battle()), Some(Count::from(fewest)));
        }
    }

    #[test]
    fn what_the_page_has_found_is_no_attempt_of_the_readers() {
        let mut model = taken_up(1);
        let found = attacks::find(model.battle(), &mut || true).attack.unwrap().battle.unwrap();
        model.update(Action::Stage(found.clone()));
        assert!(model.shows_what_was_found());
        // A link to it tells so, too.
        let again = Model::visited(Link::read(&model.link().write()));
        assert_eq!((again.shows_what_was_found(), again.notice.as_ref()), (true, None));
        assert_eq!(again.link(), model.link());
        // Another word more makes it nobody else's; the truth does.
        let lie = Errand::along(Path(vec![General(0), General(2)]), General(0));
        model.update(Action::Say(lie, Order::Retreat.into()));
        assert!(model.shows_what_was_found());
        model.update(Action::Set(shortest::set_up(1, 0).draft()));
        assert!(!model.shows_what_was_found());
        let lie = Errand::along(Path(vec![General(0), General(2)]), General(1));
        model.update(Action::Say(lie, Order::Retreat.into()));
        assert_eq!((model.battle().said.clone(), model.shows_what_was_found()), (found.said.clone(), false));
        // Whoever has built just what the page finds keeps it; and what is taken back is the reader's again.
        model.update(Action::Stage(found.clone()));
        assert!(!model.shows_what_was_found());
        let mut model = taken_up(1);
        model.update(Action::Stage(found));
        model.update(Action::Undo);
        assert!(!model.shows_what_was_found());
        model.update(Action::Redo);
        assert!(model.shows_what_was_found());
    }

    #[test]
    fn one_lie_among_three_wins() {
        let mut model = taken_up(1);
        let lie = Errand::along(Path(vec![General(0), General(2)]), General(1));
        model.update(Action::Say(lie, Order::Retreat.into()));
        let attempt = Attempt::of(model.battle(), model.trace());
        assert_eq!(attempt, Attempt { lies: 1, breaks: true, splits: false });
        assert!(attempt.words(optimum(model.battle())).contains("Nobody can do it with fewer"));
    }
}
