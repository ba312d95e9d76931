//! The lessons on two generals: captured messengers, and why no number of notes is enough.

use super::by_hand::captured;
use super::control::Control;
use super::script::{Beat, Cue, Laboratory, Lesson, Onward, Question, Script, Try};
use crate::analysis::worlds::chain::{errand as note, is_unshaken};
use crate::battle::{Demand, Draft, Errand, General, Kind, NotesTerms, Term};
use crate::protocol::Promise;
use crate::verdict::Outcome;

/// The first general attacks always, the second if it hears of it.
const PROPOSED: [Demand; 2] = [Demand::Always, Demand::AtLeast(1)];

/// Each attacks only if it hears from the other.
const ANSWERED: [Demand; 2] = [Demand::AtLeast(1); 2];

/// So many notes, each carried by so many messengers, and what each general asks for.
fn notes(notes: u8, copies: u8, rules: [Demand; 2]) -> Kind {
    Kind::Notes(NotesTerms { notes, copies, rules })
}

/// Lesson 1.
pub(super) static TWO_GENERALS: Lesson = Lesson {
    number: 1,
    key: "two-generals",
    title: "Two generals",
    script: || &Script {
        battle: || Draft::new(notes(1, 1, PROPOSED)),
        world_b: None,
        settings: &[Control::Term(Term::Copies), Control::Term(Term::FirstRule), Control::Term(Term::SecondRule)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Two armies, one city. Will both attack?",
                text: "The city is too strong for one army and too weak for two. G0 has made up its mind to attack at \
                       dawn and sends word to G1, who attacks if it hears of it. Nobody lies here. The messenger has \
                       to pass the city, and is all that can fail.",
            },
            Beat {
                cue: Cue::RoundOver(1),
                title: "It got through",
                text: "G1 knows of the plan. G0 sees none of this: a rider that arrives and a rider that is taken \
                       both disappear into the same valley. Choose “Seen by G0” over the field to look with its eyes.",
            },
            Beat {
                cue: Cue::Over,
                title: "This time, the city is captured",
                text: "Both attack. But it was luck, and G0 did not know that it had it. Of the four lines of the \
                       table two are bearable, nothing happens and the city is captured; the other two lose an army.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(1),
            ask: "Suppose the city captures this messenger. G0 attacks in any case. What happens at dawn?",
            choices: &["Nothing happens", "Army 1 is defeated", "Army 2 is defeated", "The city is captured"],
            answer: 1,
            because: "G1 has heard nothing and stays on its hill; G0 cannot tell, and attacks alone. Click the \
                      rider, choose Capture, and see.",
        },
        tries: &[
            Try {
                text: "Click the rider in the valley, choose Capture, and go to the end.",
                goal: |it| {
                    it.is(notes(1, 1, PROPOSED), 2) && it.captured([note(1)]) && it.ends(Outcome::Alone(General(0)))
                },
            },
            Try {
                text: "Set Copies to 5, so that five messengers carry G0’s word, and capture four of them.",
                goal: |it| it.is(notes(1, 5, PROPOSED), 2) && it.battle.captured.len() == 4 && it.ends(Outcome::Both),
            },
            Try {
                text: "Make sure that nobody ever attacks alone: set both rules, “G0 attacks” and “G1 attacks”, to \
                       never. What is wrong with that?",
                goal: |it| it.is(notes(1, 1, [Demand::Never; 2]), 2) && it.broke(Promise::Validity),
            },
        ],
        onward: None,
        last_line: "A messenger who is late and a messenger who was taken look the same from the hill.",
        source: "Akkoyunlu, Ekanadham and Huber, Some constraints and tradeoffs in the design of network \
                 communications, SOSP 1975; Gray, Notes on data base operating systems, 1978",
    },
};

/// Lesson 2.
pub(super) static ONLY_IF_ANSWERED: Lesson = Lesson {
    number: 2,
    key: "only-if-answered",
    title: "Always, or only if answered",
    script: || &Script {
        battle: || Draft { captured: captured([note(2)]), ..Draft::new(notes(2, 1, ANSWERED)) },
        world_b: None,
        settings: &[Control::Term(Term::FirstRule), Control::Term(Term::SecondRule), Control::Term(Term::Copies)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Is a careful general safe?",
                text: "A general who attacks always may find itself alone. So G0 takes back its promise: it will \
                       attack only if G1 answers. Now G0 is safe, whatever is captured: if this rider is taken, G1 \
                       hears nothing, so G0 hears nothing, and both stay. Who is not?",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: the answer",
                text: "G1 has heard the plan and says so. G0 waits for exactly this rider, and so does the city.",
            },
            Beat {
                cue: Cue::RoundOver(2),
                title: "The answer is captured",
                text: "G0 hears nothing. Was its proposal lost, or the answer? From its hill the two are the same. \
                       From the other hill they could not be more different.",
            },
            Beat {
                cue: Cue::Over,
                title: "Now it is army 2 that is alone",
                text: "The risk is not gone. It has moved: with always, it lay with G0 and with note 1; with only if \
                       answered, it lies with G1 and with note 2. More messengers make it smaller. If each is \
                       captured half of the time, one rider fails one time in 2, four riders all fail one time in 16. \
                       It never becomes nothing.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(2),
            ask: "The answer is about to be captured. Who attacks at dawn?",
            choices: &["Both", "Only G0", "Only G1", "Nobody"],
            answer: 2,
            because: "G1 has the one note that it asked for. G0 asked for one too, and will not get it.",
        },
        tries: &[
            Try {
                text: "Let the answer pass, and capture the proposal instead: nobody is harmed.",
                goal: |it| it.is(notes(2, 1, ANSWERED), 2) && it.captured([note(1)]) && it.ends(Outcome::Nothing),
            },
            Try {
                text: "Set “G0 attacks” to always and capture the proposal: the risk is back on the other hill.",
                goal: |it| {
                    it.is(notes(2, 1, PROPOSED), 2)
                        && it.battle.captured.contains(&note(1))
                        && it.ends(Outcome::Alone(General(0)))
                },
            },
            Try {
                text: "Set Copies to 4, so that four messengers carry each note, and let one of the four that carry \
                       the answer pass: it is enough.",
                goal: |it| {
                    let taken = |copy: &Errand| Errand { copy: 0, ..copy.clone() } == note(2);
                    let three = it.battle.captured.len() == 3 && it.battle.captured.iter().all(taken);
                    it.is(notes(2, 4, ANSWERED), 2) && three && it.ends(Outcome::Both)
                },
            },
        ],
        onward: Some(Onward { to: Laboratory::Odds, words: "See how likely each end is" }),
        last_line: "Asking for an answer does not remove the risk. It hands it to the one who answers.",
        source: "Gray, Notes on data base operating systems, 1978",
    },
};

/// Lesson 3.
pub(super) static ENDLESS_CHAIN: Lesson = Lesson {
    number: 3,
    key: "endless-chain",
    title: "The endless chain",
    script: || &Script {
        battle: || Draft { captured: captured([note(6)]), ..Draft::new(notes(6, 1, [Demand::AtLeast(3); 2])) },
        world_b: None,
        settings: &[Control::Term(Term::Notes), Control::Term(Term::FirstRule), Control::Term(Term::SecondRule)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Surely enough acknowledgements will do?",
                text: "The generals try harder. The proposal is answered, the answer is answered, and so on: six \
                       notes before dawn. Each general attacks only if all three notes that can reach it have done \
                       so. Open Knowledge beside the field and watch the rungs light up.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "G1 knows; G0 does not know that",
                text: "Note 1 has arrived, so G1 knows of the plan. Note 2 tells G0 that it does. Each note that \
                       arrives adds one more “knows that”.",
            },
            Beat {
                cue: Cue::RoundBegan(4),
                title: "Three deep",
                text: "G1 knows that G0 knows that G1 knows. It sounds like certainty. Yet G0 cannot know that much \
                       until note 4 arrives, and G0’s rule asks for it.",
            },
            Beat {
                cue: Cue::RoundOver(5),
                title: "Five notes, none lost",
                text: "G1 holds notes 1, 3 and 5: its own rule is met, and it will attack. One note is still to ride, \
                       from G1 to G0.",
            },
            Beat {
                cue: Cue::RoundOver(6),
                title: "The last note is captured",
                text: "To G1 this night is the same as the one in which the note arrived: it sent the same and it \
                       received the same. So it must do the same.",
            },
            Beat {
                cue: Cue::Over,
                title: "However long the chain, it has a last note",
                text: "Its sender must decide without knowing that it arrived, so it decides the same when it is \
                       lost. Then the note was not needed; leave it away, and the one before is the last. Follow that \
                       down and both would attack without any note at all. The laboratory Worlds that look the same \
                       shows it step by step, for any rules.",
            },
        ],
        question: Question {
            cue: Cue::RoundOver(5),
            ask: "Five notes have arrived in a row. Can G1 be sure that G0 will attack?",
            choices: &[
                "Yes, it has been acknowledged often enough",
                "No, G0 attacks only if note 6 arrives, and G1 cannot see that",
                "No, because G0 might be lying",
            ],
            answer: 1,
            because: "Nobody lies. But the sender of the last note never learns whether it arrived, and here \
                      everything hangs on it.",
        },
        tries: &[
            Try {
                text: "Let note 6 pass and make the chain longer: set Notes to 20, and both rules to after 10 \
                       notes. Then capture the last note.",
                goal: |it| {
                    it.is(notes(20, 1, [Demand::AtLeast(10); 2]), 2)
                        && it.captured([note(20)])
                        && it.ends(Outcome::Alone(General(1)))
                },
            },
            Try {
                text: "With six notes again, set “G0 attacks” to after 2 notes, and let all six pass. Then find \
                       the note whose capture leaves somebody alone now.",
                goal: |it| {
                    it.is(notes(6, 1, [Demand::AtLeast(2), Demand::AtLeast(3)]), 2)
                        && it.captured([note(5)])
                        && it.ends(Outcome::Alone(General(0)))
                },
            },
            Try {
                text: "Find rules that no capture can break. Both of the pairs that work leave the notes without any \
                       say: never and never, or always and always.",
                goal: |it| is_unshaken(it.battle),
            },
        ],
        onward: Some(Onward { to: Laboratory::Chain, words: "Lay all the runs of a chain side by side" }),
        last_line: "Every chain has a last note, and nobody knows that it arrived.",
        source: "Halpern and Moses, Knowledge and common knowledge in a distributed environment, JACM 37(3), 1990; \
                 Gray, Notes on data base operating systems, 1978",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::odds::Prospect;
    use crate::analysis::worlds::chain::{Finding, beat};
    use crate::analysis::worlds::knowledge::ladder;
    use crate::battle::Battle;
    use crate::run::run;
    use crate::verdict::outcome;

    fn ends(battle: &Battle) -> Option<Outcome> {
        let trace = run(battle).unwrap();
        outcome(battle, &trace, trace.end())
    }

    /// The battle with other captures, notes by their number.
    fn capturing(lesson: &Lesson, notes: &[usize]) -> Battle {
        let mut draft = lesson.battle().unwrap().draft();
        draft.captured = notes.iter().map(|&note| crate::analysis::worlds::chain::errand(note)).collect();
        draft.check().unwrap()
    }

    #[test]
    fn the_predictions_are_right() {
        assert_eq!(ends(&TWO_GENERALS.battle().unwrap()), Some(Outcome::Both));
        assert_eq!(ends(&capturing(&TWO_GENERALS, &[1])), Some(Outcome::Alone(General(0))));
        assert_eq!(TWO_GENERALS.script().question.choices[1], Outcome::Alone(General(0)).words());
        assert_eq!(ends(&ONLY_IF_ANSWERED.battle().unwrap()), Some(Outcome::Alone(General(1))));
        assert_eq!(ends(&capturing(&ONLY_IF_ANSWERED, &[1])), Some(Outcome::Nothing));
        assert_eq!(ends(&ENDLESS_CHAIN.battle().unwrap()), Some(Outcome::Alone(General(1))));
        assert_eq!(ends(&capturing(&ENDLESS_CHAIN, &[])), Some(Outcome::Both));
    }

    #[test]
    fn what_lesson_two_says_of_more_messengers_is_so() {
        let all_fail = |copies| {
            let prospect = Prospect::new(2, copies, [Demand::Always, Demand::AtLeast(1)], 0.5);
            prospect.exact().of(Outcome::Alone(General(0)))
        };
        assert_eq!((all_fail(1), all_fail(4)), (1.0 / 2.0, 1.0 / 16.0));
    }

    #[test]
    fn what_lesson_three_says_of_knowledge_is_so() {
        let battle = ENDLESS_CHAIN.battle().unwrap();
        let trace = run(&battle).unwrap();
        let deep = |cue: Cue| {
            let ladder = ladder(&battle, &trace, cue.cursor(&trace).unwrap()).unwrap();
            assert!(!ladder.common);
            ladder.rungs.iter().filter(|rung| rung.reached).count()
        };
        assert_eq!(deep(Cue::RoundBegan(1)), 0);
        assert_eq!(deep(Cue::RoundBegan(2)), 1);
        assert_eq!(deep(Cue::RoundBegan(4)), 3);
        assert_eq!(deep(Cue::Over), 5);
    }

    #[test]
    fn what_lesson_three_says_of_other_rules_is_so() {
        let unshaken = |rules| !matches!(beat(6, 1, rules).unwrap(), Finding::Alone(_));
        let pairs = Demand::all(3).flat_map(|first| Demand::all(3).map(move |second| [first, second]));
        let safe: Vec<_> = pairs.filter(|&rules| unshaken(rules)).collect();
        assert_eq!(safe, [[Demand::Always; 2], [Demand::Never; 2]]);
        let Finding::Alone(alone) = beat(6, 1, [Demand::AtLeast(2), Demand::AtLeast(3)]).unwrap() else { panic!() };
        assert_eq!(alone.iter().map(|run| run.delivered + 1).collect::<Vec<_>>(), [5]);
    }
}
