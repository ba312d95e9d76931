//! The cheapest protocol: for so many generals and traitors, with seals or without, the one that holds with the fewest messages.

use super::draws::Draws;
use super::{Challenge, LEVELS};
use crate::analysis::maps::{Breaks, Mapped, Place};
use crate::battle::{Draft, Kind};
use crate::lesson::words::number;
use crate::protocol::{Count, cost};

/// What is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Commission {
    /// n, how many generals.
    pub generals: usize,
    /// f, how many traitors are to be withstood.
    pub traitors: usize,
    /// Whether orders can be sealed.
    pub seals: bool,
}

/// A protocol with its m, or f.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Which protocol.
    pub protocol: Mapped,
    /// Its m; the vote has none.
    pub depth: u8,
}

/// Everything that is offered, besides that none of them will do.
pub const OFFERS: [Offer; 13] = [
    Offer { protocol: Mapped::Oral, depth: 1 },
    Offer { protocol: Mapped::Oral, depth: 2 },
    Offer { protocol: Mapped::Oral, depth: 3 },
    Offer { protocol: Mapped::Signed, depth: 1 },
    Offer { protocol: Mapped::Signed, depth: 2 },
    Offer { protocol: Mapped::Signed, depth: 3 },
    Offer { protocol: Mapped::King, depth: 1 },
    Offer { protocol: Mapped::King, depth: 2 },
    Offer { protocol: Mapped::King, depth: 3 },
    Offer { protocol: Mapped::PhaseKing, depth: 1 },
    Offer { protocol: Mapped::PhaseKing, depth: 2 },
    Offer { protocol: Mapped::PhaseKing, depth: 3 },
    Offer { protocol: Mapped::Vote, depth: 0 },
];

/// Numbers of generals and traitors that are asked about.
const GENERALS: std::ops::RangeInclusive<usize> = 3..=16;
const TRAITORS: std::ops::RangeInclusive<usize> = 1..=3;

/// What is to be said of a choice.
#[derive(Clone, PartialEq, Debug)]
pub enum Judgement {
    /// It holds, and nothing that is offered holds with fewer messages.
    Cheapest,
    /// It holds, and this one does too, with fewer messages.
    Dear(Offer),
    /// There are no seals here.
    Unsealed,
    /// This breaks it.
    Breaks(Box<Breaks>),
    /// Nothing that is offered holds, and that was to be found out.
    NoneHolds,
    /// Something holds, though that was denied.
    SomeHolds,
}

impl Offer {
    /// The protocol with its numbers.
    pub fn kind(self) -> Kind {
        self.protocol.kind(self.depth)
    }

    /// How many messages it takes among so many generals if everybody is loyal.
    pub fn messages(self, generals: usize) -> Count {
        let mut draft = Draft::new(self.kind());
        draft.generals = Some(generals);
        draft.check().map_or(Count::About(f64::INFINITY), |battle| cost(&battle).into_iter().sum())
    }
}

impl Commission {
    /// An attack on an offer, where there is one: every behaviour of the traitors is covered ([`Place::explore`]).
    pub fn attack(self, offer: Offer) -> Option<Breaks> {
        let Commission { generals, traitors, .. } = self;
        Place { protocol: offer.protocol, generals, depth: offer.depth, traitors }.explore().breaks
    }

    /// Whether an offer holds, by the theorems that the maps find again cell by cell: OM(m) for m ≥ f and n > 2f + m (LSP82), SM(m) for
    /// m ≥ f, the king for m ≥ f and n > 2(f + m), the phase king
    /// for m ≥ f and n > 2m + f (BGP89 has m = f in both), the vote as OM(1). A test holds it against [`Commission::attack`].
    pub fn is_met_by(self, offer: Offer) -> bool {
        let Commission { generals: n, traitors: f, seals } = self;
        let m = usize::from(offer.depth);
        match offer.protocol {
            Mapped::Oral => m >= f && n > 2 * f + m,
            Mapped::Signed => seals && m >= f,
            Mapped::King => m >= f && n > 2 * (f + m),
            Mapped::Vote => f <= 1 && n > 3 * f,
            Mapped::PhaseKing => m >= f && n > 2 * m + f,
            Mapped::Tally => self.attack(offer).is_none(),
        }
    }

    /// The fewest messages with which one of the offers holds, and which does.
    pub fn best(self) -> Option<(Count, Offer)> {
        let mut all: Vec<(Count, Offer)> = OFFERS
            .into_iter()
            .filter(|&offer| self.is_met_by(offer))
            .map(|offer| (offer.messages(self.generals), offer))
            .collect();
        all.sort_by(|one, other| one.0.approx().total_cmp(&other.0.approx()));
        all.into_iter().next()
    }

    /// How hard it is: how many offers are as cheap as the right one, or cheaper, and don't hold. All of them where none does.
    pub fn difficulty(self) -> usize {
        let best = self.best().map_or(Count::About(f64::INFINITY), |(messages, _)| messages);
        let tempting = |offer: &Offer| offer.messages(self.generals) <= best && !self.is_met_by(*offer);
        OFFERS.iter().filter(|offer| tempting(offer)).count()
    }

    /// What is to be said of a choice; none says that nothing will do.
    pub fn judge(self, chosen: Option<Offer>) -> Judgement {
        let best = self.best();
        let Some(offer) = chosen else {
            return if best.is_none() { Judgement::NoneHolds } else { Judgement::SomeHolds };
        };
        if offer.protocol == Mapped::Signed && !self.seals {
            return Judgement::Unsealed;
        }
        if let Some(breaks) = self.attack(offer) {
            return Judgement::Breaks(Box::new(breaks));
        }
        match best {
            Some((fewest, cheaper)) if fewest < offer.messages(self.generals) => Judgement::Dear(cheaper),
            _ => Judgement::Cheapest,
        }
    }

    /// What is asked for, in a sentence.
    pub fn words(self) -> String {
        let Commission { generals, traitors, seals } = self;
        let traitors =
            if traitors == 1 { "one may be a traitor".into() } else { format!("up to {traitors} may be traitors") };
        let seals = if seals { "Orders can be sealed" } else { "There are no seals" };
        format!("{generals} generals, of whom {traitors}. {seals}.")
    }

    /// Hints, each telling more than the one before.
    pub fn hints(self) -> Vec<String> {
        let Commission { generals: n, traitors: f, seals } = self;
        let first = if seals {
            format!(
                "With seals a traitor can’t alter what others have said. It takes more rounds than traitors all the same: m ≥ {f}."
            )
        } else if n > 3 * f {
            format!(
                "Without seals n > 3f is needed, and {n} > {}. A recursion needs m ≥ f, and must not be too deep: n > 2f + m.",
                3 * f
            )
        } else {
            "Without seals n > 3f is needed. What is 3f here, and n?".into()
        };
        let second = format!(
            "The king needs n > 4f, here {n} > {}, and the phase king n > 3f. Their messages grow with n² and a phase for each traitor, those of \
             OM(m) with a power of n for each level.",
            4 * f
        );
        let third = match self.best() {
            Some((messages, _)) => format!("The cheapest that holds takes {messages} messages."),
            None => "None of these holds.".into(),
        };
        vec![first, second, third]
    }
}

impl Judgement {
    /// Whether that is what had to be said.
    pub fn is_right(&self) -> bool {
        matches!(self, Judgement::Cheapest | Judgement::NoneHolds)
    }

    /// The judgement in words.
    pub fn words(&self, asked: Commission) -> String {
        match self {
            Judgement::Cheapest => "Yes. It holds, and nothing here holds with fewer messages.".into(),
            Judgement::Dear(cheaper) => {
                format!("It holds. But something else does with {} messages.", cheaper.messages(asked.generals))
            }
            Judgement::Unsealed => "It would hold or not, but there are no seals here to check.".into(),
            Judgement::Breaks(breaks) => {
                format!(
                    "It doesn’t hold: {} break{} {}.",
                    number(breaks.lies, "lie", "lies"),
                    if breaks.lies == Count::Exact(1) { "s" } else { "" },
                    breaks.condition
                )
            }
            Judgement::NoneHolds => "Yes. Nothing here holds: what needs no seals breaks by some lies.".into(),
            Judgement::SomeHolds => "Something here does hold.".into(),
        }
    }
}

/// Everything that can be asked for, so hard.
fn as_hard_as(difficulty: usize) -> Vec<Commission> {
    all().filter(|asked| asked.difficulty() == difficulty).collect()
}

/// Everything that can be asked for, where there is somebody left to agree.
fn all() -> impl Iterator<Item = Commission> {
    GENERALS
        .flat_map(|generals| {
            TRAITORS.flat_map(move |traitors| [false, true].map(|seals| Commission { generals, traitors, seals }))
        })
        .filter(|asked| asked.generals >= asked.traitors + 2)
}

/// What is asked on each level first.
const FIRST: [Commission; LEVELS as usize] = [
    Commission { generals: 5, traitors: 1, seals: true },
    Commission { generals: 4, traitors: 1, seals: false },
    Commission { generals: 7, traitors: 3, seals: true },
    Commission { generals: 9, traitors: 2, seals: false },
    Commission { generals: 6, traitors: 2, seals: false },
];

/// What a level asks, counted from 1: any other seed than 0 asks something else that is as hard.
pub fn set_up(level: u16, seed: u16) -> Commission {
    let first = FIRST[usize::from(level.clamp(1, LEVELS)) - 1];
    if seed == 0 {
        return first;
    }
    let all = as_hard_as(first.difficulty());
    all.get(Draws::of(Challenge::Cheapest, level, seed).below(all.len())).copied().unwrap_or(first)
}
