//! Which functions a visit runs: each one has a flag, exported as `ran 7` for the seventh function, and sets it when it begins.

use walrus::ir::{Const, GlobalSet, Instr, InstrLocId, Value};
use walrus::{ConstExpr, FunctionId, Module, ValType};

/// Adds the flags.
pub fn watch(module: &mut Module) {
    let locals: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    for function in locals {
        let zero = ConstExpr::Value(Value::I32(0));
        let flag = module.globals.add_local(ValType::I32, true, false, zero);
        module.exports.add(&format!("ran {}", function.index()), flag);
        let body = module.funcs.get_mut(function).kind.unwrap_local_mut();
        let entry = body.entry_block();
        let here = InstrLocId::default();
        let set = [Instr::Const(Const { value: Value::I32(1) }), Instr::GlobalSet(GlobalSet { global: flag })];
        body.block_mut(entry).instrs.splice(0..0, set.map(|instr| (instr, here)));
    }
}
