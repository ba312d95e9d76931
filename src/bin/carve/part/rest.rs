//! The later one of the two modules: what it takes from the first, and what it brings.

use super::{Cut, LATER, functions};
use std::ops::Range;
use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, MemoryId, Module, RefType, TableId, passes::gc,
};

/// Under which name it imports.
const FIRST: &str = "first";

/// What the first must export for the rest: the kind of thing and its number.
pub enum Wanted {
    Function(usize),
    Global(usize),
    Memory(usize),
    Table(usize),
}

/// The name of what is wanted, by its place among all that is: as short as can be, and each much like the one before.
fn short(place: usize) -> String {
    format!("{place:x}")
}

/// Leaves only the moved functions and the moved `data` in `rest`, which imports all that they use; returns what that is.
pub fn detach(rest: &mut Module, cut: &Cut, data: &[Range<u32>]) -> Vec<Wanted> {
    let brought = brought(rest, cut);
    forget(rest, data);
    for (table, place, functions) in brought {
        fill(rest, table, place, functions);
    }
    let bring = cut.entered.iter().map(|&number| functions(rest)[number]).collect();
    import_functions(rest, cut);
    import_state(rest);
    let (later, _) = rest.add_import_table(FIRST, LATER, false, cut.entered.len() as u64, None, RefType::FUNCREF);
    fill(rest, later, 0, bring);
    gc::run(rest);
    let wanted = |kind: &ImportKind| match kind {
        ImportKind::Function(id) => Some(Wanted::Function(id.index())),
        ImportKind::Global(id) => Some(Wanted::Global(id.index())),
        ImportKind::Memory(id) => Some(Wanted::Memory(id.index())),
        ImportKind::Table(id) if *id != later => Some(Wanted::Table(id.index())),
        ImportKind::Table(_) | ImportKind::Tag(_) => None,
    };
    let mut all = Vec::new();
    for import in rest.imports.iter_mut() {
        if let Some(wanted) = wanted(&import.kind) {
            import.name = short(all.len());
            all.push(wanted);
        }
    }
    all
}

/// What is brought to the program's own tables: where neighbours begin, and which functions they are.
fn brought(rest: &Module, cut: &Cut) -> Vec<(TableId, i32, Vec<FunctionId>)> {
    let is_brought = |id: &FunctionId| cut.brought.contains(&id.index());
    let mut all = Vec::new();
    for element in rest.elements.iter() {
        let ElementItems::Functions(functions) = &element.items else { continue };
        let ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(start)) } = element.kind else { continue };
        let mut place = start;
        for run in functions.chunk_by(|one, next| is_brought(one) == is_brought(next)) {
            if run.iter().all(is_brought) {
                all.push((table, place, run.to_vec()));
            }
            place += run.len() as i32;
        }
    }
    all
}

/// Puts the functions into the table, from this place on.
fn fill(rest: &mut Module, table: TableId, place: i32, functions: Vec<FunctionId>) {
    let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(place)) };
    let element = rest.elements.add(kind, ElementItems::Functions(functions));
    rest.tables.get_mut(table).elem_segments.insert(element);
}

/// Exports what the rest wants.
pub fn offer(first: &mut Module, wanted: &[Wanted]) {
    let functions = functions(first);
    let globals: Vec<_> = first.globals.iter().map(|global| global.id()).collect();
    let memories: Vec<_> = first.memories.iter().map(|memory| memory.id()).collect();
    let tables: Vec<_> = first.tables.iter().map(|table| table.id()).collect();
    for (place, one) in wanted.iter().enumerate() {
        let item: ExportItem = match *one {
            Wanted::Function(number) => functions[number].into(),
            Wanted::Global(number) => globals[number].into(),
            Wanted::Memory(number) => memories[number].into(),
            Wanted::Table(number) => tables[number].into(),
        };
        first.exports.add(&short(place), item);
    }
}

/// Fills moved data with zeros, of which `wasm-opt` then keeps none.
pub fn blank(first: &mut Module, data: &[Range<u32>]) {
    for segment in first.data.iter().map(|segment| segment.id()).collect::<Vec<_>>() {
        let segment = first.data.get_mut(segment);
        if let Some((_, start)) = placed(&segment.kind) {
            let len = segment.value.len();
            for part in data.iter().filter_map(|range| within(range, start, len)) {
                segment.value[part].fill(0);
            }
        }
    }
}

/// The memory and the address that a segment fills.
fn placed(kind: &DataKind) -> Option<(MemoryId, u32)> {
    match kind {
        DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(start)) } => Some((*memory, *start as u32)),
        _ => None,
    }
}

/// The part of a segment of `len` bytes from `start` that has the addresses `range`.
fn within(range: &Range<u32>, start: u32, len: usize) -> Option<Range<usize>> {
    let from = range.start.checked_sub(start)? as usize;
    let to = range.end.checked_sub(start)? as usize;
    (to <= len).then_some(from..to)
}

/// Takes out what only one of the two may do: export, start, fill memory and tables, but for the moved data.
fn forget(rest: &mut Module, data: &[Range<u32>]) {
    for id in rest.exports.iter().map(|export| export.id()).collect::<Vec<_>>() {
        rest.exports.delete(id);
    }
    let mut moved = Vec::new();
    for segment in rest.data.iter() {
        if let Some((memory, start)) = placed(&segment.kind) {
            for range in data {
                let part = within(range, start, segment.value.len());
                moved.extend(part.map(|part| (memory, range.start, segment.value[part].to_vec())));
            }
        }
    }
    for id in rest.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        rest.data.delete(id);
    }
    for memory in rest.memories.iter_mut() {
        memory.data_segments.clear();
    }
    for (memory, start, value) in moved {
        let offset = ConstExpr::Value(Value::I32(start as i32));
        let segment = rest.data.add(DataKind::Active { memory, offset }, value);
        rest.memories.get_mut(memory).data_segments.insert(segment);
    }
    for id in rest.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        rest.elements.delete(id);
    }
    for table in rest.tables.iter_mut() {
        table.elem_segments.clear();
    }
    rest.start = None;
}

/// The browser's functions come by way of the first too: their own names are known to the first's loader alone.
fn import_functions(rest: &mut Module, cut: &Cut) {
    for id in functions(rest) {
        let function = rest.funcs.get(id);
        let ty = function.ty();
        match &function.kind {
            FunctionKind::Import(imported) => {
                let import = rest.imports.get_mut(imported.import);
                import.module = FIRST.to_owned();
            }
            FunctionKind::Local(_) if !cut.moved.contains(&id.index()) => {
                let import = rest.imports.add(FIRST, "", id);
                rest.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
            FunctionKind::Local(_) | FunctionKind::Uninitialized(_) => {}
        }
    }
}

fn import_state(rest: &mut Module) {
    let (imports, globals) = (&mut rest.imports, &mut rest.globals);
    for id in globals.iter().map(|global| global.id()).collect::<Vec<_>>() {
        let import = imports.add(FIRST, "", id);
        globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    for memory in rest.memories.iter_mut() {
        memory.import = Some(imports.add(FIRST, "", memory.id()));
    }
    for table in rest.tables.iter_mut() {
        table.import = Some(imports.add(FIRST, "", table.id()));
    }
}
