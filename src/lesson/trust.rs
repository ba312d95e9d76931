//! The lessons on who trusts whom.

use super::by_hand::{generals, in_round, said};
use super::control::Control;
use super::script::{Beat, Cue, Lesson, Question, Script, Try};
use crate::battle::{Check, Checks, Draft, Kind, Lie, Said, Scene, Term, TrustTerms, Word};
use crate::protocol::Promise;

/// A scene with these checks switched off.
fn without<const N: usize>(scene: Scene, checks: [Check; N]) -> Kind {
    Kind::Trust(TrustTerms { scene, off: checks.into_iter().fold(Checks::default(), Checks::with) })
}

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
        settings: &[Control::Checks, Control::SeenBy],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Whom may a shop believe?",
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
            Beat { cue: Cue::RoundBegan(5), title: "“I have paid for it”", text: "It costs nothing to say so." },
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
                text: "Every lie of the customer ran into a question to somebody else. The settings over the stage \
                       say which checks are made: switch one off, and see what is lost without it.",
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
                text: "Under Checks, switch “The shop asks whether it was paid” off.",
                goal: |it| it.is(without(Scene::Store, [Check::Payment]), 3) && it.broke(Promise::NeverSentUnpaid),
            },
            Try {
                text: "With all checks on again, switch “The card must be the customer’s” off, and have G0’s rider \
                       in round 3 pay with somebody else’s card.",
                goal: |it| it.is(without(Scene::Store, [Check::Card]), 3) && it.broke(Promise::NeverChargedAStranger),
            },
            Try {
                text: "Let G0 pay from its own card in round 3, and of the checks switch only “The shop is asked \
                       before a refund” off.",
                goal: |it| it.is(without(Scene::Store, [Check::Delivery]), 3) && it.broke(Promise::NeverLostBoth),
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
        settings: &[Control::Term(Term::Scene), Control::Checks],
        beats: &[
            Beat {
                cue: Cue::Opened,
                title: "Whose word counts at a slot machine?",
                text: "G0 is a browser, G1 the server. The program in the browser was sent by the server; but the \
                       browser belongs to the player, who can have it send whatever they like. Two tokens are in the \
                       server’s books, and the browser says that its balance is 1000.",
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
                       the stage: poker, where the answer is never to send what must not be seen; or a shop, where \
                       the price is not the browser’s to name.",
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
                text: "Under Checks, switch “The server keeps the balance” off, or “The server draws the result”.",
                goal: |it| {
                    it.is(without(Scene::Slots, [Check::Balance]), 2) && it.broke(Promise::NeverAForeignBalance)
                        || it.is(without(Scene::Slots, [Check::Result]), 2) && it.broke(Promise::NeverAForeignResult)
                        || it.is(without(Scene::Slots, [Check::Balance, Check::Result]), 2)
                },
            },
            Try {
                text: "Set Scene to poker, and have one of G0’s riders ask for G2’s cards. Which check stops it? \
                       Switch that one off.",
                goal: |it| it.is(without(Scene::Poker, [Check::Cards]), 3) && it.broke(Promise::NeverOthersCards),
            },
            Try {
                text: "Set Scene to shop and cart, switch a check off, and buy below the price; or buy -1, and be \
                       paid for it.",
                goal: |it| {
                    let cart = matches!(it.battle.protocol, Kind::Trust(terms) if terms.scene == Scene::Cart);
                    cart && (it.broke(Promise::NeverBelowPrice) || it.broke(Promise::NeverPaysTheCustomer))
                },
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
    use crate::lesson::Attempt;
    use crate::run::run;

    #[test]
    fn with_every_check_both_lessons_end_well() {
        for lesson in [&WHO_TRUSTS_WHOM, &UNTRUSTED_BROWSERS] {
            let battle = lesson.battle().unwrap();
            let trace = run(&battle).unwrap();
            assert!(Attempt::at(&battle, &trace).held_all(), "{}", lesson.title);
            assert!(trace.messengers.iter().any(|m| m.is_refused()), "{}", lesson.title);
        }
    }
}
