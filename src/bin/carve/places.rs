//! The places in a body at which control arrives, or doesn't: where a sequence of instructions begins, and behind each
//! instruction that control may leave it by. Both `watch` and `part` number them, the same way.

use walrus::ir::{Block, BrIf, IfElse, Instr, InstrSeqId, InstrSeqType, Loop};
use walrus::{FunctionId, LocalFunction, Module};

/// A place: before the instruction at a position in a sequence.
pub type Place = (InstrSeqId, usize);

/// The places of every function that the module has itself, in an order that depends on the module alone.
pub fn places(module: &Module) -> Vec<(FunctionId, Vec<Place>)> {
    module.funcs.iter_local().map(|(id, body)| (id, places_in(body))).collect()
}

fn places_in(body: &LocalFunction) -> Vec<Place> {
    let mut places = Vec::new();
    let mut open = vec![body.entry_block()];
    while let Some(id) = open.pop() {
        places.push((id, 0));
        let instrs = &body.block(id).instrs;
        for (next, (instr, _)) in (1..).zip(instrs) {
            if next < instrs.len() && may_not_pass(body, instr) {
                places.push((id, next));
            }
            open.extend(nested(instr));
        }
    }
    places
}

/// Whether what follows this instruction may be left out after it has begun. Nothing is on the stack there: compilers keep
/// values on it only between instructions that follow each other for certain.
fn may_not_pass(body: &LocalFunction, instr: &Instr) -> bool {
    let target = match instr {
        Instr::Block(Block { seq }) | Instr::Loop(Loop { seq }) => seq,
        Instr::IfElse(IfElse { consequent, .. }) => consequent,
        Instr::BrIf(BrIf { block }) => block,
        _ => return false,
    };
    body.block(*target).ty == InstrSeqType::Simple(None)
}

/// The sequences directly inside an instruction.
pub fn nested(instr: &Instr) -> impl Iterator<Item = InstrSeqId> {
    let (one, other) = match *instr {
        Instr::Block(Block { seq }) | Instr::Loop(Loop { seq }) => (Some(seq), None),
        Instr::IfElse(IfElse { consequent, alternative }) => (Some(consequent), Some(alternative)),
        _ => (None, None),
    };
    one.into_iter().chain(other)
}
