//! The lesson on signatures.

use super::by_hand::{along, generals, said};
use super::control::Control;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{Draft, Kind, Lie, Order, SignedTerms, Term};
use crate::protocol::Promise;

/// Signed orders, passed on `depth` times.
fn signed_by(depth: u8) -> Kind {
    Kind::Signed(SignedTerms { depth })
}

/// Lesson 11.
pub(super) static SIGNED_ORDERS: Lesson = Lesson {
    number: 11,
    key: "signed-orders",
    title: "Signed orders",
    script: || &Script {
        battle: || Draft {
            generals: Some(3),
            traitors: generals([1]),
            lie: Lie::Truth,
            said: said([(along([0, 1], 2), Order::Retreat.into())]),
            ..Draft::new(signed_by(1))
        },
        world_b: None,
        settings: &[Control::Generals, Control::Term(Term::Depth), Control::Lie],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "The same three, with seals. Is that enough?",
                text: "Three generals, and one of them a traitor: by word of mouth that could not be solved. Now \
                       everyone has a seal that anybody can check and nobody else can make. Nothing else is new.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: an order under a seal",
                text: "G0 orders attack and puts its seal underneath: one mark on each rider. Open Seals to see the \
                       signature itself.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: passed on, with a second seal",
                text: "Each lieutenant adds its own seal and passes the order on. G2 does so faithfully. G1 writes \
                       retreat, as it did when they only talked, and hopes that G0’s seal will cover it.",
            },
            Beat {
                cue: Cue::RoundOver(2),
                title: "Refused at the gate",
                text: "G0’s seal was made over attack. Over retreat it does not fit, and G1 cannot make another one. \
                       G2 need not weigh one word against another: it can see that this was never G0’s order.",
            },
            Beat {
                cue: Cue::Over,
                title: "Two of three agree",
                text: "G2 holds one properly signed order and obeys it. A traitor can still keep silent, and a \
                       traitorous commander can sign two different orders; but then both of them come to light, with \
                       its own seal under each.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(2),
            ask: "G2 holds attack under G0’s seal. Now G1 brings retreat, and says that G0 ordered it. What will G2 \
                  do?",
            choices: &["Retreat: one word against another is a tie", "Attack: G1’s letter counts for nothing"],
            answer: 1,
            because: "The seal on G1’s letter does not fit what the letter says, so G2 treats it as if nothing had \
                      come.",
        },
        tries: &[
            Try {
                text: "Make G0 the traitor instead, and have its two riders say different things. Do the lieutenants \
                       agree?",
                goal: |it| {
                    it.is(signed_by(1), 3) && it.traitors_are([0]) && it.is_lied_in() && it.held(Promise::Agreement)
                },
            },
            Try {
                text: "Set Depth to 0, so that nobody passes anything on, and let G0 order one thing here and \
                       another there.",
                goal: |it| it.is(signed_by(0), 3) && it.traitors_are([0]) && it.broke(Promise::Agreement),
            },
            Try {
                text: "Four generals, depth 1, G0 and G1 traitors: G0 tells both of the loyal to attack, and G1 shows \
                       one of them, in round 2, an order to retreat that the other never sees.",
                goal: |it| it.is(signed_by(1), 4) && it.traitors_are([0, 1]) && it.broke(Promise::Agreement),
            },
            Try {
                text: "Leave that as it is, and set Depth to 2. Now each of the loyal shows the other what it was \
                       shown.",
                goal: |it| {
                    it.is(signed_by(2), 4) && it.traitors_are([0, 1]) && it.is_lied_in() && it.held(Promise::Agreement)
                },
            },
        ],
        onward: None,
        last_line: "A seal does not make anybody honest. It makes a lie stay with the liar.",
        source: "Lamport, Shostak and Pease, The Byzantine Generals Problem, ACM TOPLAS 4(3), 1982, §4; Dolev and \
                 Strong, SIAM Journal on Computing 12(4), 1983",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::run;

    fn decided(draft: Draft) -> Vec<(u8, Order)> {
        let trace = run(&draft.check().unwrap()).unwrap();
        trace.decisions().map(|(_, general, order)| (general.0, order)).collect()
    }

    #[test]
    fn what_lesson_eleven_says_is_so() {
        let trace = run(&SIGNED_ORDERS.battle().unwrap()).unwrap();
        assert_eq!(trace.messengers.iter().filter(|m| m.is_refused()).count(), 1);
        assert!(trace.decisions().all(|(_, _, order)| order == Order::Attack));
    }

    #[test]
    fn what_lesson_eleven_has_one_try_comes_out_as_it_says() {
        use Order::{Attack, Retreat};
        let three = |depth: u8| Draft {
            traitors: generals([0]),
            lie: Lie::Truth,
            said: said([(along([0], 1), Retreat.into())]),
            ..Draft::new(Kind::Signed(SignedTerms { depth }))
        };
        assert_eq!(decided(three(1)), [(1, Retreat), (2, Retreat)]);
        assert_eq!(decided(three(0)), [(1, Retreat), (2, Attack)]);
        let four = |depth: u8| Draft {
            generals: Some(4),
            traitors: generals([0, 1]),
            lie: Lie::Truth,
            said: said([(along([0, 1], 2), Retreat.into())]),
            ..Draft::new(Kind::Signed(SignedTerms { depth }))
        };
        assert_eq!(decided(four(1)), [(2, Retreat), (3, Attack)]);
        assert_eq!(decided(four(2)), [(2, Retreat), (3, Retreat)]);
    }
}
