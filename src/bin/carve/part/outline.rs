//! Moves what a function doesn't come to into functions of its own. Control that hasn't come to a place in a sequence hasn't
//! come to what follows it there either, so what moves is always the end of a sequence, with all that is nested in it.
//!
//! Such an end becomes a function that takes the locals it reads, and returns the locals that it has set and that are read later.
//! Where it leaves the sequence by a branch, or returns, it returns a number that says which way, and the caller goes it.

use super::live::Live;
use crate::places::{Place, nested, places};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{
    Block, Br, BrIf, BrTable, Call, Const, IfElse, Instr, InstrLocId, InstrSeqId, InstrSeqType, LocalGet, LocalId,
    LocalSet, LocalTee, Loop, Return, Unreachable, Value,
};
use walrus::{FunctionBuilder, FunctionId, LocalFunction, Module, ValType};

#[cfg(test)]
#[cfg(feature = "interpreter")]
mod tests;

/// Fewer instructions than these aren't worth a call.
const LEAST: usize = 3;

/// Moves the ends that didn't run out of the functions that did, which are returned. `ran` are numbers of places; functions in
/// `whole` stay as they are.
pub fn outline(module: &mut Module, ran: &BTreeSet<usize>, whole: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    let mut numbers = 0..;
    for (id, places) in places(module) {
        let cold: BTreeSet<Place> = places
            .into_iter()
            .zip(&mut numbers)
            .filter(|(_, number)| !ran.contains(number))
            .map(|(place, _)| place)
            .collect();
        let body = module.funcs.get(id).kind.unwrap_local();
        if cold.contains(&(body.entry_block(), 0)) {
            continue;
        }
        kept.insert(id.index());
        let ends = ends(body, &cold);
        if whole.contains(&id.index()) || ends.is_empty() {
            continue;
        }
        let live = Live::of(body, &ends);
        for end in ends {
            move_out(module, id, end, &live);
        }
    }
    kept
}

/// The ends of sequences that didn't run, and that are worth moving.
fn ends(body: &LocalFunction, cold: &BTreeSet<Place>) -> Vec<Place> {
    let mut ends = Vec::new();
    let mut open = vec![body.entry_block()];
    while let Some(id) = open.pop() {
        let instrs = &body.block(id).instrs;
        let end = (0..instrs.len()).find(|&at| cold.contains(&(id, at))).unwrap_or(instrs.len());
        let (mut stays, gone) = instrs.split_at(end);
        if gone.iter().map(|(instr, _)| size(body, instr)).sum::<usize>() >= LEAST {
            ends.push((id, end));
        } else {
            stays = instrs;
        }
        open.extend(stays.iter().flat_map(|(instr, _)| nested(instr)));
    }
    ends
}

fn size(body: &LocalFunction, instr: &Instr) -> usize {
    let inside = nested(instr).flat_map(|seq| &body.block(seq).instrs);
    1 + inside.map(|(instr, _)| size(body, instr)).sum::<usize>()
}

/// A way out of what is moved.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// Over the end of the sequence.
    On,
    /// To the start of a loop, or the end of anything else.
    To(InstrSeqId),
    /// Out of the function.
    Back,
}

/// The ways out of an end.
struct Ways<'a> {
    body: &'a LocalFunction,
    live: &'a Live,
    inside: BTreeSet<InstrSeqId>,
    found: Vec<Way>,
    /// Whether each can be gone by its number: a branch that may be passed by must take no values along, for one.
    numbered: bool,
}

impl Ways<'_> {
    /// None where there is one that can't be gone by its number.
    fn out_of((seq, at): Place, body: &LocalFunction, live: &Live) -> Option<Vec<Way>> {
        let mut ways = Ways { body, live, inside: BTreeSet::new(), found: Vec::new(), numbered: true };
        let instrs = &body.block(seq).instrs[at..];
        let ends = |instr: &Instr| {
            matches!(instr, Instr::Br(_) | Instr::BrTable(_) | Instr::Return(_) | Instr::Unreachable(_))
        };
        if !instrs.last().is_some_and(|(instr, _)| ends(instr)) {
            ways.found.push(Way::On);
        }
        ways.look(instrs);
        ways.numbered.then_some(ways.found)
    }

    fn look(&mut self, instrs: &[(Instr, InstrLocId)]) {
        for (instr, _) in instrs {
            match instr {
                Instr::Br(Br { block }) => self.leave(Way::To(*block)),
                Instr::BrIf(BrIf { block }) => self.may_leave(*block),
                Instr::BrTable(BrTable { blocks, default }) => {
                    blocks.iter().chain([default]).for_each(|&block| self.may_leave(block));
                }
                Instr::Return(_) => self.leave(Way::Back),
                Instr::Block(_) | Instr::Loop(_) | Instr::IfElse(_) => {
                    for seq in nested(instr) {
                        self.inside.insert(seq);
                        self.look(&self.body.block(seq).instrs);
                    }
                }
                // Rust writes none of these for a page that panics by aborting.
                Instr::Try(_)
                | Instr::TryTable(_)
                | Instr::BrOnNull(_)
                | Instr::BrOnNonNull(_)
                | Instr::BrOnCast(_)
                | Instr::BrOnCastFail(_)
                | Instr::ReturnCall(_)
                | Instr::ReturnCallIndirect(_)
                | Instr::ReturnCallRef(_) => self.numbered = false,
                _ => {}
            }
        }
    }

    fn may_leave(&mut self, block: InstrSeqId) {
        let takes_values = !self.live.loops.contains(&block) && self.body.block(block).ty != InstrSeqType::Simple(None);
        self.numbered &= self.inside.contains(&block) || !takes_values;
        self.leave(Way::To(block));
    }

    fn leave(&mut self, way: Way) {
        let stays = matches!(way, Way::To(block) if self.inside.contains(&block));
        if !stays && !self.found.contains(&way) {
            self.found.push(way);
        }
    }
}

/// A way out, and the values taken along.
struct Exit {
    way: Way,
    carried: Vec<LocalId>,
}

impl Exit {
    /// Goes on from where it was told that this is the way.
    fn go(&self, instrs: &mut Vec<(Instr, InstrLocId)>) {
        push_all(instrs, self.carried.iter().map(|&local| LocalGet { local }));
        match self.way {
            Way::On => {}
            Way::To(block) => push(instrs, Br { block }),
            Way::Back => push(instrs, Return {}),
        }
    }

    /// The target of a branch that is all there is to it.
    fn branch(&self) -> Option<InstrSeqId> {
        match self.way {
            Way::To(block) if self.carried.is_empty() => Some(block),
            _ => None,
        }
    }
}

fn push(instrs: &mut Vec<(Instr, InstrLocId)>, instr: impl Into<Instr>) {
    instrs.push((instr.into(), InstrLocId::default()));
}

fn push_all(instrs: &mut Vec<(Instr, InstrLocId)>, all: impl IntoIterator<Item = impl Into<Instr>>) {
    all.into_iter().for_each(|instr| push(instrs, instr));
}

fn number(value: usize) -> Const {
    Const { value: Value::I32(value as i32) }
}

fn move_out(module: &mut Module, id: FunctionId, end: Place, live: &Live) {
    let body = module.funcs.get(id).kind.unwrap_local();
    let Some(ways) = Ways::out_of(end, body, live) else { return };
    let types = |way| match way {
        Way::To(block) if live.loops.contains(&block) => Vec::new(),
        Way::On => results(module, body.block(end.0).ty),
        Way::To(block) => results(module, body.block(block).ty),
        Way::Back => module.types.results(body.ty()).to_vec(),
    };
    let carried: Vec<_> = ways.iter().map(|&way| types(way)).collect();
    let exits = ways.into_iter().zip(carried).map(|(way, types)| {
        let carried = types.into_iter().map(|ty| module.locals.add(ty)).collect();
        Exit { way, carried }
    });
    let exits: Vec<Exit> = exits.collect();
    let passed = Passed::of(body, end, &exits, live);
    let moved = function(module, id, end, &exits, &passed);
    let instrs = call(module, id, moved, &exits, &passed);
    let body = module.funcs.get_mut(id).kind.unwrap_local_mut();
    body.block_mut(end.0).instrs.splice(end.1.., instrs);
}

fn results(module: &Module, ty: InstrSeqType) -> Vec<ValType> {
    match ty {
        InstrSeqType::Simple(one) => one.into_iter().collect(),
        InstrSeqType::MultiValue(ty) => module.types.results(ty).to_vec(),
    }
}

/// The locals that are given to the new function, and those that come back.
struct Passed {
    given: Vec<LocalId>,
    returned: Vec<LocalId>,
}

impl Passed {
    fn of(body: &LocalFunction, (seq, at): Place, exits: &[Exit], live: &Live) -> Passed {
        let (mut read, mut set) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<&Instr> = body.block(seq).instrs[at..].iter().map(|(instr, _)| instr).collect();
        while let Some(instr) = open.pop() {
            match instr {
                Instr::LocalGet(LocalGet { local }) => _ = read.insert(*local),
                Instr::LocalSet(LocalSet { local }) | Instr::LocalTee(LocalTee { local }) => _ = set.insert(*local),
                other => open.extend(nested(other).flat_map(|seq| &body.block(seq).instrs).map(|(instr, _)| instr)),
            }
        }
        let later = |local: &LocalId| {
            exits.iter().any(|exit| match exit.way {
                Way::On => live.on[&seq].contains(local),
                Way::To(block) => live.at[&block].contains(local),
                Way::Back => false,
            })
        };
        let returned: Vec<LocalId> = set.into_iter().filter(later).collect();
        let before = &live.before[&(seq, at)];
        let given = before.iter().copied().filter(|local| read.contains(local) || returned.contains(local)).collect();
        Passed { given, returned }
    }
}

/// Makes the function that the end becomes. It returns the number of its way out where there are several, then the locals, then
/// what each way takes along.
fn function(module: &mut Module, id: FunctionId, (seq, at): Place, exits: &[Exit], passed: &Passed) -> FunctionId {
    let told = (exits.len() > 1).then(|| module.locals.add(ValType::I32));
    let given: Vec<ValType> = passed.given.iter().map(|&local| module.locals.get(local).ty()).collect();
    let returned: Vec<LocalId> =
        told.iter().chain(&passed.returned).chain(exits.iter().flat_map(|exit| &exit.carried)).copied().collect();
    let results: Vec<ValType> = returned.iter().map(|&local| module.locals.get(local).ty()).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &given, &results);
    let body = module.funcs.get(id).kind.unwrap_local();
    // A block around the code for each way out, which leads behind that block.
    let aims: Vec<InstrSeqId> = exits.iter().map(|_| builder.dangling_instr_seq(None).id()).collect();
    let innermost = aims.first().copied().unwrap_or_else(|| builder.func_body_id());
    let mut copy = Copy { body, builder: &mut builder, exits, aims: &aims, copied: BTreeMap::new() };
    copy.all(&body.block(seq).instrs[at..], innermost);
    if let Some(place) = exits.iter().position(|exit| exit.way == Way::On) {
        copy.leave(place, innermost);
    }
    let out = builder.dangling_instr_seq(None).id();
    for (way, &aim) in aims.iter().enumerate() {
        let around = aims.get(way + 1).copied().unwrap_or(out);
        let mut around = builder.instr_seq(around);
        around.instr(Block { seq: aim });
        if let Some(local) = told {
            around.instr(number(way)).instr(LocalSet { local });
        }
        around.instr(Br { block: out });
    }
    if !exits.is_empty() {
        let mut entry = builder.func_body();
        entry.instr(Block { seq: out });
        for local in returned {
            entry.instr(LocalGet { local });
        }
    }
    builder.finish(passed.given.clone(), &mut module.funcs)
}

/// Copies instructions into another function, where the ways out are blocks.
struct Copy<'a> {
    body: &'a LocalFunction,
    builder: &'a mut FunctionBuilder,
    exits: &'a [Exit],
    aims: &'a [InstrSeqId],
    copied: BTreeMap<InstrSeqId, InstrSeqId>,
}

impl Copy<'_> {
    fn all(&mut self, instrs: &[(Instr, InstrLocId)], to: InstrSeqId) {
        for (instr, _) in instrs {
            let copy: Instr = match instr {
                Instr::Block(Block { seq }) => Block { seq: self.seq(*seq) }.into(),
                Instr::Loop(Loop { seq }) => Loop { seq: self.seq(*seq) }.into(),
                Instr::IfElse(IfElse { consequent, alternative }) => {
                    let (consequent, alternative) = (self.seq(*consequent), self.seq(*alternative));
                    IfElse { consequent, alternative }.into()
                }
                Instr::Br(Br { block }) => match self.way(Way::To(*block)) {
                    Some(way) => return self.leave(way, to),
                    None => Br { block: self.target(*block) }.into(),
                },
                Instr::Return(_) => match self.way(Way::Back) {
                    Some(way) => return self.leave(way, to),
                    None => Return {}.into(),
                },
                Instr::BrIf(BrIf { block }) => BrIf { block: self.target(*block) }.into(),
                Instr::BrTable(BrTable { blocks, default }) => {
                    let blocks = blocks.iter().map(|&block| self.target(block)).collect();
                    BrTable { blocks, default: self.target(*default) }.into()
                }
                other => other.clone(),
            };
            self.builder.instr_seq(to).instr(copy);
        }
    }

    fn seq(&mut self, seq: InstrSeqId) -> InstrSeqId {
        let from = self.body.block(seq);
        let copy = self.builder.dangling_instr_seq(from.ty).id();
        self.copied.insert(seq, copy);
        self.all(&from.instrs, copy);
        copy
    }

    fn way(&self, way: Way) -> Option<usize> {
        self.exits.iter().position(|exit| exit.way == way)
    }

    fn target(&self, block: InstrSeqId) -> InstrSeqId {
        self.way(Way::To(block)).map_or_else(|| self.copied[&block], |way| self.aims[way])
    }

    /// Leaves by a way. What follows in the sequence can't be reached, and isn't copied.
    fn leave(&mut self, way: usize, to: InstrSeqId) {
        let mut to = self.builder.instr_seq(to);
        for &local in self.exits[way].carried.iter().rev() {
            to.instr(LocalSet { local });
        }
        to.instr(Br { block: self.aims[way] });
    }
}

/// What stands in the end's place: calls the function, and goes the way that it says.
fn call(
    module: &mut Module,
    id: FunctionId,
    moved: FunctionId,
    exits: &[Exit],
    passed: &Passed,
) -> Vec<(Instr, InstrLocId)> {
    let builder = module.funcs.get_mut(id).kind.unwrap_local_mut().builder_mut();
    let mut instrs = Vec::new();
    push_all(&mut instrs, passed.given.iter().map(|&local| LocalGet { local }));
    push(&mut instrs, Call { func: moved });
    let returned = passed.returned.iter().chain(exits.iter().flat_map(|exit| &exit.carried));
    push_all(&mut instrs, returned.rev().map(|&local| LocalSet { local }));
    match exits {
        [] => push(&mut instrs, Unreachable {}),
        [only] => only.go(&mut instrs),
        [first, second] if let Some(block) = second.branch() => {
            push(&mut instrs, BrIf { block });
            first.go(&mut instrs);
        }
        _ => {
            // A block for each way that is more than a branch; the way on comes first, and so is outermost.
            let block = |exit: &Exit| exit.branch().unwrap_or_else(|| builder.dangling_instr_seq(None).id());
            let blocks: Vec<InstrSeqId> = exits.iter().map(block).collect();
            if let Some((&default, others)) = blocks.split_last() {
                push(&mut instrs, BrTable { blocks: others.into(), default });
            }
            for (exit, &seq) in exits.iter().zip(&blocks).rev().filter(|(exit, _)| exit.branch().is_none()) {
                builder.instr_seq(seq).instrs_mut().append(&mut instrs);
                push(&mut instrs, Block { seq });
                exit.go(&mut instrs);
            }
        }
    }
    instrs
}
