//! Attacks that are found, shown not to exist, tried out one by one, and built by hand; councils too large to fight.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("an attack that exists is found, and played when asked, with its lies in the address", finds_an_attack),
    ("a search that was given up is not begun again by itself", stays_given_up),
    ("the worker also works where the page is served in a sub-folder", works_in_a_folder),
    ("where nothing breaks it the page says so, and names a weaker setting", knows_when_there_is_none),
    ("the argument lights the pair that it speaks about", lights_the_pair),
    ("trying every behaviour arrives at the same answer, and can be cancelled", tries_them_all),
    ("a council of a hundred is decided without being fought", decides_a_hundred),
    ("a lie made by hand is judged against the shortest there is", judges_a_lie),
];

const THREE: &str = "#v=1&at=0&battle=protocol:(kind:oral,depth:1),generals:3,traitors:!(2)";
const THREE_BAD_COMMANDER: &str = "#v=1&at=0&battle=protocol:(kind:oral,depth:1),generals:3,traitors:!(0)";
const SEVEN: &str = "#v=1&at=0&battle=protocol:(kind:oral,depth:2),generals:7,traitors:!(0,6)";

fn says(page: &Page, words: &str) {
    page.until(&format!("the panel says {words:?}"), || {
        let panel = page.evaluate("document.querySelector('aside').textContent");
        panel.as_str().is_some_and(|panel| panel.contains(words))
    });
}

fn finds_an_attack(page: &mut Page) {
    page.open(THREE);
    page.click("button", "Find an attack");
    says(page, "Yes, with 1 lie");
    assert!(!page.address().contains("said"), "nothing plays unasked");
    page.click("button", "Play this attack");
    page.until("the lie is in the address", || page.address().contains("said"));
    page.click("button", "To the end");
    page.until("it breaks validity", || page.items("Verdicts").iter().any(|v| v.contains("Validity (IC2): broken")));
    page.click("button", "Undo");
    page.until("it can be taken back", || !page.address().contains("said"));
}

/// With a messenger captured under the phase king nothing is counted, so that the search takes its time.
const LONG: &str = "#v=1&at=0&battle=protocol:(kind:phase_king,faults:2),generals:8,traitors:!(0,1),captured:!((path:!(7),to:6,round:1))";

fn stays_given_up(page: &mut Page) {
    page.open(LONG);
    page.click("button", "Find an attack");
    page.click("button", "Cancel");
    page.part("button", "Look for an attack");
    page.click("button", "Story");
    page.show_panel("Attack");
    page.part("button", "Look for an attack");
}

fn works_in_a_folder(page: &mut Page) {
    page.open_in_folder(THREE);
    page.click("button", "Find an attack");
    says(page, "Yes, with 1 lie");
}

fn knows_when_there_is_none(page: &mut Page) {
    page.open(THREE_BAD_COMMANDER);
    page.click("button", "Find an attack");
    says(page, "None of the 2^2 behaviours breaks it");
    says(page, "All 2^2 behaviours are covered at once, by counting");
    page.click("button", "Play that one");
    page.until("the commander is loyal there", || page.part("button", "G0,").pressed == Some(false));
    page.until("one lie is told", || page.address().contains("said"));
}

fn lights_the_pair(page: &mut Page) {
    page.open(SEVEN);
    page.click("button", "Find an attack");
    says(page, "None of the 2^30 behaviours breaks it");
    let lit = || page.evaluate("document.querySelectorAll('.general.lit').length");
    assert_eq!(lit(), 0);
    page.evaluate("document.querySelector('.proof summary').click()");
    page.comes_to(serde_json::json!(2), lit);
}

fn tries_them_all(page: &mut Page) {
    page.open(THREE);
    page.show_panel("Attack");
    // What the search finds moves what lies below it, the button too.
    page.part("button", "Play this attack");
    page.click("button", "Try all 2 behaviours");
    says(page, "All have been tried: 1 of them break it, the cheapest with 1 lie.");
    page.open(SEVEN);
    page.show_panel("Attack");
    says(page, "None of the 2^30 behaviours breaks it");
    page.click("button", "Try all 1,073,741,824 behaviours");
    says(page, "So far: none breaks it.");
    page.click("button", "Cancel");
    page.part("button", "Try all 1,073,741,824 behaviours");
}

fn decides_a_hundred(page: &mut Page) {
    let traitors: Vec<String> = (67..100).map(|general| general.to_string()).collect();
    let traitors = traitors.join(",");
    page.open(&format!("#v=1&at=100&battle=protocol:(kind:oral,depth:33),generals:100,traitors:!({traitors})"));
    page.comes_to(vec!["G1 to G66".to_owned(), "66".into(), "33".into(), "attack".into()], || {
        page.rows("Votes").get(1).cloned().unwrap_or_default()
    });
    page.until("agreement is judged", || page.items("Verdicts").iter().any(|v| v.contains("Agreement (IC1): holds")));
    assert_eq!(page.generals().len(), 100);
    says(page, "G67, a traitor, holds attack and tells G1 retreat; a lie.");
}

fn judges_a_lie(page: &mut Page) {
    page.open("");
    page.click("link", "Make the shortest winning lie");
    says(page, "Everybody tells the truth so far");
    page.click("button", "Next round");
    page.choose_for("G2 to G1, round 2: attack", "retreat");
    says(page, "Broken with 1 lie. Nobody can do it with fewer.");
}
