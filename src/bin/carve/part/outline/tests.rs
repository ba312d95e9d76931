//! Random programs, with random ends moved out of them, do what they did before.

use super::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use wasmi::{Engine, Linker, Store};

/// Programs of random blocks, loops and branches among a few numbers. What they did on the way is in the number `seen`.
struct Writer {
    random: ChaCha8Rng,
    text: String,
    /// Whether a branch to each label around takes a number along, the innermost last.
    labels: Vec<bool>,
}

impl Writer {
    fn program(seed: u64) -> String {
        let mut writer = Writer { random: ChaCha8Rng::seed_from_u64(seed), text: String::new(), labels: Vec::new() };
        writer.statements(0);
        format!(
            "(module (global $seen (export \"seen\") (mut i32) (i32.const 0)) (func (export \"run\") (param i32 i32) (result i32) \
             (local i32 i32 i32) (local $turns i32) {} local.get 3))",
            writer.text
        )
    }

    fn below(&mut self, count: u32) -> u32 {
        self.random.next_u32() % count
    }

    fn write(&mut self, text: &str) {
        self.text += text;
        self.text.push(' ');
    }

    fn read(&mut self) {
        let local = self.below(5);
        self.write(&format!("local.get {local}"));
    }

    fn choice(&mut self) {
        self.read();
        let bound = self.below(40);
        self.write(&format!("i32.const {bound} i32.lt_u"));
    }

    /// A label to branch to that does or doesn't take a number along, as a branch counts them.
    fn label(&mut self, takes: bool) -> Option<usize> {
        let fit: Vec<usize> =
            (0..self.labels.len()).filter(|&label| self.labels[self.labels.len() - 1 - label] == takes).collect();
        if fit.is_empty() { None } else { Some(fit[self.below(fit.len() as u32) as usize]) }
    }

    fn inside(&mut self, begin: &str, takes: bool, depth: u32) {
        self.write(begin);
        self.labels.push(takes);
        if begin == "loop" {
            // Every loop ends at last.
            self.write("block local.get $turns i32.const 30 i32.lt_u br_if 0 local.get 2 return end");
            self.write("local.get $turns i32.const 1 i32.add local.set $turns");
        }
        self.statements(depth + 1);
        if begin == "block (result i32)" {
            self.read();
        }
        self.labels.pop();
        self.write("end");
    }

    fn statements(&mut self, depth: u32) {
        for _ in 0..2 + self.below(4) {
            match self.below(if depth > 4 { 5 } else { 9 }) {
                0 | 1 => {
                    self.read();
                    self.read();
                    let operator = ["i32.add", "i32.xor", "i32.mul"][self.below(3) as usize];
                    let (number, local) = (self.below(9), self.below(5));
                    self.write(&format!("{operator} i32.const {number} i32.add local.set {local}"));
                }
                2 => {
                    self.read();
                    self.write("global.get $seen i32.const 31 i32.mul i32.add global.set $seen");
                }
                3 => {
                    if let Some(label) = self.label(false) {
                        self.choice();
                        self.write(&format!("br_if {label}"));
                    }
                }
                4 => match (self.label(false), self.label(false), self.label(true), self.below(4)) {
                    (Some(one), Some(other), _, 0) => {
                        self.read();
                        return self.write(&format!("i32.const 3 i32.and br_table {one} {other} {one}"));
                    }
                    (Some(label), _, _, 1) => return self.write(&format!("br {label}")),
                    (_, _, Some(label), 2) => {
                        self.read();
                        return self.write(&format!("br {label}"));
                    }
                    (_, _, Some(label), 3) => {
                        self.read();
                        self.choice();
                        self.write(&format!("br_if {label} drop"));
                    }
                    (_, _, _, 1) => {
                        self.read();
                        return self.write("return");
                    }
                    _ => {}
                },
                5 => self.inside("loop", false, depth),
                6 => {
                    self.inside("block (result i32)", true, depth);
                    let local = self.below(5);
                    self.write(&format!("local.set {local}"));
                }
                _ => self.inside("block", false, depth),
            }
        }
    }
}

/// What `run` returns for a few pairs of numbers, and what it saw.
fn results(wasm: &[u8]) -> Vec<(i32, Option<i32>)> {
    let engine = Engine::default();
    let module = wasmi::Module::new(&engine, wasm).unwrap();
    let result = |(one, other): (i32, i32)| {
        let mut store = Store::new(&engine, ());
        let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module).unwrap();
        let run = instance.get_typed_func::<(i32, i32), i32>(&store, "run").unwrap();
        let returned = run.call(&mut store, (one, other)).unwrap();
        (returned, instance.get_global(&store, "seen").unwrap().get(&store).i32())
    };
    [(0, 0), (1, 7), (5, 2), (17, 30), (-1, 9)].into_iter().map(result).collect()
}

#[test]
fn whatever_is_moved_the_program_does_the_same() {
    let mut random = ChaCha8Rng::seed_from_u64(0);
    let mut moved = 0;
    for seed in 0..400 {
        let wasm = wat::parse_str(Writer::program(seed)).unwrap();
        let expected = results(&wasm);
        for _ in 0..8 {
            let mut module = Module::from_buffer(&wasm).unwrap();
            let count: usize = places(&module).iter().map(|(_, places)| places.len()).sum();
            // The first place is where the program starts.
            let ran = (0..count).filter(|&place| place == 0 || random.next_u32() % 4 > 0).collect();
            assert_eq!(outline(&mut module, &ran, &BTreeSet::new()).len(), 1);
            moved += module.funcs.iter_local().count() - 1;
            assert_eq!(results(&module.emit_wasm()), expected, "program {seed}, {ran:?}: {}", Writer::program(seed));
        }
    }
    assert!(moved > 2000, "only {moved} ends were moved");
}
