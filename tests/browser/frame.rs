//! The frame round the stage: settings that show what is, definitions where terms stand, sheets, the lecture, a telephone.

use crate::Case;
use crate::page::Page;
use serde_json::{Value, json};

pub const CASES: &[Case] = &[
    (
        "every setting shows the battle that is, after undo, redo, reset, another lesson and a link",
        settings_show_what_is,
    ),
    ("riders that were given words by hand show in the lie, and another lie takes them back", shows_lies_by_hand),
    ("the settings stand in one row, and the rest opens over the stage", settings_stand_in_one_row),
    ("a term says what it means by mouse, by keys and by a tap", explains_terms),
    ("the list of words opens from the list of keys, and the keys come back to where they were", lists_the_words),
    ("panels beyond the row of tabs open from its end", opens_panels_beyond_the_row),
    ("a lecture shows stage, words and clock alone, large enough, and steps with a clicker", gives_a_lecture),
    ("on a telephone the stage stays in sight, and sheets hold the rest", fits_a_telephone),
    ("the first stop leads to the stage", skips_to_the_stage),
    ("a link is said to be copied once it was, and else shown", shares_a_link),
];

/// Every setting and what its field shows, those under "More settings" included.
fn settings(page: &Page) -> Vec<String> {
    if page.evaluate("!document.querySelector('.settings .more .opened')") == true {
        page.click("button", "More settings");
    }
    let shown = page.evaluate(
        "[...document.querySelectorAll('.settings :is(select, input)')].map((field) =>
            `${field.ariaLabel}: ${field.selectedOptions?.[0]?.textContent ?? field.value}`)",
    );
    shown.as_array().into_iter().flatten().map(|field| field.as_str().unwrap_or_default().to_owned()).collect()
}

/// Changes a setting by hand: a list by an arrow key, a number by typing another one.
fn change(page: &Page, field: &str) {
    page.focus_field(field);
    match field {
        "Generals" => page.fill(field, "6"),
        "Depth" => page.fill(field, "0"),
        "Loss" => page.fill(field, "0.5"),
        "Seed" => page.fill(field, "12"),
        _ => page.keys(&["ArrowDown"]),
    }
}

fn settings_show_what_is(page: &mut Page) {
    page.open("");
    let opened = settings(page);
    assert!(opened.len() == 8 && opened.contains(&"Lie: by hand".to_owned()), "{opened:?}");
    for field in ["Lie", "Order", "Loss", "Seed", "Depth", "Generals", "Protocol"] {
        change(page, field);
        page.until(&format!("{field} is another"), || settings(page) != opened);
        let changed = settings(page);
        let undone = || settings(page);
        page.click("button", "Undo");
        page.comes_to(opened.clone(), undone);
        page.click("button", "Redo");
        page.comes_to(changed.clone(), undone);
        // What is shown can be chosen again.
        page.click("button", "Reset");
        page.comes_to(opened.clone(), undone);
        page.until("the address is the lesson’s", || !page.address().contains("#"));
        change(page, field);
        page.comes_to(changed.clone(), undone);
        page.until("the address holds it", || page.address().contains("#"));
        page.reload();
        page.comes_to(changed, undone);
        page.click("button", "Reset");
        page.comes_to(opened.clone(), undone);
    }
    change(page, "Protocol");
    page.click("link", "11");
    page.until("the field shows the lesson’s protocol", || {
        settings(page).contains(&"Protocol: Signed messages".to_owned())
    });
    change(page, "Protocol");
    page.click("link", "8 ");
    page.comes_to(opened.clone(), || settings(page));
    // A choice that is refused is taken back.
    page.fill("Generals", "1");
    page.part("alert", "");
    assert_eq!(settings(page), opened);
}

fn shows_lies_by_hand(page: &mut Page) {
    page.open("");
    let lie = || page.part("combobox", "Lie").value;
    assert_eq!(lie(), "by hand");
    page.choose("Lie", "always retreat");
    page.comes_to("always retreat".to_owned(), lie);
    page.until("it says so", || {
        page.parts().iter().any(|part| part.role == "alert" && page.text(part).contains("by hand is gone"))
    });
    assert!(!page.address().contains("said:"));
    page.click("button", "Undo");
    page.comes_to("by hand".to_owned(), lie);
}

fn settings_stand_in_one_row(page: &mut Page) {
    page.is_wide(1280, 720);
    page.open("");
    let lessons = page.names("link", "").len();
    assert!(lessons > 15, "{lessons}");
    for number in 1..=15 {
        page.click("link", &format!("{number} "));
        let rows = "new Set([...document.querySelectorAll('.settings > *')].map((chip) => Math.round(chip.getBoundingClientRect().top / 8))).size";
        page.comes_to(json!(1), || page.evaluate(rows));
        let over =
            "(() => { const row = document.querySelector('.settings'); return row.scrollWidth - row.clientWidth; })()";
        assert_eq!(page.evaluate(over), 0, "lesson {number} has a row that is too long");
        let tabs = "new Set([...document.querySelectorAll('.tabs > *')].map((tab) => Math.round(tab.getBoundingClientRect().top / 16))).size";
        assert_eq!(page.evaluate(tabs), 1, "lesson {number} has one row of tabs");
    }
    let stage = || page.evaluate("JSON.stringify(document.querySelector('.field').getBoundingClientRect())");
    let before = stage();
    page.click("button", "More settings");
    page.part("spinbutton", "Seed");
    assert_eq!(stage(), before, "the stage stays where it is");
    page.keys(&["Escape"]);
    page.until("it is gone", || page.names("spinbutton", "Seed").is_empty());
    assert!(page.part("button", "More settings").focused);
    page.click("button", "More settings");
    page.part("spinbutton", "Seed");
    page.focus("button", "Step forward");
    page.until("it goes when it is left for something else", || page.names("spinbutton", "Seed").is_empty());
}

/// What the meaning that is open says.
fn meaning(page: &Page) -> Value {
    page.evaluate("document.querySelector('[role=tooltip]')?.textContent ?? ''")
}

fn explains_terms(page: &mut Page) {
    page.open("");
    let says = |words: &str| page.until(words, || meaning(page).as_str().is_some_and(|text| text.contains(words)));
    page.hover("button", "Generals");
    says("Those who must agree");
    page.hover("button", "Undo");
    page.comes_to(json!(""), || meaning(page));
    page.evaluate(
        "['pointerenter', 'pointerleave'].forEach((kind) =>
            document.querySelector('.term-at').dispatchEvent(new PointerEvent(kind, { pointerType: 'mouse' })))",
    );
    page.frames(2);
    assert_eq!(meaning(page), "", "a quick mouse comes and goes between two pictures");
    page.focus("button", "Agreement (IC1)");
    says("All loyal lieutenants decide the same");
    page.until("it is told to a screen reader too", || page.names("tooltip", "").len() == 1);
    page.keys(&["Escape"]);
    page.comes_to(json!(""), || meaning(page));
    page.tap("button", "Lie");
    says("What a traitor says");
    page.tap("button", "Lie");
    page.comes_to(json!(""), || meaning(page));
    page.tap("button", "lieutenant");
    says("not the commander");
}

fn lists_the_words(page: &mut Page) {
    page.open("");
    page.focus("button", "Keyboard shortcuts");
    page.keys(&["Enter"]);
    page.part("dialog", "Keyboard shortcuts");
    page.click("button", "What the words mean");
    page.part("dialog", "Glossary");
    for _ in 0..4 {
        page.keys(&["Tab"]);
        assert_eq!(
            page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')"),
            true
        );
    }
    let position = page.evaluate("document.querySelector('[aria-label=Position]').value");
    page.keys(&["End", "Escape"]);
    page.until("it is gone", || page.names("dialog", "").is_empty());
    assert_eq!(
        page.evaluate("document.querySelector('[aria-label=Position]').value"),
        position,
        "no key went through it"
    );
    page.until("the keys are back", || page.part("button", "Keyboard shortcuts").focused);
}

fn opens_panels_beyond_the_row(page: &mut Page) {
    page.open("");
    assert!(page.names("button", "Attack").is_empty());
    page.focus("button", "More panels");
    page.keys(&["Enter", "Tab", "Tab", "Enter"]);
    page.part("heading", "Can it be broken?");
    page.until("the row’s end shows which it is", || {
        page.text(&page.part("button", "More panels")).contains("Attack")
    });
}

fn gives_a_lecture(page: &mut Page) {
    for (width, height, least) in [(1280, 720, 16.0), (1920, 1080, 24.0)] {
        page.is_wide(width, height);
        page.open("");
        page.keys(&["l"]);
        page.until("the rest is gone", || {
            page.names("link", "").len() == 1 && page.names("button", "Share").is_empty()
        });
        let smallest = page.evaluate(
            "Math.min(...[...document.querySelectorAll('.page *')].filter((part) => !part.closest('.field, .unseen, .skip')
                && part.checkVisibility() && [...part.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
                .map((part) => parseFloat(getComputedStyle(part).fontSize)))",
        );
        assert!(smallest.as_f64().is_some_and(|size| size >= least), "{smallest} at {width}");
        let at = page.position();
        page.keys(&["PageDown"]);
        page.comes_to(at + 1, || page.position());
        page.keys(&["PageUp"]);
        page.comes_to(at, || page.position());
        page.keys(&["End"]);
        page.click("button", &page.generals()[1].name);
        page.until("what came of a change is told", || page.names("table", "Decisions before and now").len() == 1);
        page.click("button", "Leave the lecture");
        page.part("button", "Share");
        page.click("button", "Lecture");
        page.part("button", "Leave the lecture");
        page.keys(&["Escape"]);
        page.part("button", "Share");
    }
}

fn fits_a_telephone(page: &mut Page) {
    page.is_wide(390, 844);
    page.open("");
    let stage = || {
        page.evaluate("(({ top, height }) => [top, height / innerHeight])(document.querySelector('.field').getBoundingClientRect())")
    };
    let before = stage();
    assert!(before[1].as_f64().is_some_and(|share| (0.42..0.48).contains(&share)), "{before}");
    page.evaluate("scrollTo(0, 300)");
    page.until("what is under it has moved", || page.evaluate("scrollY > 0") == true);
    assert_eq!(stage(), before, "the stage stays");
    page.click("button", "To the end");
    page.until("at the end", || page.part("button", "To the end").disabled);
    page.click("button", "To the start");
    page.comes_to(0, || page.position());

    page.click("button", "Lessons");
    page.part("dialog", "Lessons");
    assert!(page.names("link", "").len() >= 15);
    page.keys(&["Escape"]);
    page.until("the keys are back", || page.names("dialog", "").is_empty() && page.part("button", "Lessons").focused);
    page.click("button", "Lessons");
    page.click("link", "11");
    page.until("the lesson is open", || {
        page.names("dialog", "").is_empty() && page.address().contains("signed-orders")
    });

    page.click("button", "Settings");
    page.choose("Order", "retreat");
    page.keys(&["Escape"]);
    page.part("button", "Settings · 1 changed");
    page.click("button", "More");
    page.click("button", "Glossary");
    page.part("dialog", "Glossary");
}

fn skips_to_the_stage(page: &mut Page) {
    page.open("");
    page.keys(&["Tab"]);
    assert!(page.part("link", "Skip to the stage").focused);
    let address = page.address();
    page.keys(&["Enter"]);
    page.until("the stage has the keys", || {
        page.evaluate("document.activeElement.classList.contains('stage')") == true
    });
    assert_eq!(page.address(), address, "the address holds the battle still");
    page.keys(&["Tab"]);
    page.until("a general is next", || page.generals().iter().any(|general| general.focused));
}

/// Puts this in place of the browser's clipboard.
fn clipboard(page: &Page, is: &str) {
    page.evaluate(&format!("!!Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {is} }})"));
}

fn shares_a_link(page: &mut Page) {
    page.open("lessons/four-generals/");
    let copied = "The link to this view is on the clipboard.";
    let says =
        |words: &str| page.evaluate(&format!("document.querySelector('dialog').innerText.includes('{words}')")) == true;
    clipboard(
        page,
        "{ writeText: (text) => new Promise((done) => { window.copied = () => done(window.text = text) }) }",
    );
    page.click("button", "Share");
    page.until("it was asked", || page.evaluate("!!window.copied") == true);
    page.frames(3);
    assert!(!says(copied), "not before it was");
    page.evaluate("(copied(), true)");
    page.until("it says so", || says(copied));
    assert_eq!(page.evaluate("text"), page.address());
    page.keys(&["Escape"]);
    page.until("it is gone", || page.names("dialog", "").is_empty());
    for refuses in ["undefined", "{ writeText: () => Promise.reject(new Error('refused')) }"] {
        clipboard(page, refuses);
        page.click("button", "Share");
        page.part("dialog", "Share this view");
        page.comes_to(page.address(), || page.part("textbox", "Link").value);
        let marked = "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)";
        page.comes_to(json!(page.address()), || page.evaluate(marked));
        assert!(!says(copied) && says("The clipboard is closed to this page."));
        page.keys(&["Escape"]);
        page.until("it is gone", || page.names("dialog", "").is_empty());
    }
}
