//! Which places a visit comes to: each has a byte in a memory of its own, exported as `ran`, and sets it.

use crate::places::places;
use walrus::Module;
use walrus::ir::{Const, Instr, InstrLocId, MemArg, Store, StoreKind, Value};

/// Bytes in a page of memory.
const PAGE: usize = 1 << 16;

/// Adds the bytes.
pub fn watch(module: &mut Module) {
    let places = places(module);
    let count: usize = places.iter().map(|(_, places)| places.len()).sum();
    let pages = count.div_ceil(PAGE) as u64;
    let ran = module.memories.add_local(false, false, pages, Some(pages), None);
    module.exports.add("ran", ran);
    let numbered =
        (0..).zip(places.into_iter().flat_map(|(id, places)| places.into_iter().map(move |place| (id, place))));
    // From the last to the first, so that those still to come stay where they are.
    for (number, (function, (seq, at))) in numbered.collect::<Vec<(i32, _)>>().into_iter().rev() {
        let constant = |value| Instr::Const(Const { value: Value::I32(value) });
        let arg = MemArg { align: 1, offset: 0 };
        let store = Instr::Store(Store { memory: ran, kind: StoreKind::I32_8 { atomic: false }, arg });
        let body = module.funcs.get_mut(function).kind.unwrap_local_mut();
        let note = [constant(number), constant(1), store].map(|instr| (instr, InstrLocId::default()));
        body.block_mut(seq).instrs.splice(at..at, note);
    }
}
