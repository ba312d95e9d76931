//! Without a mouse.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("Tab and arrows reach every general, rider and button, and Enter turns a general", works_without_a_mouse),
    ("arrows, Home, End and Space move the cursor", moves_by_keys),
    ("a question mark opens the list of keys, and Escape closes it", lists_the_keys),
    ("every lesson is opened, read to its end and left for the next one by keys alone", reads_all_by_keys),
    ("no shortcut fires while a field is filled in", stays_out_of_fields),
];

fn works_without_a_mouse(page: &mut Page) {
    page.open("");
    let mut reached = Vec::new();
    for _ in 0..150 {
        page.keys(&["Tab"]);
        let Some(part) = page.parts().into_iter().find(|part| part.focused && part.role != "RootWebArea") else {
            continue;
        };
        let place = (part.role, part.name);
        if reached.first() == Some(&place) {
            break;
        }
        reached.push(place);
    }
    let mut reached: Vec<String> = reached.into_iter().map(|(_, name)| name).collect();
    // Generals are one stop, and riders another, with arrows among them.
    for kind in [page.generals().len(), page.riders().len()].into_iter().zip(["G0,", "G0 to"]) {
        let (count, first) = kind;
        page.focus("button", first);
        for _ in 1..count {
            page.keys(&["ArrowRight"]);
            reached.extend(
                page.parts().into_iter().find(|part| part.focused && part.role == "button").map(|part| part.name),
            );
        }
    }
    let buttons = page.parts().into_iter().filter(|part| part.role == "button" && !part.disabled);
    let missed: Vec<String> = buttons.map(|part| part.name).filter(|name| !reached.contains(name)).collect();
    assert!(missed.is_empty(), "Tab never reaches {missed:?}; it reaches {reached:?}");

    let was = page.part("button", "G1").pressed;
    page.focus("button", "G1");
    page.keys(&["Enter"]);
    page.until("Enter has turned G1", || page.part("button", "G1").pressed != was);
    assert!(page.part("button", "G1").focused, "the keys stay with G1");
    page.keys(&["Space"]);
    page.until("Space has turned it back", || page.part("button", "G1").pressed == was);
}

fn moves_by_keys(page: &mut Page) {
    page.open("");
    page.keys(&["Home"]);
    page.comes_to(0, || page.position());
    page.keys(&["ArrowRight"]);
    page.comes_to(1, || page.position());
    page.keys(&["ArrowRight", "ArrowRight"]);
    page.comes_to(3, || page.position());
    page.keys(&["ArrowLeft"]);
    page.comes_to(2, || page.position());
    page.keys(&["Shift+ArrowRight"]);
    page.until("a round further", || page.position() > 2);
    let round = page.position();
    page.keys(&["End"]);
    page.until("at the end", || page.position() > round);
    page.keys(&["Shift+ArrowLeft"]);
    page.keys(&["Home"]);
    page.comes_to(0, || page.position());
    page.keys(&["Space"]);
    page.part("button", "Pause");
    page.keys(&["Space"]);
    page.part("button", "Play");
}

fn lists_the_keys(page: &mut Page) {
    page.open("");
    page.keys(&["?"]);
    page.part("dialog", "");
    page.keys(&["Escape"]);
    page.until("the list is gone", || page.names("dialog", "").is_empty());
}

fn stays_out_of_fields(page: &mut Page) {
    page.open("");
    page.keys(&["Home"]);
    page.comes_to(0, || page.position());
    page.focus_field("Seed");
    page.keys(&["End", "ArrowRight", "ArrowLeft", "End"]);
    assert_eq!(page.position(), 0);
    assert!(page.names("button", "Pause").is_empty(), "nothing plays");
}

/// Presses Tab until what has the keys says this.
fn tab_to(page: &Page, words: &str) {
    let has_keys = "(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent)";
    let is_there = format!("{has_keys}.trim().startsWith({})", serde_json::json!(words));
    let is_reached = (0..200).any(|_| {
        page.keys(&["Tab"]);
        page.evaluate(&is_there) == true
    });
    assert!(is_reached, "Tab never comes to {words:?}");
}

fn reads_all_by_keys(page: &mut Page) {
    page.open("#v=1&lesson=quorum");
    tab_to(page, "1Two generals");
    page.keys(&["Enter"]);
    let clock = || {
        let clock = "(({ value, max }) => [+value, +max])(document.querySelector('[aria-label=Position]'))";
        let clock = page.evaluate(clock);
        (clock[0].as_u64(), clock[1].as_u64())
    };
    let is_there = |selector: &str| page.evaluate(&format!("!!document.querySelector('{selector}')")) == true;
    for number in 1..=15 {
        let current = "parseInt(document.querySelector('nav a[aria-current]')?.textContent)";
        page.comes_to(serde_json::json!(number), || page.evaluate(current));
        // Where thousands ride, nobody goes from one to the next.
        let step = if clock().1 > Some(60) { "Shift+ArrowRight" } else { "ArrowRight" };
        let mut asked = false;
        while clock().0 < clock().1 {
            if is_there(".question .quiet") {
                asked = true;
                if number % 2 == 0 {
                    tab_to(page, "Skip");
                    page.keys(&["Enter"]);
                } else {
                    tab_to(page, "Skip");
                    page.keys(&["Shift+Tab", "Enter"]);
                    page.until("it was answered", || is_there(".question .answer"));
                }
                page.until("it was asked once", || !is_there(".question .quiet"));
            }
            let was = clock().0;
            page.keys(&[step]);
            page.until("it has gone on", || clock().0 > was);
        }
        assert!(asked, "lesson {number} asks nothing");
        assert!(is_there(".last-line"), "lesson {number} has a last line");
        if number < 15 {
            tab_to(page, "Next: ");
            page.keys(&["Enter"]);
        }
    }
}
