//! Which protocol a battle is fought under: the list of all protocols, and what is asked about any of them.

use super::council_terms::*;
use super::facts::{Ground, Lead, Terms};
use super::{
    Addressing, Bound, CloseTerms, Council, Electorate, Errand, Fault, General, HandshakeTerms, NotesTerms, Order,
    Parameter, Road, Said, ShopTerms, SiegeTerms, Term, TrustTerms, Word,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::ops::RangeInclusive;
use strum::IntoStaticStr;

/// Makes of a list of protocols all that goes through them one by one.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($terms:ident),)*) => {
        /// The protocol and its own numbers.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, IntoStaticStr)]
        #[serde(tag = "kind", rename_all = "snake_case", expecting = "an object with a `kind`")]
        #[strum(serialize_all = "snake_case")]
        pub enum Kind {
            $($(#[$doc])* $name($terms),)*
        }

        impl Kind {
            /// Every protocol, with the numbers it is usually shown with.
            pub const ALL: [Kind; [$(stringify!($name)),*].len()] = [$(Kind::$name($terms::USUAL)),*];

            fn terms(&self) -> &dyn Terms {
                match self {
                    $(Kind::$name(terms) => terms,)*
                }
            }

            fn terms_mut(&mut self) -> &mut dyn Terms {
                match self {
                    $(Kind::$name(terms) => terms,)*
                }
            }

            /// Why `fields` are no numbers of this protocol's, if they aren't, and where.
            pub(super) fn misread(&self, fields: &Value) -> Option<serde_path_to_error::Error<serde_json::Error>> {
                match self {
                    $(Kind::$name(_) => serde_path_to_error::deserialize::<_, $terms>(fields).err(),)*
                }
            }
        }

        $(impl Default for $terms {
            fn default() -> $terms {
                $terms::USUAL
            }
        })*
    };
}

kinds! {
    /// Oral messages, OM(m) of LSP82 §3.
    Oral(OralTerms),
    /// One exchange of reports, then a rule of the reader's own.
    Rule(RuleTerms),
    /// Two generals (Gray 1978): G0 proposes an attack to G1, and notes of acknowledgement alternate until
    /// dawn. The plan is always to attack: `order`, `commander` and `lie` change nothing here.
    Notes(NotesTerms),
    /// Signed messages, SM(m) of LSP82 §4.
    Signed(SignedTerms),
    /// The king algorithm (Berman, Garay and Perry 1989): opinions in place of a commander.
    King(KingTerms),
    /// The phase king (Berman, Garay and Perry 1989): three rounds a phase in place of two, and n > 3f.
    PhaseKing(PhaseKingTerms),
    /// The three-way handshake with resends and a timeout, before the generals attack.
    Handshake(HandshakeTerms),
    /// TCP's opening and four-way close (RFC 9293), with its timers.
    Close(CloseTerms),
    /// A shop, a payment service and a road that breaks and heals.
    Shop(ShopTerms),
    /// Reports along all paths, counted alike. Not OM(m).
    Tally(TallyTerms),
    /// The quorum's vote: a primary, secondaries, and two thirds.
    Quorum(Electorate),
    /// Four armies, a strong city, and a plan of messages.
    Armies(SiegeTerms),
    /// Who trusts whom: a customer or a browser that may say anything.
    Trust(TrustTerms),
}

impl Kind {
    /// The name in battles and links.
    pub fn key(&self) -> &'static str {
        self.into()
    }

    /// The protocol with this key, with the numbers it is usually shown with.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The short name with its numbers, as the literature writes it.
    pub fn title(&self) -> String {
        self.terms().title()
    }

    /// What the protocol is, in a few words.
    pub fn words(&self) -> &'static str {
        self.terms().facts().words
    }

    /// What a reader can set.
    pub fn parameters(&self) -> Vec<Parameter> {
        let mut copy = *self;
        copy.terms_mut().dials().into_iter().map(|dial| dial.parameter).collect()
    }

    /// What a reader can set under this name.
    pub fn parameter(&self, term: Term) -> Option<Parameter> {
        self.parameters().into_iter().find(|parameter| parameter.term == term)
    }

    /// The protocol with one parameter turned; itself when it has no such parameter or the value doesn't fit in it.
    #[must_use]
    pub fn with(mut self, term: Term, value: u64) -> Kind {
        if let Some(dial) = self.terms_mut().dials().into_iter().find(|dial| dial.parameter.term == term) {
            (dial.turn)(value);
        }
        self.terms_mut().settle();
        self
    }

    /// How many generals there must be for each traitor, where a theorem says so.
    pub fn bound(&self) -> Option<Bound> {
        self.terms().facts().bound
    }

    /// How many traitors it is set up to withstand, where a number of its own says so.
    pub fn withstands(&self) -> Option<u64> {
        Some(self.parameter(self.terms().facts().withstands?)?.value)
    }

    /// The protocol set up to withstand so many traitors; itself where no number of its own says so.
    #[must_use]
    pub fn withstanding(self, traitors: u64) -> Kind {
        self.terms().facts().withstands.map_or(self, |term| self.with(term, traitors))
    }

    /// The protocol as it is among `generals` generals.
    #[must_use]
    pub fn fitted(mut self, generals: usize) -> Kind {
        self.terms_mut().fit(generals);
        self
    }

    /// What is wrong with the protocol's own numbers among `generals` generals, if anything is.
    pub(super) fn fault(&self, generals: usize) -> Option<Fault> {
        let wrong = |parameter: &Parameter| parameter.is_number() && !parameter.range().contains(&parameter.value);
        let outside = self.parameters().into_iter().find(wrong).map(|parameter| {
            let (field, given) = (parameter.term.field(), parameter.value.to_string());
            Fault::OutOfRange { field, given, allowed: parameter.allowed() }
        });
        outside.or_else(|| self.terms().fault(generals))
    }

    /// The number of generals it is usually shown with.
    pub fn usual_generals(&self) -> usize {
        self.terms().facts().generals
    }

    /// The numbers of generals that it is for.
    pub fn generals_allowed(&self) -> RangeInclusive<usize> {
        let facts = self.terms().facts();
        facts.least..=facts.most
    }

    /// Whether it asks what traitors can do; where it does not, only messengers fail.
    pub fn has_traitors(&self) -> bool {
        self.terms().facts().traitors
    }

    /// Whether the generals are two armies before one city, which takes both of them.
    pub fn has_two_armies(&self) -> bool {
        self.terms().facts().ground == Ground::CityBetweenTwo
    }

    /// Whether there is a city to march on.
    pub fn has_city(&self) -> bool {
        self.terms().facts().ground != Ground::Open
    }

    /// Whether each general has an opinion of its own to start with.
    pub fn has_opinions(&self) -> bool {
        self.terms().facts().lead == Lead::Opinions
    }

    /// Whether one general commands and the others obey.
    pub fn has_commander(&self) -> bool {
        self.terms().facts().lead == Lead::Commander
    }

    /// Whether the generals' decisions are put to a quorum, who can also be killed and elected.
    pub fn has_quorum(&self) -> bool {
        self.terms().facts().quorum
    }

    /// Whether a report that never comes is counted, as one of retreat.
    pub fn counts_silence(&self) -> bool {
        self.terms().facts().counts_silence
    }

    /// Whether its messengers carry seals, one from each general along the path, that everybody can check.
    pub fn has_seals(&self) -> bool {
        self.terms().facts().seals
    }

    /// Whether every general ends with one count of many reports, worth a log of its own.
    pub fn has_logs(&self) -> bool {
        self.terms().facts().logs
    }

    /// The generals that were killed before it began.
    pub fn killed(&self) -> Council {
        self.terms().killed()
    }

    /// The protocol after `general` was killed; itself where generals can't be.
    #[must_use]
    pub fn killing(mut self, general: General) -> Kind {
        self.terms_mut().kill(general);
        self
    }

    /// The commander, where one is elected.
    pub(super) fn elected(&self, seed: u64, generals: usize) -> Option<General> {
        self.terms().elected(seed, generals)
    }

    /// The siege's own numbers, where it is one.
    pub fn siege(&self) -> Option<SiegeTerms> {
        match self {
            Kind::Armies(terms) => Some(*terms),
            _ => None,
        }
    }

    /// What a traitor can be made to say on `errand` besides nothing, where that is no order; `None` where it is.
    pub fn phrases(&self, errand: &Errand) -> Option<&'static [Word]> {
        self.terms().phrases(errand)
    }

    /// The words that can be said on `errand`, if `said` is none of them.
    pub(super) fn unknown_word(&self, errand: &Errand, said: &Said) -> Option<String> {
        let phrases = self.phrases(errand);
        let good = match said {
            Said::Nothing => true,
            Said::Order(_) => phrases.is_none(),
            Said::Word(word) => phrases.is_some_and(|phrases| phrases.contains(word)),
            Said::Unknown(_) => false,
        };
        let known = match phrases {
            Some(phrases) => phrases.iter().map(|word| word.key()).collect(),
            None => Order::BOTH.map(Order::word).to_vec(),
        };
        (!good).then(|| if known.is_empty() { "nothing".into() } else { format!("{} or nothing", known.join(", ")) })
    }

    /// How its messages are told apart.
    pub fn addressing(&self, generals: usize) -> Addressing {
        self.terms().addressing(generals)
    }

    /// What the road is like in `round`.
    pub fn road(&self, round: u16) -> Road {
        self.terms().road(round)
    }
}
