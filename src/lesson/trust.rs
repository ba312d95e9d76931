//! The lessons on who trusts whom.

use super::by_hand::{generals, in_round, said};
use super::goal::Goal;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{Draft, Kind, Lie, Said, Scene, TrustTerms, Word};
use crate::protocol::Promise;

/// Lesson 12.
pub(super) static WHO_TRUSTS_WHOM: Lesson = Lesson {
    number: 12,
    key: "who-trusts-whom",
    title: "Who trusts whom",
    script: || &Script {
        battle: || Draft {
            traitors: generals([0]),
            lie: Lie::Truth,
            said: said([(in_round(3, 0, 2), Said::Nothing), (in_round(7, 0, 2), Said::Word(Word::Dispute))]),
            ..Draft::new(Kind::Trust(TrustTerms { scene: Scene::Store, ..TrustTerms::USUAL }))
        },
        world_b: None,
        opens: Cue::RoundBegan(1),
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "A customer, a shop, a payment service",
                text: "They know each other by messages only, like generals. G0, the customer, may say anything at \
                       all. What must the other two check before they believe it?",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "An order",
                text: "G0 orders a book. The shop, G1, answers with the bill: 20, to be paid to G2, the payment \
                       service.",
            },
            Beat {
                cue: Cue::RoundBegan(3),
                title: "The payment that never sets out",
                text: "Here an honest customer pays. This one sends nothing. The shop cannot tell that from a payment \
                       that is on its way.",
            },
            Beat {
                cue: Cue::RoundBegan(5),
                title: "“I have paid for it”",
                text: "It costs nothing to say so. If the shop took the customer’s word for it, the book would be \
                       gone.",
            },
            Beat {
                cue: Cue::RoundBegan(6),
                title: "The shop asks the one who would know",
                text: "Not the customer but the payment service says whether something was paid.",
            },
            Beat {
                cue: Cue::RoundBegan(7),
                title: "Two answers",
                text: "It was not paid, says G2. At the same time G0 asks G2 for its money back, which is refused on \
                   arrival: there is nothing to give back.",
            },
            Beat {
                cue: Cue::Over,
                title: "Nothing lost",
                text: "Every lie of the customer ran into a question to somebody else. The settings over the stage say \
                   which checks are made: switch one off, and see what is lost without it.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(5),
            ask: "G0 says that it has paid. What does the shop do?",
            choices: &["It sends the book", "It asks the payment service", "It asks G0 for a receipt"],
            answer: 1,
            because: "A receipt that G0 brings is one more thing that G0 says. The shop asks G2, who gains nothing by \
                      lying.",
        },
        tries: &[
            Try {
                text: "Switch off that the shop asks whether it was paid.",
                goal: Goal::Broken(Promise::NeverSentUnpaid),
            },
            Try {
                text: "Switch off that the card must be the customer’s, and click on G0’s rider in round 3 until it \
                       pays with somebody else’s.",
                goal: Goal::Broken(Promise::NeverChargedAStranger),
            },
            Try {
                text: "Let G0 pay from its own card in round 3, and switch off that the shop is asked before a refund.",
                goal: Goal::Broken(Promise::NeverLostBoth),
            },
        ],
        onward: None,
        last_line: "Do not ask the one who profits. Ask the one who would know.",
        source: "The problem as online shops and payment services have it; the checks are those of this page’s own \
                 rules",
    },
};

/// Lesson 13.
pub(super) static UNTRUSTED_BROWSERS: Lesson = Lesson {
    number: 13,
    key: "untrusted-browsers",
    title: "Untrusted browsers",
    script: || &Script {
        battle: || Draft {
            traitors: generals([0]),
            lie: Lie::Truth,
            said: said([
                (in_round(1, 0, 1), Said::Word(Word::ClaimBalance)),
                (in_round(3, 0, 1), Said::Word(Word::ClaimJackpot)),
            ]),
            ..Draft::new(Kind::Trust(TrustTerms { scene: Scene::Slots, ..TrustTerms::USUAL }))
        },
        world_b: None,
        opens: Cue::RoundBegan(1),
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "A slot machine in a browser",
                text: "G0 is a browser, G1 the server. The program in the browser was sent by the server; but the \
                       browser belongs to the player, who can have it send whatever they like.",
            },
            Beat {
                cue: Cue::RoundBegan(1),
                title: "“My balance is 1000 tokens”",
                text: "The browser shows a balance, so why not report one? Two tokens are in the server’s books.",
            },
            Beat {
                cue: Cue::RoundOver(1),
                title: "Refused: the books say otherwise",
                text: "What a browser holds is a copy to look at. The server does not correct it, and does not argue: \
                       it has its own books and never asks what the browser’s say.",
            },
            Beat {
                cue: Cue::RoundBegan(3),
                title: "“The wheels stopped at the jackpot”",
                text: "In the picture on the screen they may well have. The next message says so.",
            },
            Beat {
                cue: Cue::RoundOver(3),
                title: "Refused: the server draws",
                text: "The wheels that count turn at the server. A browser can ask for a spin; it cannot report one.",
            },
            Beat {
                cue: Cue::Over,
                title: "One source of truth",
                text: "A balance changes only by the server’s own doing, whatever is said. Choose another scene over \
                       the stage: poker, where the answer is never to send what must not be seen; or a shop, where the \
                       price is not the browser’s to name.",
            },
        ],
        question: Question {
            cue: Cue::RoundBegan(3),
            ask: "The browser says that the wheels stopped at the jackpot. What does the server pay?",
            choices: &["Five tokens", "Nothing", "Five tokens, if a spin was paid for"],
            answer: 1,
            because: "It drew nothing, so there is nothing to pay, whatever the picture showed.",
        },
        tries: &[
            Try {
                text: "Switch off that the server keeps the balance, or that it draws the result.",
                goal: Goal::BrokenAny(&[Promise::NeverAForeignBalance, Promise::NeverAForeignResult]),
            },
            Try {
                text: "Choose poker and click on G0’s riders until it asks for G2’s cards. Which check stops it? \
                       Switch that one off.",
                goal: Goal::Broken(Promise::NeverOthersCards),
            },
            Try {
                text: "Choose shop and cart, and buy below the price; or buy -1, and be paid for it.",
                goal: Goal::BrokenAny(&[Promise::NeverBelowPrice, Promise::NeverPaysTheCustomer]),
            },
        ],
        onward: None,
        last_line: "What must not be changed is kept at the server. What must not be seen is never sent.",
        source: "The rule that a client is not to be trusted, as web servers have to keep it; the checks are this \
                 page’s own",
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Battle, Check, Draft, Errand, General, Kind, Said, Term};
    use crate::run::run;

    /// The lesson's battle with one parameter turned off, and, in `round`, a word of G0 to `to`.
    fn broken(lesson: &Lesson, change: impl Fn(&mut Draft), goal: Goal) -> bool {
        let mut draft = lesson.battle().unwrap().draft();
        change(&mut draft);
        let battle: Battle = draft.check_pruned().unwrap();
        let trace = run(&battle).unwrap();
        goal.is_reached(&battle, &trace)
    }

    fn says(draft: &mut Draft, round: u16, to: u8, word: Word) {
        draft.said.insert(Errand::in_round(round, General(0), General(to)), Said::Word(word));
    }

    #[test]
    fn with_every_check_both_lessons_end_well() {
        for lesson in [&WHO_TRUSTS_WHOM, &UNTRUSTED_BROWSERS] {
            assert!(broken(lesson, |_| {}, Goal::Survives(1)), "{}", lesson.title);
            let trace = run(&lesson.battle().unwrap()).unwrap();
            assert!(trace.messengers.iter().any(|m| m.is_refused()), "{}", lesson.title);
        }
    }

    #[test]
    fn every_try_can_be_done_as_it_is_told() {
        let off = |draft: &mut Draft, check: Check| {
            if let Kind::Trust(terms) = &mut draft.protocol {
                terms.off = terms.off.with(check);
            }
        };
        let store = |check: Check, pays: Option<Word>, place: usize| {
            let change = |draft: &mut Draft| {
                off(draft, check);
                pays.into_iter().for_each(|word| says(draft, 3, 2, word));
            };
            assert!(broken(&WHO_TRUSTS_WHOM, change, WHO_TRUSTS_WHOM.script().tries[place].goal), "{check:?}");
        };
        store(Check::Payment, None, 0);
        store(Check::Card, Some(Word::PayStolen), 1);
        store(Check::Delivery, Some(Word::Pay), 2);
        let browser = |scene: u64, check: Check, word: Option<Word>, place: usize| {
            let change = |draft: &mut Draft| {
                draft.protocol = draft.protocol.with(Term::Scene, scene);
                draft.generals = None;
                off(draft, check);
                word.into_iter().for_each(|word| says(draft, 1, 1, word));
            };
            assert!(broken(&UNTRUSTED_BROWSERS, change, UNTRUSTED_BROWSERS.script().tries[place].goal), "{check:?}");
        };
        browser(1, Check::Balance, None, 0);
        browser(1, Check::Result, None, 0);
        browser(2, Check::Cards, Some(Word::TheirCards), 1);
        browser(3, Check::Price, Some(Word::BuyCheap), 2);
        browser(3, Check::Quantity, Some(Word::BuyNegative), 2);
    }
}
