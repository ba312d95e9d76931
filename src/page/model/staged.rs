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

    /// A battle in place of the one that is shown, played from its first moment.
    pub(super) fn play(&mut self, battle: Battle) {
        self.put(Side::A, battle);
        self.start_at(0, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attacks;
    use crate::battle::{Errand, General, Order, Path};
    use crate::challenge::{Attempt, LEVELS, shortest};
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
    fn one_lie_among_three_wins() {
        let mut model = taken_up(1);
        let lie = Errand::along(Path(vec![General(0), General(2)]), General(1));
        model.update(Action::Say(lie, Order::Retreat.into()));
        let attempt = Attempt::of(model.battle(), model.trace());
        assert_eq!(attempt, Attempt { lies: 1, breaks: true, splits: false });
        assert!(attempt.words(optimum(model.battle())).contains("Nobody can do it with fewer"));
    }
}
