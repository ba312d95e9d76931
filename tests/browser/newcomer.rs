//! The bubbles for who has never been here: once, off everything else, and never in another page's frame.

use crate::Case;
use crate::boxes::{LESSONS, WINDOWS};
use crate::page::Page;
use serde_json::{Value, json};

pub const CASES: &[Case] = &[
    ("bubbles stand on a first visit until something is done, and never again", are_seen_once),
    ("no bubble covers a name, a general, a rider, a word to the reader or another bubble", cover_nothing),
    ("in another page's frame there are no bubbles, and it counts as no visit", are_not_in_a_frame),
];

/// What the bubbles say that are in sight.
const SAID: &str =
    "[...document.querySelectorAll('.bubbles g, .bubble')].filter((one) => getComputedStyle(one).display != 'none')
    .map((one) => one.textContent)";

fn are_seen_once(page: &mut Page) {
    page.open("");
    page.until("there are bubbles", || page.evaluate(SAID).as_array().is_some_and(|said| said.len() == 3));
    assert!(page.evaluate(SAID).to_string().contains("a general to turn it"), "{}", page.evaluate(SAID));
    assert!(page.parts().iter().all(|part| !part.name.contains("to turn it")), "they are read aloud");
    page.keys(&["ArrowRight"]);
    page.until("they have gone", || page.evaluate(SAID) == json!([]));
    page.reload();
    page.part("button", "Step forward");
    page.frames(2);
    assert_eq!(page.evaluate(SAID), json!([]));
}

/// Each pair of a bubble and what it covers.
const COVERED: &str = "(() => {
    // Round a path that is turned, Firefox tells a box with room to spare.
    const drawn = (path) => {
        const points = Array.from({ length: 33 }, (_, part) =>
            path.getPointAtLength(path.getTotalLength() * part / 32).matrixTransform(path.getScreenCTM()));
        const [x, y] = ['x', 'y'].map((axis) => points.map((point) => point[axis]));
        const [left, top] = [Math.min(...x), Math.min(...y)];
        return new DOMRect(left, top, Math.max(...x) - left, Math.max(...y) - top);
    };
    const box = (one) => (one.tagName === 'path' ? drawn(one) : one.getBoundingClientRect());
    const all = (selector) => [...document.querySelectorAll(selector)].filter((one) => box(one).width > 0);
    const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    const bubbles = [...all('.bubbles rect'), ...all('.bubble')];
    const others = all('.names text, .tent, .banner, .rider .body, .city .square, .notices p, footer button, .judged button');
    const pairs = (one, many) => many.filter((other) => other !== one && overlap(box(one), box(other)))
        .map((other) => `${one.parentNode.textContent} covers ${other.textContent || other.getAttribute('class')}`);
    return { bubbles: bubbles.length, covered: bubbles.flatMap((one) => [...pairs(one, others), ...pairs(one, bubbles)]) };
})()";

fn cover_nothing(page: &mut Page) {
    let mut complaints = Vec::new();
    for lesson in LESSONS {
        page.open(&format!("#v=1&lesson={lesson}"));
        page.evaluate("localStorage.clear()");
        page.reload();
        for (width, height, _) in WINDOWS {
            page.is_wide(width, height);
            page.frames(3);
            let found = page.evaluate(COVERED);
            // Ten generals leave a telephone no room but for the one at the button.
            assert!(
                found["bubbles"].as_u64() >= Some(if width < 480 { 1 } else { 2 }),
                "{lesson}, {width} × {height}: {found}"
            );
            let covered = found["covered"].as_array().into_iter().flatten().filter_map(Value::as_str);
            complaints.extend(covered.map(|what| format!("{lesson}, {width} × {height}: {what}")));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The page in a frame of a page of the same site, once it has come.
const IN_A_FRAME: &str = "(async () => {
    localStorage.clear();
    const frame = document.createElement('iframe');
    frame.src = location.pathname;
    frame.width = 1200;
    frame.height = 700;
    document.body.replaceChildren(frame);
    const inside = () => frame.contentDocument;
    for (let tries = 0; tries < 400 && !inside()?.querySelector('.rider'); tries++) await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => setTimeout(done, 200));
    return { riders: inside().querySelectorAll('.rider').length, bubbles: inside().querySelectorAll('.bubbles, .bubble').length,
        kept: localStorage.getItem('strategos-here') };
})()";

fn are_not_in_a_frame(page: &mut Page) {
    page.open("");
    assert_eq!(page.evaluate(IN_A_FRAME), json!({"riders": 3, "bubbles": 0, "kept": null}));
}
