//! Who trusts whom: what must be checked when one side may say anything at all.
//!
//! G0 is a customer or a browser, and not to be trusted; the others are a shop, a payment service or a server. G0 speaks
//! in odd rounds, and is answered in the next ones. What it says is checked before it is believed: a word that does
//! not pass is refused as it arrives, with the reason. Every check can be left out, and then the word is believed, and
//! what is lost by that is a deed that must never happen.
//!
//! - *Store*: the shop asks the payment service whether it was paid instead of taking the customer's word; the payment
//!   service charges nobody else's card, and asks the shop before it gives money back. (A shop that says that it has not
//!   sent something never will, so that the answer stays true.)
//! - *Slots*, *poker*, *cart*: the server is the single source of truth. It keeps the balance, draws the
//!   result and counts the tokens; shows cards to their owner and the deck to nobody; takes prices and stock from its own
//!   books. What a browser holds is a copy, for looking at.

mod script;

use super::spoken::{Speech, Spoken};
use super::{Basis, Condition, Count, DeedKind, Intercepted, Out, Protocol, Reason, Refusal};
use crate::battle::{Battle, Chance, Check, Errand, General, Order, Purpose, Said, Scene, TrustTerms, Word};

/// A scene, with the checks that are made in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trust {
    terms: TrustTerms,
    seed: u64,
}

impl Speech for Word {
    fn words(self) -> &'static str {
        Word::words(self)
    }

    fn word(self) -> Option<Word> {
        Some(self)
    }
}

/// One participant's books.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Desk {
    /// What it has been told: in which round, by whom.
    heard: Vec<(u16, General, Word)>,
    ordered: bool,
    sent: bool,
    cancelled: bool,
    charged: bool,
    refunded: bool,
    tokens: i32,
    stock: i32,
    ended: u16,
}

/// The tokens that a slot machine's player begins with.
const TOKENS: i32 = 2;
/// What a shop with a cart has to sell.
const STOCK: i32 = 3;
/// How many tokens the jackpot is.
const JACKPOT: i32 = 5;

/// The one who can't be trusted.
const STRANGER: General = General(0);
/// The shop, or the server.
const SHOP: General = General(1);
/// The payment service, or the other player.
const THIRD: General = General(2);

type Letters = Out<Spoken<Word>>;

fn say(me: General, to: General, word: Word, out: &mut Letters) {
    out.send(to, Spoken { from: me, word });
}

impl Trust {
    /// The scene as `battle` sets it up.
    pub fn new(battle: &Battle, terms: TrustTerms) -> Trust {
        Trust { terms, seed: battle.seed }
    }

    /// Whether `desk` can't believe `word`: the check that stops it, in a clause.
    fn doubt(&self, desk: &Desk, word: Word) -> Option<&'static str> {
        let makes = |check| self.terms.makes(check);
        match word {
            Word::Order | Word::Paid if desk.cancelled => Some("the order was cancelled"),
            Word::Paid if !desk.ordered => Some("nothing was ordered"),
            Word::Paid if desk.sent => Some("it was sent already"),
            Word::Pay | Word::PayStolen if desk.charged => Some("it is paid already"),
            Word::PayStolen if makes(Check::Card) => Some("the card is somebody else’s"),
            Word::Dispute if !desk.charged || desk.refunded => Some("there is nothing to give back"),
            Word::ClaimBalance if makes(Check::Balance) => Some("the balance is what the server’s books say"),
            Word::ClaimJackpot if makes(Check::Result) => Some("the server draws the wheels itself"),
            Word::Spin if makes(Check::Tokens) && desk.tokens < 1 => Some("there is no token left"),
            Word::TheirCards if makes(Check::Cards) => Some("hole cards are shown to their owner only"),
            Word::FoldForThem if makes(Check::Seat) => Some("everyone plays its own seat only"),
            Word::NextCard if makes(Check::Deck) => Some("the deck is shown to nobody"),
            Word::BuyStale | Word::BuyCheap if makes(Check::Price) => Some("the price is 20, by the server’s list"),
            Word::BuyNegative if makes(Check::Quantity) => Some("quantities start at 1"),
            Word::Buy | Word::BuyStale | Word::BuyCheap if makes(Check::Stock) && desk.stock < 1 => {
                Some("there is none left")
            }
            Word::BuyMany if makes(Check::Stock) => Some("there are not so many"),
            _ => None,
        }
    }

    fn at_the_shop(&self, desk: &mut Desk, word: Word, out: &mut Letters) {
        match word {
            Word::Order => {
                desk.ordered = true;
                say(SHOP, STRANGER, Word::Bill, out);
            }
            Word::Paid if self.terms.makes(Check::Payment) => say(SHOP, THIRD, Word::WasItPaid, out),
            Word::Paid => send_goods(desk, out),
            Word::IsPaid if desk.ordered && !desk.sent && !desk.cancelled => send_goods(desk, out),
            Word::IsNotPaid => say(SHOP, STRANGER, Word::NotPaid, out),
            Word::WasItSent if desk.sent => say(SHOP, THIRD, Word::IsSent, out),
            Word::WasItSent => {
                desk.cancelled = true;
                say(SHOP, THIRD, Word::IsNotSent, out);
            }
            Word::ToldOfRefund if desk.sent => out.act(DeedKind::LostBoth, "has lost the book and the money"),
            _ => {}
        }
    }

    fn at_the_payments(&self, desk: &mut Desk, word: Word, out: &mut Letters) {
        match word {
            Word::Pay | Word::PayStolen => {
                desk.charged = true;
                match word {
                    Word::Pay => out.act(DeedKind::Charged, "charged the customer’s card"),
                    _ => out.act(DeedKind::ChargedStolen, "charged somebody else’s card"),
                }
                say(THIRD, STRANGER, Word::Receipt, out);
            }
            Word::WasItPaid => {
                let paid = desk.charged && !desk.refunded;
                say(THIRD, SHOP, if paid { Word::IsPaid } else { Word::IsNotPaid }, out);
            }
            Word::Dispute if self.terms.makes(Check::Delivery) => say(THIRD, SHOP, Word::WasItSent, out),
            Word::IsSent => say(THIRD, STRANGER, Word::NoRefund, out),
            Word::Dispute | Word::IsNotSent if desk.charged && !desk.refunded => {
                desk.refunded = true;
                out.act(DeedKind::Refunded, "gave the money back");
                say(THIRD, STRANGER, Word::Refund, out);
                say(THIRD, SHOP, Word::ToldOfRefund, out);
            }
            _ => {}
        }
    }

    /// A server that sees to one browser.
    fn at_the_server(&self, desk: &mut Desk, word: Word, out: &mut Letters) {
        let answer = match word {
            Word::Spin => self.spin(desk, out),
            Word::ClaimBalance => {
                desk.tokens = 1000;
                out.act(DeedKind::BelievedBalance, "wrote the browser’s balance into its books");
                Word::AsYouSay
            }
            Word::ClaimJackpot => {
                desk.tokens += JACKPOT;
                out.act(DeedKind::BelievedResult, "paid a jackpot that it never drew");
                Word::AsYouSay
            }
            Word::MyCards => Word::YourCards,
            Word::Call => {
                out.act(DeedKind::Called, "took the call of G0");
                Word::Noted
            }
            Word::TheirCards => {
                out.act(DeedKind::ShowedCards, "showed G0 the cards of G2");
                Word::OthersCards
            }
            Word::FoldForThem => {
                out.act(DeedKind::PlayedForAnother, "folded for G2 because G0 said so");
                say(SHOP, THIRD, Word::YouFolded, out);
                Word::AsYouSay
            }
            Word::NextCard => {
                out.act(DeedKind::ShowedDeck, "showed the deck");
                Word::Deck
            }
            _ => sell(desk, word, out),
        };
        say(SHOP, STRANGER, answer, out);
    }

    /// One in eight spins is a jackpot, by the seed and the round.
    fn spin(&self, desk: &mut Desk, out: &mut Letters) -> Word {
        let luck = Chance::new(self.seed, Purpose::Choice).then(SHOP).word(desk.ended + 1, 0);
        desk.tokens -= 1;
        if desk.tokens < 0 {
            out.act(DeedKind::PlayedOnCredit, "let a spin go that was not paid for");
        }
        if luck.is_multiple_of(8) {
            desk.tokens += JACKPOT;
            out.act(DeedKind::Drew, "drew the jackpot, and paid it");
            return Word::Jackpot;
        }
        out.act(DeedKind::Drew, "drew a blank");
        Word::Blank
    }
}

fn send_goods(desk: &mut Desk, out: &mut Letters) {
    desk.sent = true;
    out.act(DeedKind::Dispatched, "sent the book");
    say(SHOP, STRANGER, Word::OnItsWay, out);
}

fn sell(desk: &mut Desk, word: Word, out: &mut Letters) -> Word {
    let pieces = match word {
        Word::BuyMany => 99,
        Word::BuyNegative => -1,
        _ => 1,
    };
    desk.stock -= pieces;
    match word {
        Word::BuyStale | Word::BuyCheap => out.act(DeedKind::SoldBelowPrice, "sold for less than its price"),
        Word::BuyNegative => out.act(DeedKind::PaidCustomer, "paid G0 for goods that it does not have"),
        _ => out.act(DeedKind::Sold, "sold at its price"),
    }
    if desk.stock < 0 {
        out.act(DeedKind::Oversold, "sold what it does not have");
    }
    Word::Sold
}

impl Protocol for Trust {
    type Note = Spoken<Word>;
    type State = Desk;

    fn rounds(&self) -> u16 {
        TrustTerms::ROUNDS
    }

    fn role(&self, me: General) -> &'static str {
        match (self.terms.scene, me) {
            (Scene::Store, STRANGER) => "customer",
            (Scene::Store, SHOP) => "shop",
            (Scene::Store, _) => "payment service",
            (_, SHOP) => "server",
            (Scene::Poker, _) => "player’s browser",
            _ => "browser",
        }
    }

    fn conditions(&self) -> Vec<Condition> {
        script::conditions(self.terms.scene).map(Condition::Never).to_vec()
    }

    /// Of an honest G0: each thing that it says, and what is answered and asked in turn.
    fn cost(&self) -> Vec<Count> {
        let messages: &[usize] = match self.terms.scene {
            Scene::Store if self.terms.makes(Check::Payment) => &[1; 8],
            Scene::Store => &[1; 6],
            Scene::Slots => &[1; 4],
            Scene::Poker => &[3, 1, 1, 1],
            Scene::Cart => &[1; 2],
        };
        messages.iter().copied().map(Count::from).collect()
    }

    fn start(&self, me: General, out: &mut Letters) -> Desk {
        match (self.terms.scene, me) {
            (_, STRANGER) => self.speak(0, out),
            (Scene::Poker, SHOP) => {
                say(me, STRANGER, Word::YourCards, out);
                say(me, THIRD, Word::CardsOfG2, out);
            }
            _ => {}
        }
        Desk { tokens: TOKENS, stock: STOCK, ..Desk::default() }
    }

    fn refuses(&self, me: General, desk: &Desk, _: u16, note: &Spoken<Word>) -> Option<Refusal> {
        let stranger = note.from == STRANGER && me != STRANGER;
        self.doubt(desk, note.word).filter(|_| stranger).map(Refusal::Check)
    }

    fn receive(&self, me: General, desk: &mut Desk, from: General, note: Spoken<Word>, out: &mut Letters) {
        desk.heard.push((desk.ended + 1, from, note.word));
        match (self.terms.scene, me) {
            (_, STRANGER) => {}
            (Scene::Store, SHOP) => self.at_the_shop(desk, note.word, out),
            (Scene::Store, _) => self.at_the_payments(desk, note.word, out),
            (_, SHOP) => self.at_the_server(desk, note.word, out),
            _ => {}
        }
    }

    fn round_end(&self, me: General, desk: &mut Desk, round: u16, out: &mut Letters) {
        desk.ended = round;
        if me == STRANGER && round.is_multiple_of(2) {
            self.speak(usize::from(round / 2), out);
        }
    }

    /// G0 may still speak up to round 7.
    fn waits(&self, round: u16) -> bool {
        round <= 7
    }

    fn invented(&self, errand: &Errand, said: &Said, _: &Intercepted<'_, Spoken<Word>>) -> Option<Spoken<Word>> {
        let (&Said::Word(word), Some(STRANGER)) = (said, errand.from()) else { return None };
        if !self.terms.scene.phrases(errand.to).contains(&word) {
            return None;
        }
        Some(Spoken { from: STRANGER, word })
    }

    /// Nothing is decided here; what counts is what is done.
    fn decision(&self, _: General, _: &Desk) -> Option<Order> {
        None
    }

    fn reason(&self, me: General, desk: &Desk) -> Reason {
        let parts = desk.heard.iter().map(|&(round, from, word)| Reason {
            about: format!("“{}”, said {from}", word.words()),
            order: None,
            basis: Basis::Brought(Errand::in_round(round, from, me)),
            parts: Vec::new(),
        });
        Reason { about: "what it has been told".into(), order: None, basis: Basis::Own, parts: parts.collect() }
    }
}

impl Trust {
    /// What an honest G0 says in its turn, from 0.
    fn speak(&self, turn: usize, out: &mut Letters) {
        if let Some(&(to, word)) = script::honest(self.terms.scene).get(turn) {
            say(STRANGER, to, word, out);
        }
    }
}
