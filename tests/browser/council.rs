//! Seals, the console and the logs.

use crate::Case;
use crate::page::Page;
use std::fs;

pub const CASES: &[Case] = &[
    ("a command typed at the console changes the stage", types_a_command),
    ("a forged order shows whose seal does not fit, and who refuses it", forges_an_order),
    ("a general's log can be taken away as a file", takes_a_log_away),
    ("a browser's lie is refused, and believed once its check is switched off", believes_a_browser),
];

/// Opens the lesson with this number, and a panel.
fn lesson(page: &Page, number: &str, panel: &str) {
    page.open("");
    page.click("link", number);
    page.show_panel(panel);
}

fn types_a_command(page: &mut Page) {
    lesson(page, "14", "Console");
    let enter = |line: &str, last: &str| {
        page.focus_field("Command");
        for letter in line.chars().map(String::from) {
            page.keys(&[if letter == " " { "Space" } else { &letter }]);
        }
        page.keys(&[last]);
    };
    let typed = || page.part("textbox", "Command").value;
    enter("g-state G1 F", "Enter");
    page.until("G1 is a traitor on the stage", || page.part("button", "G1,").pressed == Some(true));
    page.keys(&["ArrowUp"]);
    page.comes_to("g-state G1 F".to_owned(), typed);
    page.keys(&["ArrowDown"]);
    page.comes_to(String::new(), typed);
    enter("g-k", "Tab");
    page.comes_to("g-kill ".to_owned(), typed);
    enter("G3", "Enter");
    page.until("G3 is dead on the stage", || page.part("button", "G3,").name.contains("killed"));
    enter("g-kill G9", "Enter");
    page.until("it says what was expected", || {
        page.text(&page.part("log", "Console")).contains("expected a general: G0, G1 or G2")
    });
    page.click("button", "Undo");
    page.until("undo brings G3 back", || !page.part("button", "G3,").name.contains("killed"));
}

fn forges_an_order(page: &mut Page) {
    lesson(page, "11", "Seals");
    page.keys(&["End"]);
    page.choose("Rider", "round 1: ⟨G0⟩ to G2, attack");
    let fits = || page.items("Signatures").iter().all(|item| item.contains("✓ fits"));
    page.until("the order’s seal fits", fits);
    page.click("button", "Make it retreat");
    page.until("it fits no longer", || !fits());
    let says = |words: &str| page.evaluate("document.body.innerText").as_str().is_some_and(|text| text.contains(words));
    page.until("G2 refuses it", || says("G2 refuses it: the seal of G0"));
    page.click("button", "As it came");
    page.until("it fits again", fits);
}

fn takes_a_log_away(page: &mut Page) {
    lesson(page, "15", "Messages");
    page.click("button", "what each wrote");
    let folder = std::env::temp_dir().join(format!("strategos-logs-{}", std::process::id()));
    page.downloads_to(&folder);
    page.click("link", "general_1.log");
    let mut text = String::new();
    page.until("the file is there", || {
        text = fs::read_to_string(folder.join("general_1.log")).unwrap_or_default();
        !text.is_empty()
    });
    let _ = fs::remove_dir_all(&folder);
    assert!(text.starts_with("G1, lieutenant, loyal\nRound 1\n"), "{text:.200}");
    assert!(text.ends_with("Counted: 412 for attack, 164 for retreat\n"));
}

fn believes_a_browser(page: &mut Page) {
    lesson(page, "13", "Story");
    page.keys(&["ArrowRight"]);
    page.until("the rider is refused", || page.riders().iter().any(|rider| rider.ends_with("refused")));
    page.click("button", "Checks");
    page.choose("The server keeps the balance", "off");
    page.until("it is believed", || !page.riders().iter().any(|rider| rider.ends_with("refused")));
    page.keys(&["End"]);
    page.until("and that is broken", || page.items("Verdicts").iter().any(|item| item.contains("broken")));
}
