//! Forward and back, by rider and by round, to the ends, and playing.

use crate::Case;
use crate::page::Page;

pub const CASES: &[Case] = &[
    ("a step forward and a step back show the same moment again", steps_forward_and_back),
    ("rounds and ends are one click away, and back again", goes_by_rounds),
    ("at the end every loyal general has decided and every condition is judged", decides_at_the_end),
    ("playing moves by itself, and pausing holds", plays_and_pauses),
    ("the whole run is a table, and a captured messenger is in it", is_a_table),
    ("a verdict leads to its event", verdicts_lead_to_events),
];

fn steps_forward_and_back(page: &mut Page) {
    page.open("");
    page.click("button", "To the start");
    page.comes_to(0, || page.position());
    let mut moments = vec![page.moment()];
    for step in 1..=8 {
        page.click("button", "Step forward");
        page.comes_to(step, || page.position());
        moments.push(page.moment());
    }
    for step in (0..8).rev() {
        page.click("button", "Step back");
        page.comes_to(step, || page.position());
        page.comes_to(moments[step].clone(), || page.moment());
    }
}

fn goes_by_rounds(page: &mut Page) {
    page.open("");
    page.click("button", "To the start");
    page.comes_to(0, || page.position());
    let mut rounds = vec![0];
    for _ in 0..2 {
        let before = page.position();
        page.click("button", "Next round");
        page.until("the next round comes later", || page.position() > before);
        rounds.push(page.position());
    }
    for round in rounds.iter().rev().skip(1) {
        page.click("button", "Previous round");
        page.comes_to(*round, || page.position());
    }
    page.click("button", "To the end");
    page.until("the end comes last", || page.position() > rounds[2]);
}

fn decides_at_the_end(page: &mut Page) {
    page.open("");
    page.click("button", "To the end");
    let decided = |name: &str| name.contains("attack") || name.contains("retreat");
    page.until("the loyal have decided", || {
        page.generals().iter().filter(|general| general.pressed == Some(false)).all(|general| decided(&general.name))
    });
    let verdicts = page.items("Verdicts");
    assert!(verdicts.iter().any(|verdict| verdict.contains("Agreement (IC1)")), "{verdicts:?}");
    assert!(verdicts.iter().any(|verdict| verdict.contains("Validity (IC2)")), "{verdicts:?}");
    assert!(verdicts.iter().all(|verdict| !verdict.contains("not yet")), "{verdicts:?}");
}

fn plays_and_pauses(page: &mut Page) {
    page.prefers(&[]);
    page.open("");
    page.click("button", "To the start");
    page.comes_to(0, || page.position());
    page.click("button", "Play");
    page.until("time passes", || page.position() >= 2);
    page.click("button", "Pause");
    page.part("button", "Play");
    let held = page.position();
    page.frames(60);
    assert_eq!(page.position(), held);
}

fn is_a_table(page: &mut Page) {
    page.open("");
    // The first press stops at the lesson's question.
    page.click("button", "Next round");
    page.click("button", "Skip");
    page.click("button", "Next round");
    let rider = page.riders().pop().unwrap_or_else(|| panic!("nobody rides"));
    page.show_table();
    let rows = page.rows("Messages");
    let heading = rows.first().map(|row| row.join(" ").to_lowercase()).unwrap_or_default();
    for word in ["round", "from", "to", "path", "says", "fate"] {
        assert!(heading.contains(word), "{heading}");
    }
    assert_eq!(rows.len(), 1 + 9, "OM(1) among four generals takes nine messengers, not {rows:#?}");
    assert!(rows.iter().any(|row| row.len() > 2 && rider.starts_with(&format!("{} to {}", row[1], row[2]))), "{rider}");
}

/// OM(0) among five generals: the commander splits them, and the second decision already shows it.
const SPLIT: &str = "#v=1&at=0&battle=protocol:(kind:oral,depth:0),generals:5,traitors:!(0),lie:split";

fn verdicts_lead_to_events(page: &mut Page) {
    page.open(SPLIT);
    let says = |words: &str| page.items("Verdicts").iter().any(|verdict| verdict.contains(words));
    assert!(says("Agreement (IC1): not yet"), "{:?}", page.items("Verdicts"));
    page.click("button", "To the end");
    page.until("agreement is broken", || says("Agreement (IC1): broken"));
    let end = page.position();
    let broken =
        page.parts().into_iter().find(|part| part.role == "button" && part.name.contains("Agreement (IC1): broken"));
    page.click("button", &broken.map(|part| part.name).unwrap_or_default());
    page.until("the breaking event is shown", || page.position() < end);
    assert!(says("Agreement (IC1): broken"), "and not a moment sooner");
    page.click("button", "Step back");
    page.until("a step before it, nothing is broken", || !says("broken"));
}
