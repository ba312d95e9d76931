//! Who may be the traitors, from what one lieutenant has heard under OM(m).
//!
//! Every report has an origin. A loyal general passes on what it heard, so that whatever comes through loyal hands goes back to
//! either a loyal commander's order or to one message that a traitor made up. Were `T` the traitors, all reports of one origin would have
//! to say the same. And that is all: where they do, each origin can be given what is heard of it, and the world so made brings the
//! lieutenant exactly what it has heard. So a set of traitors is possible if and only if no two reports of one origin differ, and
//! trying all sets of a size tells who may be the traitors. The world is made as well, so that nobody has to believe it.

use crate::battle::{Battle, Council, Draft, Errand, General, Kind, Lie, OralTerms, Order, Path, Said};
use crate::trace::Trace;
use std::collections::BTreeMap;

/// What one lieutenant has heard, and knows beforehand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct View {
    /// Who.
    pub me: General,
    /// How many generals there are.
    pub generals: usize,
    /// m, the depth of the recursion.
    pub depth: u8,
    /// Who commands.
    pub commander: General,
    /// What each path of senders brought; nothing where nothing came.
    pub heard: BTreeMap<Path, Option<Order>>,
}

/// Two reports that had to say the same if somebody were no traitor, and don't. The same one twice where it is the silence of
/// somebody who would have spoken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alibi {
    /// The paths of both.
    pub paths: [Path; 2],
}

/// A set of traitors, and a world in which it brings about the view.
#[derive(Clone, PartialEq, Debug)]
pub struct Suspect {
    /// The traitors.
    pub traitors: Council,
    /// The world.
    pub world: Battle,
}

/// Where what a report says comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Origin {
    /// The order of a loyal commander.
    Order,
    /// What a traitor chose to say.
    MadeUp(Errand),
}

impl View {
    /// What `me` has heard when `battle` is over; nothing where it is no OM(m), or where `me` commands.
    pub fn of(battle: &Battle, trace: &Trace, me: General) -> Option<View> {
        let Kind::Oral(OralTerms { depth }) = battle.protocol else { return None };
        if battle.commands(me) {
            return None;
        }
        let mine = trace.messengers.iter().filter(|messenger| messenger.to() == me);
        let heard = mine.map(|m| (m.errand.path.clone(), m.order().filter(|_| m.arrives())));
        Some(View { me, generals: battle.count(), depth, commander: battle.commander, heard: heard.collect() })
    }

    /// A world in which these are the traitors and `me` hears exactly this; or why there is none.
    pub fn world(&self, traitors: Council) -> Result<Suspect, Alibi> {
        let mut told: BTreeMap<Origin, (&Path, Option<Order>)> = BTreeMap::new();
        for (path, &says) in &self.heard {
            // The loyal always speak.
            let speaks = says.is_some() || path.last().is_some_and(|last| traitors.contains(last));
            let (first, said) = *told.entry(origin(path, self.me, traitors)).or_insert((path, says));
            if said != says || !speaks {
                return Err(Alibi { paths: [first.clone(), path.clone()] });
            }
        }
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: self.depth }));
        (draft.generals, draft.commander) = (Some(self.generals), self.commander);
        (draft.traitors, draft.lie) = (traitors, Lie::Truth);
        for (origin, (_, says)) in &told {
            match origin {
                Origin::Order => draft.order = says.unwrap_or(Order::Retreat),
                Origin::MadeUp(errand) => {
                    draft.said.insert(errand.clone(), Said::from(*says));
                }
            }
        }
        // What every lieutenant has heard names messages of the battle, all of them of traitors.
        let nothing = || Alibi { paths: [Path::from_sender(self.commander), Path::from_sender(self.commander)] };
        draft.check().map(|world| Suspect { traitors, world }).map_err(|_| nothing())
    }

    /// Every set of so many traitors that can have brought about what `me` heard, by rising numbers. It knows that it is none itself.
    pub fn suspects(&self, count: usize) -> Vec<Suspect> {
        sets(self.generals, self.me, count).into_iter().filter_map(|traitors| self.world(traitors).ok()).collect()
    }
}

/// Every set of so many generals without `me`.
pub fn sets(generals: usize, me: General, count: usize) -> Vec<Council> {
    let others: Vec<General> = General::first(generals).filter(|&general| general != me).collect();
    let chosen = |bits: u32| -> Council {
        others.iter().enumerate().filter(|(place, _)| bits >> place & 1 == 1).map(|(_, &general)| general).collect()
    };
    let all = 1u32.checked_shl(others.len() as u32).unwrap_or(0);
    (0..all).filter(|bits| bits.count_ones() as usize == count).map(chosen).collect()
}

/// Where what reaches `to` along `path` comes from, if these are the traitors.
fn origin(path: &Path, to: General, traitors: Council) -> Origin {
    let (mut senders, mut to) = (path.0.as_slice(), to);
    while let [before @ .., last] = senders {
        if traitors.contains(*last) {
            return Origin::MadeUp(Errand::along(Path(senders.to_vec()), to));
        }
        (senders, to) = (before, *last);
    }
    Origin::Order
}

impl Alibi {
    /// Why it couldn't be so, in a sentence or two: the rest of "if they were the traitors".
    pub fn words(&self) -> String {
        let [one, other] = &self.paths;
        if one == other {
            format!("{} would have spoken, and nothing came along {one}.", one.last().unwrap_or_default())
        } else {
            format!(
                "what came along {one} and along {other} would go back to one and the same message, and they differ."
            )
        }
    }
}
