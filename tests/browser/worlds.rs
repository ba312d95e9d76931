//! Two worlds side by side, a rule of one's own, and the map of why 3f + 1.

use crate::Case;
use crate::page::Page;
use serde_json::json;

pub const CASES: &[Case] = &[
    ("by keys alone, two worlds become the same to G2", become_the_same),
    ("on a telephone one world takes the other’s place", take_turns),
    ("a damaged link to a second world is explained", explains_a_damaged_world),
    ("a second world is opened from its address again", keeps_both_worlds),
    ("undo, redo and reset go through both worlds", takes_back_in_both),
    ("a rule of one's own shows the world that breaks it", breaks_a_rule),
    ("a broken cell of the map opens its attack on the stage", opens_a_cell),
];

/// The page with both worlds of lesson 7.
fn lay(page: &Page) {
    page.open("");
    let is_narrow = page.names("navigation", "Lessons").is_empty();
    if is_narrow {
        page.click("button", "Lessons");
    }
    page.click("link", "Two worlds");
    let in_sight = if is_narrow { 1 } else { 2 };
    page.until("the worlds are there", || page.names("region", "World ").len() == in_sight);
}

/// Whether some live region says this.
fn told(page: &Page, words: &str) -> bool {
    page.parts().iter().any(|part| part.role == "status" && page.text(part).contains(words))
}

fn become_the_same(page: &mut Page) {
    lay(page);
    page.keys(&["End"]);
    page.until("both are told to be the same", || told(page, "To G2: identical: 2 of 2 messages"));
    let names = || page.generals().into_iter().map(|general| general.name).collect::<Vec<_>>();
    assert_ne!(names()[..3], names()[3..], "everyone sees the difference: {:?}", names());
    page.focus("button", "Only what G2 can know");
    page.keys(&["Enter"]);
    page.until("G2 sees no difference", || names()[..3] == names()[3..]);
    assert!(told(page, "To G2: identical: 2 of 2 messages"));
    assert_eq!(page.rows("What G2 knows").len(), 4, "a heading and three messages");
}

fn take_turns(page: &mut Page) {
    page.is_wide(390, 844);
    lay(page);
    let shown = || {
        page.evaluate(
            "(() => { const box = (world) => world.getBoundingClientRect();
                const shown = [...document.querySelectorAll('.world')].filter((world) => box(world).height > 0);
                return [shown.map((world) => world.ariaLabel).join(), box(shown[0]).top, document.scrollingElement.scrollWidth <= innerWidth]; })()",
        )
    };
    let a = shown();
    assert_eq!((&a[0], &a[2]), (&json!("World A"), &json!(true)));
    page.click("button", "World B");
    page.until("the other one is there", || shown()[0] == "World B");
    assert_eq!(shown()[1], a[1], "in the same place");
    page.until("and in the address", || page.address().contains("with=sight:b"));
}

fn explains_a_damaged_world(page: &mut Page) {
    lay(page);
    page.fill("Link for world B", "nonsense");
    page.until("it is explained", || {
        page.parts().iter().any(|part| part.role == "alert" && page.text(part).contains("can’t be opened"))
    });
}

fn keeps_both_worlds(page: &mut Page) {
    lay(page);
    page.keys(&["End"]);
    let names = || page.generals().into_iter().map(|general| general.name).collect::<Vec<_>>();
    let were = names();
    let now = format!("&at={}&", page.position());
    page.until("the address holds both worlds, at this moment", || {
        page.address().contains("&beside=") && page.address().contains(&now)
    });
    page.reload();
    page.comes_to(were, names);
}

fn takes_back_in_both(page: &mut Page) {
    lay(page);
    let pressed = || page.generals().into_iter().map(|general| general.pressed).collect::<Vec<_>>();
    let opened = pressed();
    let turn = |world: usize, general: usize| {
        let general = format!("document.querySelectorAll('.world')[{world}].querySelectorAll('.general')[{general}]");
        page.evaluate(&format!("{general}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
    };
    turn(0, 2);
    page.until("G2 is turned in world A", || pressed()[2] != opened[2]);
    let once = pressed();
    turn(1, 1);
    page.until("G1 is turned in world B", || pressed()[4] != opened[4]);
    let twice = pressed();
    page.click("button", "Undo");
    page.comes_to(once.clone(), pressed);
    page.click("button", "Undo");
    page.comes_to(opened.clone(), pressed);
    page.click("button", "Redo");
    page.comes_to(once, pressed);
    page.keys(&["Control+y"]);
    page.comes_to(twice, pressed);
    page.click("button", "Reset");
    page.comes_to(opened, pressed);
    page.until("nothing is left to reset", || page.part("button", "Reset").disabled);
}

fn breaks_a_rule(page: &mut Page) {
    page.open("");
    page.click("link", "Your own rule");
    page.click("button", "Commander attack, others retreat: retreat");
    page.part("button", "Commander attack, others retreat: attack");
    page.until("agreement is broken", || told(page, "Agreement (IC1): broken"));
    let rows = page.rows("All rules");
    assert_eq!(rows.len(), 17, "a heading and sixteen rules");
    assert!(rows[1..].iter().all(|row| row[1].starts_with("Agreement") || row[1].starts_with("Validity")), "{rows:?}");
    page.click("button", "Put this world on the stage");
    page.comes_to(3, || page.generals().len());
    page.keys(&["End"]);
    page.until("it is broken there", || page.items("Verdicts").concat().contains("Agreement (IC1): broken"));
}

fn opens_a_cell(page: &mut Page) {
    page.open("");
    page.click("link", "Map of 3f + 1");
    page.part("button", "n = 7, m = 2, f = 2: holds against all");
    page.click("button", "n = 6, m = 2, f = 2: breaks Validity (IC2) with 6 lies");
    page.comes_to(6, || page.generals().len());
    page.keys(&["End"]);
    page.until("a commander is disobeyed", || page.items("Verdicts").concat().contains("Validity (IC2): broken"));
}
