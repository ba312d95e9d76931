//! Fischer, Lynch and Merritt's hexagon: why no protocol without signatures makes three generals safe from one
//! traitor, whatever its rules and however many its rounds (FLM86).
//!
//! Suppose that there were one. Take two copies of each general, seat the six in a ring so that everybody
//! has the right two neighbours, give one half attack and the other retreat, and let all six follow the rules. The ring
//! itself is no battle; but cut out any two neighbours, and they cannot tell it from a battle of three
//! in which both are loyal and the third, a traitor, plays the other four. So the protocol's promises bind each such
//! pair, and three pairs in a row are promised things that cannot all be so.
//!
//! Nothing is taken for granted here: the ring is run with the very rules of the page, the traitor's messages
//! are read off the ring and written into a [`Battle`], that battle is fought by [`crate::run`], and the
//! loyal generals' states there are compared with those in the ring. Where a traitor can't say what it would have to
//! (signed orders), the states differ, and the argument ends.
//!
//! The same holds for n ≤ 3f generals in three parts of at most f each: every seat is then a part, and
//! a traitor is a part of traitors. See [`super::reduction`].

mod part;
mod ring;

pub use part::{Parts, SEATS};
pub use ring::{Post, Ride};

use crate::battle::wording::listed;
use crate::battle::{Battle, Council, Draft, Errand, Fault, General, Kind, Lie, Order};
use crate::protocol::{Condition, Refusal, conditions, rules};
use crate::run::{TooLarge, run, states, storable};
use crate::trace::{Fate, Says};
use crate::verdict::{Verdict, judge};
use part::given;
use ring::Ring;
use std::fmt;

/// The ring as it ran, and the six battles that are cut from it.
#[derive(Clone, PartialEq, Debug)]
pub struct Hexagon {
    /// The protocol.
    pub protocol: Kind,
    /// Who sits together: part k has the seats k and k + 3.
    pub parts: Parts,
    /// Every copy of every general, by seat.
    pub copies: Vec<Copied>,
    /// Every message of the ring, in order.
    pub rides: Vec<Ride>,
    /// Section s is the neighbours on the seats s and s + 1 (the last and the first for s = 5).
    pub sections: Vec<Section>,
    /// The three sections in a row whose promises contradict each other.
    pub argument: [usize; 3],
}

/// One copy of a general in the ring.
#[derive(Clone, PartialEq, Debug)]
pub struct Copied {
    /// Where it sits.
    pub post: Post,
    /// The order or opinion of its half of the ring; a lieutenant is not told it.
    pub given: Order,
    /// What it decides.
    pub decision: Option<Order>,
}

/// Two neighbours, and the battle in which they would live if the rest were one traitor (or one part of traitors).
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// Their seats.
    pub seats: [usize; 2],
    /// The loyal generals on them.
    pub loyal: Council,
    /// Who plays the other four.
    pub traitors: Council,
    /// That battle, with the traitor's every word by hand.
    pub battle: Battle,
    /// What the protocol promises the two.
    pub promise: Promise,
    /// What the loyal generals decide in that battle.
    pub decisions: Vec<(General, Option<Order>)>,
    /// The loyal generals whose state there is not what it is in the ring; nobody, if the traitor can say all it has to.
    pub strangers: Council,
    /// The traitor's messages that were refused there, and why.
    pub refused: Vec<(Errand, Refusal)>,
    /// The conditions that are broken in that battle.
    pub broken: Vec<Verdict>,
}

/// What two loyal neighbours are promised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promise {
    /// Validity: everyone loyal decides this.
    Decide(Order),
    /// Agreement: both decide the same.
    Agree,
}

/// Why there is no hexagon.
#[derive(Clone, PartialEq, Debug)]
pub enum NoHexagon {
    /// The protocol does not promise agreement among that many generals.
    Unfit(Fault),
    /// The protocol promises no agreement, so nothing can contradict it.
    NoPromise,
    /// Three parts need at least three generals.
    TooFew,
    /// The ring would be too large.
    TooLarge(TooLarge),
}

impl fmt::Display for NoHexagon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoHexagon::Unfit(fault) => write!(f, "This protocol is not one for these generals: {fault}"),
            NoHexagon::NoPromise => {
                f.write_str("This protocol promises no agreement, so there is nothing to contradict.")
            }
            NoHexagon::TooFew => f.write_str("The ring needs at least three generals."),
            NoHexagon::TooLarge(size) => size.fmt(f),
        }
    }
}

impl std::error::Error for NoHexagon {}

impl Hexagon {
    /// The hexagon of three generals under `protocol`.
    pub fn new(protocol: Kind, seed: u64) -> Result<Hexagon, NoHexagon> {
        Hexagon::of(protocol, 3, seed)
    }

    /// The hexagon of `generals` generals in three parts as equal as can be.
    pub(super) fn of(protocol: Kind, generals: usize, seed: u64) -> Result<Hexagon, NoHexagon> {
        let parts = Parts::even(generals).ok_or(NoHexagon::TooFew)?;
        let half = |order| {
            let mut draft = blank(protocol, generals, seed);
            draft.order = order;
            draft.check().map_err(NoHexagon::Unfit)
        };
        let [attack, retreat] = [half(Order::Attack)?, half(Order::Retreat)?];
        if !conditions(&attack).contains(&Condition::Agreement) {
            return Err(NoHexagon::NoPromise);
        }
        storable(&attack).map_err(NoHexagon::TooLarge)?;
        // Some protocols say themselves who commands.
        let seating = Seating { protocol, parts, seed, commander: attack.commander };
        seating.hexagon(&Ring::run([&*rules(&attack), &*rules(&retreat)], parts))
    }

    /// Whether every section is a battle that its two loyal parts can't tell from the ring, so that the
    /// argument goes through.
    pub fn holds(&self) -> bool {
        self.sections.iter().all(|section| section.strangers.is_empty())
    }

    /// The first of the three sections in which a condition is broken.
    pub fn breach(&self) -> Option<&Section> {
        self.argument.iter().map(|&s| &self.sections[s]).find(|section| !section.broken.is_empty())
    }

    /// What the copies of `general` decide, on seat k and on seat k + 3.
    pub fn decided(&self, seat: usize) -> impl Iterator<Item = (General, Option<Order>)> + '_ {
        let seated = self.copies.iter().filter(move |copied| copied.post.seat == seat);
        seated.map(|copied| (copied.post.general, copied.decision))
    }
}

impl Section {
    /// What is concluded from it, in a sentence.
    pub fn words(&self) -> String {
        let loyal = names(self.loyal);
        let (traitors, verb) = (names(self.traitors), if self.traitors.len() == 1 { "is" } else { "are" });
        let must = match self.promise {
            Promise::Decide(order) => format!("must decide {order}"),
            Promise::Agree => "must decide the same".into(),
        };
        if self.strangers.is_empty() {
            format!("To {loyal} this is a battle in which {traitors} {verb} disloyal: they {must}.")
        } else {
            format!(
                "{} can tell it from the ring: {traitors} can’t say all that this would take.",
                names(self.strangers)
            )
        }
    }
}

fn names(council: Council) -> String {
    if council.is_empty() { "nobody".into() } else { listed(&council.iter().collect::<Vec<_>>()) }
}

fn blank(protocol: Kind, generals: usize, seed: u64) -> Draft {
    let mut draft = Draft::new(protocol);
    (draft.generals, draft.seed) = (Some(generals), seed);
    draft
}

/// Who sits where under which rules.
#[derive(Clone, Copy)]
struct Seating {
    protocol: Kind,
    parts: Parts,
    seed: u64,
    commander: General,
}

impl Seating {
    fn hexagon(self, ring: &Ring<'_>) -> Result<Hexagon, NoHexagon> {
        let sections = (0..SEATS).map(|seat| self.section(ring, seat)).collect::<Result<_, _>>()?;
        let copies = ring.posts().map(|post| Copied { post, given: given(post.seat), decision: ring.decision(post) });
        let mut copies: Vec<Copied> = copies.collect();
        copies.sort_by_key(|copied| copied.post);
        // The commander's own seat comes first; where nobody commands, the first two neighbours that are both given attack.
        let first = if self.protocol.has_commander() { self.parts.of(self.commander) } else { 1 };
        let argument = [first, first + 1, first + 2];
        let (protocol, parts, rides) = (self.protocol, self.parts, ring.rides.clone());
        Ok(Hexagon { protocol, parts, copies, rides, sections, argument })
    }

    /// Cuts the neighbours on `seat` and the next one out of the ring.
    fn section(self, ring: &Ring<'_>, seat: usize) -> Result<Section, NoHexagon> {
        let seats = [seat, (seat + 1) % SEATS];
        let battle = self.battle(ring, seats).check().map_err(NoHexagon::Unfit)?;
        let trace = run(&battle).map_err(NoHexagon::TooLarge)?;
        let loyal: Vec<Post> = ring.posts().filter(|post| seats.contains(&post.seat)).collect();
        let refused = trace.messengers.iter().filter_map(|m| match m.fate {
            Fate::Refused(refusal) if !battle.is_loyal(m.from) => Some((m.errand.clone(), refusal)),
            _ => None,
        });
        let decided = |general| trace.decisions().find(|&(_, who, _)| who == general).map(|(_, _, order)| order);
        let broken = judge(&battle, &trace, trace.end()).into_iter();
        Ok(Section {
            seats,
            loyal: battle.loyal(),
            traitors: battle.traitors,
            promise: self.promise(seats),
            decisions: battle.loyal().iter().map(|general| (general, decided(general))).collect(),
            strangers: strangers(&battle, &loyal, ring),
            refused: refused.collect(),
            broken: broken.filter(|verdict| verdict.state.is_broken()).collect(),
            battle,
        })
    }

    /// The battle in which the part that is on neither of `seats` says to them, word for word, what reaches them in the
    /// ring from elsewhere, and nothing else.
    fn battle(self, ring: &Ring<'_>, seats: [usize; 2]) -> Draft {
        let mut draft = blank(self.protocol, self.parts.generals(), self.seed);
        let everyone = Council::first(self.parts.generals());
        draft.traitors = everyone.minus(self.parts.at(seats[0])).minus(self.parts.at(seats[1]));
        draft.lie = Lie::Silent;
        let side =
            |general| seats.into_iter().find(|&s| self.parts.at(s).contains(general)).map_or(Order::Attack, given);
        if self.protocol.has_commander() {
            (draft.commander, draft.order) = (self.commander, side(self.commander));
        } else {
            draft.opinions = Some(everyone.iter().map(side).collect());
        }
        // Traitors of one part also tell each other what their copies on one seat do, so that each has something to
        // pass on; a rule may have nothing to send for who has heard nothing.
        let within = (seats[0] + SEATS - 1) % SEATS;
        let heard = ring.rides.iter().filter(|ride| match (seats.contains(&ride.from.seat), ride.to.seat) {
            (from_pair, to) if seats.contains(&to) => !from_pair,
            (_, to) => ride.from.seat == to && to == within,
        });
        for ride in heard {
            if let Says::Order(order) = ride.says {
                draft.said.insert(ride.errand.clone(), order.into());
            }
        }
        draft
    }

    fn promise(self, seats: [usize; 2]) -> Promise {
        let [first, second] = seats.map(given);
        match seats.into_iter().find(|&s| self.parts.at(s).contains(self.commander)) {
            Some(commands) if self.protocol.has_commander() => Promise::Decide(given(commands)),
            None if self.protocol.has_commander() => Promise::Agree,
            _ if first == second => Promise::Decide(first),
            _ => Promise::Agree,
        }
    }
}

/// The loyal generals of a battle whose state is not that of their copy in the ring.
fn strangers(battle: &Battle, loyal: &[Post], ring: &Ring<'_>) -> Council {
    let states = states(battle, usize::MAX);
    let same = |post: &&Post| ring.state(**post).is_some_and(|state| Some(state) == states.get(post.general.index()));
    loyal.iter().filter(|post| !same(post)).map(|post| post.general).collect()
}
