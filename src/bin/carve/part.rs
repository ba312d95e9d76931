//! One module becomes two that share memory and tables.
//!
//! The first holds what a visit needs at once. For each function that it may call and lacks it has a **stub** of the same
//! type, which calls through a table of its own, `later`; the rest puts its functions there when it arrives. A stub that
//! is called earlier first calls the export `need_rest`, which must see to it. The rest imports all else from the first, and
//! brings the data that only its own functions can reach.

mod data;
mod names;
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

/// Divides the module that `read` gives, the same one each time: functions numbered in `kept` stay in the first.
/// `linked` is the module as it left the linker, `script` what wasm-bindgen wrote beside it.
pub fn part(read: impl Fn() -> Result<Module>, linked: &[u8], script: &str, kept: &BTreeSet<usize>) -> Result<Parts> {
    let (mut first, mut rest) = (read()?, read()?);
    let need = first.exports.get_func("need_rest")?;
    let cut = Cut::of(&first, kept, need);
    let linked = Linked::read(linked)?;
    let data = linked.unreached(named(&first, &cut, &linked));
    let exported = rest::detach(&mut rest, &cut, &data);
    rest::blank(&mut first, &data);
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
    /// their places in the table.
    entered: Vec<usize>,
}

impl Cut {
    fn of(module: &Module, kept: &BTreeSet<usize>, need: FunctionId) -> Cut {
        let mut seen = Seen::default();
        let mut moved = BTreeSet::new();
        let waiting = called(module, need);
        for (id, body) in module.funcs.iter_local() {
            if waiting.contains(&id.index()) || kept.contains(&id.index()) {
                dfs_in_order(&mut seen, body, body.entry_block());
            } else {
                moved.insert(id.index());
            }
        }
        for element in module.elements.iter() {
            match &element.items {
                ElementItems::Functions(functions) => seen.0.extend(functions.iter().map(|id| id.index())),
                ElementItems::Expressions(_, items) => items.iter().for_each(|item| seen.expression(item)),
            }
        }
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                seen.0.insert(id.index());
            }
        }
        seen.0.extend(module.start.map(|id| id.index()));
        let entered = seen.0.intersection(&moved).copied().collect();
        Cut { moved, entered }
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

/// The data that the first's functions name themselves.
fn named(first: &Module, cut: &Cut, linked: &Linked) -> BTreeSet<u32> {
    let stays = first.funcs.iter_local().filter(|(id, _)| !cut.moved.contains(&id.index()));
    let named = |(id, body): (FunctionId, &LocalFunction)| {
        let numbers = || {
            let mut numbers = Numbers::default();
            dfs_in_order(&mut numbers, body, body.entry_block());
            numbers.0
        };
        linked.named_by(first.funcs.get(id).name.as_deref(), numbers)
    };
    stays.flat_map(named).collect()
}

/// The numbers in a body that may be addresses.
#[derive(Default)]
struct Numbers(Vec<u32>);

impl<'a> Visitor<'a> for Numbers {
    fn visit_const(&mut self, constant: &Const) {
        if let Value::I32(number) = constant.value {
            self.0.push(number as u32);
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
