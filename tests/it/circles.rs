//! No two files import each other, in a circle of any length: whoever changes one knows what can't be touched by it.
//!
//! A file imports another when its code names something that is written there. A name is followed to where it stands, through
//! every `pub use`; so a folder's first file that lists its parts and hands them on imports none of them by that. Calls of methods
//! name nobody and aren't seen.

use super::sources::{Source, is_for_tests, sources};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use syn::{Item, UseTree, Visibility};

/// The way to a module or an item, from the root of the crate.
type Way = Vec<String>;

/// What one file holds.
#[derive(Default)]
struct Module {
    /// Names that `use` brings in, and where they come from.
    names: BTreeMap<String, Way>,
    /// Those of them that are handed on (`pub use`).
    handed_on: BTreeMap<String, Way>,
    /// Modules of which everything is handed on.
    all_of: Vec<Way>,
    /// Every path that the code names, as it is written.
    named: BTreeSet<Way>,
}

/// Every file's module, by its way.
struct Crate(BTreeMap<Way, Module>);

fn way_of(source: &Source) -> Way {
    let way = source.path.trim_end_matches(".rs").split('/').map(str::to_owned).collect::<Way>();
    if way == ["lib"] { Vec::new() } else { way }
}

/// A path that begins with `crate`, `self` or `super`, or with a module of `here`, from the root.
fn from_root(path: &[String], here: &Way) -> Option<Way> {
    let mut way = here.clone();
    let mut rest = path;
    match rest.first()?.as_str() {
        "crate" | "strategos" => way.clear(),
        "self" => {}
        "super" => {
            while rest.first().is_some_and(|name| name == "super") {
                way.pop()?;
                rest = &rest[1..];
            }
            way.extend_from_slice(rest);
            return Some(way);
        }
        _ => return None,
    }
    way.extend_from_slice(&rest[1..]);
    Some(way)
}

/// Lists the names that a `use` brings in, with the paths that they stand for.
fn leaves(tree: &UseTree, before: &mut Way, found: &mut Vec<(String, Way)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|item| leaves(item, before, found)),
        UseTree::Glob(_) => found.push(("*".into(), before.clone())),
        UseTree::Name(name) if name.ident == "self" => {
            found.push((before.last().cloned().unwrap_or_default(), before.clone()));
        }
        UseTree::Name(name) => found.push((name.ident.to_string(), [&before[..], &[name.ident.to_string()]].concat())),
        UseTree::Rename(name) => {
            let path =
                if name.ident == "self" { before.clone() } else { [&before[..], &[name.ident.to_string()]].concat() };
            found.push((name.rename.to_string(), path));
        }
    }
}

/// Every run of names with `::` between them, also within macros, where nothing else can be known of what is written.
fn named_in(tokens: TokenStream, found: &mut BTreeSet<Way>) {
    let mut path: Way = Vec::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 && !path.is_empty() {
                    found.insert(std::mem::take(&mut path));
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' && colons < 2 => colons += 1,
            TokenTree::Group(group) => {
                named_in(group.stream(), found);
                found.insert(std::mem::take(&mut path));
                colons = 0;
            }
            _ => {
                found.insert(std::mem::take(&mut path));
                colons = 0;
            }
        }
    }
    found.insert(path);
    found.remove(&Way::new());
}

impl Module {
    fn read(items: &[Item], here: &Way, parts: &BTreeSet<String>) -> Module {
        let mut module = Module::default();
        for item in items.iter().filter(|item| !is_for_tests(item)) {
            match item {
                Item::Use(using) => {
                    let mut found = Vec::new();
                    leaves(&using.tree, &mut Vec::new(), &mut found);
                    for (name, path) in found {
                        let part = path.first().is_some_and(|first| parts.contains(first));
                        let Some(way) =
                            from_root(&path, here).or_else(|| part.then(|| [&here[..], &path[..]].concat()))
                        else {
                            continue;
                        };
                        let handed_on = !matches!(using.vis, Visibility::Inherited);
                        match (name.as_str(), handed_on) {
                            ("*", _) => module.all_of.push(way),
                            (_, true) => drop(module.handed_on.insert(name, way)),
                            (_, false) => drop(module.names.insert(name, way)),
                        }
                    }
                }
                Item::Mod(inner) => {
                    if let Some((_, items)) = &inner.content {
                        // A module within the file: `super` in it is the file itself.
                        let within = Module::read(items, &[&here[..], &["?".into()]].concat(), parts);
                        module.named.extend(within.named);
                        module.names.extend(within.names.into_iter().filter(|(_, way)| !way.contains(&"?".into())));
                    }
                }
                other => named_in(other.to_token_stream(), &mut module.named),
            }
        }
        module
    }
}

impl Crate {
    fn read(sources: &[Source]) -> Crate {
        let ways: BTreeSet<Way> = sources.iter().map(way_of).collect();
        let parts = |here: &Way| {
            let inside = ways.iter().filter(|way| way.len() == here.len() + 1 && way.starts_with(here));
            inside.filter_map(|way| way.last().cloned()).collect::<BTreeSet<String>>()
        };
        let module = |source: &Source| {
            let here = way_of(source);
            let module = Module::read(&source.parsed.items, &here, &parts(&here));
            (here, module)
        };
        Crate(sources.iter().map(module).collect())
    }

    /// The file in which the thing at `way` stands, and whether that thing is the file's module itself.
    fn home(&self, way: &[String], steps: usize) -> Option<(Way, bool)> {
        let deepest = (0..=way.len()).rev().find(|&length| self.0.contains_key(&way[..length]))?;
        let (file, rest) = way.split_at(deepest);
        let module = &self.0[file];
        let Some(name) = rest.first() else { return Some((file.to_vec(), true)) };
        if steps > 0 {
            if let Some(from) = module.handed_on.get(name).or_else(|| module.names.get(name)) {
                return self.home(&[&from[..], &rest[1..]].concat(), steps - 1);
            }
            for from in &module.all_of {
                let found = self.home(&[&from[..], rest].concat(), steps - 1);
                if let Some(found) = found.filter(|found| found.0 != *from) {
                    return Some(found);
                }
            }
        }
        Some((file.to_vec(), false))
    }

    /// The files that this one names something of.
    fn imports(&self, here: &Way) -> BTreeSet<Way> {
        let module = &self.0[here];
        let full = |path: &Way| {
            let first = path.first()?;
            let bound = module.names.get(first).or_else(|| module.handed_on.get(first));
            let part = [&here[..], &path[..1]].concat();
            match bound {
                Some(way) => Some([&way[..], &path[1..]].concat()),
                None if path.len() > 1 && self.0.contains_key(&part) => Some([&here[..], &path[..]].concat()),
                None => from_root(path, here),
            }
        };
        let named = module.named.iter().filter_map(full);
        // What is brought in without being named is a trait, whose methods are called.
        let brought = module.names.values().cloned();
        let homes = named.chain(brought).filter_map(|way| self.home(&way, 8));
        homes.filter(|(home, whole)| !whole && home != here).map(|(home, _)| home).collect()
    }
}

/// The shortest way from one file to another along imports.
fn chain<'a>(imports: &'a BTreeMap<Way, BTreeSet<Way>>, from: &'a Way, to: &Way) -> Option<Vec<&'a Way>> {
    let mut before: BTreeMap<&Way, &Way> = BTreeMap::new();
    let mut open = VecDeque::from([from]);
    while let Some(file) = open.pop_front() {
        if file == to {
            let mut chain = vec![file];
            while let Some(&previous) = before.get(chain[chain.len() - 1]).filter(|_| chain[chain.len() - 1] != from) {
                chain.push(previous);
            }
            chain.reverse();
            return Some(chain);
        }
        for next in &imports[file] {
            if next != from && !before.contains_key(next) {
                before.insert(next, file);
                open.push_back(next);
            }
        }
    }
    None
}

/// Every circle, each told once, from its first file.
fn circles(sources: &[Source]) -> BTreeSet<String> {
    let whole = Crate::read(sources);
    let imports: BTreeMap<Way, BTreeSet<Way>> = whole.0.keys().map(|way| (way.clone(), whole.imports(way))).collect();
    let mut found = BTreeSet::new();
    for (file, others) in &imports {
        for other in others {
            if let Some(mut circle) = chain(&imports, other, file) {
                let least = (0..circle.len()).min_by_key(|&place| circle[place]).unwrap_or(0);
                circle.rotate_left(least);
                circle.push(circle[0]);
                let names: Vec<String> = circle.iter().map(|way| way.join("/")).collect();
                found.insert(names.join(" → "));
            }
        }
    }
    found
}

fn source(path: &str, text: &str) -> Source {
    Source { path: path.into(), text: text.into(), parsed: syn::parse_file(text).unwrap() }
}

#[test]
fn no_two_files_import_each_other() {
    let found: Vec<String> = circles(&sources()).into_iter().collect();
    assert!(found.is_empty(), "{} circles:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_circle_is_found_through_what_is_handed_on_and_through_macros() {
    let list = source("room.rs", "mod hen; mod egg; pub use hen::Hen; pub use egg::Egg;");
    let hen = source("room/hen.rs", "use super::Egg; pub struct Hen(Egg);");
    let egg = source("room/egg.rs", "pub struct Egg; fn draw() { html! { <p>{ crate::room::Hen::name() }</p> } }");
    assert_eq!(circles(&[list, hen, egg]), BTreeSet::from(["room/egg → room/hen → room/egg".to_owned()]));
}

#[test]
fn listing_parts_and_testing_with_others_is_no_circle() {
    let list = source("room.rs", "mod hen; mod egg; pub use hen::Hen; pub use egg::Egg;");
    let hen =
        source("room/hen.rs", "pub struct Hen; #[cfg(test)] mod tests { use super::super::Egg; fn f(_: Egg) {} }");
    let egg = source("room/egg.rs", "use super::Hen; pub struct Egg(Hen);");
    assert_eq!(circles(&[list, hen, egg]), BTreeSet::new());
}

#[test]
fn a_folder_s_first_file_that_does_work_of_its_own_is_a_file_like_others() {
    let first = source("room.rs", "mod part; use part::work; pub struct Whole; pub fn all() { work(); }");
    let part = source("room/part.rs", "use super::Whole; pub fn work() -> Whole { Whole }");
    assert_eq!(circles(&[first, part]), BTreeSet::from(["room → room/part → room".to_owned()]));
}
