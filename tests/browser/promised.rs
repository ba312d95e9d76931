//! What laboratories tell people to do is done as they say, and what they claim is looked for, sentence by sentence.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("laboratory: two worlds keep what they promise", two_worlds),
    ("laboratory: a rule of one's own keeps what it promises", own_rule),
    ("laboratory: the hexagon keeps what it promises", hexagon),
    ("laboratory: the map keeps what it promises", map),
    ("laboratory: the number of messages keeps what it promises", costs),
    ("laboratory: worlds that look the same keep what they promise", chain),
    ("laboratory: the odds keep what they promise", odds),
];

/// Opens a laboratory, whose page has these sentences.
fn opens(page: &Page, key: &str, sentences: &[&str]) {
    page.open(&format!("laboratories/{key}/"));
    for sentence in sentences {
        reads(page, sentence);
    }
}

/// Waits until the page says this.
fn reads(page: &Page, words: &str) {
    page.until(&format!("the page says {words:?}"), || text(page, "main").contains(words));
}

fn text(page: &Page, selector: &str) -> String {
    let text = page.evaluate(&format!(
        "[...document.querySelectorAll('{selector}')].map((at) => at.textContent).join(' ').replace(/\\s+/g, ' ')"
    ));
    text.as_str().unwrap_or_default().to_owned()
}

/// How many lies are told on the stage by its end.
fn lies_on_the_stage(page: &Page) -> usize {
    page.click("button", "Messages");
    page.keys(&["End"]);
    let mut lies = 0;
    page.until("what was sent is listed", || {
        lies = page.evaluate("document.querySelectorAll('aside td .lie').length").as_u64().unwrap_or_default() as usize;
        lies > 0
    });
    lies
}

fn verdicts(page: &Page) -> String {
    page.keys(&["End"]);
    page.items("Verdicts").concat()
}

fn two_worlds(page: &mut Page) {
    let change = "Change either world: its generals and riders are buttons.";
    let paste = "Any two battles: paste a link of this page for either world, and press Enter.";
    opens(page, "two-worlds", &["What cannot be told apart must be treated alike.", change, paste]);
    // A general of each, and a rider of each.
    let pressed = || page.generals().into_iter().map(|general| general.pressed).collect::<Vec<_>>();
    let opened = pressed();
    assert_eq!(opened.len(), 6);
    for (world, general) in [(0, 2), (1, 2)] {
        let at = format!("document.querySelectorAll('.world')[{world}].querySelectorAll('.general')[{general}]");
        page.evaluate(&format!("{at}.dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
        let place = 3 * world + general;
        page.until("it is turned", || pressed()[place] != opened[place]);
    }
    page.click("button", "Reset");
    page.comes_to(opened, pressed);
    page.keys(&["Home"]);
    for world in 0..2 {
        let riders = format!("document.querySelectorAll('.world')[{world}].querySelectorAll('.rider[role=button]')");
        for _ in 0..4 {
            if page.evaluate(&format!("{riders}.length")) != 0 {
                break;
            }
            page.keys(&["ArrowRight"]);
        }
        page.evaluate(&format!("{riders}[0].dispatchEvent(new MouseEvent('click', {{ bubbles: true }}))"));
        page.until("its chooser is open", || !page.names("group", "G").is_empty());
        page.keys(&["Escape"]);
        page.until("its chooser is closed", || page.names("group", "G").is_empty());
    }
    // A link as it stands in the address bar, of a lesson as it opens, and of one that has gone on.
    page.open("lessons/signed-orders/");
    let opens = page.address();
    page.keys(&["End"]);
    page.until("the address has gone on", || page.address() != opens);
    let gone_on = page.address();
    page.open("laboratories/two-worlds/");
    for (field, address) in [("Link for world A", &opens), ("Link for world B", &gone_on)] {
        page.focus("textbox", field);
        page.fill(field, address);
        page.keys(&["Enter"]);
        page.until("nothing is wrong with it", || page.parts().iter().all(|part| part.role != "alert"));
    }
    page.until("both are the battle of signed orders", || {
        let names: Vec<String> = page.generals().into_iter().map(|general| general.name).collect();
        names.len() >= 6 && names[..names.len() / 2] == names[names.len() / 2..]
    });
}

fn own_rule(page: &mut Page) {
    let say = "Every lieutenant hears the commander, and from each other lieutenant what the commander told it. Say what it shall do then.";
    opens(
        page,
        "your-own-rule",
        &[say, "One general may be a traitor; all worlds are played.", "All 16 rules for three generals"],
    );
    // What is said is done in the world that breaks it.
    page.click("button", "Commander attack, others retreat: retreat");
    page.part("button", "Commander attack, others retreat: attack");
    reads(page, "Agreement (IC1): broken");
    let rows = page.rows("All rules");
    assert_eq!(rows.len(), 17);
    assert!(
        rows[1..].iter().all(|row| row[1].contains("broken") || !row[1].is_empty()),
        "each rule has what breaks it"
    );
    page.click("button", "Put this world on the stage");
    page.comes_to(3, || page.generals().len());
    assert!(verdicts(page).contains("Agreement (IC1): broken"));
    page.back();
    page.click("button", "Four generals");
    reads(page, "others report attack, attack");
    page.click("button", "Three generals");
    page.click("button", "And if they talked longer?");
    page.part("heading", "The hexagon");
}

fn hexagon(page: &mut Page) {
    let run = "Suppose that some rules made three generals safe from one traitor, however long they talked.";
    opens(page, "hexagon", &[run, "cannot all be kept: no such rules exist"]);
    // "However long they talked": with more rounds too. "Any two neighbours then live in a battle": each can be put on the stage.
    for protocol in ["OM(2)", "OM(3)", "OM(1)"] {
        page.choose("Protocol", protocol);
        reads(page, "cannot all be kept: no such rules exist");
    }
    let worlds = page.items("Three worlds");
    for (number, world) in (1..).zip(&worlds) {
        page.click("button", &format!("World {number} on the stage"));
        page.comes_to(3, || page.generals().len());
        assert_eq!(verdicts(page).contains(": broken"), world.contains("broken"), "{world}");
        page.back();
        page.part("heading", "The hexagon");
    }
}

fn map(page: &mut Page) {
    let cells = "Every cell says how it stands; a broken one leads to the attack, on the stage.";
    let signs = "✓ holds against every behaviour. A number is the fewest lies that break it;";
    opens(page, "why-3f-plus-1", &[cells, signs]);
    let holds = "n = 7, m = 2, f = 2: holds against all";
    page.focus("button", holds);
    page.until("it says how it stands", || text(page, ".detail").starts_with(holds));
    page.click("button", "n = 6, m = 2, f = 2: breaks Validity (IC2) with 6 lies");
    page.comes_to(6, || page.generals().len());
    assert!(verdicts(page).contains("Validity (IC2): broken"));
    assert_eq!(lies_on_the_stage(page), 6);
}

fn costs(page: &mut Page) {
    let sent = "What is sent in all when everybody is loyal, with each protocol set up for f traitors, whether or not n generals are enough for that.";
    opens(page, "number-of-messages", &[sent, "Each line up is ten times as many."]);
    // OM(2) among seven takes 156 messages, as the lesson on seven generals counts them.
    page.choose("f", "2");
    let rows = page.rows("Number of messages");
    let seven = rows.iter().find(|row| row[0] == "7").unwrap_or_else(|| panic!("{rows:?}"));
    assert_eq!(seven[1], "156");
    let lines = page.evaluate(
        "[...document.querySelectorAll('.costs svg[role=img] > line')].map((line) => +line.getAttribute('y1'))",
    );
    let heights: Vec<f64> = lines.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    let steps: Vec<f64> = heights.windows(2).map(|pair| pair[0] - pair[1]).collect();
    assert!(steps.len() > 2 && steps.iter().all(|step| (step - steps[0]).abs() <= 1.0), "{heights:?}");
    page.click("button", "over f");
    page.choose("n", "12");
    page.until("the table is over f", || page.rows("Number of messages")[0][0] == "f");
}

fn chain(page: &mut Page) {
    let follow = "Choose the rules, and follow the decision from all delivered down to none.";
    let find = "Find rules, and a number of notes, with which both attack when all goes well and neither is ever alone. Every capture there can be is tried.";
    opens(page, "same-worlds", &[follow, "Now take the last note away.", find]);
    let notes = page.items("Runs side by side").len() - 1;
    for _ in 0..notes {
        page.click("button", "Take the last note away");
    }
    page.until("nothing is delivered", || text(page, "[aria-current=step]").contains("none delivered"));
    // Where it says who is alone, that is so on the stage.
    let crack = text(page, ".beat li");
    assert!(crack.contains("Capture note"), "{crack}");
    page.click("button", "Put it on the stage");
    page.comes_to(2, || page.generals().len());
    assert!(verdicts(page).contains("broken"));
    page.back();
    // Rules with which neither is ever alone: they can be found, and what was found is told.
    page.choose("G0 attacks", "always");
    page.choose("G1 attacks", "always");
    reads(page, "Both attack whatever arrives: agreed beforehand, and no note can stop it.");
}

fn odds(page: &mut Page) {
    let find = "Look for the settings that make it impossible without making both stay at home.";
    opens(page, "odds", &["More copies and better roads make it unlikely.", find]);
    let alone = || {
        let rows = page.rows("Odds");
        let of = |army: &str| {
            let row = rows.iter().find(|row| row[0].contains(army)).unwrap_or_else(|| panic!("{rows:?}"));
            row[1].trim_end_matches(['%', ' ']).parse::<f64>().unwrap_or(0.0)
        };
        of("Army 1") + of("Army 2")
    };
    let before = alone();
    page.fill("Copies", "3");
    page.until("more copies make it less likely", || alone() < before);
    let before = alone();
    page.fill("Loss", "0.1");
    page.until("better roads do, too", || alone() < before);
    page.choose("G0 attacks", "always");
    page.choose("G1 attacks", "always");
    page.until("it is impossible", || alone() == 0.0);
    assert!(page.rows("Odds").iter().any(|row| row[0].contains("captured") && row[1] == "100 %"), "and both go");
    page.click("button", "Simulate");
    reads(page, "1,000,000 runs");
    assert!(page.rows("Odds")[1..].iter().all(|row| row[4] == "within"));
}
