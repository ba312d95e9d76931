//! The lessons on what is done instead of being certain: a timer, and deeds that can be undone.

use super::by_hand::{captured, in_round};
use super::control::Control;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{CloseTerms, Draft, Errand, Kind, ShopTerms, Silence, Term};
use crate::protocol::Promise;

/// What lesson 4 closes: long enough for three tries of the last ACK.
const GOODBYE: CloseTerms = CloseTerms { rounds: 14, ..CloseTerms::USUAL };

/// What lesson 5 orders: the road breaks in round 2 and heals in round 7.
const ORDER: ShopTerms = ShopTerms { rounds: 10, breaks: 2, heals: 7, ..ShopTerms::USUAL };

/// The client’s ACK of the server’s FIN, as it rides in `round`.
fn last_ack(round: u16) -> Errand {
    in_round(round, 0, 1)
}

/// Lesson 4.
pub(super) static TCP_GOODBYE: Lesson = Lesson {
    number: 4,
    key: "tcp-goodbye",
    title: "How TCP says goodbye",
    script: || &Script {
        battle: || Draft { captured: captured([last_ack(7)]), ..Draft::new(Kind::Close(GOODBYE)) },
        world_b: None,
        settings: &[Control::Term(Term::Wait), Control::Term(Term::Resends), Control::Term(Term::Timeout)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Can two computers be sure that both have said goodbye?",
                text: "Two computers that end a connection stand where the generals stand: each would like to know \
                       that the other has heard the last word. It cannot be had. Here is what TCP does instead. G0 is \
                       the client, G1 the server.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Rounds 1 to 3: opening",
                text: "SYN asks for a connection, SYN, ACK grants it, and an ACK says that this was heard. The client \
                       starts to use the connection without knowing that its ACK arrives. If it does not, the next \
                       thing it says will make up for it.",
            },
            Beat {
                cue: Cue::RoundBegan(4),
                title: "Rounds 4 and 5: one half closes",
                text: "The client has nothing more to say: FIN. The server acknowledges that. If the acknowledgement \
                       fails to come, the client says FIN again; a FIN that comes twice does no harm.",
            },
            Beat {
                cue: Cue::RoundBegan(6),
                title: "Round 6: the other half closes",
                text: "The server has nothing more to say either: its own FIN. It now waits in LAST-ACK for one thing \
                       only, that this is acknowledged.",
            },
            Beat {
                cue: Cue::RoundBegan(7),
                title: "Round 7: the last ACK",
                text: "This is the generals’ last note. Nobody acknowledges it. The client does not forget the \
                       connection now, though it has nothing left to do. It waits, in TIME-WAIT, and sets a timer.",
            },
            Beat {
                cue: Cue::RoundBegan(8),
                title: "Lost, and asked for again",
                text: "The last ACK was captured. The server hears nothing and repeats its FIN. Somebody is still \
                       there to answer: that is what TIME-WAIT is for.",
            },
            Beat {
                cue: Cue::RoundBegan(10),
                title: "A timer in place of certainty",
                text: "The second ACK arrived, and the server is gone. The client cannot know that. It waits until \
                       its timer runs out; if nothing has been asked by then, it takes it that nothing will be.",
            },
            Beat {
                cue: Cue::Over,
                title: "Good enough, because of what is at stake",
                text: "Had all three of the server’s tries failed, it would have given up alone, and one side would \
                       have called the ending clean and the other not. What is lost then? Everything that was to be \
                       said had been said and acknowledged before. A few bytes of memory are freed a little late, or \
                       with an error. An army that attacks alone cannot be freed late.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(6),
            ask: "The client will answer this FIN with a last ACK. Can both sides ever be certain that the other \
                  knows the connection is closed?",
            choices: &["Yes, once the last ACK has arrived", "Yes, once they have waited long enough", "No"],
            answer: 2,
            because: "When the last ACK has arrived the server knows, and the client does not know that it does. \
                      However long it waits, nothing more comes; to stop waiting is a decision, not knowledge.",
        },
        tries: &[
            Try {
                text: "Let the client forget at once: set TIME-WAIT to 0 and leave the last ACK captured. What is the \
                       server told?",
                goal: |it| {
                    it.is(Kind::Close(CloseTerms { wait: 0, ..GOODBYE }), 2)
                        && it.captured([last_ack(7)])
                        && it.broke(Promise::NobodyIsReset)
                },
            },
            Try {
                text: "Capture every ACK of the server’s FIN, in rounds 7, 9 and 11, until the server gives up.",
                goal: |it| {
                    it.is(Kind::Close(GOODBYE), 2)
                        && it.captured([7, 9, 11].map(last_ack))
                        && it.broke(Promise::NobodyGivesUp)
                },
            },
            Try {
                text: "Capture the ACK of round 9 as well, and let the one of round 11 pass. Does anything break?",
                goal: |it| it.is(Kind::Close(GOODBYE), 2) && it.captured([7, 9].map(last_ack)) && it.held_all(),
            },
        ],
        onward: None,
        last_line: "TCP does not solve the two generals. It arranges for the unsolved case to cost almost nothing.",
        source: "RFC 9293, Transmission Control Protocol, 2022, §3.5 and §3.6; RFC 1337, 1992",
    },
};

/// Lesson 5.
pub(super) static SHOP: Lesson = Lesson {
    number: 5,
    key: "shop-and-payments",
    title: "Shop and payments",
    script: || &Script {
        battle: || Draft::new(Kind::Shop(ORDER)),
        world_b: None,
        settings: &[Control::Term(Term::Numbered), Control::Term(Term::Silence)],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Can a shop be sure of both, or of neither?",
                text: "A shop, G0, wants to send the goods exactly if the customer’s card is charged; a payment \
                       service, G1, charges it. Two parties, one road, messengers that can be lost: the two generals \
                       again. Yet shops work. Something must be different.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "Round 1: charge payment 1",
                text: "The shop asks first and sends later. The payment has a number, and that will matter.",
            },
            Beat {
                cue: Cue::RoundBegan(2),
                title: "Round 2: charged, and nobody hears of it",
                text: "The card is charged, and at that moment the road breaks. The customer’s money is gone, and the \
                       shop does not know.",
            },
            Beat {
                cue: Cue::RoundBegan(3),
                title: "Silence",
                text: "Was the request lost, or the answer? The shop cannot tell, exactly as G0 on its hill could \
                       not. But it need not guess: it asks again under the same number. If payment 1 was charged \
                       already, asking once more charges nothing.",
            },
            Beat {
                cue: Cue::RoundBegan(7),
                title: "The road heals",
                text: "The generals had to decide by dawn. The shop has no dawn: it goes on asking until an answer \
                       comes.",
            },
            Beat {
                cue: Cue::RoundBegan(8),
                title: "The same request, answered and not carried out again",
                text: "The payment service knows number 1. It charges nothing and says that it has been charged.",
            },
            Beat {
                cue: Cue::Over,
                title: "One charge, one parcel",
                text: "Charged once, sent once, in spite of three lost messengers. And had the goods been gone, the \
                       charge would have been refunded. A defeat cannot be refunded: that, and no dawn, is the whole \
                       difference.",
            },
        ],
        question: Question {
            cue: Cue::RoundOver(2),
            ask: "The shop will hear nothing. What is the safe thing to do?",
            choices: &[
                "Send the goods, the card was surely charged",
                "Drop the order, the card was surely not charged",
                "Ask again under the same number",
            ],
            answer: 2,
            because: "Both guesses are wrong in one of the two cases that look alike. Asking again is right in both, \
                      as long as a request that comes twice is carried out once.",
        },
        tries: &[
            Try {
                text: "Set “Payment has a number” to off. The shop asks again, and the service charges again.",
                goal: |it| {
                    it.is(Kind::Shop(ShopTerms { numbered: false, ..ORDER }), 2) && it.broke(Promise::NeverChargedTwice)
                },
            },
            Try {
                text: "Set “On silence” to drop the order. Who pays for that?",
                goal: |it| {
                    it.is(Kind::Shop(ShopTerms { silence: Silence::GiveUp, ..ORDER }), 2)
                        && it.broke(Promise::NeverChargedForNothing)
                },
            },
            Try {
                text: "Set “On silence” to send the goods all the same, and capture the very first request.",
                goal: |it| {
                    it.is(Kind::Shop(ShopTerms { silence: Silence::Dispatch, ..ORDER }), 2)
                        && it.captured([in_round(1, 0, 1)])
                        && it.broke(Promise::NeverSentUnpaid)
                },
            },
        ],
        onward: None,
        last_line: "What can be asked twice and undone once need not be certain at once.",
        source: "Kleppmann, Distributed Systems, lecture notes, University of Cambridge, §2.1; Gray and Reuter, \
                 Transaction Processing, 1993, on deeds that can be compensated",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Battle, Draft, Errand, General, Kind, Term};
    use crate::protocol::DeedKind;
    use crate::run::run;
    use crate::trace::{Event, Trace};
    use crate::verdict::judge;

    /// The conditions broken at the end of a lesson's battle as a reader changed it.
    fn broken(lesson: &Lesson, change: impl Fn(&mut Draft)) -> Vec<Promise> {
        let mut draft = lesson.battle().unwrap().draft();
        change(&mut draft);
        let battle: Battle = draft.check().unwrap();
        let trace = run(&battle).unwrap();
        let verdicts = judge(&battle, &trace, trace.end());
        let broken = verdicts.into_iter().filter(|verdict| verdict.state.is_broken());
        broken.map(|verdict| verdict.condition.promise()).collect()
    }

    fn turn(draft: &mut Draft, term: Term, value: u64) {
        draft.protocol = draft.protocol.with(term, value);
    }

    fn last_acks(rounds: impl IntoIterator<Item = u16>) -> impl Iterator<Item = Errand> {
        rounds.into_iter().map(|round| Errand::in_round(round, General(0), General(1)))
    }

    /// What is said in each round, and whether it arrives.
    fn said(trace: &Trace) -> Vec<(u16, String, bool)> {
        let told = |m: &crate::trace::Messenger| (m.errand.round, m.says.words().to_owned(), m.arrives());
        trace.messengers.iter().map(told).collect()
    }

    fn deeds(trace: &Trace, kind: DeedKind) -> usize {
        trace.events.iter().filter(|event| matches!(event, Event::Acted(_, deed) if deed.kind == kind)).count()
    }

    #[test]
    fn what_lesson_four_says_happens_in_its_rounds() {
        let trace = run(&TCP_GOODBYE.battle().unwrap()).unwrap();
        let rounds: Vec<_> = said(&trace);
        let words: Vec<&str> = rounds.iter().map(|(_, words, _)| words.as_str()).collect();
        let expected = ["SYN", "SYN, ACK", "ACK of SYN", "FIN", "ACK of FIN", "FIN", "ACK of FIN", "FIN", "ACK of FIN"];
        assert_eq!(words, expected);
        assert_eq!(rounds.iter().filter(|(.., arrives)| !arrives).map(|(round, ..)| *round).collect::<Vec<_>>(), [7]);
        assert!(broken(&TCP_GOODBYE, |_| {}).is_empty());
    }

    #[test]
    fn what_lesson_four_says_to_try_comes_out_so() {
        assert_eq!(broken(&TCP_GOODBYE, |draft| turn(draft, Term::Wait, 0)), [Promise::NobodyIsReset]);
        assert_eq!(
            broken(&TCP_GOODBYE, |draft| draft.captured.extend(last_acks([7, 9, 11]))),
            [Promise::NobodyGivesUp]
        );
        assert!(broken(&TCP_GOODBYE, |draft| draft.captured.extend(last_acks([7, 9]))).is_empty());
    }

    #[test]
    fn what_lesson_five_says_happens_in_its_rounds() {
        let battle = SHOP.battle().unwrap();
        let trace = run(&battle).unwrap();
        assert_eq!(said(&trace).iter().filter(|(.., arrives)| !arrives).count(), 3);
        assert_eq!((deeds(&trace, DeedKind::Charged), deeds(&trace, DeedKind::Dispatched)), (1, 1));
        assert!(matches!(battle.protocol, Kind::Shop(terms) if terms.numbered && terms.refunds && terms.stock));
        assert!(broken(&SHOP, |_| {}).is_empty());
        assert!(broken(&SHOP, |draft| turn(draft, Term::Stock, 0)).is_empty());
    }

    #[test]
    fn what_lesson_five_says_to_try_comes_out_so() {
        assert_eq!(broken(&SHOP, |draft| turn(draft, Term::Numbered, 0)), [Promise::NeverChargedTwice]);
        assert_eq!(broken(&SHOP, |draft| turn(draft, Term::Silence, 2)), [Promise::NeverChargedForNothing]);
        let guess = broken(&SHOP, |draft| {
            turn(draft, Term::Silence, 1);
            draft.captured.insert(Errand::in_round(1, General(0), General(1)));
        });
        assert_eq!(guess, [Promise::NeverSentUnpaid]);
    }
}
