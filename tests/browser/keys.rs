//! Without a mouse.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("Tab and arrows reach every general, rider and button, and Enter turns a general", works_without_a_mouse),
    ("arrows, Home, End and Space move the cursor", moves_by_keys),
    ("a question mark opens the list of keys, and Escape closes it", lists_the_keys),
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
