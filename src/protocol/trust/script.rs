//! What is said in each scene besides what G0 can say, what an honest G0 says, and what must never happen.

use crate::battle::{General, Phrase, Scene};
use crate::protocol::{DeedKind, Never, Promise};

const fn phrase(key: &'static str, words: &'static str) -> Phrase {
    Phrase { key, words }
}

pub(super) const BILL: Phrase = phrase("bill", "20, to the payment service");
pub(super) const WAS_IT_PAID: Phrase = phrase("was_it_paid", "was it paid?");
pub(super) const IS_PAID: Phrase = phrase("is_paid", "it was paid");
pub(super) const IS_NOT_PAID: Phrase = phrase("is_not_paid", "it was not paid");
pub(super) const NOT_PAID: Phrase = phrase("not_paid", "nothing has come in");
pub(super) const RECEIPT: Phrase = phrase("receipt", "20 paid");
pub(super) const ON_ITS_WAY: Phrase = phrase("on_its_way", "your book is on its way");
pub(super) const WAS_IT_SENT: Phrase = phrase("was_it_sent", "was it sent?");
pub(super) const IS_SENT: Phrase = phrase("is_sent", "it was sent");
pub(super) const IS_NOT_SENT: Phrase = phrase("is_not_sent", "it was not, and never will be");
pub(super) const NO_REFUND: Phrase = phrase("no_refund", "it was sent, so no money back");
pub(super) const REFUND: Phrase = phrase("refund", "20 back");
pub(super) const TOLD_OF_REFUND: Phrase = phrase("told_of_refund", "the customer has the money back");
pub(super) const AS_YOU_SAY: Phrase = phrase("as_you_say", "as you say");
pub(super) const NOTED: Phrase = phrase("noted", "noted");
pub(super) const BLANK: Phrase = phrase("blank", "a blank; one token less");
pub(super) const JACKPOT: Phrase = phrase("jackpot", "the jackpot; five tokens more");
pub(super) const YOUR_CARDS: Phrase = phrase("your_cards", "your cards: ace and king");
pub(super) const THEIR_OWN_CARDS: Phrase = phrase("your_cards", "your cards: two queens");
pub(super) const THEIR_CARDS: Phrase = phrase("others_cards", "the cards of G2: two queens");
pub(super) const YOU_FOLDED: Phrase = phrase("you_folded", "you have folded");
pub(super) const NEXT_CARD: Phrase = phrase("deck", "the next card is a seven");
pub(super) const SOLD: Phrase = phrase("sold", "sold");

/// What an honest G0 says, in turn: to whom, and which phrase.
pub(super) fn honest(scene: Scene) -> &'static [(General, &'static str)] {
    const G1: General = General(1);
    const G2: General = General(2);
    match scene {
        Scene::Store => &[(G1, "order"), (G2, "pay"), (G1, "paid")],
        Scene::Slots => &[(G1, "spin"), (G1, "spin")],
        Scene::Poker => &[(G1, "my_cards"), (G1, "call")],
        Scene::Cart => &[(G1, "buy")],
    }
}

const fn never(promise: Promise, name: &'static str, words: &'static str, deed: DeedKind) -> Never {
    Never { promise, name, words, deed, times: 1, unless: &[] }
}

/// What must never happen in a scene: one condition for each of its checks, in their order.
pub(super) fn conditions(scene: Scene) -> [Never; 3] {
    match scene {
        Scene::Store => [
            Never {
                unless: &[DeedKind::Charged, DeedKind::ChargedStolen],
                ..never(
                    Promise::NeverSentUnpaid,
                    "Never sent unpaid",
                    "Goods that are sent are paid for.",
                    DeedKind::Dispatched,
                )
            },
            never(
                Promise::NeverChargedAStranger,
                "Never charged to a stranger",
                "Nobody pays but the customer.",
                DeedKind::ChargedStolen,
            ),
            never(
                Promise::NeverLostBoth,
                "Never goods and money",
                "The customer does not keep the goods and get the money back too.",
                DeedKind::LostBoth,
            ),
        ],
        Scene::Slots => [
            never(
                Promise::NeverAForeignBalance,
                "A balance of the server’s own",
                "A balance changes only by the server’s own doing.",
                DeedKind::BelievedBalance,
            ),
            never(
                Promise::NeverAForeignResult,
                "A result of the server’s own",
                "A result is paid only if the server drew it.",
                DeedKind::BelievedResult,
            ),
            never(
                Promise::NeverOnCredit,
                "Never on credit",
                "A spin is let go only if it was paid for.",
                DeedKind::PlayedOnCredit,
            ),
        ],
        Scene::Poker => [
            never(
                Promise::NeverOthersCards,
                "Hole cards to their owner",
                "Hole cards reach only their owner.",
                DeedKind::ShowedCards,
            ),
            never(
                Promise::NeverAnothersSeat,
                "Everyone its own seat",
                "Nobody plays for another.",
                DeedKind::PlayedForAnother,
            ),
            never(
                Promise::NeverTheDeck,
                "The deck stays covered",
                "Nobody sees a card before it is dealt.",
                DeedKind::ShowedDeck,
            ),
        ],
        Scene::Cart => [
            never(
                Promise::NeverBelowPrice,
                "The server’s price",
                "Everything is sold at the server’s price.",
                DeedKind::SoldBelowPrice,
            ),
            never(Promise::NeverOversold, "Never oversold", "Nothing is sold that is not there.", DeedKind::Oversold),
            never(
                Promise::NeverPaysTheCustomer,
                "Never paid out",
                "The shop pays nobody for buying.",
                DeedKind::PaidCustomer,
            ),
        ],
    }
}
