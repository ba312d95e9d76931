//! The address bar always holds the battle and the cursor.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("loading it again restores the battle and the cursor", survives_a_reload),
    ("loading it again opens the same panel, and lists the same events", keeps_the_panel),
    ("an address opened elsewhere shows the same moment", opens_elsewhere),
    ("a damaged link says what is wrong and opens the default", explains_a_damaged_link),
    ("a lesson is a link with an address of its own", lessons_have_addresses),
];

/// Makes a battle that no lesson opens with, and stands somewhere inside it.
fn change(page: &Page) {
    page.click("button", "To the start");
    page.comes_to(0, || page.position());
    for step in 1..=3 {
        page.click("button", "Step forward");
        page.comes_to(step, || page.position());
    }
    let was = page.part("button", "G1").pressed;
    page.click("button", "G1");
    page.until("G1 is turned", || page.part("button", "G1").pressed != was);
}

/// The address, once it holds all of these.
fn holding(page: &Page, parts: &[&str]) -> String {
    page.until(&format!("the address holds {parts:?}"), || parts.iter().all(|part| page.address().contains(part)));
    page.address()
}

/// What the address holds after [`change`].
const CHANGED: [&str; 2] = ["&at=3&", "traitors:!(0,1)"];

fn survives_a_reload(page: &mut Page) {
    page.open("");
    change(page);
    let (address, moment) = (holding(page, &CHANGED), page.moment());
    page.reload();
    page.comes_to(moment, || page.moment());
    page.frames(2);
    assert_eq!(page.address(), address, "opening a link keeps it");
}

fn keeps_the_panel(page: &mut Page) {
    page.open("");
    page.show_panel("Messages");
    page.click("button", "as events");
    page.choose("Events of", "G2’s events");
    holding(page, &["&panel=messages", "&listed=events", "&of=2"]);
    page.reload();
    page.comes_to("G2’s events".to_owned(), || page.part("combobox", "Events of").value);
    page.open("#v=1&lesson=four-generals&panel=space");
    page.until("a panel that there is not is explained", || {
        page.parts().iter().any(|part| part.role == "alert" && page.text(part).contains("The nearest is “Space-time”"))
    });
}

fn opens_elsewhere(page: &mut Page) {
    page.open("");
    change(page);
    let (address, moment) = (holding(page, &CHANGED), page.moment());
    let Some((_, battle)) = address.split_once('#') else { panic!("{address} holds no battle") };
    page.open_in_folder(&format!("#{battle}"));
    page.comes_to(moment, || page.moment());
}

fn explains_a_damaged_link(page: &mut Page) {
    page.open("");
    let usual = page.moment();
    change(page);
    let whole = holding(page, &CHANGED);
    let Some((_, battle)) = whole.split_once('#') else { panic!("{whole} holds no battle") };
    let cut = &battle[..battle.len() - 4];
    for damaged in [cut, "nonsense", "v=9&at=0&battle=", "v=1&at=over&battle=protocol:(kind:oral)"] {
        page.open(&format!("#{damaged}"));
        page.until(&format!("{damaged} is explained"), || {
            page.parts().iter().any(|part| part.role == "alert" && page.text(part).len() > 20)
        });
        assert_eq!(page.moment(), usual, "{damaged} opens the default");
    }
}

fn lessons_have_addresses(page: &mut Page) {
    page.open("");
    page.click("link", "9 Seven generals, two traitors");
    page.comes_to(7, || page.generals().len());
    page.until("the address is the lesson's", || page.address().ends_with("/lessons/seven-generals/"));
    page.click("button", "Step forward");
    holding(page, &["/lessons/seven-generals/#v=1", "&at=3&"]);
    page.click("link", "8 Four generals, one traitor");
    page.until("the address is the other one's", || page.address().ends_with("/lessons/four-generals/"));
    page.back();
    page.comes_to(7, || page.generals().len());
    page.comes_to(3, || page.position());
    page.forward();
    page.comes_to(4, || page.generals().len());
    page.reload();
    page.comes_to(4, || page.generals().len());
    page.open_in_folder("lessons/tcp-goodbye/");
    page.part("heading", "Can two computers be sure");
    // Links from before lessons had folders.
    page.open("#v=1&lesson=seven-generals");
    page.comes_to(7, || page.generals().len());
}
