//! What can be reached under the phase king, from what the generals of a battle hold at first.

use super::counts::{Counts, Proposals, Turn, place};
use crate::battle::{Battle, Council, General, Order, PhaseKingTerms};

/// How many of the loyal hold attack, and what the next king holds, if it is loyal.
pub type State = (usize, Option<Order>);

/// How a state comes about in a phase: from which, and how.
type Step = (State, Turn);

/// What a state's future depends on: what the loyal can be made to propose, and what a loyal king holds.
type Kind = (Proposals, Option<Order>);

/// Where a state stands in a list of all of them.
fn slot((attackers, king): State) -> usize {
    2 * attackers + king.map_or(0, place)
}

/// The loyal, the traitors, and what all of them hold before the first phase.
pub struct Field {
    /// How many of whom.
    pub counts: Counts,
    /// The loyal.
    pub loyal: Council,
    /// Everybody's opinion, by number.
    pub opinions: Vec<Order>,
}

impl Field {
    /// Those of `battle`.
    pub fn new(battle: &Battle, PhaseKingTerms { faults }: PhaseKingTerms) -> Field {
        let (loyal, traitors) = (battle.loyal(), battle.traitors.len());
        let counts = Counts { generals: battle.count(), faults: faults.into(), loyal: loyal.len(), traitors };
        Field { counts, loyal, opinions: battle.everyone().iter().map(|general| battle.opinion(general)).collect() }
    }

    /// The king of a phase from 0.
    pub fn king(&self, phase: usize) -> General {
        General((phase % self.counts.generals) as u8)
    }

    /// The king of a phase, if it is loyal and there is such a phase.
    pub fn loyal_king(&self, phase: usize) -> Option<General> {
        Some(self.king(phase)).filter(|&king| phase <= self.counts.faults && self.loyal.contains(king))
    }

    /// How many of the loyal hold attack at first.
    pub fn attackers(&self) -> usize {
        self.loyal.iter().filter(|general| self.opinions[general.index()] == Order::Attack).count()
    }

    /// Whether n > 2f.
    pub fn is_large(&self) -> bool {
        self.counts.generals > 2 * self.counts.faults
    }

    /// Whether traitors can break something.
    pub fn is_broken(&self) -> bool {
        if self.is_large() { self.way().is_some() } else { self.kept().is_some() }
    }

    /// With n > 2f: a way to an end that breaks something, phase by phase, each with the state that it ends in.
    pub fn way(&self) -> Option<Vec<(Turn, State)>> {
        let counts = self.counts;
        let held = self.loyal_king(0).map(|king| self.opinions[king.index()]);
        let mut all: Vec<Vec<(State, Option<Step>)>> = vec![vec![((self.attackers(), held), None)]];
        // What can come of a phase depends on these alone, and recurs.
        let mut known: Vec<(Kind, Vec<Turn>)> = Vec::new();
        for phase in 0..=counts.faults {
            let mut after: Vec<Option<Step>> = vec![None; 2 * (counts.loyal + 1)];
            let next_is_loyal = self.loyal_king(phase + 1).is_some();
            let mut seen = Vec::new();
            for &(state, _) in &all[phase] {
                let kind = (counts.proposals(state.0), state.1);
                if seen.contains(&kind) {
                    continue;
                }
                seen.push(kind);
                let at = known.iter().position(|(known, _)| *known == kind).unwrap_or_else(|| {
                    known.push((kind, counts.turns(kind.0, kind.1)));
                    known.len() - 1
                });
                for &turn in &known[at].1 {
                    for next in self.ends(turn, next_is_loyal) {
                        after[slot(next)].get_or_insert((state, turn));
                    }
                }
            }
            let state = |slot: usize| (slot / 2, next_is_loyal.then_some(Order::BOTH[slot % 2]));
            let steps = after.into_iter().enumerate();
            all.push(steps.filter_map(|(slot, step)| Some((state(slot), Some(step?)))).collect());
        }
        let ends = all.last()?;
        let &(mut state, mut step) =
            ends.iter().find(|((last, _), _)| counts.broken(self.attackers(), *last).is_some())?;
        let mut way = Vec::new();
        for before in all.iter().rev().skip(1) {
            let (from, turn) = step?;
            way.push((turn, state));
            (state, step) = *before.iter().find(|(known, _)| *known == from)?;
        }
        way.reverse();
        Some(way)
    }

    /// With n > 2f: every state that can come of a turn, where the next king is loyal or isn't.
    fn ends(&self, turn: Turn, next_is_loyal: bool) -> impl Iterator<Item = State> + use<> {
        let others = self.counts.loyal - usize::from(turn.word.is_some());
        let own = usize::from(turn.word == Some(Order::Attack));
        let [attack, retreat] = turn.next[0];
        let (least, most) = (if retreat { 0 } else { others }, if attack { others } else { 0 });
        (least..=most).flat_map(move |count| {
            let kings = [(!next_is_loyal).then_some(None)];
            let loyal = [count > 0, count < others].into_iter().zip(Order::BOTH);
            let loyal = loyal.map(move |(one, order)| (next_is_loyal && one).then_some(Some(order)));
            kings.into_iter().chain(loyal).flatten().map(move |king| (own + count, king))
        })
    }

    /// With n ≤ 2f: whether something breaks: `Some(None)` if it does as soon as all keep what they hold, and with whom of the loyal
    /// changing in the last phase otherwise.
    pub fn kept(&self) -> Option<Option<Order>> {
        let began = self.attackers();
        self.keeping(0, None)?;
        if self.counts.broken(began, began).is_some() {
            return Some(None);
        }
        // All loyal ones began alike, and one is to hold the other order in the end.
        let held = if began == 0 { Order::Retreat } else { Order::Attack };
        self.keeping(self.counts.faults, Some(held.opposite()))?;
        Some(Some(held.opposite()))
    }

    /// With n ≤ 2f: a turn in which all of the loyal can keep their opinions, or one of them, who all hold the same, comes to `changed`;
    /// and what each general is to hold then.
    pub fn keeping(&self, phase: usize, changed: Option<Order>) -> Option<(Turn, Vec<Order>)> {
        let king = self.loyal_king(phase);
        let held = king.map(|king| self.opinions[king.index()]);
        let attackers = self.attackers();
        let others = self.loyal.iter().filter(|&general| Some(general) != king);
        let mut turns = self.counts.turns(self.counts.proposals(attackers), held).into_iter();
        let can = |turn: &Turn, held: Order, order: Order| turn.next[place(held)][place(order)];
        let mut wanted = self.opinions.clone();
        let Some(changed) = changed else {
            let keeps = |general: General, turn: &Turn| {
                let held = self.opinions[general.index()];
                can(turn, held, held)
            };
            let turn = turns.find(|turn| turn.word == held && others.clone().all(|general| keeps(general, turn)))?;
            return Some((turn, wanted));
        };
        let before = changed.opposite();
        let turn = turns.find(|turn| {
            turn.word == Some(changed) || (others.clone().next().is_some() && can(turn, before, changed))
        })?;
        // The others go along where they must.
        for general in others {
            wanted[general.index()] = if can(&turn, before, changed) { changed } else { before };
        }
        if let Some((king, word)) = king.zip(turn.word) {
            wanted[king.index()] = word;
        }
        Some((turn, wanted))
    }
}
