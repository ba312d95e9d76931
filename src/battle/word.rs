//! The words of the trust scenes: what a customer or a browser can say, and what it is answered.

use std::str::FromStr;

/// Something that is said in a trust scene and is no order. The name in snake case is its key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Word {
    /// A customer orders.
    Order,
    /// A customer says that it has paid.
    Paid,
    /// A customer pays with its own card.
    Pay,
    /// A customer pays with somebody else's card.
    PayStolen,
    /// A customer wants the money back.
    Dispute,
    /// A browser asks for a spin.
    Spin,
    /// A browser says what its balance is.
    ClaimBalance,
    /// A browser says that it has won.
    ClaimJackpot,
    /// A browser asks for its own cards.
    MyCards,
    /// A browser calls.
    Call,
    /// A browser asks for another's cards.
    TheirCards,
    /// A browser folds for another.
    FoldForThem,
    /// A browser asks for a card of the deck.
    NextCard,
    /// A browser buys one, at its price.
    Buy,
    /// A browser buys one, at a price that is no more.
    BuyStale,
    /// A browser buys one, at a price of its own.
    BuyCheap,
    /// A browser buys more than there are.
    BuyMany,
    /// A browser buys less than nothing.
    BuyNegative,
    /// The shop says what it costs.
    Bill,
    /// The shop asks whether it was paid.
    WasItPaid,
    /// The payment service says yes.
    IsPaid,
    /// The payment service says no.
    IsNotPaid,
    /// The shop tells the customer so.
    NotPaid,
    /// The payment service has charged a card.
    Receipt,
    /// The shop has sent the goods.
    OnItsWay,
    /// The payment service asks whether the goods were sent.
    WasItSent,
    /// The shop says yes.
    IsSent,
    /// The shop says no.
    IsNotSent,
    /// The payment service gives nothing back.
    NoRefund,
    /// The payment service gives the money back.
    Refund,
    /// The payment service tells the shop so.
    ToldOfRefund,
    /// A server believes what it is told.
    AsYouSay,
    /// A server has heard it.
    Noted,
    /// A spin that won nothing.
    Blank,
    /// A spin that won.
    Jackpot,
    /// The server shows G0 its cards.
    YourCards,
    /// The server shows G2 its cards.
    CardsOfG2,
    /// The server shows G0 the cards of G2.
    OthersCards,
    /// The server tells G2 that it has folded.
    YouFolded,
    /// The server shows a card of the deck.
    Deck,
    /// The server has sold.
    Sold,
}

impl Word {
    /// The key in battles and links.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The word with this key.
    pub fn from_key(key: &str) -> Option<Word> {
        Word::from_str(key).ok()
    }

    /// What a reader sees.
    pub fn words(self) -> &'static str {
        match self {
            Word::Order => "one book, please",
            Word::Paid => "I have paid for it",
            Word::Pay => "20 for the shop, from my card",
            Word::PayStolen => "20 for the shop, from somebody else’s card",
            Word::Dispute => "nothing came: give me my money back",
            Word::Spin => "spin",
            Word::ClaimBalance => "my balance is 1000 tokens",
            Word::ClaimJackpot => "the wheels stopped at the jackpot",
            Word::MyCards => "show me my cards",
            Word::Call => "I call",
            Word::TheirCards => "show me the cards of G2",
            Word::FoldForThem => "G2 folds",
            Word::NextCard => "show me the next card of the deck",
            Word::Buy => "buy one, at 20",
            Word::BuyStale => "buy one, at last week’s 15",
            Word::BuyCheap => "buy one, at 1",
            Word::BuyMany => "buy 99, at 20",
            Word::BuyNegative => "buy -1, at 20",
            Word::Bill => "20, to the payment service",
            Word::WasItPaid => "was it paid?",
            Word::IsPaid => "it was paid",
            Word::IsNotPaid => "it was not paid",
            Word::NotPaid => "nothing has come in",
            Word::Receipt => "20 paid",
            Word::OnItsWay => "your book is on its way",
            Word::WasItSent => "was it sent?",
            Word::IsSent => "it was sent",
            Word::IsNotSent => "it was not, and never will be",
            Word::NoRefund => "it was sent, so no money back",
            Word::Refund => "20 back",
            Word::ToldOfRefund => "the customer has the money back",
            Word::AsYouSay => "as you say",
            Word::Noted => "noted",
            Word::Blank => "a blank; one token less",
            Word::Jackpot => "the jackpot; five tokens more",
            Word::YourCards => "your cards: ace and king",
            Word::CardsOfG2 => "your cards: two queens",
            Word::OthersCards => "the cards of G2: two queens",
            Word::YouFolded => "you have folded",
            Word::Deck => "the next card is a seven",
            Word::Sold => "sold",
        }
    }
}
