//! What an honest G0 says in each scene, and what must never happen there.

use crate::battle::{General, Scene, Word};
use crate::protocol::{DeedKind, Never, Promise};

/// What an honest G0 says, in turn: to whom, and what.
pub(super) fn honest(scene: Scene) -> &'static [(General, Word)] {
    const G1: General = General(1);
    const G2: General = General(2);
    match scene {
        Scene::Store => &[(G1, Word::Order), (G2, Word::Pay), (G1, Word::Paid)],
        Scene::Slots => &[(G1, Word::Spin), (G1, Word::Spin)],
        Scene::Poker => &[(G1, Word::MyCards), (G1, Word::Call)],
        Scene::Cart => &[(G1, Word::Buy)],
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
