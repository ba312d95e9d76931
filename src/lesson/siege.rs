//! The lesson on four armies.

use super::by_hand::{captured, in_round};
use super::control::Control;
use super::goal::Attempt;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{Defenders, Draft, General, Kind, Order, Plan, SiegeTerms, Term};
use crate::protocol::Promise;

/// What lesson 6 fights.
const SIEGE: SiegeTerms = SiegeTerms { plan: Plan::Votes, agree: 3, defenders: Defenders::Thirty };

/// How many armies march besides that of G0.
fn others_march(it: &Attempt) -> usize {
    it.trace.decisions().filter(|&(_, general, order)| general != General(0) && order == Order::Attack).count()
}

/// Lesson 6.
pub(super) static FOUR_ARMIES: Lesson = Lesson {
    number: 6,
    key: "four-armies",
    title: "Four armies, three needed",
    script: || &Script {
        battle: || Draft { captured: captured([in_round(1, 0, 3)]), ..Draft::new(Kind::Armies(SIEGE)) },
        world_b: None,
        settings: &[Control::Term(Term::Plan), Control::Term(Term::Defenders), Control::Term(Term::Agree)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Three of four must agree. Will they?",
                text: "Four armies of 10,000 lie before a city that 30,000 defend. All four together take it, three \
                       fight it to a draw, and fewer are lost. The plan: attack at dawn if at least three of the four \
                       agree.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: the proposal",
                text: "G0 proposes to attack. Its messenger to G3 is captured on the way, and G0 does not learn of it.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: the votes",
                text: "Whoever has the proposal tells everybody that it agrees. G3 has nothing to agree to, but it \
                       will hear what the others say.",
            },
            Beat {
                cue: Cue::RoundOver(2),
                title: "Three votes here, two there",
                text: "G0, G1 and G2 each know of three who agree, themselves included. G3 has heard two say so, and \
                       two are too few.",
            },
            Beat {
                cue: Cue::Over,
                title: "Three march, and nobody wins",
                text: "30,000 men against 30,000: an even fight. One more captured vote would have made it two, and a \
                       defeat. Open Plan to see what becomes of each number, and what spoils each plan of messages.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(2),
            ask: "Only the messenger from G0 to G3 is captured. Who will march at dawn?",
            choices: &["All four", "G0, G1 and G2", "Nobody"],
            answer: 1,
            because: "Those three will count three votes, their own included. G3 never had the proposal, and will \
                      know of two who agree.",
        },
        tries: &[
            Try {
                text: "Capture one more rider, so that too few march and are beaten.",
                goal: |it| {
                    it.is(Kind::Armies(SIEGE), 4)
                        && it.traitors() == 0
                        && it.battle.captured.len() == 2
                        && it.broke(Promise::Unbeaten)
                },
            },
            Try {
                text: "Choose another Plan over the stage, and capture riders until it fails as well. The panel Plan \
                       knows how, where it can be done.",
                goal: |it| {
                    let another = matches!(it.battle.protocol, Kind::Armies(terms) if terms.plan != SIEGE.plan);
                    another && it.traitors() == 0 && it.broke(Promise::Unbeaten)
                },
            },
            Try {
                text: "Set Plan back to votes to everyone and let every rider through. Make G0 a traitor with a \
                       click, and choose what its riders say so that exactly two of the others march. If you don’t \
                       find it, the panel Plan will.",
                goal: |it| {
                    it.is(Kind::Armies(SIEGE), 4)
                        && it.traitors_are([0])
                        && it.captured([])
                        && others_march(it) == 2
                        && it.broke(Promise::Unbeaten)
                },
            },
        ],
        onward: None,
        last_line: "Whoever speaks last does not know that it was heard; more messages only move that to somebody \
                    else.",
        source: "Gray, Notes on data base operating systems, 1978; Akkoyunlu, Ekanadham and Huber, SOSP 1975; four \
                 armies after a student’s assignment",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Errand;
    use crate::run::run;
    use crate::verdict::{Ending, Siege};

    #[test]
    fn what_lesson_six_says_is_so() {
        let battle = FOUR_ARMIES.battle().unwrap();
        let trace = run(&battle).unwrap();
        let siege = Siege::at(&battle, &trace, trace.end()).unwrap();
        assert_eq!(siege.marching.iter().map(|g| g.0).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(siege.ending(), Ending::Even);
    }

    #[test]
    fn one_more_captured_vote_makes_it_a_defeat() {
        let mut draft = FOUR_ARMIES.battle().unwrap().draft();
        draft.captured.insert(Errand::in_round(2, General(1), General(2)));
        let battle = draft.check().unwrap();
        let trace = run(&battle).unwrap();
        let siege = Siege::at(&battle, &trace, trace.end()).unwrap();
        assert_eq!((siege.marching.len(), siege.ending()), (2, Ending::Lost));
    }
}
