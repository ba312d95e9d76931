//! What this page would otherwise have to say again and again: limits that a reader of the source relies on.

use super::sources::{Source, sources};

/// Fails with every complaint, if there is any.
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Rooms in which a browser is at hand, or JavaScript elsewhere.
const PAGE: [&str; 6] = ["app", "main", "worker", "artist", "beside", "npm"];

#[test]
fn only_the_page_knows_a_browser() {
    let names = ["yew", "web_sys", "gloo", "wasm_bindgen", "js_sys"];
    let mut complaints = Vec::new();
    for source in sources().iter().filter(|source| !PAGE.contains(&source.room())) {
        for (number, line) in source.code() {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            for word in words.filter(|word| names.iter().any(|name| word == name || word.starts_with("gloo_"))) {
                complaints.push(format!("src/{}:{number} names {word}", source.path));
            }
        }
    }
    none(complaints);
}

#[test]
fn nothing_is_left_to_do() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            for mark in ["todo!", "unimplemented!", "dbg!", "unreachable!", "println!"] {
                if line.contains(mark) {
                    complaints.push(format!("src/{}:{number} has {mark}", source.path));
                }
            }
        }
    }
    none(complaints);
}

#[test]
fn a_file_that_grows_becomes_two_rooms() {
    let long = sources().into_iter().filter(|source| source.text.lines().count() > 400);
    none(long.map(|source| format!("src/{} has {} lines", source.path, source.text.lines().count())).collect());
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    let silent = sources().into_iter().filter(|source| !source.text.starts_with("//! "));
    none(silent.map(|source| format!("src/{} opens without a `//!`", source.path)).collect());
}

/// The rooms, lowest first; rooms side by side may look at each other.
const FLOORS: [&[&str]; 14] = [
    &["battle"],
    &["protocol"],
    &["run", "trace"],
    &["verdict"],
    &["analysis"],
    &["task"],
    &["lesson"],
    &["challenge"],
    &["link", "export", "console"],
    &["practice"],
    &["page"],
    &["class"],
    &["app"],
    &["draw"],
];

#[test]
fn imports_run_one_way() {
    let floor = |room: &str| FLOORS.iter().position(|rooms| rooms.contains(&room));
    let mut complaints = Vec::new();
    for source in sources() {
        let Some(own) = floor(source.room()) else { continue };
        for (number, line) in source.code() {
            for (place, _) in line.match_indices("crate::") {
                let rest = &line[place + "crate::".len()..];
                let room = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                match floor(room) {
                    Some(other) if other <= own => {}
                    Some(_) => complaints.push(format!("src/{}:{number} looks up to {room}", source.path)),
                    None => complaints.push(format!("src/{}:{number} names {room}, which has no floor", source.path)),
                }
            }
        }
    }
    none(complaints);
}

#[test]
fn every_room_has_a_floor() {
    let outside = ["lib", "main", "worker", "artist", "beside", "npm", "bin"];
    let sources = sources();
    let strange = sources
        .iter()
        .map(Source::room)
        .filter(|room| !outside.contains(room) && !FLOORS.iter().any(|rooms| rooms.contains(room)));
    none(strange.map(|room| format!("src/{room} is in no order with the other rooms")).collect());
}
