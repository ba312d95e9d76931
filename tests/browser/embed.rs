//! The page within others: a course page, slides, a sandbox; and the sheet that writes what they need.

use crate::Case;
use crate::page::Page;
use serde_json::{Value, json};

pub const CASES: &[Case] = &[
    ("a course page shows a lesson as high as it is, hears what happens and commands it", stands_in_a_course),
    ("a frame shows as much of the page, and of the time, as its address asks for", shows_what_is_asked),
    ("a frame plays once it has come into view, and not before", plays_in_view),
    ("keys are the frame's within it, and the page's round it", keeps_to_its_keys),
    ("slides keep their keys, and a frame on one works, in a speaker's view too", stands_on_a_slide),
    ("a frame without an origin works where it may load its program, and can be read where it may not", is_boxed),
    ("what the sheet writes for another page shows the same battle there", writes_its_code),
];

/// What another page hears from its frames.
const HEARS: &str = "<script>heard = []; addEventListener('message', (e) => heard.push(e.data));</script>";

/// Opens a page of somebody else's, with this in its body.
fn host(page: &Page, body: &str) {
    page.has_guest(
        "host.html",
        &format!("<!doctype html><title>A course</title><link rel=icon href=data:,>{HEARS}{body}"),
    );
    page.visit_in_folder("host.html");
}

/// What was heard last of this type.
fn heard(page: &Page, kind: &str) -> Value {
    page.evaluate(&format!("heard.findLast((message) => message.strategos === 1 && message.type === '{kind}') ?? null"))
}

fn hears(page: &Page, kind: &str) -> Value {
    page.until(&format!("{kind} is heard"), || heard(page, kind) != Value::Null);
    heard(page, kind)
}

/// The value of an expression in which `page` is the document of the frame that the element holds.
fn inside(page: &Page, expression: &str) -> Value {
    page.evaluate(&format!(
        "(({{ contentDocument: page, contentWindow: within }}) => {expression})(document.querySelector('iframe') ?? document.querySelector('strategos-battle').frame)"
    ))
}

const ELEMENT: &str = "<script src=strategos-battle.js async></script>
    <strategos-battle lesson=four-generals><a href=lessons/four-generals/>Four generals</a></strategos-battle>";

fn stands_in_a_course(page: &mut Page) {
    host(page, ELEMENT);
    let ready = hears(page, "ready");
    assert_eq!((&ready["place"], &ready["first"]), (&json!("lessons/four-generals"), &json!(0)));
    assert_eq!(inside(page, "page.querySelectorAll('header, nav').length"), 0, "neither head nor list");
    assert_eq!(inside(page, "!!page.querySelector('aside') && !!page.querySelector('footer')"), true);
    let wanted = hears(page, "height")["height"].clone();
    page.comes_to(wanted, || inside(page, "within.innerHeight"));
    for width in [390, 1440, 1000] {
        page.is_wide(width, 900);
        page.frames(10);
        let at_rest = || {
            let height = heard(page, "height")["height"].clone();
            page.frames(10);
            height == heard(page, "height")["height"] && height == inside(page, "within.innerHeight")
        };
        page.until("it has the height that it asked for, and asks for no other", at_rest);
        assert_eq!(inside(page, "page.scrollingElement.scrollHeight <= within.innerHeight"), true, "at {width}");
    }
    let way_back = page.evaluate("history.length");
    // Commands, and what comes of them.
    let ask = |call: &str| page.evaluate(&format!("(document.querySelector('strategos-battle').{call}, true)"));
    ask("seek(5)");
    page.comes_to(json!(5), || heard(page, "step")["at"].clone());
    assert!(heard(page, "step")["happened"].as_str().is_some_and(|told| told.len() > 10));
    let last = heard(page, "step")["last"].as_u64().unwrap_or_default();
    page.evaluate("heard.length = 0");
    ask(&format!("seek({last})"));
    let decided = || page.evaluate("heard.filter(({ type }) => type === 'decision').map(({ general }) => general)");
    page.comes_to(json!([1, 2, 3]), decided);
    let turned = || inside(page, "page.querySelector('.general[aria-label^=\"G2\"]').getAttribute('aria-pressed')");
    assert_eq!(turned(), "false");
    ask("turn(2)");
    page.comes_to(json!("true"), turned);
    ask("seek(0)");
    page.comes_to(json!(0), || heard(page, "step")["at"].clone());
    let plays = || inside(page, "!!page.querySelector('[aria-label=Pause]')");
    ask("play()");
    page.comes_to(json!(true), plays);
    ask("pause()");
    page.comes_to(json!(false), plays);
    ask("turn(99)");
    assert_eq!(hears(page, "fault")["says"], "“general” should be from 0 to 3.");
    // The way home leads to the same moment of the whole page.
    ask("seek(3)");
    page.comes_to(json!(3), || heard(page, "step")["at"].clone());
    let home =
        "(() => { const home = page.querySelector('.home'); home.addEventListener('click', (e) => e.preventDefault());
        home.click(); return home.href })()";
    page.until("the link holds the moment", || {
        inside(page, home).as_str().is_some_and(|home| {
            home.contains("/lessons/four-generals/#v=1") && home.contains("&at=3&") && !home.contains("embed")
        })
    });
    assert_eq!(page.evaluate("history.length"), way_back, "nothing was added to the way back");
}

fn shows_what_is_asked(page: &mut Page) {
    page.open_in_folder(
        "embed/lessons/four-generals/?controls=transport&theme=dark&from=3&to=9&lang=en&utm_source=course",
    );
    assert_eq!(page.position(), 3);
    assert!(page.names("complementary", "").is_empty() && page.names("navigation", "").is_empty());
    assert_eq!(page.evaluate("document.documentElement.dataset.theme"), "dark");
    assert_eq!(page.evaluate("localStorage.getItem('strategos-theme')"), Value::Null, "it is not the reader's choice");
    page.keys(&["ArrowLeft", "End"]);
    page.comes_to(9, || page.position());
    assert!(page.part("button", "Step forward").disabled);
    page.keys(&["Home"]);
    page.comes_to(3, || page.position());
    assert!(page.part("button", "Step back").disabled);
    page.keys(&["l"]);
    page.frames(2);
    assert!(page.names("button", "Leave the lecture").is_empty(), "a frame gives no lecture");
    page.until("the address holds it", || page.address().contains("&at=3&"));
    page.reload();
    page.comes_to(3, || page.position());

    page.open_in_folder("embed/lessons/four-generals/?controls=none");
    assert!(page.names("button", "Step forward").is_empty() && page.generals().len() == 4);
    page.open_in_folder("embed/#v=1&at=2&battle=protocol:(kind:signed,depth:1),generals:5");
    page.comes_to(5, || page.generals().len());
    assert_eq!(page.position(), 2);
    page.open_in_folder("embed/laboratories/odds/");
    page.until("the laboratory is there", || !page.names("heading", "").is_empty());
    page.open_in_folder("embed/lessons/four-generals/?controls=some");
    page.until("it is said what is wrong", || {
        page.parts().iter().any(|part| part.role == "alert" && page.text(part).contains("full, transport or none"))
    });
    for (width, height) in [(960, 600), (600, 500), (360, 600)] {
        page.is_wide(width, height);
        for controls in ["full", "transport", "none"] {
            page.open_in_folder(&format!("embed/lessons/seven-generals/?controls={controls}"));
            assert_eq!(crate::look::violations(page), json!([]), "{controls} at {width}");
            let over = page.evaluate("document.scrollingElement.scrollWidth - innerWidth");
            assert!(over.as_i64().is_some_and(|over| over <= 0), "{controls}: {over} pixels too wide at {width}");
        }
    }
}

fn plays_in_view(page: &mut Page) {
    page.prefers(&[("prefers-reduced-motion", "no-preference")]);
    // Nearer than what a lazy frame waits for, and out of sight.
    host(
        page,
        "<p style='height: 1000px'>Scroll.</p><iframe width=900 height=560 src='embed/lessons/four-generals/?autoplay'></iframe>",
    );
    let at = hears(page, "ready")["at"].clone();
    page.frames(40);
    assert_eq!(heard(page, "step"), Value::Null, "it waits to be seen, at {at}");
    page.evaluate("(scrollTo(0, 900), true)");
    hears(page, "step");
    page.prefers(&[("prefers-reduced-motion", "reduce")]);
    host(page, "<iframe width=900 height=560 src='embed/lessons/four-generals/?autoplay'></iframe>");
    hears(page, "ready");
    page.frames(40);
    assert_eq!(heard(page, "step"), Value::Null, "nothing moves by itself for a reader who doesn't want it");
}

fn keeps_to_its_keys(page: &mut Page) {
    let counts = "<input id=before><script>pressed = 0; addEventListener('keydown', () => pressed++);</script>";
    host(page, &format!("{counts}{ELEMENT}"));
    hears(page, "ready");
    page.evaluate("(document.querySelector('#before').focus(), true)");
    page.keys(&["ArrowRight", " ", "End"]);
    page.comes_to(json!(3), || page.evaluate("pressed"));
    page.frames(3);
    assert_eq!(heard(page, "step"), Value::Null, "keys beside the frame are none of its");
    inside(page, "(within.focus(), page.querySelector('[aria-label=\"Step forward\"]').focus(), true)");
    page.keys(&["ArrowRight"]);
    page.comes_to(json!(3), || heard(page, "step")["at"].clone());
    assert_eq!(page.evaluate("pressed"), 3, "keys within it stay there");
    // Out at the end, as by any other part of a page.
    page.keys(&["End"]);
    page.until("at the end", || heard(page, "step")["at"] == heard(page, "step")["last"]);
    page.until("Tab leads out of it", || {
        page.keys(&["Shift+Tab"]);
        page.evaluate("document.activeElement.id") == "before"
    });
}

fn stands_on_a_slide(page: &mut Page) {
    let folder = std::env::var("STRATEGOS_REVEAL").unwrap_or_else(|_| panic!("STRATEGOS_REVEAL names no reveal.js"));
    for file in ["reveal.js", "reveal.css"] {
        let text = std::fs::read_to_string(format!("{folder}/{file}"));
        page.has_guest(file, &text.unwrap_or_else(|fault| panic!("{folder}/{file}: {fault}")));
    }
    let deck = format!(
        "<link rel=icon href=data:,><link rel=stylesheet href=reveal.css>{HEARS}<div class=reveal><div class=slides>
        <section><h1>Agreement</h1></section><section>{ELEMENT}</section><section><h1>Questions?</h1></section></div></div>
        <script src=reveal.js></script><script>deck = new Reveal({{ hash: false }}); deck.initialize();</script>"
    );
    page.has_guest("deck.html", &format!("<!doctype html><title>Slides</title>{deck}"));
    page.visit_in_folder("deck.html");
    let slide = || page.evaluate("deck.getIndices().h");
    page.comes_to(json!(0), slide);
    page.keys(&["ArrowRight"]);
    page.comes_to(json!(1), slide);
    hears(page, "ready");
    inside(page, "(page.querySelector('[aria-label=\"Step forward\"]').click(), true)");
    page.comes_to(json!(3), || heard(page, "step")["at"].clone());
    page.keys(&["ArrowRight"]);
    page.comes_to(json!(2), slide);
    page.keys(&["ArrowLeft"]);
    page.comes_to(json!(1), slide);
    inside(page, "(within.focus(), page.querySelector('[aria-label=\"Step forward\"]').focus(), true)");
    page.keys(&["ArrowRight"]);
    page.comes_to(json!(4), || heard(page, "step")["at"].clone());
    assert_eq!(slide(), 1, "the slide stays while the frame has the keys");
    // The speaker's view is a page with the slides in frames.
    host(page, "<iframe width=1000 height=640 src='deck.html#/1'></iframe>");
    let battle = "page.querySelector('strategos-battle')?.frame?.contentDocument?.querySelectorAll('.general').length";
    page.until("the lesson is there, in a frame of a frame", || {
        inside(page, "(within.deck?.slide?.(1), true)");
        inside(page, battle) == 4
    });
}

/// A page as `site` writes it where it is told where the site stands: without that WebKit loads nothing into a frame without an origin.
fn knows_its_site(page: &Page, file: &str) {
    let dist = std::env::var("STRATEGOS_DIST").unwrap_or_default();
    let text = std::fs::read_to_string(format!("{dist}/{file}")).unwrap_or_else(|fault| panic!("{file}: {fault}"));
    let site = page.evaluate("new URL('.', location).href");
    page.has_guest(file, &text.replace("'self'", &format!("'self' {}", site.as_str().unwrap_or_default())));
}

fn is_boxed(page: &mut Page) {
    let boxed = "<iframe sandbox=allow-scripts width=900 height=560 src='embed/lessons/four-generals/?controls=transport'></iframe>";
    page.is_shared(true);
    host(page, boxed);
    if page.evaluate("navigator.vendor.startsWith('Apple')") == true {
        knows_its_site(page, "embed/lessons/four-generals/index.html");
        host(page, boxed);
    }
    hears(page, "ready");
    page.evaluate_within("(document.querySelector('[aria-label=\"Step forward\"]').click(), true)");
    page.comes_to(json!(3), || heard(page, "step")["at"].clone());
    page.evaluate_within("(document.querySelector('.general[aria-label^=\"G1\"]').dispatchEvent(new MouseEvent('click', { bubbles: true })), true)");
    let turned = "document.querySelector('.general[aria-label^=\"G1\"]').getAttribute('aria-pressed')";
    page.until("a general is turned", || page.evaluate_within(turned) == "true");
    page.said_nothing();
    page.is_shared(false);
    host(page, boxed);
    page.until("it is said what is missing", || {
        page.evaluate_within("document.querySelector('.boot')?.textContent ?? ''")
            .as_str()
            .is_some_and(|told| told.contains("keeps its program from it"))
    });
    let dressed = "getComputedStyle(document.querySelector('.page')).display";
    assert_eq!(page.evaluate_within(dressed), "grid", "it has its styles");
    assert_eq!(page.evaluate_within("document.querySelectorAll('.general').length"), 4, "and its first moment");
    // That it kept the program, some browsers say on the console.
    page.said();
}

fn writes_its_code(page: &mut Page) {
    page.open_in_folder("lessons/four-generals/");
    page.click("button", "G1");
    page.click("button", "Step forward");
    page.until("the address holds the moment", || page.address().contains("&at=3&"));
    page.click("button", "Share");
    page.part("dialog", "Share this view");
    page.part("image", "The link as a QR code");
    let code = || page.part("textbox", "Code").value;
    assert!(code().contains("<strategos-battle lesson=\"four-generals\" battle="), "{}", code());
    page.choose("Show", "stage and clock");
    page.choose("Colours", "dark");
    page.until("the code asks for it", || code().contains("controls=\"transport\" theme=\"dark\""));
    let element = code();
    page.choose("As", "a plain frame");
    page.until("it is a frame", || code().starts_with("<iframe"));
    for written in [element, code()] {
        host(page, &written);
        let ready = hears(page, "ready");
        assert_eq!(ready["at"], 3);
        let turned = "page.querySelector('.general[aria-label^=\"G1\"]').getAttribute('aria-pressed')";
        assert_eq!(inside(page, turned), "true", "G1 is a traitor there too");
        assert_eq!(inside(page, "page.querySelectorAll('aside').length"), 0);
        assert_eq!(inside(page, "page.documentElement.dataset.theme"), "dark");
    }
}
