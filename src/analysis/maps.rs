//! Why 3f + 1: maps of where oral messages hold and where they break, cell by cell.
//!
//! A cell asks: can at most f traitors break OM(m) among n generals? Every answer comes from the exact search of
//! [`crate::analysis::attacks`], which covers every behaviour of the traitors and does not use the theorem; so the border between the
//! cells is found, not drawn. One map has n beside f with m = f; the other, for one n, has m beside f: too
//! few rounds at one edge, too deep a recursion at the other.
//!
//! Generals that play the same part are interchangeable, so "which f" is settled by whether the commander is one
//! of them. And one more traitor is never a worse attacker, as it may tell the truth, provided that enough
//! loyal generals are left for a condition to be broken between; so "at most f" is f, or n - 2 if that is less. With
//! either order of the commander's that makes four settings a cell. Under a king it is opinions and turns that tell generals apart: there
//! the setting that breaks, if one does, is found together with the attack.

pub mod bounds;
pub mod costs;

use super::attacks::{self, Attack, Behaviours};
use crate::battle::{
    Battle, Council, Draft, Electorate, General, Kind, KingTerms, OralTerms, Order, PhaseKingTerms, SignedTerms,
    TallyTerms,
};
use crate::protocol::{Count, ExactCount};
use serde::{Deserialize, Serialize};

/// The most generals on the map of n beside f.
pub const MOST_GENERALS: usize = 31;

/// The most traitors on the map of n beside f.
pub const MOST_TRAITORS: usize = 10;

/// A protocol that there are maps of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Mapped {
    /// OM(m).
    Oral,
    /// SM(m).
    Signed,
    /// The king algorithm, set up for m traitors.
    King,
    /// The quorum's vote, which has no m.
    Vote,
    /// The phase king, set up for m traitors.
    PhaseKing,
    /// The tally of m + 1 levels.
    Tally,
}

impl Mapped {
    /// All of them.
    pub const ALL: [Mapped; 6] =
        [Mapped::Oral, Mapped::Signed, Mapped::King, Mapped::Vote, Mapped::PhaseKing, Mapped::Tally];

    /// The protocol with this m.
    pub fn kind(self, depth: u8) -> Kind {
        match self {
            Mapped::Oral => Kind::Oral(OralTerms { depth }),
            Mapped::Signed => Kind::Signed(SignedTerms { depth }),
            Mapped::King => Kind::King(KingTerms { faults: depth.min(127) }),
            Mapped::PhaseKing => Kind::PhaseKing(PhaseKingTerms { faults: depth.min(127) }),
            Mapped::Tally => Kind::Tally(TallyTerms { depth: depth.min(128) }),
            Mapped::Vote => Kind::Quorum(Electorate { primary: Some(General(0)), ..Electorate::USUAL }),
        }
    }

    /// Whether there is an m.
    pub fn has_depth(self) -> bool {
        self != Mapped::Vote
    }
}

/// Which question a cell asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Of which protocol.
    pub protocol: Mapped,
    /// n, how many generals.
    pub generals: usize,
    /// m, how deep the recursion.
    pub depth: u8,
    /// f, how many traitors at most.
    pub traitors: usize,
}

/// A cell and its answer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// What is asked.
    pub place: Place,
    /// How many behaviours the answer covers in the setting that has the most.
    #[serde(with = "ExactBehaviours")]
    pub behaviours: Behaviours,
    /// An attack, with the fewest lies where those are known; `None` where none of all behaviours breaks anything.
    pub breaks: Option<Breaks>,
}

/// The cheapest attack in a cell.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Breaks {
    /// How many lies it takes.
    #[serde(with = "ExactCount")]
    pub lies: Count,
    /// Whether no attack takes fewer.
    pub is_fewest: bool,
    /// The name of the condition that it breaks.
    pub condition: String,
    setting: Battle,
}

/// How [`Behaviours`] travel to the page's worker and back.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Behaviours")]
struct ExactBehaviours {
    #[serde(with = "ExactCount")]
    choices: Count,
    words: u8,
}

impl Breaks {
    /// The attack itself, looked for again: its battle opens on the stage, unless there are too many lies to list.
    pub fn attack(&self) -> Option<Attack> {
        attacks::find(&self.setting, &mut || true).attack
    }

    /// The battle without the lies: who the traitors are, and what the commander is to order.
    pub fn setting(&self) -> &Battle {
        &self.setting
    }
}

impl Place {
    /// Looks for the cheapest attack in each setting.
    pub fn explore(self) -> Cell {
        let mut cell = Cell { place: self, behaviours: Behaviours::of_two(Count::Exact(0)), breaks: None };
        for setting in self.settings() {
            let finding = attacks::some(&setting, &mut || true);
            if finding.behaviours.choices > cell.behaviours.choices {
                cell.behaviours = finding.behaviours;
            }
            if let Some(Attack { lies, is_fewest, breaks, .. }) = finding.attack
                && cell.breaks.as_ref().is_none_or(|cheapest| lies < cheapest.lies)
            {
                cell.breaks = Some(Breaks { lies, is_fewest, condition: breaks.name().to_owned(), setting });
            }
        }
        cell
    }

    /// How many traitors matter.
    fn worst(self) -> usize {
        self.traitors.min(self.generals.saturating_sub(2))
    }

    /// The settings that matter.
    fn settings(self) -> Vec<Battle> {
        match self.protocol {
            Mapped::King => self.reigned(attacks::weakest_reign),
            Mapped::PhaseKing => self.reigned(attacks::weakest_phases),
            _ => self.commanded(self.worst()).collect(),
        }
    }

    /// The setting that a king's algorithm is weakest in, if it can be broken; else any.
    fn reigned(self, weakest: fn(usize, u8, usize) -> Option<Battle>) -> Vec<Battle> {
        let any = || self.commanded(self.worst()).next();
        weakest(self.generals, self.depth.min(127), self.worst()).or_else(any).into_iter().collect()
    }

    /// A loyal and a traitorous commander, with either order.
    fn commanded(self, traitors: usize) -> impl Iterator<Item = Battle> {
        [true, false].into_iter().flat_map(move |loyal| {
            Order::BOTH.into_iter().filter_map(move |order| {
                let mut draft = Draft::new(self.protocol.kind(self.depth));
                draft.generals = Some(self.generals);
                draft.order = order;
                draft.traitors = self.council(loyal, traitors)?;
                draft.check().ok()
            })
        })
    }

    /// As many traitors as matter, the last generals and perhaps the commander.
    fn council(self, loyal_commander: bool, traitors: usize) -> Option<Council> {
        let lieutenants = if loyal_commander { traitors } else { traitors.checked_sub(1)? };
        let commander = if loyal_commander { Council::NOBODY } else { Council::first(1) };
        Some(General::first(self.generals).rev().take(lieutenants).fold(commander, Council::with))
    }
}

/// A map that is explored a cell at a time, so that a page can go on with other things in between.
#[derive(Clone, PartialEq, Debug)]
pub struct Map {
    places: Vec<Place>,
    cells: Vec<Cell>,
}

impl Map {
    /// The protocol set up for f among n generals with at most f traitors: n from 3 to `generals`, f from 0 to `traitors`, row by
    /// row of n.
    pub fn of_councils(protocol: Mapped, generals: usize, traitors: usize) -> Map {
        let row =
            move |n| (0..=traitors).map(move |f| Place { protocol, generals: n, depth: f.min(128) as u8, traitors: f });
        Map { places: (3..=generals.min(General::MOST)).flat_map(row).collect(), cells: Vec::new() }
    }

    /// The protocol with m among `generals` generals with at most f traitors: m and f from 0 to n - 2, row by row of m. No deeper
    /// recursion has another message to send, and no more traitors leave two loyal generals.
    pub fn of_depths(protocol: Mapped, generals: usize) -> Map {
        let generals = generals.clamp(3, General::MOST);
        let row = move |m| (0..=generals - 2).map(move |f| Place { protocol, generals, depth: m as u8, traitors: f });
        Map { places: (0..=generals - 2).flat_map(row).collect(), cells: Vec::new() }
    }

    /// Explores one more cell; `false` when there is none.
    pub fn step(&mut self) -> bool {
        let next = self.places.get(self.cells.len()).map(|place| place.explore());
        let went_on = next.is_some();
        self.cells.extend(next);
        went_on
    }

    /// Explores every cell that is left.
    #[must_use]
    pub fn finished(mut self) -> Map {
        while self.step() {}
        self
    }

    /// How many cells there are to explore.
    pub fn size(&self) -> usize {
        self.places.len()
    }

    /// The cells explored so far, in order.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell for n, m and f, once it has been explored.
    pub fn at(&self, place: Place) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.place == place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::run;
    use crate::verdict::{Standing, judge};

    #[test]
    fn oral_messages_hold_with_more_than_three_generals_for_each_traitor_and_nowhere_else() {
        let map = Map::of_councils(Mapped::Oral, 19, 6).finished();
        assert_eq!(map.cells().len(), map.size());
        for cell in map.cells() {
            let Place { generals, traitors, .. } = cell.place;
            assert_eq!(cell.breaks.is_none(), generals > 3 * traitors, "{:?}", cell.place);
        }
    }

    #[test]
    fn each_other_protocol_holds_where_its_theorem_says_and_nowhere_else() {
        for protocol in [Mapped::Signed, Mapped::King, Mapped::Vote, Mapped::PhaseKing, Mapped::Tally] {
            for cell in Map::of_councils(protocol, 14, 4).finished().cells() {
                let Place { generals, traitors: f, .. } = cell.place;
                let holds = match protocol {
                    // m = f: any number of generals (Theorem 2).
                    Mapped::Signed => true,
                    Mapped::King => generals > 4 * f,
                    Mapped::PhaseKing => generals > 3 * f,
                    // Two rounds alone: as OM(1). Nor does a flat tally withstand two traitors, however many rounds it has.
                    _ => f == 0 || f == 1 && generals > 3,
                };
                assert_eq!(cell.breaks.is_none(), holds, "{:?}", cell.place);
            }
        }
        for cell in Map::of_depths(Mapped::Signed, 7).finished().cells() {
            let Place { depth, traitors: f, .. } = cell.place;
            assert_eq!(cell.breaks.is_none(), usize::from(depth) >= f, "{:?}", cell.place);
        }
    }

    #[test]
    fn the_attack_behind_a_broken_cell_of_another_protocol_breaks_it_when_fought() {
        for protocol in [Mapped::King, Mapped::PhaseKing, Mapped::Tally] {
            let mut broken = 0;
            for cell in Map::of_councils(protocol, 9, 2).finished().cells() {
                let Some(breaks) = &cell.breaks else { continue };
                let battle = breaks.attack().unwrap().battle.unwrap();
                let trace = run(&battle).unwrap();
                let verdicts = judge(&battle, &trace, trace.end());
                assert!(verdicts.iter().any(|verdict| verdict.state.is_broken()), "{:?}", cell.place);
                broken += 1;
            }
            assert!(broken > 4, "{protocol:?}: {broken}");
        }
    }

    #[test]
    fn a_recursion_can_be_too_shallow_and_too_deep() {
        for n in 3..=12 {
            for cell in Map::of_depths(Mapped::Oral, n).finished().cells() {
                let Place { depth, traitors: f, .. } = cell.place;
                let m = usize::from(depth);
                let holds = f == 0 || m >= f && n > 2 * f + m;
                assert_eq!(cell.breaks.is_none(), holds, "{:?}", cell.place);
            }
        }
    }

    #[test]
    fn at_most_so_many_traitors_is_no_more_than_exactly_so_many() {
        for n in 3..=8 {
            for depth in 0..=4 {
                for f in 1..=n {
                    let place = |traitors| Place { protocol: Mapped::Oral, generals: n, depth, traitors };
                    let at_most = (0..=f).filter_map(|k| Some(place(k).explore().breaks?.lies.approx()));
                    let fewest = at_most.fold(f64::INFINITY, f64::min);
                    let lies = place(f).explore().breaks.map_or(f64::INFINITY, |b| b.lies.approx());
                    assert_eq!(lies, fewest, "n = {n}, m = {depth}, f = {f}");
                }
            }
        }
    }

    #[test]
    fn the_attack_behind_a_broken_cell_breaks_it_when_fought() {
        for cell in Map::of_councils(Mapped::Oral, 7, 2).finished().cells() {
            let Some(breaks) = &cell.breaks else { continue };
            let battle = breaks.attack().unwrap().battle.unwrap();
            let trace = run(&battle).unwrap();
            let told = trace.messengers.iter().filter(|m| m.is_lie()).count();
            assert_eq!(Count::from(told), breaks.lies, "{:?}", cell.place);
            let broken =
                judge(&battle, &trace, trace.end()).into_iter().find(|v| v.condition.name() == breaks.condition);
            assert!(matches!(broken.unwrap().state, Standing::Broken { .. }));
        }
    }

    #[test]
    fn a_map_is_explored_a_cell_at_a_time() {
        let mut map = Map::of_councils(Mapped::Oral, 4, 1);
        let first = Place { protocol: Mapped::Oral, generals: 3, depth: 0, traitors: 0 };
        assert_eq!((map.size(), map.at(first)), (4, None));
        assert!(map.step());
        assert_eq!((map.cells().len(), map.at(first).is_some()), (1, true));
        assert_eq!(map.clone().finished().cells().len(), 4);
        let cell = Place { protocol: Mapped::Oral, generals: 3, depth: 1, traitors: 1 }.explore();
        assert_eq!(cell.breaks.map(|breaks| breaks.lies), Some(Count::from(1)));
    }
}
