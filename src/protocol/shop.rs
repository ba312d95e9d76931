//! A shop, a customer's card and a payment service: like the two generals, until an action can be undone.
//!
//! The shop, G0, asks the payment service, G1, to charge the customer's card, and sends the goods once it hears that
//! this is done. The road between them can lose messengers, and can be broken altogether for a while; from some
//! round on it is whole again. Three safeguards, each of which can be taken away:
//!
//! - the payment has a *number*: a request that comes again is answered, and not carried out again;
//! - on *silence* the shop asks again under the same number, as often as it takes (taken away, it has to guess: send
//!   the goods, or drop the order);
//! - if the goods are not there after all, the shop has the charge *refunded*.
//!
//! With all three, nothing that is lost before the road heals leaves a bad end; unlike an army's defeat, a charge
//! can be undone.

use super::spoken::{Speech, Spoken, other};
use super::{Basis, Condition, Count, DeedKind, Never, Out, Promise, Protocol, Reason};
use crate::battle::{Errand, General, Order, ShopTerms, Silence};
use std::borrow::Cow;

/// One order for goods, one payment.
#[derive(Clone, Copy, Debug)]
pub struct Shop(ShopTerms);

/// What shop and payment service say to each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Talk {
    /// Charge the card; with the payment's number or without.
    Charge(bool),
    /// The card is charged.
    Charged(bool),
    /// Give the money back.
    Refund(bool),
    /// The money is back where it was.
    Refunded(bool),
}

impl Speech for Talk {
    fn words(self) -> &'static str {
        match self {
            Talk::Charge(true) => "charge payment 1",
            Talk::Charge(false) => "charge the card",
            Talk::Charged(true) => "payment 1 is charged",
            Talk::Charged(false) => "the card is charged",
            Talk::Refund(true) => "refund payment 1",
            Talk::Refund(false) => "refund the charge",
            Talk::Refunded(true) => "payment 1 is refunded",
            Talk::Refunded(false) => "the charge is refunded",
        }
    }
}

/// What one of the two knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Books {
    /// The shop.
    Shop(Desk),
    /// The payment service.
    Payments(Ledger),
}

/// What the shop waits for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Desk {
    /// What it last asked, and the round at whose end it did; `None` once the order is off its desk.
    asked: Option<(Talk, u16)>,
    /// The answers it has had, with their rounds.
    answers: Vec<(u16, Talk)>,
    /// Rounds that have ended.
    ended: u16,
}

/// The payment service's side of the card.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ledger {
    charged: usize,
    refunded: usize,
}

impl Shop {
    /// The shop with these terms.
    pub fn new(terms: ShopTerms) -> Shop {
        Shop(terms)
    }

    fn ask(&self, desk: &mut Desk, talk: Talk, round: u16, out: &mut Out<Spoken<Talk>>) {
        out.send(General(1), Spoken { from: General(0), word: talk });
        desk.asked = Some((talk, round));
    }

    /// The card is charged, or the shop takes it that it is: the goods go out, if there are any.
    fn dispatch(&self, desk: &mut Desk, round: u16, out: &mut Out<Spoken<Talk>>) {
        if self.0.stock {
            out.act(DeedKind::Dispatched, "sent the goods");
            desk.asked = None;
        } else {
            out.act(DeedKind::OutOfStock, "found the goods out of stock");
            match self.0.refunds {
                true => self.ask(desk, Talk::Refund(self.0.numbered), round, out),
                false => desk.asked = None,
            }
        }
    }

    /// The shop heard nothing for as long as it was ready to wait.
    fn on_silence(&self, desk: &mut Desk, asked: Talk, round: u16, out: &mut Out<Spoken<Talk>>) {
        match (self.0.silence, asked) {
            (Silence::Ask, again) => self.ask(desk, again, round, out),
            (Silence::Dispatch, Talk::Charge(_)) => self.dispatch(desk, round, out),
            (Silence::GiveUp, Talk::Charge(_)) => {
                out.act(DeedKind::Dropped, "dropped the order");
                desk.asked = None;
            }
            // It hopes that the refund was made.
            _ => desk.asked = None,
        }
    }

    /// The payment service carries out a request, or, where it knows the number already, only answers it.
    fn serve(&self, ledger: &mut Ledger, request: Talk, out: &mut Out<Spoken<Talk>>) {
        let answer = match request {
            Talk::Charge(numbered) => {
                if !numbered || ledger.charged == 0 {
                    ledger.charged += 1;
                    out.act(
                        DeedKind::Charged,
                        if ledger.charged == 1 { "charged the card" } else { "charged the card again" },
                    );
                }
                Talk::Charged(numbered)
            }
            Talk::Refund(numbered) => {
                if ledger.refunded < ledger.charged {
                    ledger.refunded += 1;
                    out.act(DeedKind::Refunded, "refunded the charge");
                }
                Talk::Refunded(numbered)
            }
            Talk::Charged(_) | Talk::Refunded(_) => return,
        };
        out.send(General(0), Spoken { from: General(1), word: answer });
    }
}

const CHARGED_FOR_NOTHING: Never = Never {
    promise: Promise::NeverChargedForNothing,
    name: "Never charged for nothing",
    words: "A card that is charged gets its goods sent, or the charge refunded.",
    deed: DeedKind::Charged,
    times: 1,
    unless: &[DeedKind::Dispatched, DeedKind::Refunded],
};

const SENT_UNPAID: Never = Never {
    promise: Promise::NeverSentUnpaid,
    name: "Never sent unpaid",
    words: "Goods that are sent are charged for.",
    deed: DeedKind::Dispatched,
    times: 1,
    unless: &[DeedKind::Charged],
};

const CHARGED_TWICE: Never = Never {
    promise: Promise::NeverChargedTwice,
    name: "Never charged twice",
    words: "One order charges the card once at most.",
    deed: DeedKind::Charged,
    times: 2,
    unless: &[],
};

impl Protocol for Shop {
    type Note = Spoken<Talk>;
    type State = Books;

    fn rounds(&self) -> u16 {
        self.0.rounds.into()
    }

    fn role(&self, me: General) -> &'static str {
        if me == General(0) { "shop" } else { "payment service" }
    }

    fn conditions(&self) -> Vec<Condition> {
        [CHARGED_FOR_NOTHING, SENT_UNPAID, CHARGED_TWICE].map(Condition::Never).to_vec()
    }

    fn round_words(&self, round: u16) -> &'static str {
        match self.0.road(round) {
            crate::battle::Road::Watched => "the road can lose messengers",
            crate::battle::Road::Broken => "the road is broken",
            crate::battle::Road::Whole => "the road is whole",
        }
    }

    /// At most one messenger each way.
    fn cost(&self) -> Vec<Count> {
        vec![Count::from(2); self.0.rounds.into()]
    }

    fn start(&self, me: General, out: &mut Out<Spoken<Talk>>) -> Books {
        if me != General(0) {
            return Books::Payments(Ledger::default());
        }
        let mut desk = Desk { asked: None, answers: Vec::new(), ended: 0 };
        self.ask(&mut desk, Talk::Charge(self.0.numbered), 0, out);
        Books::Shop(desk)
    }

    fn receive(&self, _: General, books: &mut Books, _: General, note: Spoken<Talk>, out: &mut Out<Spoken<Talk>>) {
        match books {
            Books::Shop(desk) => desk.answers.push((desk.ended + 1, note.word)),
            Books::Payments(ledger) => self.serve(ledger, note.word, out),
        }
    }

    fn round_end(&self, _: General, books: &mut Books, round: u16, out: &mut Out<Spoken<Talk>>) {
        let Books::Shop(desk) = books else { return };
        desk.ended = round;
        let answer = desk.answers.last().filter(|(came, _)| *came == round).map(|(_, answer)| *answer);
        match (desk.asked, answer) {
            (Some((Talk::Charge(_), _)), Some(Talk::Charged(_))) => self.dispatch(desk, round, out),
            (Some((Talk::Refund(_), _)), Some(Talk::Refunded(_))) => desk.asked = None,
            (Some((asked, since)), _) if round >= since + u16::from(self.0.timeout) => {
                self.on_silence(desk, asked, round, out);
            }
            _ => {}
        }
    }

    /// The shop waits for answers though nothing is on the road.
    fn waits(&self, _: u16) -> bool {
        true
    }

    fn stands(&self, _: General, books: &Books) -> Option<Cow<'static, str>> {
        Some(match books {
            Books::Shop(Desk { asked: Some((Talk::Refund(_), _)), .. }) => "awaits the refund".into(),
            Books::Shop(Desk { asked: Some(_), .. }) => "awaits the charge".into(),
            Books::Shop(_) => "order closed".into(),
            Books::Payments(Ledger { charged, refunded: 0 }) => format!("{charged} charged").into(),
            Books::Payments(Ledger { charged, refunded }) if charged == refunded => "all refunded".into(),
            Books::Payments(Ledger { charged, refunded }) => format!("{charged} charged, {refunded} refunded").into(),
        })
    }

    /// Nobody attacks anything here.
    fn decision(&self, _: General, _: &Books) -> Option<Order> {
        None
    }

    fn reason(&self, me: General, books: &Books) -> Reason {
        let (about, answers) = match books {
            Books::Shop(Desk { asked: Some((asked, _)), answers, .. }) => {
                (format!("an answer to “{}”", asked.words()), answers.as_slice())
            }
            Books::Shop(desk) => ("nothing more for this order".into(), desk.answers.as_slice()),
            Books::Payments(Ledger { charged, refunded }) => {
                (format!("a ledger of {charged} charged, {refunded} refunded"), [].as_slice())
            }
        };
        let parts = answers.iter().map(|&(round, answer)| Reason {
            about: format!("“{}”", answer.words()),
            order: None,
            basis: Basis::Brought(Errand::in_round(round, other(me), me)),
            parts: Vec::new(),
        });
        Reason { about, order: None, basis: Basis::Own, parts: parts.collect() }
    }
}
