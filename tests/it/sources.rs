//! The crate's own sources, read and parsed, for the tests that look at them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use syn::spanned::Spanned;
use syn::{Attribute, File, Item};

/// A source file.
pub struct Source {
    /// Its path from `src`, with slashes.
    pub path: String,
    pub text: String,
    pub parsed: File,
}

/// Every file of the crate, in order.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    files.sort();
    let read = |file: &PathBuf| {
        let text = fs::read_to_string(file).unwrap();
        let parsed = syn::parse_file(&text).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
        Source { path: file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"), text, parsed }
    };
    let sources: Vec<Source> = files.iter().map(read).collect();
    assert!(sources.iter().any(|source| source.path == "battle/order.rs"), "the source is where it is looked for");
    sources
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

impl Source {
    /// The room that the file belongs to: `battle` for battle.rs and for all of battle/.
    pub fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    /// The lines that are code, with their numbers from 1: no comments, and nothing that is built for tests only.
    pub fn code(&self) -> Vec<(usize, &str)> {
        let mut tests = BTreeSet::new();
        lines_of_tests(&self.parsed.items, &mut tests);
        (1..)
            .zip(self.text.lines())
            .filter(|(number, _)| !tests.contains(number))
            .map(|(number, line)| (number, line.split("//").next().unwrap()))
            .collect()
    }
}

fn lines_of_tests(items: &[Item], lines: &mut BTreeSet<usize>) {
    for item in items {
        if is_for_tests(item) {
            let span = item.span();
            lines.extend(span.start().line..=span.end().line);
        } else if let Item::Mod(inner) = item
            && let Some((_, items)) = &inner.content
        {
            lines_of_tests(items, lines);
        }
    }
}

/// Whether an item is built for tests only: `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`.
pub fn is_for_tests(item: &Item) -> bool {
    attributes(item).iter().any(|attribute| {
        let words = quote::ToTokens::to_token_stream(&attribute.meta).to_string();
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "test"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
