//! The address bar always holds the battle and the cursor.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("loading it again restores the battle and the cursor", survives_a_reload),
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

/// The address, once it has stopped changing.
fn settled(page: &Page) -> String {
    let mut last = page.address();
    page.until("the address stands still", || {
        std::thread::sleep(std::time::Duration::from_millis(400));
        let now = page.address();
        std::mem::replace(&mut last, now.clone()) == now
    });
    last
}

fn survives_a_reload(page: &mut Page) {
    page.open("");
    change(page);
    let (moment, address) = (page.moment(), settled(page));
    page.reload();
    page.comes_to(moment, || page.moment());
    assert_eq!(settled(page), address, "opening a link keeps it");
}

fn opens_elsewhere(page: &mut Page) {
    page.open("");
    change(page);
    let (moment, address) = (page.moment(), settled(page));
    let Some((_, battle)) = address.split_once('#') else { panic!("{address} holds no battle") };
    page.open_in_folder(&format!("#{battle}"));
    page.comes_to(moment, || page.moment());
}

fn explains_a_damaged_link(page: &mut Page) {
    page.open("");
    let usual = page.moment();
    let whole = settled(page);
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
    let first = settled(page);
    page.click("link", "9 Seven generals, two traitors");
    page.comes_to(7, || page.generals().len());
    let second = settled(page);
    assert_ne!(first, second);
    page.open(first.split_once('#').map_or("", |(_, rest)| rest).replacen("v=", "#v=", 1).as_str());
    page.comes_to(4, || page.generals().len());
}
