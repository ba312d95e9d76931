//! The lessons on votes: the quorum's, and the council's.

use super::by_hand::generals;
use super::control::Control;
use super::goal::Attempt;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{Draft, Electorate, Kind, KingTerms, Lie, Order, TallyTerms, Term};
use crate::protocol::Promise;

/// Whether the quorum votes, and has so many members.
fn is_vote_of(it: &Attempt, members: usize) -> bool {
    matches!(it.battle.protocol, Kind::Quorum(_)) && it.battle.count() == members
}

/// Lesson 14.
pub(super) static QUORUM: Lesson = Lesson {
    number: 14,
    key: "quorum",
    title: "The quorum’s vote",
    script: || &Script {
        battle: || Draft {
            generals: Some(4),
            traitors: generals([2]),
            seed: 6,
            ..Draft::new(Kind::Quorum(Electorate::USUAL))
        },
        world_b: None,
        settings: &[Control::Generals, Control::Seed, Control::SeenBy],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "One of four is faulty. Will the order be executed?",
                text: "One general was elected primary: the one with the banner. It will pass an order to the \
                       secondaries, and the order is executed only if more than two thirds of all decide for it. G2 \
                       is faulty: before each message a coin is tossed, and on tails it says the opposite.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: the primary’s order",
                text: "G3 leads, and tells the other three to attack.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: what did you receive?",
                text: "Every secondary tells the other secondaries what it received. G2’s coin fell on tails twice: \
                       it says retreat to both.",
            },
            Beat {
                cue: Cue::RoundOver(2),
                title: "Two to one",
                text: "G0 and G1 hold two reports of attack and one of retreat, and go with the majority.",
            },
            Beat {
                cue: Cue::Over,
                title: "Four of four",
                text: "Even G2, whatever it told others, has counted right. Open Console: type g-kill G3 and another \
                       primary is elected; type g-state G1 faulty and order again; help lists the commands.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(2),
            ask: "G2 says retreat to both of the other secondaries. Will the order to attack be executed?",
            choices: &["Yes: more than two thirds suggest attack", "No: it can’t be determined", "No: they retreat"],
            answer: 0,
            because: "Each secondary holds the primary’s order too, and the reports of the others outvote G2’s.",
        },
        tries: &[
            Try {
                text: "Make G1 faulty as well, by a click or by g-state G1 faulty in the Console, and change Seed \
                       until the loyal are divided: 3f + 1 would be 7.",
                goal: |it| is_vote_of(it, 4) && it.traitors_are([1, 2]) && it.broke(Promise::Agreement),
            },
            Try {
                text: "With two faulty, type g-add 3 in the Console. While the primary is sound, seven stand it, \
                       seed after seed.",
                goal: |it| is_vote_of(it, 7) && it.traitors() == 2 && it.is_lied_in() && it.held_all(),
            },
        ],
        onward: None,
        last_line: "A quorum does not ask who is faulty. It asks for more voices than the faulty can have.",
        source: "Lamport, Shostak and Pease, ACM TOPLAS 4(3), 1982; the commands after a student’s assignment",
    },
};

/// Lesson 15.
pub(super) static COUNCIL: Lesson = Lesson {
    number: 15,
    key: "council-of-ten",
    title: "A council of ten",
    script: || &Script {
        battle: || Draft {
            generals: Some(10),
            traitors: generals([3, 4, 7]),
            lie: Lie::FlipEven,
            ..Draft::new(Kind::Tally(TallyTerms { depth: 3 }))
        },
        world_b: None,
        settings: &[Control::Protocol, Control::Generals, Control::Term(Term::Depth)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Three of ten lie. Is it enough to count every voice?",
                text: "G3, G4 and G7 tell the truth to odd-numbered generals and the opposite to even ones. Everyone \
                       passes on what it heard, three times over, and then counts all that reached it in the last \
                       round alike.",
            },
            Beat { cue: Cue::RoundBegan(1), title: "Round 1: nine riders", text: "G0 orders attack, and is loyal." },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: seventy-two",
                text: "Each lieutenant tells the other eight what it was told. Even-numbered generals hear retreat \
                       from the traitors.",
            },
            Beat {
                cue: Cue::RoundBegan(3),
                title: "Round 3: 576",
                text: "Everything that was heard is passed on again, along every path. Loyal generals now repeat lies \
                       in good faith.",
            },
            Beat {
                cue: Cue::RoundBegan(4),
                title: "Round 4: 5,760",
                text: "The last round goes to everybody, the sender itself and G0 included: 576 reports for each of \
                       the ten.",
            },
            Beat {
                cue: Cue::RoundOver(4),
                title: "One flat count",
                text: "Every report counts the same, whichever way it came. Open Messages and choose “what each \
                       wrote” to see what each general has written down.",
            },
            Beat {
                cue: Cue::Over,
                title: "314 to 262",
                text: "That is the count of every even-numbered general; the odd ones stand at 412 to 164. The loyal \
                       agree, but 27 votes the other way would have turned the even ones. There OM(3) stands beside it: \
                       majorities of majorities, and not one flat count.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(4),
            ask: "All three traitors lie to the even-numbered generals. How will those count?",
            choices: &["More for attack", "More for retreat", "A tie"],
            answer: 0,
            because: "314 for attack and 262 for retreat: enough, but not by much. A lie told early is repeated along \
                      many paths, and a flat count counts it each time.",
        },
        tries: &[
            Try {
                text: "Seven generals, depth 2, traitors G1 and G3: the flat count now disobeys a loyal commander. \
                       “What each wrote”, under Messages, shows that OM(2) does not.",
                goal: |it| {
                    it.is(Kind::Tally(TallyTerms { depth: 2 }), 7)
                        && it.traitors_are([1, 3])
                        && it.broke(Promise::Validity)
                },
            },
            Try {
                text: "It can be done with fewer riders. Set Protocol to The king algorithm, with five generals and \
                       one traitor: whatever it says, the loyal agree.",
                goal: |it| {
                    it.is(Kind::King(KingTerms { faults: 1 }), 5)
                        && it.traitors() == 1
                        && it.is_lied_in()
                        && it.held_all()
                },
            },
            Try {
                text: "Now the king algorithm among four, n = 4f: make G1 the traitor, turn G3’s opinion to retreat, \
                       and choose the lie “attack to even, retreat to odd”.",
                goal: |it| {
                    let split = [Order::Attack, Order::Attack, Order::Attack, Order::Retreat];
                    let opinions = it.battle.everyone().iter().map(|general| it.battle.opinion(general));
                    it.is(Kind::King(KingTerms { faults: 1 }), 4)
                        && it.traitors_are([1])
                        && opinions.eq(split)
                        && it.battle.lie == Lie::Split
                        && it.broke(Promise::Agreement)
                },
            },
        ],
        onward: None,
        last_line: "Count voices and a liar with many echoes wins. Count witnesses.",
        source: "Lamport, Shostak and Pease, ACM TOPLAS 4(3), 1982, §3; Berman, Garay and Perry, FOCS 1989; the flat \
                 count after a student’s assignment",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{KingTerms, OralTerms, Order};
    use crate::run::{run, tallies};
    use crate::verdict::Ballot;
    use crate::verdict::judge;

    fn broken(draft: Draft) -> Vec<Promise> {
        let battle = draft.check().unwrap();
        let trace = run(&battle).unwrap();
        let all = judge(&battle, &trace, trace.end()).into_iter();
        all.filter(|v| v.state.is_broken()).map(|v| v.condition.promise()).collect()
    }

    #[test]
    fn what_lesson_fourteen_says_is_so() {
        let battle = QUORUM.battle().unwrap();
        let trace = run(&battle).unwrap();
        assert_eq!(battle.commander.0, 3);
        let said: Vec<_> = trace.messengers.iter().filter(|m| m.from.0 == 2).map(|m| m.order()).collect();
        assert_eq!(said, [Some(Order::Retreat); 2]);
        let counts: Vec<_> = tallies(&battle).unwrap().into_iter().map(|(_, a, r)| (a, r)).collect();
        assert_eq!(counts[..2], [(2, 1), (2, 1)]);
        let ballot = Ballot::of(&battle).unwrap().unwrap();
        assert_eq!((ballot.executed(), ballot.count(Order::Attack)), (Some(Order::Attack), 4));
    }

    #[test]
    fn two_faulty_divide_four_and_seven_only_if_one_of_them_is_primary() {
        let vote = |count: usize, seed: u64| Draft {
            generals: Some(count),
            traitors: generals([1, 2]),
            seed,
            ..Draft::new(Kind::Quorum(Electorate::USUAL))
        };
        assert!((1..20).any(|seed| broken(vote(4, seed)).contains(&Promise::Agreement)));
        let sound = |seed: &u64| {
            let battle = vote(7, *seed).check().unwrap();
            battle.is_loyal(battle.commander)
        };
        assert!((1..60).filter(sound).all(|seed| broken(vote(7, seed)).is_empty()));
        // One exchange is made for one traitor: a second, who leads, can divide them.
        assert!((1..60).filter(|seed| !sound(seed)).any(|seed| broken(vote(7, seed)).contains(&Promise::Agreement)));
    }

    #[test]
    fn what_lesson_fifteen_says_is_so() {
        let battle = COUNCIL.battle().unwrap();
        let riders: Vec<_> = run(&battle).unwrap().rounds.iter().map(|round| round.riders.len()).collect();
        assert_eq!(riders, [9, 72, 576, 5760]);
        for (general, attack, retreat) in tallies(&battle).unwrap() {
            assert_eq!((attack, retreat), if general.is_even() { (314, 262) } else { (412, 164) });
        }
        assert_eq!((314 - 27, 262 + 27), (287, 289));
    }

    #[test]
    fn what_lesson_fifteen_has_one_try_comes_out_as_it_says() {
        let seven =
            |kind| Draft { generals: Some(7), traitors: generals([1, 3]), lie: Lie::FlipEven, ..Draft::new(kind) };
        assert_eq!(broken(seven(Kind::Tally(TallyTerms { depth: 2 }))), [Promise::Agreement, Promise::Validity]);
        assert!(broken(seven(Kind::Oral(OralTerms { depth: 2 }))).is_empty());
        let king = |attacking: usize| Draft {
            generals: Some(attacking + 1),
            traitors: generals([1]),
            lie: Lie::Split,
            opinions: Some([vec![Order::Attack; attacking], vec![Order::Retreat]].concat()),
            ..Draft::new(Kind::King(KingTerms { faults: 1 }))
        };
        assert!(broken(king(3)).contains(&Promise::Agreement));
        assert!(broken(king(4)).is_empty());
    }
}
