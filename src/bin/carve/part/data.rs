//! Which data belongs to which functions. The linker knows (`--emit-relocs`): it lists every place in code and data that
//! holds an address, and every piece of data by its symbol. What only moved functions can reach moves with them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use walrus::Result;
use wasmparser::{
    CustomSectionReader, KnownCustom, Linking, Operator, Parser, Payload, RelocAddendKind, RelocationEntry,
    RelocationType, SymbolInfo, TypeRef,
};

/// What the linker tells of a module: data and functions by the numbers of its symbols.
#[derive(Default)]
pub struct Linked {
    /// What each function's code names.
    named: BTreeMap<String, Named>,
    /// Every piece of data.
    pieces: BTreeMap<u32, Piece>,
    /// The names of the functions that can be pointed at, which have a place in the table.
    functions: BTreeMap<u32, String>,
}

/// What a function's code names.
#[derive(Default)]
struct Named {
    /// Data, with the number that stands in the code: an address in it, or beside it.
    data: BTreeSet<(u32, u32)>,
    /// Functions that it points at.
    functions: BTreeSet<u32>,
}

/// A piece of data: the addresses it fills, and the data and functions whose addresses it holds.
struct Piece {
    addresses: Range<u32>,
    names: BTreeSet<u32>,
}

impl Linked {
    /// Reads what the linker wrote.
    pub fn read(wasm: &[u8]) -> Result<Linked> {
        let file = File::read(wasm)?;
        let mut linked = Linked { pieces: file.pieces(), functions: file.functions(), ..Linked::default() };
        for name in file.names.values().flatten() {
            linked.named.insert((*name).to_owned(), Named::default());
        }
        for entry in &file.in_code {
            let at = file.code_starts + entry.offset as usize;
            let body = file.bodies.partition_point(|body| body.end <= at);
            for name in file.names.get(&(file.imported + body as u32)).into_iter().flatten() {
                let named = linked.named.entry((*name).to_owned()).or_default();
                match linked.pieces.get(&entry.index) {
                    Some(piece) => {
                        let number = piece.addresses.start.wrapping_add(entry.addend as u32);
                        named.data.insert((entry.index, number));
                    }
                    None => _ = named.functions.insert(entry.index),
                }
            }
        }
        for entry in &file.in_data {
            let at = file.data_starts + entry.offset as usize;
            let Some(address) = file.address(at) else { continue };
            for piece in linked.pieces.values_mut().filter(|piece| piece.addresses.contains(&address)) {
                piece.names.insert(entry.index);
            }
        }
        Ok(linked)
    }

    /// What the function with this name names itself, when these are the numbers in what is left of it. In one that wasm-bindgen
    /// made later, and that is unknown here, any number may be an address.
    pub fn named_by(&self, name: Option<&str>, numbers: &BTreeSet<u32>) -> BTreeSet<u32> {
        match name.and_then(|name| self.named.get(name)) {
            Some(named) => {
                let data = named.data.iter().filter(|(_, number)| numbers.contains(number)).map(|(symbol, _)| symbol);
                data.chain(&named.functions).copied().collect()
            }
            None => {
                let may_be_named = |piece: &Piece| numbers.range(piece.addresses.clone()).next().is_some();
                self.pieces.iter().filter(|(_, piece)| may_be_named(piece)).map(|(&symbol, _)| symbol).collect()
            }
        }
    }

    /// What can be reached from what is named, by any chain of addresses.
    pub fn reached(&self, named: BTreeSet<u32>) -> BTreeSet<u32> {
        let mut reached = BTreeSet::new();
        let mut open = Vec::from_iter(named);
        while let Some(symbol) = open.pop() {
            if reached.insert(symbol) {
                open.extend(self.pieces.get(&symbol).into_iter().flat_map(|piece| &piece.names));
            }
        }
        reached
    }

    /// The names of the functions that nothing `reached` points at.
    pub fn unpointed(&self, reached: &BTreeSet<u32>) -> BTreeSet<&str> {
        let (pointed, others): (Vec<_>, Vec<_>) =
            self.functions.iter().partition(|(symbol, _)| reached.contains(symbol));
        let pointed = BTreeSet::from_iter(pointed.into_iter().map(|(_, name)| name.as_str()));
        others.into_iter().map(|(_, name)| name.as_str()).filter(|name| !pointed.contains(name)).collect()
    }

    /// The addresses of the data that isn't `reached`.
    pub fn unreached(&self, reached: &BTreeSet<u32>) -> Vec<Range<u32>> {
        let (kept, moved): (Vec<_>, Vec<_>) = self.pieces.iter().partition(|(symbol, _)| reached.contains(symbol));
        let mut free: BTreeSet<u32> = moved.into_iter().flat_map(|(_, piece)| piece.addresses.clone()).collect();
        // Symbols may share bytes.
        for address in kept.into_iter().flat_map(|(_, piece)| piece.addresses.clone()) {
            free.remove(&address);
        }
        runs(free)
    }
}

/// Neighbouring addresses as ranges.
fn runs(addresses: BTreeSet<u32>) -> Vec<Range<u32>> {
    let mut runs: Vec<Range<u32>> = Vec::new();
    for address in addresses {
        match runs.last_mut() {
            Some(run) if run.end == address => run.end += 1,
            _ => runs.push(address..address + 1),
        }
    }
    runs
}

/// The parts of the file that matter here.
#[derive(Default)]
struct File<'a> {
    /// How many functions come from outside, before the file's own.
    imported: u32,
    code_starts: usize,
    data_starts: usize,
    /// Where the functions' bodies lie in the file.
    bodies: Vec<Range<usize>>,
    /// Where the segments' bytes lie in the file, and the address of the first.
    segments: Vec<(Range<usize>, u32)>,
    symbols: Vec<SymbolInfo<'a>>,
    /// The functions' names, by number.
    names: BTreeMap<u32, Vec<&'a str>>,
    in_code: Vec<RelocationEntry>,
    in_data: Vec<RelocationEntry>,
}

impl<'a> File<'a> {
    fn read(wasm: &'a [u8]) -> Result<File<'a>> {
        let mut file = File::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        file.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionStart { range, .. } => file.code_starts = range.start,
                Payload::CodeSectionEntry(body) => file.bodies.push(body.range()),
                Payload::DataSection(segments) => {
                    file.data_starts = segments.range().start;
                    for segment in segments {
                        let segment = segment?;
                        let bytes = segment.range.end - segment.data.len()..segment.range.end;
                        if let wasmparser::DataKind::Active { offset_expr, .. } = segment.kind
                            && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                        {
                            file.segments.push((bytes, value as u32));
                        }
                    }
                }
                Payload::CustomSection(section) => file.custom(&section)?,
                _ => {}
            }
        }
        Ok(file)
    }

    fn custom(&mut self, section: &CustomSectionReader<'a>) -> Result<()> {
        match section.as_known() {
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                    }
                }
                for symbol in &self.symbols {
                    if let SymbolInfo::Func { index, name: Some(name), .. } = symbol {
                        self.names.entry(*index).or_default().push(name);
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let mut entries = relocations.entries().into_iter().collect::<Result<Vec<_>, _>>()?;
                entries.retain(|entry| {
                    let points = matches!(entry.ty, RelocationType::TableIndexSleb | RelocationType::TableIndexI32);
                    points || entry.ty.addend_kind() == RelocAddendKind::Addend32
                });
                match section.name() {
                    "reloc.CODE" => self.in_code = entries,
                    "reloc.DATA" => self.in_data = entries,
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn pieces(&self) -> BTreeMap<u32, Piece> {
        let piece = |symbol: &SymbolInfo| match symbol {
            SymbolInfo::Data { symbol: Some(data), .. } => {
                let (_, address) = self.segments.get(data.index as usize)?;
                let start = address + data.offset;
                Some(Piece { addresses: start..start + data.size, names: BTreeSet::new() })
            }
            _ => None,
        };
        (0..).zip(&self.symbols).filter_map(|(number, symbol)| Some((number, piece(symbol)?))).collect()
    }

    fn functions(&self) -> BTreeMap<u32, String> {
        let name = |symbol: &SymbolInfo| match symbol {
            SymbolInfo::Func { name: Some(name), .. } => Some((*name).to_owned()),
            _ => None,
        };
        (0..).zip(&self.symbols).filter_map(|(number, symbol)| Some((number, name(symbol)?))).collect()
    }

    fn address(&self, at: usize) -> Option<u32> {
        let (bytes, address) = self.segments.iter().find(|(bytes, _)| bytes.contains(&at))?;
        Some(address + (at - bytes.start) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One function, `stays`, whose code names these pieces of data by their first addresses and points at these functions, which
    /// have the numbers from 10 on.
    fn linked(data: &[u32], functions: &[u32], pieces: &[(Range<u32>, &[u32])]) -> Linked {
        let piece = |(addresses, names): &(Range<u32>, &[u32])| Piece {
            addresses: addresses.clone(),
            names: names.iter().copied().collect(),
        };
        let pieces: BTreeMap<u32, Piece> = (0..).zip(pieces.iter().map(piece)).collect();
        let data = data.iter().map(|symbol| (*symbol, pieces[symbol].addresses.start)).collect();
        let named = Named { data, functions: functions.iter().copied().collect() };
        let functions = (10..13).map(|number| (number, format!("f{number}"))).collect();
        Linked { named: BTreeMap::from([("stays".to_owned(), named)]), pieces, functions }
    }

    /// What `stays` reaches when these numbers are left in it.
    fn reached(linked: &Linked, numbers: &[u32]) -> BTreeSet<u32> {
        linked.reached(linked.named_by(Some("stays"), &numbers.iter().copied().collect()))
    }

    #[test]
    fn data_stays_when_a_chain_of_addresses_leads_to_it() {
        let linked = linked(&[0], &[], &[(0..8, &[1]), (8..12, &[3]), (12..16, &[0]), (16..20, &[])]);
        assert_eq!(linked.unreached(&reached(&linked, &[0])), vec![12..16; 1]);
    }

    #[test]
    fn data_goes_when_its_address_is_only_in_what_was_moved_out_of_a_function() {
        let linked = linked(&[0, 1], &[], &[(0..8, &[]), (8..12, &[])]);
        assert_eq!(linked.unreached(&reached(&linked, &[8])), vec![0..8; 1]);
    }

    #[test]
    fn bytes_that_two_symbols_share_stay_with_either() {
        let linked = linked(&[1], &[], &[(0..12, &[]), (4..8, &[])]);
        assert_eq!(linked.unreached(&reached(&linked, &[4])), [0..4, 8..12]);
    }

    #[test]
    fn in_a_function_that_the_linker_does_not_know_any_number_may_be_an_address() {
        let linked = linked(&[], &[], &[(100..108, &[]), (108..116, &[])]);
        let named = linked.named_by(Some("made later"), &BTreeSet::from([7, 104]));
        assert_eq!(linked.unreached(&linked.reached(named)), vec![108..116; 1]);
    }

    #[test]
    fn a_function_is_pointed_at_from_code_and_from_data_that_is_reached() {
        let linked = linked(&[0], &[10], &[(0..8, &[11]), (8..12, &[12])]);
        assert_eq!(linked.unpointed(&reached(&linked, &[0])), BTreeSet::from(["f12"]));
    }
}
