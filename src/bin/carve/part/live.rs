//! Which locals are read later, at the places of a body where that is asked for.

use crate::places::{Place, nested};
use std::collections::{BTreeMap, BTreeSet};
use walrus::LocalFunction;
use walrus::ir::{Br, BrIf, BrTable, IfElse, Instr, InstrSeqId, LocalGet, LocalId, LocalSet, LocalTee, Loop};

/// Locals whose values matter.
pub type Locals = BTreeSet<LocalId>;

/// What is read later.
pub struct Live {
    /// From the places that were asked for.
    pub before: BTreeMap<Place, Locals>,
    /// From behind the last instruction of the sequences that were asked for.
    pub on: BTreeMap<InstrSeqId, Locals>,
    /// From where a branch to each sequence leads.
    pub at: BTreeMap<InstrSeqId, Locals>,
    /// The sequences whose branches lead to their start.
    pub loops: BTreeSet<InstrSeqId>,
}

impl Live {
    /// Asks at these places, in the sequences that they are in.
    pub fn of(body: &LocalFunction, places: &[Place]) -> Live {
        let before = places.iter().map(|&place| (place, Locals::new())).collect();
        let on = places.iter().map(|&(seq, _)| (seq, Locals::new())).collect();
        let mut live = Live { before, on, at: BTreeMap::new(), loops: BTreeSet::new() };
        live.seq(body, body.entry_block(), Locals::new());
        live
    }

    /// Goes a sequence back, from what is read behind it to what is read from its start.
    fn seq(&mut self, body: &LocalFunction, seq: InstrSeqId, behind: Locals) -> Locals {
        self.on.entry(seq).and_modify(|on| on.clone_from(&behind));
        if !self.loops.contains(&seq) {
            self.at.insert(seq, behind.clone());
        }
        let mut live = behind;
        for (at, (instr, _)) in body.block(seq).instrs.iter().enumerate().rev() {
            live = self.instr(body, instr, live);
            self.before.entry((seq, at)).and_modify(|before| before.clone_from(&live));
        }
        live
    }

    fn instr(&mut self, body: &LocalFunction, instr: &Instr, mut live: Locals) -> Locals {
        match instr {
            Instr::LocalGet(LocalGet { local }) => _ = live.insert(*local),
            Instr::LocalSet(LocalSet { local }) | Instr::LocalTee(LocalTee { local }) => _ = live.remove(local),
            Instr::Br(Br { block }) => live.clone_from(&self.at[block]),
            Instr::BrIf(BrIf { block }) => live.extend(&self.at[block]),
            Instr::BrTable(BrTable { blocks, default }) => {
                live = blocks.iter().chain([default]).flat_map(|block| &self.at[block]).copied().collect();
            }
            Instr::Return(_) | Instr::Unreachable(_) => live.clear(),
            Instr::Loop(Loop { seq }) => return self.turns(body, *seq, &live),
            Instr::IfElse(IfElse { consequent, alternative }) => {
                let either = self.seq(body, *consequent, live.clone());
                live = self.seq(body, *alternative, live);
                live.extend(either);
            }
            other => {
                for seq in nested(other) {
                    live = self.seq(body, seq, live);
                }
            }
        }
        live
    }

    /// What a loop reads depends on what it reads in its next turn.
    fn turns(&mut self, body: &LocalFunction, seq: InstrSeqId, behind: &Locals) -> Locals {
        self.loops.insert(seq);
        self.at.entry(seq).or_default();
        loop {
            let start = self.seq(body, seq, behind.clone());
            if self.at[&seq] == start {
                return start;
            }
            self.at.insert(seq, start);
        }
    }
}
