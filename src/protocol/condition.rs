//! What protocols promise. How a promise stands at a moment is judged in [`crate::verdict`].

use super::DeedKind;

/// A condition that a protocol promises, judged by [`crate::verdict`] from what happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Condition {
    /// IC1 of LSP82: all loyal lieutenants decide the same.
    Agreement,
    /// IC2 of LSP82: if the commander is loyal, every loyal lieutenant decides its order.
    Validity,
    /// Strong validity, where each general has its own opinion: if all loyal ones start with the same, all keep it.
    Unanimity,
    /// In a siege: the armies that march are no weaker than the city's defenders, or none marches.
    Unbeaten,
    /// Where only messengers can fail: if none is captured, everyone attacks. Never attacking at all would meet
    /// every other condition.
    Unhindered,
    /// Something that must never remain when the battle is over.
    Never(Never),
}

/// A bad end: a deed done so many times, and not made good by another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Never {
    /// What is promised by it.
    pub promise: Promise,
    /// The name a reader sees.
    pub name: &'static str,
    /// What it asks, in a sentence.
    pub words: &'static str,
    /// The deed.
    pub deed: DeedKind,
    /// How many times it takes to be bad.
    pub times: usize,
    /// Deeds any of which makes it good, however late.
    pub unless: &'static [DeedKind],
}

/// What a condition is about. Protocols may put the same promise in different words: validity is obeying a commander in
/// one and keeping a common opinion in another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Promise {
    /// All loyal generals decide the same.
    Agreement,
    /// What they decide is what was asked of them.
    Validity,
    /// No army marches to defeat.
    Unbeaten,
    /// A client that has opened a connection closes it.
    ClientCloses,
    /// A server that has opened a connection closes it.
    ServerCloses,
    /// No end closes without an answer.
    NobodyGivesUp,
    /// No end is told that its connection is unknown.
    NobodyIsReset,
    /// Who is charged gets the goods, or the money back.
    NeverChargedForNothing,
    /// What is sent is paid for.
    NeverSentUnpaid,
    /// One order is charged once.
    NeverChargedTwice,
    /// Nobody pays for another.
    NeverChargedAStranger,
    /// Nobody loses both the goods and the money.
    NeverLostBoth,
    /// A server keeps its own balance.
    NeverAForeignBalance,
    /// A server draws its own results.
    NeverAForeignResult,
    /// Nobody plays on credit.
    NeverOnCredit,
    /// Nobody sees another's cards.
    NeverOthersCards,
    /// Nobody plays in another's seat.
    NeverAnothersSeat,
    /// Nobody sees the deck.
    NeverTheDeck,
    /// Nothing is sold below its price.
    NeverBelowPrice,
    /// Nothing is sold that is not there.
    NeverOversold,
    /// Nobody is paid for buying.
    NeverPaysTheCustomer,
}

impl Promise {
    /// The key in the command line's output.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Condition {
    /// What it is about.
    pub fn promise(self) -> Promise {
        match self {
            Condition::Agreement => Promise::Agreement,
            Condition::Validity | Condition::Unanimity | Condition::Unhindered => Promise::Validity,
            Condition::Unbeaten => Promise::Unbeaten,
            Condition::Never(never) => never.promise,
        }
    }

    /// The key in the command line's output.
    pub fn key(self) -> &'static str {
        self.promise().key()
    }

    /// The name a reader sees.
    pub fn name(self) -> &'static str {
        match self {
            Condition::Agreement => "Agreement (IC1)",
            Condition::Validity => "Validity (IC2)",
            Condition::Unanimity => "Strong validity",
            Condition::Unhindered => "Validity",
            Condition::Unbeaten => "Nobody marches to defeat",
            Condition::Never(never) => never.name,
        }
    }

    /// What it asks, in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Condition::Agreement => "All loyal lieutenants decide the same.",
            Condition::Unhindered => "If no messenger is captured, everyone attacks.",
            Condition::Unanimity => "If all loyal generals start with the same opinion, all decide it.",
            Condition::Validity => "If the commander is loyal, every loyal lieutenant decides its order.",
            Condition::Unbeaten => "The armies that march are as strong as the city, or none marches.",
            Condition::Never(never) => never.words,
        }
    }
}
