//! The lessons on oral messages.

use super::by_hand::{along, generals, om, said};
use super::control::Control;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{Draft, Lie, Order, Term};
use crate::protocol::Promise;

/// Lesson 8.
pub(super) static FOUR_GENERALS: Lesson = Lesson {
    number: 8,
    key: "four-generals",
    title: "Four generals, one traitor",
    script: || &Script {
        battle: || Draft {
            generals: Some(4),
            traitors: generals([0]),
            lie: Lie::Truth,
            said: said([(along([0], 1), Order::Retreat.into())]),
            ..Draft::new(om(1))
        },
        world_b: None,
        settings: &[Control::Generals, Control::Lie, Control::SeenBy],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "One of these four is a traitor. Will the others agree?",
                text: "Four generals surround the city. G0 commands, and nobody else knows that it is a traitor: the \
                       one thing the three lieutenants must manage is to do the same.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: one commander, two stories",
                text: "G0 tells G2 and G3 to attack and G1 to retreat. If each lieutenant simply obeyed, the army \
                       would be torn in two.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: each lieutenant passes on what it heard",
                text: "No lieutenant can see the lie yet. Each now acts as a commander itself and tells the other two \
                       what it was told. When these six riders arrive, each of the three holds three reports.",
            },
            Beat {
                cue: Cue::RoundOver(2),
                title: "Three reports each",
                text: "Whatever G0 said, the same three reports now lie in front of every lieutenant: attack, attack, \
                       retreat, in one order or another. The lie no longer divides them.",
            },
            Beat {
                cue: Cue::Over,
                title: "The loyal agree",
                text: "Each takes the majority, so all three attack. Nobody found out who the traitor is; G1 cannot \
                       tell whether G0 lied or the other two did. It did not need to.",
            },
        ],
        question: Question {
            cue: Cue::RoundOver(1),
            ask: "The three will now tell each other what they heard. Then each takes the majority. What will they do?",
            choices: &["All attack", "All retreat", "G1 retreats, the others attack"],
            answer: 0,
            because: "Each of them will hold two reports of attack and one of retreat, in one order or another, and \
                      takes the majority.",
        },
        tries: &[
            Try {
                text: "Make G0 loyal and another general the traitor. Do the loyal still obey?",
                goal: |it| {
                    it.is(om(1), 4)
                        && it.traitors() == 1
                        && it.is_loyal(0)
                        && it.is_lied_in()
                        && it.held(Promise::Validity)
                },
            },
            Try {
                text: "Make two generals traitors and choose what their riders say until the loyal disagree.",
                goal: |it| it.is(om(1), 4) && it.traitors() == 2 && it.broke(Promise::Agreement),
            },
            Try {
                text: "Set Generals to 3, with G1 as the traitor in place of G0. One among three is enough to make a \
                       loyal general disobey.",
                goal: |it| it.is(om(1), 3) && it.traitors_are([1]) && it.broke(Promise::Validity),
            },
        ],
        onward: None,
        last_line: "Agreement does not ask who lied. It asks that everybody weighs the same reports.",
        source: "Lamport, Shostak and Pease, The Byzantine Generals Problem, ACM TOPLAS 4(3), 1982, §3",
    },
};

/// Lesson 9.
pub(super) static SEVEN_GENERALS: Lesson = Lesson {
    number: 9,
    key: "seven-generals",
    title: "Seven generals, two traitors",
    script: || &Script {
        battle: || Draft { generals: Some(7), traitors: generals([3, 5]), lie: Lie::Retreat, ..Draft::new(om(2)) },
        world_b: None,
        settings: &[Control::Term(Term::Depth), Control::Lie, Control::SeenBy],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Two of these seven lie. Will the others still obey?",
                text: "With one traitor, one round of reports was enough. With two, a traitor could pass on a lie \
                       about another traitor’s report, so the reports are reported once more: OM(2), three rounds.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: a loyal order",
                text: "G0 is loyal and tells all six lieutenants to attack. The traitors, G3 and G5, hear the same as \
                       everyone else. What they pass on is another matter.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: thirty reports",
                text: "Each lieutenant tells the other five what it heard from G0. G3 and G5 say retreat to everyone.",
            },
            Beat {
                cue: Cue::RoundBegan(3),
                title: "Round 3: reports about reports",
                text: "Now each lieutenant says what each of the others told it: a hundred and twenty riders. The \
                       loyal repeat the traitors’ lies faithfully, because that is what they heard; so there are more \
                       lies on the road than truths.",
            },
            Beat {
                cue: Cue::RoundOver(3),
                title: "Sixteen to ten for the wrong order",
                text: "Every loyal lieutenant holds 26 reports: 10 say attack, 16 say retreat. Counting them flat \
                       would disobey a loyal commander. OM(2) does not count them flat. It first settles what each \
                       lieutenant said in round 2, by a majority of its own, and then takes one majority of those.",
            },
            Beat {
                cue: Cue::Over,
                title: "A majority of majorities obeys",
                text: "Four small majorities come out as attack, two, those about the traitors, as retreat. Open \
                       Reasoning and unfold a branch: a lie about a loyal general is outvoted inside that general’s \
                       own branch, before it can be counted again anywhere else.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(3),
            ask: "Of the 26 reports that G1 will hold, 16 say retreat. G1 is loyal and follows OM(2). What will it \
                  decide?",
            choices: &["Attack", "Retreat"],
            answer: 0,
            because: "It takes a majority of majorities: the reports about each lieutenant are settled first, and a \
                      traitor has only one vote in the last count, however often its lie was repeated.",
        },
        tries: &[
            Try {
                text: "Choose another lie, or make G0 one of the two traitors. Can two traitors ever break it?",
                goal: |it| {
                    let other = it.battle.lie != Lie::Retreat || !it.is_loyal(0);
                    it.is(om(2), 7) && it.traitors() == 2 && other && it.is_lied_in() && it.held_all()
                },
            },
            Try {
                text: "Take one round away: set Depth to 1, and make G0 one of the two traitors. Find a lie that \
                       divides the loyal.",
                goal: |it| it.is(om(1), 7) && it.traitors() == 2 && !it.is_loyal(0) && it.broke(Promise::Agreement),
            },
            Try {
                text: "At depth 2 again, add a third traitor and find a lie that divides the loyal.",
                goal: |it| it.is(om(2), 7) && it.traitors() == 3 && it.broke(Promise::Agreement),
            },
        ],
        onward: None,
        last_line: "A sequence of majorities is not one big majority: a lie may be told often, but it is counted once.",
        source: "Lamport, Shostak and Pease, The Byzantine Generals Problem, ACM TOPLAS 4(3), 1982, §3, Theorem 1",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{General, Order};
    use crate::run::{explain, run};

    #[test]
    fn what_lesson_nine_says_of_g1s_reports_is_so() {
        let battle = SEVEN_GENERALS.battle().unwrap();
        let end = run(&battle).unwrap().end();
        let reason = explain(&battle, General(1), end).unwrap();
        assert_eq!(reason.flat(), (10, 16));
        assert_eq!(reason.order, Some(Order::Attack));
    }

    #[test]
    fn what_lesson_eight_asks_is_answered_right() {
        let trace = run(&FOUR_GENERALS.battle().unwrap()).unwrap();
        assert!(trace.decisions().all(|(_, _, order)| order == Order::Attack));
    }
}
