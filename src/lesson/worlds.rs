//! The lessons on what can't be told apart, and on how many generals it takes.

use super::by_hand::{along, generals, om, said};
use super::control::Control;
use super::script::{Beat, Cue, Laboratory, Lesson, Onward, Question, Script, Try};
use crate::battle::{DecisionTable, Draft, Kind, Lie, Order, RuleTerms, Term};
use crate::protocol::Promise;

/// The rule with this number, of three generals.
fn rule(number: u16) -> Kind {
    Kind::Rule(RuleTerms { table: DecisionTable::numbered(2, number) })
}

/// Lesson 7.
pub(super) static THREE_GENERALS: Lesson = Lesson {
    number: 7,
    key: "three-generals",
    title: "Three generals, two worlds",
    script: || &Script {
        battle: || Draft {
            generals: Some(3),
            traitors: generals([1]),
            lie: Lie::Truth,
            said: said([(along([0, 1], 2), Order::Retreat.into())]),
            ..Draft::new(om(1))
        },
        world_b: Some(|| Draft {
            generals: Some(3),
            traitors: generals([0]),
            lie: Lie::Truth,
            said: said([(along([0], 1), Order::Retreat.into())]),
            ..Draft::new(om(1))
        }),
        settings: &[Control::Protocol, Control::Generals, Control::Term(Term::Table)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "One of three is a traitor. Can G2 tell which?",
                text: "Look at two worlds side by side. In world A the commander, G0, is loyal and G1 is a traitor. \
                       In world B it is the other way round. Follow G2, who is loyal in both and does not know which \
                       world it lives in.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: the order",
                text: "In world A, G0 tells both lieutenants to attack. In world B it tells G2 to attack and G1 to \
                       retreat. G2 hears the same in both.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: what G1 says that G0 said",
                text: "In world A, G1 lies and reports retreat. In world B, G1 reports retreat as well, and it is the \
                       plain truth. A lie and a truth ride up to G2 in the same words.",
            },
            Beat {
                cue: Cue::RoundOver(2),
                title: "The same to the letter",
                text: "Look through the eyes of G2: attack from G0, retreat from G1, in both worlds. Whatever rule G2 \
                       follows, it can only look at that, so it must do the same in both.",
            },
            Beat {
                cue: Cue::Over,
                title: "One answer, two worlds",
                text: "In world A only attack is right, because a loyal commander ordered it. OM(1) counts a tie as \
                       retreat, so here it disobeys. A rule that attacks on the same reports would obey in this \
                       world; but then a lieutenant that hears the opposite pair must retreat for the same reason, \
                       and in world B the two lieutenants would part ways.",
            },
        ],
        question: Question {
            cue: Cue::RoundOver(1),
            ask: "G2 hears attack from G0. In round 2, G1 will tell it that G0 said retreat. What can G2 know then?",
            choices: &["That G1 is lying", "That G0 is lying", "That one of them is, but not which"],
            answer: 2,
            because: "Both worlds put exactly these two messages in front of it.",
        },
        tries: &[
            Try {
                text: "“If in doubt, all retreat” is agreement, isn’t it? Set Protocol to Your own rule, and Rule to \
                       0: never attack. Which condition breaks?",
                goal: |it| it.is(rule(0), 3) && it.broke(Promise::Validity),
            },
            Try {
                text: "Set Rule to 3: obey the commander whatever the other says. Then make G0 the traitor in place \
                       of G1.",
                goal: |it| it.is(rule(3), 3) && it.traitors_are([0]) && it.broke(Promise::Agreement),
            },
            Try {
                text: "Set Protocol back to Oral messages, and Generals to 4. Can one traitor still break it?",
                goal: |it| it.is(om(1), 4) && it.traitors() == 1 && it.is_lied_in() && it.held_all(),
            },
        ],
        onward: Some(Onward { to: Laboratory::Worlds, words: "Lay the two worlds side by side" }),
        last_line: "What cannot be told apart must be treated alike.",
        source: "Lamport, Shostak and Pease, The Byzantine Generals Problem, ACM TOPLAS 4(3), 1982, §2; Fischer, \
                 Lynch and Merritt, Easy impossibility proofs for distributed consensus problems, Distributed \
                 Computing 1, 1986",
    },
};

/// Lesson 10.
pub(super) static WHY_THREE: Lesson = Lesson {
    number: 10,
    key: "why-3f-plus-1",
    title: "Why 3f + 1",
    script: || &Script {
        battle: || Draft {
            generals: Some(6),
            traitors: generals([4, 5]),
            lie: Lie::Truth,
            said: said([
                (along([0, 4], 2), Order::Retreat.into()),
                (along([0, 4], 3), Order::Retreat.into()),
                (along([0, 2, 4], 1), Order::Retreat.into()),
                (along([0, 2, 5], 1), Order::Retreat.into()),
                (along([0, 3, 4], 1), Order::Retreat.into()),
                (along([0, 3, 5], 1), Order::Retreat.into()),
            ]),
            ..Draft::new(om(2))
        },
        world_b: None,
        settings: &[Control::Generals, Control::Term(Term::Depth), Control::Lie],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Two traitors among six. Will the loyal obey?",
                text: "Seven generals withstand two traitors. Here are six, with a loyal commander, and G4 and G5 as \
                       the traitors. They will tell six lies in all.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: a loyal order",
                text: "G0 tells all five to attack. If anybody loyal retreats, a loyal commander has been disobeyed.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: two lies",
                text: "G4 tells G1 the truth, and G2 and G3 that the order was to retreat. G5 says nothing untrue.",
            },
            Beat {
                cue: Cue::RoundBegan(3),
                title: "Round 3: four lies, all to G1",
                text: "Both traitors tell G1 that G2 said retreat, and that G3 did. G2 and G3, who are loyal, repeat \
                       to G1 what G4 told them; they help without knowing it.",
            },
            Beat {
                cue: Cue::RoundOver(3),
                title: "Two against two, three times",
                text: "Ask G1 what it makes of G2: two say attack, two say retreat. Of G3: two and two. Of G4: two \
                       and two. Two traitors exactly balance two loyal witnesses, and a tie is retreat.",
            },
            Beat {
                cue: Cue::Over,
                title: "G1 retreats alone",
                text: "Three of its five votes are retreat, by six lies; five would not have done. With a seventh \
                       general each of those ties would have one more loyal witness. Why does it so often seem to \
                       work with six? Because a tie is retreat: with an order to retreat, or a treacherous commander, \
                       not one of over a million behaviours breaks it. Whoever tries only those will believe that six \
                       are enough.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(3),
            ask: "G0 ordered attack, and G1 is loyal. What will G1 decide?",
            choices: &["Attack", "Retreat"],
            answer: 1,
            because: "It will settle on attack for itself and for G5, and its votes about G2, G3 and G4 will be tied. \
                      A tie counts as retreat: three votes against two.",
        },
        tries: &[
            Try {
                text: "Set Generals to 7. No lie of two traitors divides them, or makes them disobey.",
                goal: |it| it.is(om(2), 7) && it.traitors() == 2 && it.is_lied_in() && it.held_all(),
            },
            Try {
                text: "Six again, with G0 and G5 as the traitors, and Depth set to 1: now too few rounds are the \
                       trouble. Find a lie that divides the loyal.",
                goal: |it| it.is(om(1), 6) && it.traitors_are([0, 5]) && it.broke(Promise::Agreement),
            },
            Try {
                text: "Five generals, one traitor, depth 3: a deeper recursion than the traitors call for gives them \
                       more places to lie. Make somebody disobey.",
                goal: |it| it.is(om(3), 5) && it.traitors() == 1 && it.broke(Promise::Validity),
            },
        ],
        onward: Some(Onward { to: Laboratory::Map, words: "See the map of every n and f" }),
        last_line: "It takes more than two loyal generals for each traitor: exactly two leave every witness balanced \
                    by a false one.",
        source: "Lamport, Shostak and Pease, The Byzantine Generals Problem, ACM TOPLAS 4(3), 1982, §2 and §3, \
                 Theorem 1",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::attacks;
    use crate::analysis::worlds::three_generals;
    use crate::battle::{DecisionTable, Draft, General, Kind, OralTerms, Order};
    use crate::protocol::Count;
    use crate::run::{explain, run};

    #[test]
    fn lesson_seven_lays_the_two_worlds_of_the_argument_side_by_side() {
        let (a, b) = three_generals().unwrap();
        assert_eq!(THREE_GENERALS.battle().unwrap(), a);
        assert_eq!(THREE_GENERALS.world_b().unwrap().unwrap(), b);
        assert_eq!(
            (DecisionTable::obedient(2).number(), DecisionTable::numbered(2, 0).to_string()),
            (3, "RRRR".into())
        );
    }

    #[test]
    fn what_lesson_ten_says_of_g1s_votes_is_so() {
        let battle = WHY_THREE.battle().unwrap();
        let reason = explain(&battle, General(1), run(&battle).unwrap().end()).unwrap();
        let votes: Vec<_> = reason.parts.iter().map(|part| part.order.unwrap()).collect();
        use Order::{Attack, Retreat};
        assert_eq!((votes, reason.order), (vec![Attack, Retreat, Retreat, Retreat, Attack], Some(Retreat)));
        let decisions: Vec<_> = run(&battle).unwrap().decisions().map(|(_, who, what)| (who.0, what)).collect();
        assert_eq!(decisions, [(0, Attack), (1, Retreat), (2, Attack), (3, Attack)]);
    }

    /// The fewest lies with which these traitors break OM(`depth`), if they can.
    fn fewest(generals: usize, depth: u8, order: Order, traitors: &[u8]) -> Option<Count> {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
        draft.generals = Some(generals);
        draft.order = order;
        draft.traitors = traitors.iter().copied().map(General).collect();
        Some(attacks::find(&draft.check().unwrap(), &mut || true).attack?.lies)
    }

    #[test]
    fn what_lesson_ten_says_of_other_battles_is_so() {
        assert_eq!(fewest(6, 2, Order::Attack, &[4, 5]), Some(Count::from(6)));
        assert_eq!(fewest(6, 2, Order::Retreat, &[4, 5]), None);
        assert!(Order::BOTH.into_iter().all(|order| fewest(6, 2, order, &[0, 5]).is_none()));
        assert!(Order::BOTH.into_iter().all(|order| fewest(7, 2, order, &[5, 6]).is_none()));
        assert!(Order::BOTH.into_iter().all(|order| fewest(7, 2, order, &[0, 6]).is_none()));
        assert!(fewest(6, 1, Order::Attack, &[0, 5]).is_some());
        assert!(fewest(5, 3, Order::Attack, &[4]).is_some());
    }
}
