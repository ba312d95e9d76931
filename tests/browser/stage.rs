//! What the stage and the space-time diagram tell: where riders are bound, silence, lies, who is who in a crowd.

use crate::Case;
use crate::page::Page;
use serde_json::json;

pub const CASES: &[Case] = &[
    ("a rider points along its road, and its road is lit while it has the keys", points_along_its_road),
    (
        "a rider that is gone in the moment in which it takes the keys isn’t pointed at when it comes back",
        forgets_who_is_gone,
    ),
    ("a report that never came is marked as silence, and its receiver says so", marks_silence),
    ("who saw only as one general is told in the end, and not before, which reports were lies", tells_lies_in_the_end),
    ("with two levels the votes are counted branch by branch", counts_branches),
    ("among 128 generals a traitor has another shape, and a name comes with the keys", names_one_of_many),
    ("in the space-time diagram no arrow lies on another, and a click goes to its moment", draws_arrows_apart),
];

/// How many parts of the stage a selector names.
fn count(page: &Page, selector: &str) -> u64 {
    page.evaluate(&format!("document.querySelectorAll('{selector}').length")).as_u64().unwrap_or_default()
}

fn points_along_its_road(page: &mut Page) {
    page.open("");
    // The first leads to the question.
    page.click("button", "Next round");
    page.click("button", "Skip");
    page.click("button", "Next round");
    page.until("lieutenants ride", || page.riders().len() == 6);
    // The tip of a rider is nearer to its receiver's camp than its other end.
    let astray = page.evaluate(
        "[...document.querySelectorAll('.rider')].filter((rider) => {
            const to = rider.getAttribute('aria-label').match(/to (G\\d+)/)[1];
            const camp = document.querySelector(`.general[aria-label^=\"${to},\"]`).getScreenCTM();
            const at = rider.querySelector('.body').getScreenCTM();
            const away = (x) => Math.hypot(at.e + x * at.a - camp.e, at.f + x * at.b - camp.f);
            return away(25) >= away(-16);
        }).map((rider) => rider.getAttribute('aria-label'))",
    );
    assert_eq!(astray, json!([]), "these look away from where they are bound");
    page.focus("button", "G3 to G2");
    page.until("its road is lit", || count(page, ".lit.pointed") == 1);
}

fn forgets_who_is_gone(page: &mut Page) {
    page.open("");
    page.until("a rider stands there", || !page.riders().is_empty());
    let at = page.position();
    page.evaluate(
        "document.querySelector('.rider').focus(),
        document.querySelector('footer button[aria-label=\"To the end\"]').click()",
    );
    page.until("all riders are there", || page.riders().is_empty());
    while page.position() > at {
        page.click("button", "Previous round");
    }
    page.until("it stands there again", || !page.riders().is_empty());
    assert_eq!(count(page, ".lit.pointed"), 0);
}

fn marks_silence(page: &mut Page) {
    page.open("");
    page.choose_for("G0 to G2", "Capture");
    page.click("button", "Next round");
    page.until("nothing came to G2", || page.part("button", "G2,").name.contains("nothing came from G0"));
    let title = page.evaluate("document.querySelector('.ledger .silence title').textContent");
    assert_eq!(title, "nothing came from G0: that counts as retreat");
    assert!(!page.part("button", "G3,").name.contains("nothing came"));
    page.click("button", "Undo");
    page.until("it comes after all", || count(page, ".ledger .silence") == 0);
}

fn tells_lies_in_the_end(page: &mut Page) {
    page.open("");
    page.choose("Seen by", "G1");
    page.keys(&["End"]);
    page.until("the lie is marked in G1’s row and on its road", || {
        (count(page, ".ledger .lie"), count(page, ".lit.told-lie")) == (1, 1)
    });
    page.keys(&["ArrowLeft"]);
    page.until("a step before, nothing is told", || {
        (count(page, ".ledger .lie"), count(page, ".lit.told-lie")) == (0, 0)
    });
    assert!(count(page, ".ledger rect") > 0, "and G1’s reports are there");
}

fn counts_branches(page: &mut Page) {
    page.open("#v=1&lesson=seven-generals");
    page.keys(&["End"]);
    let counts = || page.evaluate("[...document.querySelectorAll('.ledger text')].map((text) => text.textContent)");
    page.until("the loyal have counted six votes each", || {
        counts().as_array().is_some_and(|all| all.iter().filter(|text| **text == "4 : 2").count() == 4)
    });
}

fn names_one_of_many(page: &mut Page) {
    page.open("#v=1&at=0&battle=protocol:(kind:oral,depth:1),generals:128,traitors:!(5)");
    page.comes_to(128, || page.generals().len());
    let shapes =
        page.evaluate("new Set([...document.querySelectorAll('.speck')].map((speck) => speck.getAttribute('d'))).size");
    assert_eq!(shapes, 2, "one shape for the loyal and one for traitors");
    page.focus("button", "G5,");
    let label = || page.evaluate("document.querySelector('.labels')?.textContent ?? ''");
    page.until("its name is there", || label().as_str().is_some_and(|text| text.contains("G5, lieutenant, traitor")));
    page.keys(&["ArrowRight"]);
    page.until("and then the next one’s", || {
        label().as_str().is_some_and(|text| text.contains("G6, lieutenant, loyal"))
    });
    page.hover("button", "G90,");
    page.until("the mouse is told one as well", || label().as_str().is_some_and(|text| text.contains("G90,")));
    // What is taken away from under the mouse is never left by it.
    for (generals, words) in [(4, "G3,"), (128, "G90,")] {
        page.evaluate(&format!("location.hash = 'v=1&at=0&battle=protocol:(kind:oral,depth:1),generals:{generals}'"));
        page.until("the other council is there", || {
            page.generals().len() == generals && !page.names("button", words).is_empty()
        });
        page.hover_at(1.0, 1.0);
    }
    page.until("and nobody is named whom nothing points at", || label() == "");
}

fn draws_arrows_apart(page: &mut Page) {
    page.open("");
    page.keys(&["End"]);
    page.click("button", "Space-time");
    page.until("the diagram is there", || count(page, ".space-time .arrow") == 9);
    let on_another = page.evaluate(
        "(() => {
            const lines = [...document.querySelectorAll('.space-time .arrow .hit')].map((path) =>
                path.getAttribute('d').match(/-?[\\d.]+/g).map(Number));
            const off = ([x1, y1, x2, y2], x, y) => Math.abs((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / Math.hypot(x2 - x1, y2 - y1);
            return lines.flatMap((a, i) => lines.slice(i + 1).filter((b) => off(a, b[0], b[1]) < 2 && off(a, b[2], b[3]) < 2)).length;
        })()",
    );
    assert_eq!(on_another, 0, "no two arrows lie on one line");
    assert_eq!((count(page, ".space-time .decision"), count(page, ".space-time .lie")), (3, 1));
    page.evaluate(
        "document.querySelectorAll('.space-time .moment')[4].dispatchEvent(new MouseEvent('click', { bubbles: true }))",
    );
    page.comes_to(4, || page.position());
    page.until("nothing is decided there", || count(page, ".space-time .decision") == 0);
}
