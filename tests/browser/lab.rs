//! The laboratories: what is chosen in one is in its address, and can be gone back to.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("what is chosen in a laboratory survives a reload", keeps_choices),
    ("back and forward go through laboratories as they were", goes_back_and_forward),
    ("a choice that cannot be made is explained", explains_a_choice),
];

/// Whether a button is pressed.
fn pressed(page: &Page, name: &str) -> bool {
    page.part("button", name).pressed == Some(true)
}

fn keeps_choices(page: &mut Page) {
    page.open("#v=1&lab=number-of-messages&battle=protocol:(kind:oral)");
    page.click("button", "over f");
    page.choose("n", "12");
    page.until("the address holds them", || page.address().contains("&with=over:f,n:12&"));
    page.reload();
    page.until("they are chosen again", || pressed(page, "over f") && page.part("combobox", "n").value == "12");
    page.click("link", "Your own rule");
    page.click("button", "Four generals");
    page.click("button", "Commander attack, others attack, attack: attack");
    page.until("the address holds the rule", || page.address().contains("&with=generals:4,four:RAAARRRR&"));
    page.reload();
    page.part("button", "Commander attack, others attack, attack: retreat");
    assert!(pressed(page, "Four generals"));
}

fn goes_back_and_forward(page: &mut Page) {
    page.open("");
    page.keys(&["End"]);
    let lesson = page.moment();
    page.click("link", "Map of 3f + 1");
    page.click("button", "m beside f");
    page.choose("Generals", "5");
    page.until("the address holds the map", || page.address().contains("&with=map:depths,n:5&"));
    page.click("link", "The number of messages");
    page.part("heading", "The number of messages");
    page.evaluate("history.back()");
    page.until("the map is as it was", || {
        pressed(page, "m beside f") && page.part("combobox", "Generals").value == "5"
    });
    page.evaluate("history.back()");
    page.comes_to(lesson, || page.moment());
    page.evaluate("history.forward()");
    page.until("the map is there again", || pressed(page, "m beside f"));
    page.evaluate("history.forward()");
    page.part("heading", "The number of messages");
}

fn explains_a_choice(page: &mut Page) {
    page.open("#v=1&lab=hexagon&with=rounds:9,generals:6&battle=protocol:(kind:oral)");
    page.until("it is explained", || {
        page.parts()
            .iter()
            .any(|part| part.role == "alert" && page.text(part).contains("“rounds” should be one of 1, 2, 3, not “9”"))
    });
    assert!(pressed(page, "Six generals"), "the other choice is made");
}
