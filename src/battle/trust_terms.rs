//! Who trusts whom: four scenes, the checks that are made in each, and what can be said there.

use super::facts::{Facts, Ground, Lead, Terms};
use super::parameter::Dial;
use super::{Addressing, Errand, Fault, General, Setting, Term, Word};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use strum::{IntoStaticStr, VariantArray};

/// A scene and the checks that are left out of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrustTerms {
    /// Where it happens.
    pub scene: Scene,
    /// The checks that nobody makes, a list of their keys.
    pub off: Checks,
}

/// Where it happens. G0 is the one who can't be trusted: a customer or a browser.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Scene {
    /// A customer, an online shop, a payment service.
    #[default]
    Store,
    /// A browser and the server of a slot machine.
    Slots,
    /// Two browsers and the server of a game of poker.
    Poker,
    /// A browser with a cart, and the server of a shop.
    Cart,
}

/// Something that is checked before it is believed.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Check {
    /// The shop asks the payment service whether it was paid.
    Payment,
    /// The payment service checks that the card is the customer's.
    Card,
    /// The payment service asks the shop before it gives money back.
    Delivery,
    /// The server keeps the balance itself.
    Balance,
    /// The server draws the result itself.
    Result,
    /// The server counts the tokens before a spin.
    Tokens,
    /// The server shows hole cards to their owner only.
    Cards,
    /// The server lets everyone play its own seat only.
    Seat,
    /// The server shows nobody the deck.
    Deck,
    /// The server takes the price from its own list.
    Price,
    /// The server counts its stock.
    Stock,
    /// The server takes whole numbers from 1 only.
    Quantity,
}

/// A set of checks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Check>", into = "Vec<Check>")]
pub struct Checks(u16);

impl TrustTerms {
    /// The scene it is usually shown with, every check made.
    pub const USUAL: TrustTerms = TrustTerms { scene: Scene::Store, off: Checks(0) };

    /// Rounds: G0 speaks in the odd ones up to 7, and what follows from that takes three more at most.
    pub const ROUNDS: u16 = 10;

    /// Whether this check is made.
    pub fn makes(&self, check: Check) -> bool {
        !self.off.contains(check)
    }

    /// The first check left out that nobody makes in this scene anyway.
    fn stray(&self) -> Option<Check> {
        let strays = |check: &Check| self.off.contains(*check) && !self.scene.checks().contains(check);
        Check::VARIANTS.iter().copied().find(strays)
    }
}

impl Terms for TrustTerms {
    fn facts(&self) -> Facts {
        let generals = self.scene.generals();
        let (least, most, lead, ground) = (generals, generals, Lead::Nobody, Ground::Open);
        Facts { words: "Who trusts whom", generals, least, most, lead, ground, ..Facts::COUNCIL }
    }

    fn title(&self) -> String {
        self.scene.words().into()
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        let checks = self.scene.checks();
        let off = Cell::from_mut(&mut self.off);
        let scene = Dial::choice(Term::Scene, "Scene", &mut self.scene, Scene::VARIANTS, Scene::words);
        let switch = |(place, check): (u8, Check)| {
            let turn = move |on| off.set(if on == 0 { off.get().with(check) } else { off.get().without(check) });
            let made = !off.get().contains(check);
            Dial::new(Term::Check(place), check.label(), made.into(), Setting::Switch, turn)
        };
        std::iter::once(scene).chain((0..).zip(checks).map(switch)).collect()
    }

    fn settle(&mut self) {
        self.off = self.off.of(self.scene);
    }

    /// What can be put into a traitor's mouth: nothing, unless it is G0's.
    fn phrases(&self, errand: &Errand) -> Option<&'static [Word]> {
        Some(if errand.from() == Some(General(0)) { self.scene.phrases(errand.to) } else { &[] })
    }

    fn fault(&self, _generals: usize) -> Option<Fault> {
        self.stray().map(|check| {
            let made: Vec<_> = self.scene.checks().into_iter().map(Check::key).collect();
            let allowed = format!("checks that are made in this scene: {}", made.join(", "));
            Fault::OutOfRange { field: "off", given: check.key().into(), allowed }
        })
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByRound { rounds: TrustTerms::ROUNDS }
    }
}

impl Scene {
    /// The key in battles and links.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What a reader chooses.
    pub fn words(self) -> &'static str {
        match self {
            Scene::Store => "customer, shop and payments",
            Scene::Slots => "slot machine",
            Scene::Poker => "poker",
            Scene::Cart => "shop and cart",
        }
    }

    /// How many take part.
    pub fn generals(self) -> usize {
        match self {
            Scene::Store | Scene::Poker => 3,
            Scene::Slots | Scene::Cart => 2,
        }
    }

    /// What is checked there.
    pub fn checks(self) -> [Check; 3] {
        match self {
            Scene::Store => [Check::Payment, Check::Card, Check::Delivery],
            Scene::Slots => [Check::Balance, Check::Result, Check::Tokens],
            Scene::Poker => [Check::Cards, Check::Seat, Check::Deck],
            Scene::Cart => [Check::Price, Check::Stock, Check::Quantity],
        }
    }

    /// What G0 can say to `to`, true or not.
    pub fn phrases(self, to: General) -> &'static [Word] {
        match (self, to.0) {
            (Scene::Store, 1) => &[Word::Order, Word::Paid],
            (Scene::Store, 2) => &[Word::Pay, Word::PayStolen, Word::Dispute],
            (Scene::Slots, 1) => &[Word::Spin, Word::ClaimBalance, Word::ClaimJackpot],
            (Scene::Poker, 1) => &[Word::MyCards, Word::Call, Word::TheirCards, Word::FoldForThem, Word::NextCard],
            (Scene::Cart, 1) => &[Word::Buy, Word::BuyStale, Word::BuyCheap, Word::BuyMany, Word::BuyNegative],
            _ => &[],
        }
    }
}

impl Check {
    /// The key in battles and links.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The label beside its switch.
    pub fn label(self) -> &'static str {
        match self {
            Check::Payment => "The shop asks whether it was paid",
            Check::Card => "The card must be the customer’s",
            Check::Delivery => "The shop is asked before a refund",
            Check::Balance => "The server keeps the balance",
            Check::Result => "The server draws the result",
            Check::Tokens => "A spin must be paid for",
            Check::Cards => "Cards are for their owner only",
            Check::Seat => "Everyone plays its own seat",
            Check::Deck => "Nobody sees the deck",
            Check::Price => "The price is the server’s",
            Check::Stock => "The stock is counted",
            Check::Quantity => "Quantities start at 1",
        }
    }
}

impl From<Vec<Check>> for Checks {
    fn from(checks: Vec<Check>) -> Checks {
        checks.into_iter().fold(Checks::default(), Checks::with)
    }
}

impl From<Checks> for Vec<Check> {
    fn from(checks: Checks) -> Vec<Check> {
        Check::VARIANTS.iter().copied().filter(|&check| checks.contains(check)).collect()
    }
}

impl Checks {
    /// Whether `check` is in the set.
    pub fn contains(self, check: Check) -> bool {
        self.0 >> check as u16 & 1 == 1
    }

    /// The set with `check` in it.
    #[must_use]
    pub fn with(self, check: Check) -> Checks {
        Checks(self.0 | 1 << check as u16)
    }

    /// The set without `check`.
    #[must_use]
    pub fn without(self, check: Check) -> Checks {
        Checks(self.0 & !(1 << check as u16))
    }

    /// Those that are made in `scene`.
    fn of(self, scene: Scene) -> Checks {
        scene.checks().into_iter().filter(|&check| self.contains(check)).fold(Checks(0), Checks::with)
    }
}
