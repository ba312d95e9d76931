//! The sheet of what can be taken along: pictures, films and text, and the way back from a picture.

use crate::Case;
use crate::page::Page;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

pub const CASES: &[Case] = &[
    ("the export sheet is worked by keys alone", works_by_keys),
    ("a battle and its events are taken away as files", takes_files_away),
    ("a text tells the rounds that are chosen, and says when it is too large", tells_some_rounds),
    ("through one general's eyes only its own log is taken away", keeps_secrets),
    ("the export sheet fits a telephone", fits_a_telephone),
    ("no choice of the export sheet is cut off in a window", cuts_nothing_off),
    ("a picture of the page is, byte for byte, the command line's", draws_a_picture),
    ("a picture that is dropped, pasted or chosen opens its battle", opens_a_picture),
    ("a film is made with progress, and can be cancelled", makes_a_film),
];

/// Where the browser puts what it saves.
pub struct Downloads(PathBuf);

impl Downloads {
    /// A folder for what this page saves.
    pub fn of(page: &Page) -> Downloads {
        // Each has its own: several pages save files of the same names at the same time.
        static FOLDERS: AtomicU32 = AtomicU32::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("strategos-export-{}-{number}", std::process::id()));
        page.downloads_to(&folder);
        Downloads(folder)
    }

    /// The file of this name, once it is there, and gone from the folder.
    pub fn taken(&self, page: &Page, name: &str) -> Vec<u8> {
        let file = self.0.join(name);
        let mut bytes = Vec::new();
        page.until(&format!("{name} is there"), || {
            bytes = fs::read(&file).unwrap_or_default();
            !bytes.is_empty()
        });
        let _ = fs::remove_file(&file);
        bytes
    }

    /// Whether nothing was saved that wasn't taken.
    pub fn is_empty(&self) -> bool {
        fs::read_dir(&self.0).map(Iterator::count).unwrap_or_default() == 0
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The files of text that can be chosen.
fn papers(page: &Page) -> Vec<String> {
    let words = page.evaluate(
        "[...document.querySelectorAll('[aria-label=\"What is written\"] option')].map((one) => one.textContent)",
    );
    let words = words.as_array().cloned().unwrap_or_default();
    words.iter().filter_map(|one| one.as_str()?.split(':').next().map(str::to_owned)).collect()
}

fn works_by_keys(page: &mut Page) {
    page.open("");
    let position = page.position();
    page.focus("button", "Export");
    page.keys(&["Enter"]);
    page.until("the sheet is open", || page.names("button", "Save the picture").len() == 1);
    for name in ["What is drawn", "Kind of picture", "Size of the picture", "Colours of the picture"] {
        page.until(name, || {
            page.keys(&["Tab"]);
            page.parts().into_iter().any(|part| part.focused && part.name == name)
        });
    }
    page.keys(&["Escape"]);
    page.until("the sheet is gone", || page.names("button", "Save the picture").is_empty());
    assert!(page.part("button", "Export").focused, "the keys are back at the button");
    assert_eq!(page.position(), position, "no key has moved the battle");
}

fn takes_files_away(page: &mut Page) {
    page.open("");
    let downloads = Downloads::of(page);
    page.click("button", "Export");
    page.until("every form of text is offered", || papers(page).len() > 8);
    let taken = |name: &str| take(page, &downloads, name);
    let battle: Value = serde_json::from_str(&taken("battle.json")).unwrap_or_default();
    assert_eq!((&battle["protocol"]["kind"], &battle["generals"]), (&json!("oral"), &json!(4)), "{battle}");
    let events = taken("events.csv");
    assert!(events.lines().filter(|line| line.contains(",message,")).count() == 9, "{events}");
    assert!(taken("sequence.mmd").starts_with("sequenceDiagram\n  participant G0 as G0, commander"));
    assert!(taken("generals.log").contains("==== general_1.log ===="));
}

/// The text of this name, saved as a reader saves it.
fn take(page: &Page, downloads: &Downloads, name: &str) -> String {
    let paper = papers(page).iter().position(|paper| paper == name).unwrap_or_else(|| panic!("no {name}"));
    page.evaluate(&format!(
        "(() => {{ const list = document.querySelector('[aria-label=\"What is written\"]'); list.value = '{paper}';
         list.dispatchEvent(new Event('change', {{ bubbles: true }})) }})()"
    ));
    page.until("it is chosen", || {
        page.evaluate("document.querySelector('.export a[download]').download").as_str() == Some(name)
    });
    page.click("link", "Save the text");
    String::from_utf8(downloads.taken(page, name)).unwrap_or_default()
}

fn tells_some_rounds(page: &mut Page) {
    page.open("lessons/council-of-ten/");
    let downloads = Downloads::of(page);
    page.click("button", "Export");
    page.until("every form of text is offered", || papers(page).len() > 8);
    let told = || {
        let words = page.evaluate("document.querySelector('[aria-label=Text] [role=status]').textContent");
        words.as_str().unwrap_or_default().to_owned()
    };
    let whole = take(page, &downloads, "sequence.mmd");
    page.until("it is said that it is too large", || told().contains("tell fewer rounds at a time"));
    // The last round that is told comes before the first, and takes that with it.
    page.choose("First round of the text", "round 3");
    page.choose("Last round of the text", "round 2");
    let value = |name: &str| page.part("combobox", name).value;
    assert_eq!([value("First round of the text"), value("Last round of the text")], ["round 2", "round 2"]);
    let part = take(page, &downloads, "sequence.mmd");
    assert_eq!(told(), "");
    let rounds = |text: &str| text.matches(": round ").count();
    assert_eq!((rounds(&whole), rounds(&part)), (4, 1));
    assert!(part.contains(": round 2\n") && part.len() < 50_000, "{}", part.len());
    take(page, &downloads, "battle.json");
    assert!(page.names("combobox", "First round of the text").is_empty(), "a battle has no part");
}

fn keeps_secrets(page: &mut Page) {
    page.open("");
    page.choose("Seen by", "G2");
    page.click("button", "Export");
    page.comes_to(vec!["battle.json".to_owned(), "general_2.log".to_owned()], || papers(page));
    let subjects =
        "[...document.querySelectorAll('[aria-label=\"What is drawn\"] option')].map((one) => one.value).join()";
    assert_eq!(page.evaluate(subjects), "stage,space-time,reasons", "what G2 itself holds is in its sight");
}

fn fits_a_telephone(page: &mut Page) {
    page.is_wide(360, 740);
    page.open("");
    page.click("button", "More");
    page.click("button", "Export");
    page.until("the sheet is open", || page.names("button", "Save the picture").len() == 1);
    let inside = page.evaluate(
        "[...document.querySelectorAll('dialog select, dialog button, dialog a')].every((part) => {
            const box = part.getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth && box.height > 20; })",
    );
    assert_eq!(inside, true);
    assert_eq!(page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), true);
}

/// What the command line draws of a battle.
fn drawn(battle: &[u8], arguments: &[&str]) -> Vec<u8> {
    let file = std::env::temp_dir().join(format!("strategos-battle-{}", std::process::id()));
    fs::write(&file, battle).unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_strategos"));
    let output = command.arg("draw").arg(&file).args(arguments).output().unwrap_or_else(|error| panic!("{error}"));
    let _ = fs::remove_file(&file);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// Every entry of every list, laid out alone, is no wider than the list is.
const CUT_OFF: &str =
    "[...document.querySelectorAll('.export select')].flatMap((list) => [...list.options].filter((option) => {
  const alone = document.createElement('select');
  alone.append(new Option(option.text));
  list.parentNode.append(alone);
  alone.style.flex = 'none';
  const wanted = alone.offsetWidth;
  alone.remove();
  return wanted > list.offsetWidth;
}).map((option) => option.text))";

fn cuts_nothing_off(page: &mut Page) {
    for (width, height) in [(1440, 900), (1280, 720), (1024, 768), (768, 1024)] {
        page.is_wide(width, height);
        page.open("lessons/four-generals/");
        if width < 821 {
            page.click("button", "More");
        }
        page.click("button", "Export");
        page.part("combobox", "Kind of picture");
        page.part("combobox", "What is written");
        assert_eq!(page.evaluate(CUT_OFF), json!([]), "at {width} × {height}");
    }
}

fn draws_a_picture(page: &mut Page) {
    page.open("lessons/two-generals/");
    let downloads = Downloads::of(page);
    page.click("button", "Export");
    page.click("button", "Save the picture");
    let picture = downloads.taken(page, "stage.png");
    assert!(drawn(&picture, &["--as", "png"]) == picture, "the two pictures differ");
    page.choose("Kind of picture", "SVG, can be enlarged");
    page.choose("Colours of the picture", "dark");
    page.click("button", "Save the picture");
    let svg = downloads.taken(page, "stage.svg");
    assert!(drawn(&picture, &["--as", "svg", "--theme", "dark"]) == svg, "the two drawings differ");
}

/// Gives the page a file, as a drop or a paste does.
fn given(page: &Page, event: &str, name: &str, bytes: &[u8]) {
    let text = BASE64_STANDARD.encode(bytes);
    page.evaluate(&format!(
        "(() => {{ const bytes = Uint8Array.from(atob('{text}'), (one) => one.charCodeAt(0));
         const data = new DataTransfer();
         data.items.add(new File([bytes], '{name}', {{ type: 'image/png' }}));
         const goes = {{ cancelable: true, bubbles: true }};
         document.body.dispatchEvent({event}) }})()"
    ));
}

const DROP: &str = "new DragEvent('drop', { ...goes, dataTransfer: data })";
/// Firefox lets no script say what is in the clipboard.
const PASTE: &str = "Object.defineProperty(new ClipboardEvent('paste', goes), 'clipboardData', { value: data })";

fn opens_a_picture(page: &mut Page) {
    page.open("lessons/signed-orders/");
    page.click("button", "To the end");
    page.until("the end is shown", || page.position() > 5 && page.address().contains("at="));
    let (there, end) = (page.address(), page.position());
    let downloads = Downloads::of(page);
    page.click("button", "Export");
    page.click("button", "Save the picture");
    let picture = downloads.taken(page, "stage.png");
    for how in [DROP, PASTE] {
        page.open("lessons/two-generals/");
        given(page, how, "stage.png", &picture);
        page.comes_to(end, || page.position());
        page.comes_to(there.clone(), || page.address());
    }
    let plain = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/static/icon-180.png")).unwrap_or_default();
    for (other, words) in [(&picture[..40], "no whole PNG picture"), (&plain, "carries no battle")] {
        given(page, DROP, "stage.png", other);
        let alert = "document.querySelector('[role=alert]')?.textContent";
        page.until(words, || page.evaluate(alert).as_str().is_some_and(|told| told.contains(words)));
        assert_eq!(page.position(), end, "what was there stays");
    }
}

fn makes_a_film(page: &mut Page) {
    page.open("lessons/two-generals/");
    let downloads = Downloads::of(page);
    page.click("button", "Export");
    page.choose("Size of the film", "1280 × 720");
    page.click("button", "Make the film");
    page.until("it has come some way", || {
        page.evaluate("document.querySelector('.export progress')?.value > 0").as_bool() == Some(true)
    });
    page.click("button", "Cancel");
    page.until("it can be begun again", || page.names("button", "Make the film").len() == 1);
    page.choose("Size of the film", "480 × 320");
    page.choose("Speed of the film", "4×");
    page.click("button", "Make the film");
    page.until("it is saved", || {
        page.evaluate("document.querySelector('[aria-label=Film] [role=status]').textContent") == "film.gif was saved."
    });
    let film = downloads.taken(page, "film.gif");
    assert!(film.starts_with(b"GIF89a") && film.ends_with(b";"), "a whole film");
    assert!(downloads.is_empty(), "nothing came of what was cancelled");
}
