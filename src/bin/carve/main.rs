//! `carve`: makes the built page arrive sooner. Works on the wasm that wasm-bindgen leaves; `./do shrink` calls it.

mod part;
mod places;
mod watch;

use std::io::Write;
use std::process::ExitCode;
use walrus::Module;

const USAGE: &str = "carve watch IN OUT                           let every place note that a visit comes to it
carve part IN SCRIPT LINKED RAN FIRST REST   keep in FIRST what has run, and put all else into REST";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["watch", from, to] => edit(from, to, watch::watch),
        ["part", from, script, linked, ran, first, rest] => divide([from, linked, ran], script, first, rest),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _ = writeln!(std::io::stderr(), "{fault}");
            ExitCode::from(2)
        }
    }
}

/// Reads a module, without what the linker added, whose places are no longer true.
fn open(path: &str) -> walrus::Result<Module> {
    let mut module = Module::from_file(path)?;
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok(module)
}

type Done = Result<(), Box<dyn std::error::Error>>;

fn edit(from: &str, to: &str, edit: impl FnOnce(&mut Module)) -> Done {
    let mut module = open(from)?;
    edit(&mut module);
    Ok(module.emit_wasm_file(to)?)
}

/// Writes both parts, and the script anew.
fn divide([from, linked, ran]: [&str; 3], script: &str, first: &str, rest: &str) -> Done {
    let ran = std::fs::read_to_string(ran)?;
    let ran = ran.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let mut parts = part::part(|| open(from), &std::fs::read(linked)?, &std::fs::read_to_string(script)?, &ran)?;
    std::fs::write(script, &parts.script)?;
    parts.first.emit_wasm_file(first)?;
    Ok(parts.rest.emit_wasm_file(rest)?)
}
