//! The menu of files to take away.

use crate::Case;
use crate::page::Page;
use serde_json::{Value, json};
use std::fs;
use strategos::export::form;

pub const CASES: &[Case] = &[
    ("the export menu is worked by keys alone", works_by_keys),
    ("a battle and its events are taken away as files", takes_files_away),
    ("through one general's eyes only its own log is taken away", keeps_secrets),
    ("the export menu fits a telephone", fits_a_telephone),
];

/// The items of the menu, by their first words.
fn items(page: &Page) -> Vec<String> {
    let names = page.names("menuitem", "").into_iter();
    names.map(|name| name.split_whitespace().next().unwrap_or_default().to_owned()).collect()
}

/// The item that has the keys.
fn current(page: &Page) -> Option<String> {
    page.parts().into_iter().find(|part| part.role == "menuitem" && part.focused).map(|part| part.name)
}

fn works_by_keys(page: &mut Page) {
    page.open("");
    let position = page.position();
    page.focus("button", "Export");
    page.keys(&["Enter"]);
    page.until("the first item has the keys", || current(page).is_some_and(|name| name.starts_with("battle.json")));
    let files: Vec<&str> = form::all().map(|form| form.file).collect();
    assert_eq!(items(page), files);
    let (second, last) = (files[1], files[files.len() - 1]);
    for (key, item) in [("ArrowDown", second), ("End", last), ("ArrowDown", "battle.json"), ("ArrowUp", last)] {
        page.keys(&[key]);
        page.until(item, || current(page).is_some_and(|name| name.starts_with(item)));
    }
    page.keys(&["Escape"]);
    page.until("the menu is gone", || items(page).is_empty());
    assert!(page.part("button", "Export").focused, "the keys are back at the button");
    assert_eq!(page.position(), position, "no key has moved the battle");
    page.keys(&["Enter"]);
    page.until("it is there again", || items(page).len() == form::all().count());
    page.keys(&["Tab"]);
    page.until("going on closes it", || items(page).is_empty());
}

fn takes_files_away(page: &mut Page) {
    page.open("");
    let folder = std::env::temp_dir().join(format!("strategos-export-{}", std::process::id()));
    let path = folder.to_string_lossy().into_owned();
    page.devtools("Browser.setDownloadBehavior", &json!({"behavior": "allow", "downloadPath": path}));
    let taken = |name: &str| {
        page.click("button", "Export");
        page.click("menuitem", name);
        let mut text = String::new();
        page.until(&format!("{name} is there"), || {
            text = fs::read_to_string(folder.join(name)).unwrap_or_default();
            !text.is_empty()
        });
        page.until("the menu is gone", || items(page).is_empty());
        text
    };
    let battle: Value = serde_json::from_str(&taken("battle.json")).unwrap_or_default();
    assert_eq!((&battle["protocol"]["kind"], &battle["generals"]), (&json!("oral"), &json!(4)), "{battle}");
    let events = taken("events.csv");
    assert!(events.lines().filter(|line| line.contains(",message,")).count() == 9, "{events}");
    assert!(taken("sequence.mmd").starts_with("sequenceDiagram\n  participant G0 as G0, commander"));
    assert!(taken("generals.log").contains("==== general_1.log ===="));
    let _ = fs::remove_dir_all(&folder);
}

fn keeps_secrets(page: &mut Page) {
    page.open("");
    page.choose("Seen by", "G2");
    page.click("button", "Export");
    page.comes_to(vec!["battle.json".to_owned(), "general_2.log".to_owned()], || items(page));
}

fn fits_a_telephone(page: &mut Page) {
    page.is_wide(360, 740);
    page.open("");
    page.click("button", "More");
    page.click("button", "Export");
    page.until("the menu is open", || items(page).len() == form::all().count());
    let inside = page.evaluate(
        "[...document.querySelectorAll('[role=menu], header button')].every((part) => {
            const box = part.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && box.height > 20; })",
    );
    assert_eq!(inside, true);
    assert_eq!(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), true);
}
