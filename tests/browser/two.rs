//! Two generals: the camps and the valley, a lesson without a mouse, the odds in a worker.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("in the valley a rider is captured, and let pass again", captures_in_the_valley),
    ("two camps, the city and the table of outcomes fit 390 pixels", fits_a_telephone),
    ("a lesson can be followed from start to end by keyboard", follows_a_lesson_by_keys),
    ("a connection's two ends show their states at every step", shows_states),
    ("the odds are simulated beside the page, and can be cancelled", simulates_the_odds),
    ("who knows what is lit rung by rung, and never to the top", lights_the_ladder),
];

const FIRST_LESSON: &str = "#v=1&at=2&lesson=two-generals&battle=generals:2,protocol:(copies:1,kind:notes,notes:1,rules:!(always,(at_least:1)))";

/// The outcome that the table says has come about.
fn outcome(page: &Page) -> Option<String> {
    let cells = page.rows("Outcomes").concat().into_iter();
    cells.filter(|cell| cell.contains("so it is")).map(|cell| cell.replace("(so it is)", "").trim().to_owned()).next()
}

fn captures_in_the_valley(page: &mut Page) {
    page.open(FIRST_LESSON);
    page.comes_to(vec!["G0 to G1, round 1: attack".to_owned()], || page.riders());
    page.choose_for("G0 to G1", "Capture");
    page.comes_to(vec!["G0 to G1, round 1: attack, captured".to_owned()], || page.riders());
    page.keys(&["End"]);
    page.comes_to(Some("Army 1 is defeated".to_owned()), || outcome(page));
    page.keys(&["Home", "ArrowRight", "ArrowRight"]);
    page.choose_for("G0 to G1", "Let pass");
    page.comes_to(vec!["G0 to G1, round 1: attack".to_owned()], || page.riders());
    page.keys(&["End"]);
    page.comes_to(Some("The city is captured".to_owned()), || outcome(page));
}

fn fits_a_telephone(page: &mut Page) {
    page.is_wide(390, 844);
    page.open(FIRST_LESSON);
    let over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth");
    assert!(over.as_i64().is_some_and(|over| over <= 0), "{over} pixels too wide");
    let apart = page.evaluate(
        "(() => { const box = (of) => document.querySelector(of).getBoundingClientRect();
            const [left, right] = [...document.querySelectorAll('g.general')].map((g) => g.getBoundingClientRect());
            const city = box('.city'), stage = box('svg.stage');
            return left.right < city.left && city.right < right.left && left.left >= stage.left && right.right <= stage.right; })()",
    );
    assert_eq!(apart, true, "the camps stand left and right of the city, inside the stage");
    page.choose_for("G0 to G1", "Capture");
    page.until("the rider is captured", || page.riders().iter().all(|rider| rider.ends_with("captured")));
}

fn follows_a_lesson_by_keys(page: &mut Page) {
    page.open("");
    page.focus("link", "1 Two generals");
    page.keys(&["Enter"]);
    page.part("heading", "Two armies, one city. Will both attack?");
    page.focus("button", "Army 1 is defeated");
    page.keys(&["Enter"]);
    page.until("the answer is told", || {
        page.evaluate("document.querySelector('.answer')?.textContent ?? ''")
            .as_str()
            .is_some_and(|a| a.contains("Yes"))
    });
    page.evaluate("document.activeElement.blur()");
    page.keys(&["ArrowRight"]);
    page.part("heading", "It got through");
    page.keys(&["End"]);
    page.part("heading", "This time, the city is captured");
    page.until("the last line is there", || page.evaluate("document.querySelector('.last-line') !== null") == true);
    page.keys(&["Home", "ArrowRight", "ArrowRight"]);
    page.until("the rider is back", || page.riders().len() == 1);
    page.focus("button", "G0 to G1");
    page.keys(&["Enter"]);
    page.until("the chooser has the keys", || page.part("button", "Let pass").focused);
    page.keys(&["ArrowRight", "Enter"]);
    page.part("button", "Back to the lesson");
    let done = |page: &Page| page.evaluate("document.querySelectorAll('.tries .done').length");
    assert_eq!(done(page), 0, "what came of it hasn't been seen yet");
    page.keys(&["Escape", "End"]);
    page.until("the first thing to try is done", || done(page) == 1);
    page.reload();
    page.until("it stays done", || done(page) == 1);
}

fn shows_states(page: &mut Page) {
    page.open("");
    page.click("link", "4 How TCP says goodbye");
    page.until("the client has sent its SYN", || page.part("button", "G0, client").name.contains(", SYN-SENT"));
    assert!(page.part("button", "G1, server").name.contains(", LISTEN"));
    page.keys(&["End"]);
    page.until("both are closed", || page.generals().iter().all(|general| general.name.contains(", CLOSED")));
    let shown = page.evaluate("[...document.querySelectorAll('.names .stand')].map((text) => text.textContent).join()");
    assert_eq!(shown, "CLOSED,CLOSED");
    page.choose("Seen by", "G1");
    page.until("G1 cannot see into G0", || !page.part("button", "G0, client").name.contains("CLOSED"));
    assert!(page.part("button", "G1, server").name.contains(", CLOSED"));
}

fn simulates_the_odds(page: &mut Page) {
    page.open("#v=1&at=0&lab=odds&battle=generals:2,loss:0.25,protocol:(copies:2,kind:notes,notes:2,rules:!(always,(at_least:1)))");
    // 0.25 squared: both copies of the first note captured.
    page.comes_to(Some("6.25 %".to_owned()), || page.rows("Odds").get(2).and_then(|row| row.get(1).cloned()));
    page.click("button", "Simulate");
    page.until("a million runs are counted", || {
        page.evaluate("document.body.innerText").as_str().is_some_and(|text| text.contains("1,000,000 runs"))
    });
    let simulated = || page.rows("Odds").get(2).and_then(|row| row.get(2).cloned()).unwrap_or_default();
    assert!(simulated().starts_with("6."), "{}", simulated());
    // What is under way can be given up; whoever is quicker, nothing is left of it once the battle is another.
    page.click("button", "Simulate");
    page.fill("Loss", "0.5");
    page.comes_to("—".to_owned(), simulated);
}

fn lights_the_ladder(page: &mut Page) {
    page.open(FIRST_LESSON);
    page.show_panel("Knowledge");
    let lit = || page.evaluate("document.querySelectorAll('.rung.reached').length").as_i64();
    page.comes_to(Some(0), lit);
    page.keys(&["End"]);
    page.comes_to(Some(1), lit);
    assert!(
        page.items("Knowledge").first().is_some_and(|top| top.contains("Common knowledge") && top.ends_with("never"))
    );
}
