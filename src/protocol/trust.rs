//! Who trusts whom (seeds 000 and 001): what must be checked when one side may say anything at all.
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

use super::spoken::{Spoken, Word};
use super::{Basis, Condition, Count, DeedKind, Intercepted, Out, Protocol, Reason, Refusal};
use crate::battle::{Battle, Chance, Check, Errand, General, Order, Phrase, Purpose, Said, Scene, TrustTerms};

/// A scene, with the checks that are made in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trust {
    terms: TrustTerms,
    seed: u64,
}

impl Word for Phrase {
    fn words(self) -> &'static str {
        self.words
    }
}

/// One participant's books.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Desk {
    /// What it has been told: in which round, by whom.
    heard: Vec<(u16, General, Phrase)>,
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

type Letters = Out<Spoken<Phrase>>;

fn say(me: General, to: General, word: Phrase, out: &mut Letters) {
    out.send(to, Spoken { from: me, word });
}

impl Trust {
    /// The scene as `battle` sets it up.
    pub fn new(battle: &Battle, terms: TrustTerms) -> Trust {
        Trust { terms, seed: battle.seed }
    }

    /// Whether `desk` can't believe `word`: the check that stops it, in a clause.
    fn doubt(&self, desk: &Desk, word: &str) -> Option<&'static str> {
        let makes = |check| self.terms.makes(check);
        match word {
            "order" | "paid" if desk.cancelled => Some("the order was cancelled"),
            "paid" if !desk.ordered => Some("nothing was ordered"),
            "paid" if desk.sent => Some("it was sent already"),
            "pay" | "pay_stolen" if desk.charged => Some("it is paid already"),
            "pay_stolen" if makes(Check::Card) => Some("the card is somebody else’s"),
            "dispute" if !desk.charged || desk.refunded => Some("there is nothing to give back"),
            "claim_balance" if makes(Check::Balance) => Some("the balance is what the server’s books say"),
            "claim_jackpot" if makes(Check::Result) => Some("the server draws the wheels itself"),
            "spin" if makes(Check::Tokens) && desk.tokens < 1 => Some("there is no token left"),
            "their_cards" if makes(Check::Cards) => Some("hole cards are shown to their owner only"),
            "fold_for_them" if makes(Check::Seat) => Some("everyone plays its own seat only"),
            "next_card" if makes(Check::Deck) => Some("the deck is shown to nobody"),
            "buy_stale" | "buy_cheap" if makes(Check::Price) => Some("the price is 20, by the server’s list"),
            "buy_negative" if makes(Check::Quantity) => Some("quantities start at 1"),
            "buy" | "buy_stale" | "buy_cheap" if makes(Check::Stock) && desk.stock < 1 => Some("there is none left"),
            "buy_many" if makes(Check::Stock) => Some("there are not so many"),
            _ => None,
        }
    }

    fn at_the_shop(&self, desk: &mut Desk, word: &str, out: &mut Letters) {
        match word {
            "order" => {
                desk.ordered = true;
                say(SHOP, STRANGER, script::BILL, out);
            }
            "paid" if self.terms.makes(Check::Payment) => say(SHOP, THIRD, script::WAS_IT_PAID, out),
            "paid" => send_goods(desk, out),
            "is_paid" if desk.ordered && !desk.sent && !desk.cancelled => send_goods(desk, out),
            "is_not_paid" => say(SHOP, STRANGER, script::NOT_PAID, out),
            "was_it_sent" if desk.sent => say(SHOP, THIRD, script::IS_SENT, out),
            "was_it_sent" => {
                desk.cancelled = true;
                say(SHOP, THIRD, script::IS_NOT_SENT, out);
            }
            "told_of_refund" if desk.sent => out.act(DeedKind::LostBoth, "has lost the book and the money"),
            _ => {}
        }
    }

    fn at_the_payments(&self, desk: &mut Desk, word: &str, out: &mut Letters) {
        match word {
            "pay" | "pay_stolen" => {
                desk.charged = true;
                match word {
                    "pay" => out.act(DeedKind::Charged, "charged the customer’s card"),
                    _ => out.act(DeedKind::ChargedStolen, "charged somebody else’s card"),
                }
                say(THIRD, STRANGER, script::RECEIPT, out);
            }
            "was_it_paid" => {
                let paid = desk.charged && !desk.refunded;
                say(THIRD, SHOP, if paid { script::IS_PAID } else { script::IS_NOT_PAID }, out);
            }
            "dispute" if self.terms.makes(Check::Delivery) => say(THIRD, SHOP, script::WAS_IT_SENT, out),
            "is_sent" => say(THIRD, STRANGER, script::NO_REFUND, out),
            "dispute" | "is_not_sent" if desk.charged && !desk.refunded => {
                desk.refunded = true;
                out.act(DeedKind::Refunded, "gave the money back");
                say(THIRD, STRANGER, script::REFUND, out);
                say(THIRD, SHOP, script::TOLD_OF_REFUND, out);
            }
            _ => {}
        }
    }

    /// A server that sees to one browser.
    fn at_the_server(&self, desk: &mut Desk, word: &str, out: &mut Letters) {
        let answer = match word {
            "spin" => self.spin(desk, out),
            "claim_balance" => {
                desk.tokens = 1000;
                out.act(DeedKind::BelievedBalance, "wrote the browser’s balance into its books");
                script::AS_YOU_SAY
            }
            "claim_jackpot" => {
                desk.tokens += JACKPOT;
                out.act(DeedKind::BelievedResult, "paid a jackpot that it never drew");
                script::AS_YOU_SAY
            }
            "my_cards" => script::YOUR_CARDS,
            "call" => {
                out.act(DeedKind::Called, "took the call of G0");
                script::NOTED
            }
            "their_cards" => {
                out.act(DeedKind::ShowedCards, "showed G0 the cards of G2");
                script::THEIR_CARDS
            }
            "fold_for_them" => {
                out.act(DeedKind::PlayedForAnother, "folded for G2 because G0 said so");
                say(SHOP, THIRD, script::YOU_FOLDED, out);
                script::AS_YOU_SAY
            }
            "next_card" => {
                out.act(DeedKind::ShowedDeck, "showed the deck");
                script::NEXT_CARD
            }
            _ => sell(desk, word, out),
        };
        say(SHOP, STRANGER, answer, out);
    }

    /// One in eight spins is a jackpot, by the seed and the round.
    fn spin(&self, desk: &mut Desk, out: &mut Letters) -> Phrase {
        let luck = Chance::new(self.seed, Purpose::Choice).then(SHOP).word(desk.ended + 1, 0);
        desk.tokens -= 1;
        if desk.tokens < 0 {
            out.act(DeedKind::PlayedOnCredit, "let a spin go that was not paid for");
        }
        if luck.is_multiple_of(8) {
            desk.tokens += JACKPOT;
            out.act(DeedKind::Drew, "drew the jackpot, and paid it");
            return script::JACKPOT;
        }
        out.act(DeedKind::Drew, "drew a blank");
        script::BLANK
    }
}

fn send_goods(desk: &mut Desk, out: &mut Letters) {
    desk.sent = true;
    out.act(DeedKind::Dispatched, "sent the book");
    say(SHOP, STRANGER, script::ON_ITS_WAY, out);
}

fn sell(desk: &mut Desk, word: &str, out: &mut Letters) -> Phrase {
    let pieces = match word {
        "buy_many" => 99,
        "buy_negative" => -1,
        _ => 1,
    };
    desk.stock -= pieces;
    match word {
        "buy_stale" | "buy_cheap" => out.act(DeedKind::SoldBelowPrice, "sold for less than its price"),
        "buy_negative" => out.act(DeedKind::PaidCustomer, "paid G0 for goods that it does not have"),
        _ => out.act(DeedKind::Sold, "sold at its price"),
    }
    if desk.stock < 0 {
        out.act(DeedKind::Oversold, "sold what it does not have");
    }
    script::SOLD
}

impl Protocol for Trust {
    type Note = Spoken<Phrase>;
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
                say(me, STRANGER, script::YOUR_CARDS, out);
                say(me, THIRD, script::THEIR_OWN_CARDS, out);
            }
            _ => {}
        }
        Desk { tokens: TOKENS, stock: STOCK, ..Desk::default() }
    }

    fn refuses(&self, me: General, desk: &Desk, _: u16, note: &Spoken<Phrase>) -> Option<Refusal> {
        let stranger = note.from == STRANGER && me != STRANGER;
        self.doubt(desk, note.word.key).filter(|_| stranger).map(Refusal::Check)
    }

    fn receive(&self, me: General, desk: &mut Desk, from: General, note: Spoken<Phrase>, out: &mut Letters) {
        desk.heard.push((desk.ended + 1, from, note.word));
        match (self.terms.scene, me) {
            (_, STRANGER) => {}
            (Scene::Store, SHOP) => self.at_the_shop(desk, note.word.key, out),
            (Scene::Store, _) => self.at_the_payments(desk, note.word.key, out),
            (_, SHOP) => self.at_the_server(desk, note.word.key, out),
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

    fn invented(&self, errand: &Errand, said: &Said, _: &Intercepted<'_, Spoken<Phrase>>) -> Option<Spoken<Phrase>> {
        let (Said::Word(key), Some(STRANGER)) = (said, errand.from()) else { return None };
        let word = self.terms.scene.phrases(errand.to).iter().copied().find(|phrase| phrase.key == key)?;
        Some(Spoken { from: STRANGER, word })
    }

    /// Nothing is decided here; what counts is what is done.
    fn decision(&self, _: General, _: &Desk) -> Option<Order> {
        None
    }

    fn reason(&self, me: General, desk: &Desk) -> Reason {
        let parts = desk.heard.iter().map(|&(round, from, word)| Reason {
            about: format!("“{}”, said {from}", word.words),
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
        if let Some(&(to, key)) = script::honest(self.terms.scene).get(turn)
            && let Some(&word) = self.terms.scene.phrases(to).iter().find(|phrase| phrase.key == key)
        {
            say(STRANGER, to, word, out);
        }
    }
}
