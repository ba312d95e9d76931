//! Films as videos: made in the page, read from the bytes of their files, and played.

use crate::Case;
use crate::export::Downloads;
use crate::page::Page;
use crate::server::Trouble;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

pub const CASES: &[Case] = &[
    ("a film becomes a WebM that has every picture, and lasts as long as the GIF", makes_a_webm),
    ("an MP4 is made, or it is said why not", makes_an_mp4),
    ("where nothing encodes videos a GIF is offered, and why", offers_a_gif),
    ("a video whose writer can't be fetched says so, and a GIF is made all the same", needs_its_writer),
];

/// Pictures a second of a video, and of a GIF.
const RATE: f64 = 25.0;
const RATE_OF_A_GIF: f64 = 20.0;

/// The sheet, with the smallest and fastest film chosen.
fn small(page: &Page) {
    page.click("button", "Export");
    page.choose("Size of the film", "480 × 320");
    page.choose("Speed of the film", "4×");
}

/// The kinds of film that are offered.
fn kinds(page: &Page) -> Vec<String> {
    let words = "[...document.querySelectorAll('[aria-label=\"Kind of film\"] option')].map((one) => one.value)";
    let words = page.evaluate(words).as_array().cloned().unwrap_or_default();
    words.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// What the film's group says of how it stands.
fn stand(page: &Page) -> String {
    let words = page.evaluate("document.querySelector('[aria-label=Film] [role=status]').textContent");
    words.as_str().unwrap_or_default().to_owned()
}

fn made(page: &Page, downloads: &Downloads, name: &str) -> Vec<u8> {
    page.click("button", "Make the film");
    // However slow the machine: as long as it goes on, it is waited for.
    let far = || page.evaluate("document.querySelector('.export progress')?.value");
    let (saved, mut seen) = (format!("{name} was saved."), Value::Null);
    while stand(page) != saved {
        page.until(&format!("{name} is saved, or has come further"), || stand(page) == saved || far() != seen);
        seen = far();
    }
    downloads.taken(page, name)
}

/// The seconds that a GIF lasts: what stands before each of its pictures says how long that one is seen.
fn lasts(gif: &[u8]) -> f64 {
    /// How long a table of colours is, as a byte of flags tells.
    fn table(flags: u8) -> usize {
        if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
    }
    // The end of the blocks that begin here, each of which tells its length.
    let after = |mut at: usize| {
        while gif[at] > 0 {
            at += 1 + usize::from(gif[at]);
        }
        at + 1
    };
    let (mut at, mut long) = (13 + table(gif[10]), 0);
    loop {
        at = match gif[at..] {
            [0x21, 0xf9, 4, _, low, high, ..] => {
                long += u16::from_le_bytes([low, high]);
                at + 8
            }
            [0x21, ..] => after(at + 2),
            [0x2c, ..] => after(at + 11 + table(gif[at + 9])),
            _ => break,
        };
    }
    assert_eq!(gif[at..], [0x3b], "the GIF is read to its end");
    f64::from(long) / 100.0
}

/// What a WebM's file holds: its elements are read one after another, and within one another.
#[derive(Debug, Default, PartialEq)]
struct WebM {
    /// How many nanoseconds a unit of time has.
    unit: u64,
    /// How long it says that it lasts, in units.
    long: f64,
    width: u64,
    height: u64,
    /// When each picture is seen, in units.
    pictures: Vec<i64>,
    /// How many of them need none before them.
    whole: usize,
}

impl WebM {
    fn read(file: &[u8]) -> WebM {
        let mut read = WebM { unit: 1_000_000, ..WebM::default() };
        read.within(file, 0);
        read
    }

    fn within(&mut self, mut bytes: &[u8], mut began: i64) {
        while !bytes.is_empty() {
            let (id, rest) = number(bytes, false);
            let (long, rest) = number(rest, true);
            let (inside, after) = rest.split_at(long as usize);
            let whole = || inside.iter().fold(0, |all, &byte| (all << 8) | u64::from(byte));
            match id {
                // Segment, Info, Tracks, TrackEntry, Video, Cluster, BlockGroup.
                0x1853_8067 | 0x1549_a966 | 0x1654_ae6b | 0xae | 0xe0 | 0x1f43_b675 | 0xa0 => {
                    self.within(inside, began)
                }
                0x2ad7b1 => self.unit = whole(),
                0x4489 => self.long = inside.try_into().map_or(0.0, f64::from_be_bytes),
                0xb0 => self.width = whole(),
                0xba => self.height = whole(),
                0xe7 => began = whole() as i64,
                // A block: the number of its track, when it is seen after its cluster began, and flags.
                0xa1 | 0xa3 => {
                    self.pictures.push(began + i64::from(i16::from_be_bytes([inside[1], inside[2]])));
                    self.whole += usize::from(id == 0xa3 && inside[3] & 0x80 > 0);
                }
                _ => {}
            }
            bytes = after;
        }
    }
}

/// A number whose first byte tells how many there are of it, with or without the bit that does.
fn number(bytes: &[u8], plain: bool) -> (u64, &[u8]) {
    let (own, rest) = bytes.split_at(1 + bytes[0].leading_zeros() as usize);
    let all = own.iter().fold(0, |all, &byte| (all << 8) | u64::from(byte));
    (if plain { all ^ (1 << (7 * own.len())) } else { all }, rest)
}

/// What a browser makes of a video, on a page that may play what it likes: how long it lasts, how large it is, the colour of its last
/// corner at the end, and how many dots differ between beginning and end.
fn played(page: &Page, kind: &str, film: &[u8]) -> Value {
    page.leave();
    let text = BASE64_STANDARD.encode(film);
    page.evaluate(&format!(
        "(async () => {{
            const bytes = Uint8Array.from(atob('{text}'), (one) => one.charCodeAt(0));
            const video = document.createElement('video');
            video.src = URL.createObjectURL(new Blob([bytes], {{ type: 'video/{kind}' }}));
            await new Promise((done, failed) => {{ video.onloadeddata = done; video.onerror = () => failed(video.error.message); }});
            const [wide, high] = [video.videoWidth, video.videoHeight];
            const canvas = new OffscreenCanvas(wide, high).getContext('2d', {{ willReadFrequently: true }});
            const seen = () => {{
                canvas.drawImage(video, 0, 0);
                return canvas.getImageData(0, 0, wide, high).data;
            }};
            const seek = (at) => new Promise((done) => {{ video.onseeked = done; video.currentTime = at; }});
            await seek(0.1);
            const first = seen();
            await seek(video.duration - 0.1);
            // On a busy machine the picture that was sought follows after a while.
            let [last, differ] = [first, 0];
            for (const end = performance.now() + 10000; !differ && performance.now() < end;) {{
                await new Promise((done) => setTimeout(done, 50));
                last = seen();
                differ = last.filter((one, at) => Math.abs(one - first[at]) > 40).length;
            }}
            return {{ long: video.duration, wide, high, corner: [...last.slice(-4, -1)], differ }};
        }})()"
    ))
}

/// What is seen of the last moment: the light ground of what is said, and that something has happened since the first.
fn shows_the_run(seen: &Value) {
    let corner: Vec<i64> = seen["corner"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    let near = corner.iter().zip([0xf5, 0xef, 0xe0]).all(|(is, should)| (is - should).abs() <= 6);
    assert!(near && corner.len() == 3, "the ground is {corner:?}");
    assert!(seen["differ"].as_u64() > Some(1000), "{seen}");
}

fn makes_a_webm(page: &mut Page) {
    page.open("lessons/two-generals/");
    let downloads = Downloads::of(page);
    small(page);
    let gif = made(page, &downloads, "film.gif");
    page.until("WebM is offered", || kinds(page).contains(&"webm".to_owned()));
    page.choose("Kind of film", "WebM");
    page.choose("Size of the film", "1280 × 720");
    page.click("button", "Make the film");
    page.until("it is begun", || {
        page.evaluate("document.querySelector('.export progress')?.hasAttribute('value')") == true
    });
    page.until("it has come some way", || {
        page.evaluate("document.querySelector('.export progress')?.value > 0").as_bool() == Some(true)
    });
    page.click("button", "Cancel");
    page.until("it can be begun again", || page.names("button", "Make the film").len() == 1);
    assert!(downloads.is_empty(), "nothing came of what was cancelled");
    page.choose("Size of the film", "480 × 320");
    let film = made(page, &downloads, "film.webm");

    let read = WebM::read(&film);
    assert_eq!((read.width, read.height, read.unit), (480, 320, 1_000_000));
    let evenly: Vec<i64> = (0..read.pictures.len() as i64).map(|number| number * 40).collect();
    assert_eq!(read.pictures, evenly, "each picture is seen for as long as every other");
    assert_eq!(read.long, 40.0 * read.pictures.len() as f64);
    assert!(read.whole > 1, "one need not begin at the beginning");
    let (long, long_as_a_gif) = (read.long / 1000.0, lasts(&gif));
    assert!((long - long_as_a_gif).abs() <= 1.0 / RATE + 1.0 / RATE_OF_A_GIF, "{long} and {long_as_a_gif} seconds");

    let seen = played(page, "webm", &film);
    assert_eq!((&seen["wide"], &seen["high"]), (&json!(480), &json!(320)));
    let told = seen["long"].as_f64().unwrap_or_default();
    assert!((told - long).abs() <= 1.0 / RATE, "{told} and {long} seconds");
    shows_the_run(&seen);
}

fn makes_an_mp4(page: &mut Page) {
    page.open("lessons/two-generals/");
    let downloads = Downloads::of(page);
    small(page);
    let wanting = "document.querySelector('[aria-label=Film] .wanting')?.textContent ?? ''";
    page.until("the browser has told", || kinds(page).len() > 1);
    if !kinds(page).contains(&"mp4".to_owned()) {
        assert_eq!(page.evaluate(wanting), "This browser encodes no H.264, so it makes no MP4.");
        return;
    }
    assert_eq!(page.evaluate(wanting), "");
    page.choose("Kind of film", "MP4");
    let film = made(page, &downloads, "film.mp4");
    assert_eq!(&film[4..8], b"ftyp");
    let seen = played(page, "mp4", &film);
    assert_eq!((&seen["wide"], &seen["high"]), (&json!(480), &json!(320)));
    shows_the_run(&seen);
}

fn offers_a_gif(page: &mut Page) {
    page.open("lessons/two-generals/");
    page.evaluate("delete (window.wrappedJSObject ?? window).VideoEncoder");
    let downloads = Downloads::of(page);
    small(page);
    page.until("it is said why", || {
        page.evaluate("document.querySelector('[aria-label=Film] .wanting')?.textContent")
            == "This browser encodes no videos. A GIF can be made here."
    });
    assert_eq!(kinds(page), ["gif"]);
    assert!(made(page, &downloads, "film.gif").starts_with(b"GIF89a"));
}

fn needs_its_writer(page: &mut Page) {
    page.open_in_folder("lessons/two-generals/");
    let downloads = Downloads::of(page);
    page.trouble("video.js", Some(Trouble::Missing));
    small(page);
    page.until("WebM is offered", || kinds(page).contains(&"webm".to_owned()));
    page.choose("Kind of film", "WebM");
    page.click("button", "Make the film");
    page.until("it is said what is missing", || {
        stand(page).starts_with("What writes WebM and MP4 could not be fetched.")
    });
    page.choose("Kind of film", "GIF");
    assert!(made(page, &downloads, "film.gif").starts_with(b"GIF89a"));
    page.trouble("video.js", None);
    page.choose("Kind of film", "WebM");
    assert!(made(page, &downloads, "film.webm").starts_with(&[0x1a, 0x45, 0xdf, 0xa3]));
}
