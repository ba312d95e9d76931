//! Every lesson and every laboratory in every window that is promised, by day and by night: all text can be read, nothing is
//! cut off, and axe is silent. Each place is loaded once, and then looked at in one size after the other.

use crate::Case;
use crate::look::violations;
use crate::page::Page;
use serde_json::json;

pub const CASES: &[Case] = &[
    ("lessons 1 to 5 can be read in every window", |page| fit(page, &places("lessons")[..5])),
    ("lessons 6 to 10 can be read in every window", |page| fit(page, &places("lessons")[5..10])),
    ("lessons 11 to 15 can be read in every window", |page| fit(page, &places("lessons")[10..])),
    ("laboratories and challenges can be read in every window", |page| {
        let all = [places("laboratories"), places("practice"), places("challenges")].concat();
        assert!(all.len() > 5, "{all:?}");
        fit(page, &all);
    }),
    ("every lesson can be read from the last row in a lecture", fit_a_lecture),
];

const WINDOWS: [(u32, u32); 5] = [(1280, 720), (1440, 900), (1920, 1080), (820, 1180), (390, 844)];

/// No text is smaller, in pixels.
const LEAST: f64 = 12.0;

/// The places below this folder, in the order of the list.
fn places(folder: &str) -> Vec<&'static str> {
    let all = include_str!("../it/addresses.txt").lines();
    all.filter(|place| place.split('/').next() == Some(folder)).collect()
}

fn fit(page: &mut Page, places: &[&str]) {
    let mut all = Vec::new();
    for place in places {
        page.is_wide(1280, 720);
        page.open(place);
        for (moment, scheme) in [("at first", "light"), ("in the end", "dark")] {
            page.prefers(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
            for (width, height) in WINDOWS {
                page.is_wide(width, height);
                let found = faults(page, LEAST).into_iter().chain(objections(page));
                all.extend(found.map(|fault| format!("{place}, {moment}, {width}, {scheme}: {fault}")));
            }
            let over = page.parts().into_iter().any(|part| part.name == "To the end" && !part.disabled);
            if moment == "at first" && over {
                page.keys(&["End"]);
            }
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

/// What axe has to say.
fn objections(page: &Page) -> Option<String> {
    let found = violations(page);
    (found != json!([])).then(|| found.to_string())
}

/// In place of a key: another general is clicked, and what came of it is told.
const TURN: &str = "another is a traitor";

fn fit_a_lecture(page: &mut Page) {
    let mut all = Vec::new();
    for place in places("lessons") {
        page.is_wide(1280, 720);
        page.open(place);
        // A window of another size may leave the full screen, and with that the lecture.
        page.evaluate("(Element.prototype.requestFullscreen = async () => {}, true)");
        page.keys(&["l"]);
        page.part("button", "Leave the lecture");
        for key in ["Home", "Shift+ArrowRight", "End", TURN] {
            match key {
                TURN => page.click("button", &page.generals()[1].name),
                key => page.keys(&[key]),
            }
            for (width, height, least) in [(1280, 720, 16.0), (1440, 900, 16.0), (1920, 1080, 24.0)] {
                page.is_wide(width, height);
                all.extend(faults(page, least).into_iter().map(|fault| format!("{place}, {key}, {width}: {fault}")));
            }
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

/// What is too small, cut off, or wider than the window, once the page has come to rest. Regions that are there to be scrolled
/// sideways may be wider.
fn faults(page: &Page, least: f64) -> Vec<String> {
    let look = FAULTS.replace("LEAST", &least.to_string());
    let mut found = Vec::new();
    for _ in 0..5 {
        page.frames(3);
        found = page.evaluate(&look).as_array().cloned().unwrap_or_default();
        if found.is_empty() {
            break;
        }
    }
    found.iter().map(|fault| fault.as_str().unwrap_or_default().to_owned()).collect()
}

const FAULTS: &str = "(() => {
    const faults = [];
    const over = document.scrollingElement.scrollWidth - innerWidth;
    if (over > 0) faults.push(`the page is ${over} too wide`);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walk.nextNode()) {
        const text = walk.currentNode, part = text.parentElement;
        if (!text.data.trim() || part.closest('.unseen, .skip, option, script, noscript') || !part.checkVisibility({ visibilityProperty: true })) continue;
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const drawn = part.closest('svg') ? part.closest('text, foreignObject')?.getScreenCTM()?.a ?? 1 : 1;
        const size = parseFloat(getComputedStyle(part).fontSize) * drawn;
        const words = JSON.stringify(text.data.trim().slice(0, 40));
        if (size < LEAST - 0.05) faults.push(`${words} is ${size.toFixed(1)} high`);
        for (let around = part; around; around = around.parentElement) {
            const style = getComputedStyle(around), edge = around.getBoundingClientRect();
            if (around.matches('.scroll, .chain-runs')) break;
            if (style.display === 'contents') continue;
            const cuts = style.overflowX !== 'visible' && around !== document.documentElement && around !== document.body;
            if (cuts && (box.right > edge.right + 1 || box.left < edge.left - 1)) faults.push(`${words} is cut off at the side of ${around.tagName} ${around.className.baseVal ?? around.className}`);
            const cuts_below = style.overflowY === 'hidden' || style.overflowY === 'clip';
            if (cuts && cuts_below && (box.bottom > edge.bottom + 2 || box.top < edge.top - 2)) faults.push(`${words} is cut off above or below in ${around.tagName} ${around.className.baseVal ?? around.className}`);
            if (style.position === 'fixed') break;
        }
    }
    for (const field of document.querySelectorAll('select, input')) {
        if (field.checkVisibility() && field.scrollWidth > field.clientWidth + 1 && field.clientWidth > 1) faults.push(`${field.ariaLabel} cuts off ${field.selectedOptions?.[0]?.textContent ?? field.value}`);
    }
    return [...new Set(faults)];
})()";
