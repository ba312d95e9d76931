//! How long the page is busy at one go, with the largest battles that it draws one by one and in every laboratory.
//!
//! Whatever keeps a browser's one thread for more than 50 ms it tells as a "long task"; what it tells of none was
//! shorter. `./do busy` prints the longest of each thing that a reader can do.

use crate::Case;
use crate::page::Page;
use serde_json::Value;

pub const CASES: &[Case] = &[
    ("a battle of a hundred thousand messages is fought beside the page, and shown at its moment", fights_beside),
    ("what spoils a plan is looked for beside the page, and played", spoils_a_plan),
];

fn count(page: &Page, selector: &str) -> u64 {
    page.evaluate(&format!("document.querySelectorAll('{selector}').length")).as_u64().unwrap_or_default()
}

fn fights_beside(page: &mut Page) {
    page.open("#v=1&at=5&battle=protocol:(kind:oral,depth:4),generals:13,traitors:!(1,2,5,9)");
    page.until("it has been fought", || page.position() == 5 && count(page, "main[aria-busy]") == 0);
    page.click("button", "To the end");
    page.click("button", "Reasoning");
    page.until("the reason is found", || count(page, ".reasons > li > details > ul > li") == 12);
    assert_eq!(count(page, ".reasons li"), 13, "what is not open is not drawn");
    page.evaluate("document.querySelectorAll('.reasons summary')[1].click()");
    page.until("a claim that is opened shows what it rests on", || count(page, ".reasons li") == 24);
    page.click("button", "G1,");
    page.until("G1 is loyal", || page.part("button", "G1,").pressed == Some(false));
    page.until("the reason is found anew", || count(page, ".reasons li") >= 13);
}

fn spoils_a_plan(page: &mut Page) {
    page.open("#v=1&at=0&battle=protocol:(kind:armies,plan:order)");
    page.show_panel("Plan");
    page.click("button", "Capture as few as possible");
    page.until("it says what it takes", || {
        let panel = page.evaluate("document.querySelector('aside').textContent");
        panel.as_str().is_some_and(|panel| panel.contains("2 captured messengers are enough"))
    });
    page.until("it is in the address", || page.address().contains("captured"));
}

/// A thing that a reader does: its name, and the script that does it.
type Deed = (&'static str, &'static str);

/// Battles just under the most messages that are drawn one by one, and one in which everybody sends to everybody.
const BATTLES: &[(&str, &str)] = &[
    ("OM(4), n = 13, 108,384 messages", "protocol:(kind:oral,depth:4),generals:13,traitors:!(1,2,5,9)"),
    ("OM(2), n = 58, 178,809 messages", "protocol:(kind:oral,depth:2),generals:58,traitors:!(1,2)"),
    ("tally, n = 22, 193,641 messages", "protocol:(kind:tally,depth:3),generals:22,traitors:!(1,2,3)"),
    ("signed, n = 100, 9,801 messages", "protocol:(kind:signed,depth:1),generals:100,traitors:!(0,2,3)"),
    ("signed, n = 30, depth 9", "protocol:(kind:signed,depth:9),generals:30,traitors:!(0,2,3),loss:0.2"),
    ("king, n = 100, 70,686 messages", "protocol:(kind:king,faults:6),generals:100,traitors:!(1,2,3)"),
];

/// What a reader does with a battle.
const DEEDS: &[Deed] = &[
    ("to the end", "button('To the end').click()"),
    (
        "seek to the middle",
        "const s = document.querySelector('[aria-label=Position]'); \
        s.value = Math.floor(s.max / 2); s.dispatchEvent(new Event('input', { bubbles: true }))",
    ),
    ("play", "button('Play').click()"),
    ("pause", "button('Pause').click()"),
    ("panel Reasoning", "button('Reasoning').click()"),
    ("step, Reasoning", "button('Step forward').click()"),
    ("panel Messages", "button('Messages').click()"),
    ("as events", "button('as events').click()"),
    ("what each wrote", "button('what each wrote').click()"),
    ("panel Space-time", "button('Space-time').click()"),
    ("more settings", "button('More settings').click()"),
    ("seen by G1", "choose(/by$/i, 'G1')"),
    ("seen by everyone", "choose(/by$/i, 0)"),
    ("panel Seals", "button('Seals')?.click()"),
    ("more panels", "button('More panels')?.click()"),
    ("panel Attack", "button('Attack')?.click()"),
    ("panel Story", "button('Story').click()"),
    (
        "turn G1",
        "document.querySelector('[aria-pressed][aria-label^=\"G1,\"]').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
    ),
    ("another lie", "choose(/^(Lie|What traitors)/i, 1)"),
    ("undo", "button('Undo').click()"),
];

/// The laboratories by their names in links, and what a reader does there.
const LABS: &[(&str, &[Deed])] = &[
    (
        "your-own-rule",
        &[
            ("another size", "button('Four generals').click()"),
            ("try them all", "button('Try them all').click()"),
            ("another rule", "document.querySelector('table.rule button').click()"),
        ],
    ),
    (
        "two-worlds",
        &[
            ("to the end", "button('To the end').click()"),
            ("play", "button('To the start').click(); button('Play').click()"),
        ],
    ),
    ("hexagon", &[("every button", EVERY)]),
    ("why-3f-plus-1", &[("every button", EVERY)]),
    ("number-of-messages", &[("every button", EVERY)]),
    ("same-worlds", &[("every button", EVERY)]),
    ("odds", &[("every button", EVERY)]),
];

/// Every button of the laboratory, each in a task of its own.
const EVERY: &str =
    "for (const one of document.querySelectorAll('main button')) setTimeout(() => one.isConnected && one.click(), 0)";

/// Does something a moment later, and tells what kept the page busy longest until it has been at rest for a while.
const WATCH: &str = "new Promise((done) => {
    let longest = 0;
    const told = (list) => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration); };
    const watch = new PerformanceObserver(told);
    watch.observe({ type: 'longtask' });
    const button = (name) => [...document.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
    const choose = (label, option) => {
        const field = [...document.querySelectorAll('select')].find((one) => label.test(one.getAttribute('aria-label') ?? one.labels[0]?.textContent ?? ''));
        field.value = [...field.options].find((one, place) => place === option || one.textContent.trim().startsWith(option)).value;
        for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
    };
    let fault = null;
    setTimeout(() => { try { DEED } catch (error) { fault = String(error); } }, 0);
    // Those of the last moment are told a little later.
    setTimeout(() => setTimeout(() => done(fault ?? longest), 100), 1200);
})";

/// The longest task since the page was opened.
const SINCE_OPENED: &str = "new Promise((done) => {
    let longest = 0;
    new PerformanceObserver((list) => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration); })
        .observe({ type: 'longtask', buffered: true });
    setTimeout(() => done(longest), 1500);
})";

/// Prints the longest task of everything.
pub fn print(page: &Page) {
    page.prefers(&[]);
    println!("Longest time that the page was busy at one go, in ms (50 and less is not told apart):");
    for (name, battle) in BATTLES {
        page.open(&format!("#v=1&at=0&battle={battle}"));
        println!("  {name}: opening {}", words(&page.evaluate(SINCE_OPENED)));
        do_all(page, DEEDS);
    }
    for (lab, deeds) in LABS {
        page.open(&format!("#v=1&at=0&lab={lab}&battle=protocol:(kind:oral,depth:1)"));
        println!("  laboratory {lab}: opening {}", words(&page.evaluate(SINCE_OPENED)));
        do_all(page, deeds);
    }
}

fn do_all(page: &Page, deeds: &[Deed]) {
    let told =
        deeds.iter().map(|(name, script)| format!("{name} {}", words(&page.evaluate(&WATCH.replace("DEED", script)))));
    println!("      {}", told.collect::<Vec<_>>().join(" · "));
}

fn words(longest: &Value) -> String {
    match longest.as_f64() {
        Some(0.0) => "≤ 50".into(),
        Some(longest) => format!("{longest:.0}"),
        None => longest.to_string(),
    }
}
