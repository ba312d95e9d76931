//! What generals do besides sending notes.

use std::borrow::Cow;

/// Something that a general does besides sending notes: charging a card, sending goods, waiting out a timer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// What kind of deed, for the conditions that speak of it.
    pub kind: DeedKind,
    /// What a reader sees, in the past tense, without the general's name ("charged the card").
    pub words: Cow<'static, str>,
}

/// A kind of deed, whatever words tell of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum DeedKind {
    /// The client has a connection.
    ClientOpen,
    /// The client has closed it.
    ClientClosed,
    /// The server has a connection, or one that the client has begun to close.
    ServerOpen,
    /// The server has closed it.
    ServerClosed,
    /// An end went into another state, of which no condition speaks.
    State,
    /// An end closed without an answer.
    GaveUp,
    /// An end was told that there is no such connection.
    Reset,
    /// Goods were sent.
    Dispatched,
    /// The goods weren't there to be sent.
    OutOfStock,
    /// The order was dropped.
    Dropped,
    /// The customer's card was charged.
    Charged,
    /// The money was given back.
    Refunded,
    /// Somebody else's card was charged.
    ChargedStolen,
    /// The shop has neither the goods nor the money.
    LostBoth,
    /// A balance was taken from a browser.
    BelievedBalance,
    /// A result was taken from a browser.
    BelievedResult,
    /// The server drew a result.
    Drew,
    /// A spin was let go without a token for it.
    PlayedOnCredit,
    /// A call was taken.
    Called,
    /// Somebody else's cards were shown.
    ShowedCards,
    /// A browser played for somebody else.
    PlayedForAnother,
    /// The deck was shown.
    ShowedDeck,
    /// Something was sold, and well.
    Sold,
    /// Something was sold below its price.
    SoldBelowPrice,
    /// Something was sold that is not there.
    Oversold,
    /// A customer was paid for buying.
    PaidCustomer,
}

impl DeedKind {
    /// The key in the command line's output.
    pub fn key(self) -> &'static str {
        self.into()
    }
}
