//! What stands where on the stage: no text on another, none under a rider, none cut off, and none too small to be read.

use crate::Case;
use crate::page::Page;
use serde_json::{Value, json};

pub const CASES: &[Case] = &[
    ("on the stage no text is covered, cut off or too small, in any lesson at any size", is_readable),
    ("what the stage shows at a moment is the same whichever way one comes there", is_the_same_both_ways),
];

/// Every lesson, by its name in links.
pub const LESSONS: [&str; 15] = [
    "two-generals",
    "only-if-answered",
    "endless-chain",
    "tcp-goodbye",
    "shop-and-payments",
    "four-armies",
    "three-generals",
    "four-generals",
    "seven-generals",
    "why-3f-plus-1",
    "signed-orders",
    "who-trusts-whom",
    "untrusted-browsers",
    "quorum",
    "council-of-ten",
];

/// Windows, and how high the smallest text in them may be.
pub const WINDOWS: [(u32, u32, f64); 5] =
    [(1280, 720, 12.0), (1440, 900, 12.0), (1920, 1080, 12.0), (820, 1180, 12.0), (390, 844, 11.0)];

/// Goes to a moment, as a hand on the slider does, and waits until it is shown.
const GOING: &str = "const frames = (count) => new Promise((done) => {
        const next = (left) => requestAnimationFrame(() => left ? next(left - 1) : done());
        next(count);
    });
    const slider = () => document.querySelector('input[aria-label=Position]');
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const go = async (cursor) => {
        setValue.call(slider(), String(cursor));
        slider().dispatchEvent(new Event('input', { bubbles: true }));
        await frames(2);
    };";

/// What there is to complain about at so many moments of the run, spread over it.
const COMPLAINTS: &str = "(async () => {
    GOING
    const overlap = (a, b, by) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
    const look = () => {
        const found = [];
        const field = document.querySelector('.field').getBoundingClientRect();
        const stage = document.querySelector('svg.stage');
        // A line's box, without what some browsers keep above and below its letters.
        const boxed = (text, size) => {
            const { left, top, right, bottom } = text.getBoundingClientRect();
            const spare = text.querySelector('[y], [dy]') ? 0 : Math.max(0, bottom - top - 1.2 * size) / 2;
            return { left, top: top + spare, right, bottom: bottom - spare };
        };
        const texts = [...stage.querySelectorAll('text')].filter((text) => !text.closest('.labels')).map((text) => {
            const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
            return { words: text.textContent, box: boxed(text, size), size };
        });
        for (const { words, box, size } of texts) {
            if (size < LEAST - 0.05) found.push(`“${words}” is ${size.toFixed(1)} px high`);
            if (box.left < field.left - 1 || box.right > field.right + 1 || box.top < field.top - 1 || box.bottom > field.bottom + 1)
                found.push(`“${words}” is cut off`);
        }
        texts.forEach((a, place) => texts.slice(place + 1).forEach((b) => {
            if (overlap(a.box, b.box, 2.5)) found.push(`“${a.words}” lies on “${b.words}”`);
        }));
        for (const body of stage.querySelectorAll('.rider .body')) {
            const at = body.getScreenCTM();
            const [x, y, radius, tip] = [at.e, at.f, 16 * Math.hypot(at.a, at.b), [at.e + 25 * at.a, at.f + 25 * at.b]];
            for (const { words, box } of texts) {
                const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
                const pierced = tip[0] > box.left + 1 && tip[0] < box.right - 1 && tip[1] > box.top + 1 && tip[1] < box.bottom - 1;
                if (away < radius - 2 || pierced) found.push(`“${words}” is under the rider ${body.closest('.rider').getAttribute('aria-label')}`);
            }
        }
        return found;
    };
    const end = Number(slider().max), all = [];
    for (let step = 0; step <= MOMENTS; step++) {
        const cursor = Math.round(end * step / MOMENTS);
        await go(cursor);
        all.push(...look().map((what) => `at ${cursor}: ${what}`));
    }
    return { looked: document.querySelectorAll('svg.stage text').length, all };
})()";

/// What to ask the page for where no text may be less than `least` pixels high.
fn complaints_from(least: f64) -> String {
    COMPLAINTS.replace("GOING", GOING).replace("LEAST", &least.to_string()).replace("MOMENTS", "14")
}

fn is_readable(page: &mut Page) {
    let mut complaints = Vec::new();
    for lesson in LESSONS {
        page.open(&format!("#v=1&lesson={lesson}"));
        for (width, height, least) in WINDOWS {
            page.is_wide(width, height);
            page.frames(3);
            let found = page.evaluate(&complaints_from(least));
            assert!(found["looked"].as_u64() > Some(1), "{lesson}: there is nothing to read on the stage: {found}");
            for complaint in found["all"].as_array().into_iter().flatten().filter_map(Value::as_str).take(6) {
                complaints.push(format!("{lesson}, {width} × {height}, {complaint}"));
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Everything that the stage shows at twenty moments, going there from the moment before and from the one after.
const BOTH_WAYS: &str = "(async () => {
    GOING
    const stage = async (cursor) => {
        await go(cursor);
        return document.querySelector('svg.stage').innerHTML;
    };
    const end = Number(slider().max);
    const moments = [...Array(21).keys()].map((step) => Math.round(end * step / 20));
    const there = [];
    for (const moment of moments) there.push(await stage(moment));
    const back = [];
    for (const moment of moments.toReversed()) back.unshift(await stage(moment));
    return { pictures: new Set(there).size, unlike: moments.filter((moment, place) => there[place] !== back[place]) };
})()";

fn is_the_same_both_ways(page: &mut Page) {
    for lesson in ["four-generals", "seven-generals", "two-generals", "signed-orders"] {
        page.open(&format!("#v=1&lesson={lesson}"));
        let found = page.evaluate(&BOTH_WAYS.replace("GOING", GOING));
        assert!(found["pictures"].as_u64() > Some(3), "{lesson}: {found}");
        assert_eq!(found["unlike"], json!([]), "{lesson}: the stage remembers where one came from");
    }
}
