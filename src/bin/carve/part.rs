//! One module becomes two that share memory and tables.
//!
//! The first holds what a visit needs at once. For each function that it may call and lacks it has a **stub** of the same
//! type, which calls through a table of its own, `later`; the rest puts its functions there when it arrives. A stub that
//! is called earlier first calls the export `need_rest`, which must see to it. The rest imports all else from the first, and
//! brings the data that only its own functions can reach.

mod data;
mod live;
mod names;
mod outline;
mod rest;

use data::Linked;
use std::collections::BTreeSet;
use walrus::ir::{Call, Const, Load, RefFunc, Store, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module, RefType,
    Result, TableId, ValType,
};

/// The table that both share.
const LATER: &str = "later";

/// The two modules, and the script that starts the first.
pub struct Parts {
    pub first: Module,
    pub rest: Module,
    pub script: String,
}

/// Divides the module that `read` gives, the same one each time: what a visit came to, the places `ran`, stays in the first.
/// `linked` is the module as it left the linker, `script` what wasm-bindgen wrote beside it.
pub fn part(read: impl Fn() -> Result<Module>, linked: &[u8], script: &str, ran: &BTreeSet<usize>) -> Result<Parts> {
    let (mut first, mut rest) = (read()?, read()?);
    let need = first.exports.get_func("need_rest")?;
    let waiting = called(&first, need);
    let kept = outline::outline(&mut first, ran, &waiting);
    outline::outline(&mut rest, ran, &waiting);
    let moved =
        first.funcs.iter_local().map(|(id, _)| id.index()).filter(|id| !kept.contains(id) && !waiting.contains(id));
    let moved = moved.collect();
    let linked = Linked::read(linked)?;
    let reached = linked.reached(named(&first, &moved, &linked));
    let data = linked.unreached(&reached);
    let cut = Cut::of(&first, moved, &linked.unpointed(&reached));
    let exported = rest::detach(&mut rest, &cut, &data);
    rest::blank(&mut first, &data);
    vacate(&mut first, &cut, need);
    stubs(&mut first, &cut, need);
    rest::offer(&mut first, &exported);
    walrus::passes::gc::run(&mut first);
    let script = names::shorten(&mut first, script);
    Ok(Parts { first, rest, script })
}

/// Where the cut runs, in numbers of functions, which both readings share.
pub struct Cut {
    /// Moved to the rest.
    moved: BTreeSet<usize>,
    /// Those of them that the first can call: from what it keeps, through its tables, or as its exports. Their places are
    /// their places in the table `later`.
    entered: Vec<usize>,
    /// Those of them in the program's own table that only the rest can call: it puts them there.
    brought: BTreeSet<usize>,
}

impl Cut {
    /// `unpointed` are the names of functions that only moved code and moved data point at.
    fn of(module: &Module, moved: BTreeSet<usize>, unpointed: &BTreeSet<&str>) -> Cut {
        let mut seen = Seen::default();
        for (_, body) in module.funcs.iter_local().filter(|(id, _)| !moved.contains(&id.index())) {
            dfs_in_order(&mut seen, body, body.entry_block());
        }
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                seen.0.insert(id.index());
            }
        }
        seen.0.extend(module.start.map(|id| id.index()));
        let unpointed =
            |id: FunctionId| module.funcs.get(id).name.as_deref().is_some_and(|name| unpointed.contains(name));
        let mut brought = BTreeSet::new();
        for element in module.elements.iter() {
            match &element.items {
                ElementItems::Functions(functions) => {
                    for &id in functions {
                        if unpointed(id) { &mut brought } else { &mut seen.0 }.insert(id.index());
                    }
                }
                ElementItems::Expressions(_, items) => items.iter().for_each(|item| seen.expression(item)),
            }
        }
        let entered = seen.0.intersection(&moved).copied().collect();
        let brought = &(&brought & &moved) - &seen.0;
        Cut { moved, entered, brought }
    }
}

/// Leaves the places of what the rest brings to a function that nobody calls by them.
fn vacate(first: &mut Module, cut: &Cut, need: FunctionId) {
    for element in first.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            functions.iter_mut().filter(|id| cut.brought.contains(&id.index())).for_each(|id| *id = need);
        }
    }
}

/// The function and all that it calls: what waits for the rest must not need it.
fn called(module: &Module, function: FunctionId) -> BTreeSet<usize> {
    let functions = functions(module);
    let mut called = BTreeSet::new();
    let mut open = vec![function];
    while let Some(id) = open.pop() {
        if called.insert(id.index())
            && let FunctionKind::Local(body) = &module.funcs.get(id).kind
        {
            let mut seen = Seen::default();
            dfs_in_order(&mut seen, body, body.entry_block());
            open.extend(seen.0.iter().map(|&number| functions[number]));
        }
    }
    called
}

/// The functions that are named somewhere.
#[derive(Default)]
struct Seen(BTreeSet<usize>);

impl Seen {
    fn expression(&mut self, expression: &ConstExpr) {
        if let ConstExpr::RefFunc(id) = expression {
            self.0.insert(id.index());
        }
    }
}

impl<'a> Visitor<'a> for Seen {
    fn visit_call(&mut self, call: &Call) {
        self.0.insert(call.func.index());
    }

    fn visit_ref_func(&mut self, reference: &RefFunc) {
        self.0.insert(reference.func.index());
    }
}

/// The data and the functions that the first's code names itself.
fn named(first: &Module, moved: &BTreeSet<usize>, linked: &Linked) -> BTreeSet<u32> {
    let stays = first.funcs.iter_local().filter(|(id, _)| !moved.contains(&id.index()));
    let named = |(id, body): (FunctionId, &LocalFunction)| {
        let mut numbers = Numbers::default();
        dfs_in_order(&mut numbers, body, body.entry_block());
        linked.named_by(first.funcs.get(id).name.as_deref(), &numbers.0)
    };
    stays.flat_map(named).collect()
}

/// The numbers in a body that may be addresses.
#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl<'a> Visitor<'a> for Numbers {
    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(number) = constant.value {
            self.0.insert(number as u32);
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

/// All functions, each at the place of its number.
fn functions(module: &Module) -> Vec<FunctionId> {
    module.funcs.iter().map(|function| function.id()).collect()
}

/// Puts a stub in the place of each function that is entered.
fn stubs(first: &mut Module, cut: &Cut, need: FunctionId) {
    let functions = functions(first);
    let later = first.tables.add_local(false, cut.entered.len() as u64, None, RefType::FUNCREF);
    first.exports.add(LATER, later);
    let filled = filled(first, later, need);
    for (slot, &number) in (0..).zip(&cut.entered) {
        let ty = first.funcs.get(functions[number]).ty();
        let (params, results) = first.types.params_results(ty);
        let (params, results) = (params.to_vec(), results.to_vec());
        let args: Vec<_> = params.iter().map(|&param| first.locals.add(param)).collect();
        let mut builder = FunctionBuilder::new(&mut first.types, &params, &results);
        let mut body = builder.func_body();
        for &arg in &args {
            body.local_get(arg);
        }
        body.i32_const(slot).call(filled).call_indirect(ty, later);
        first.funcs.get_mut(functions[number]).kind = FunctionKind::Local(builder.local_func(args));
    }
}

/// A function that returns the slot that it is given, once there is something in it.
fn filled(first: &mut Module, later: TableId, need: FunctionId) -> FunctionId {
    let mut builder = FunctionBuilder::new(&mut first.types, &[ValType::I32], &[ValType::I32]);
    let slot = first.locals.add(ValType::I32);
    let mut body = builder.func_body();
    body.local_get(slot).table_get(later).ref_is_null();
    body.if_else(None, |then| _ = then.call(need), |_| ()).local_get(slot);
    builder.finish(vec![slot], &mut first.funcs)
}
