//! Writes the site's pages: one for each place, drawn by the same views as the page itself, so that it can be read before
//! the program comes, and without it.
//!
//! `site DIST [ORIGIN]`: DIST is the built page, whose `index.html` is what every page is made from; ORIGIN is where the site will
//! stand (`https://example.org/strategos/`), for what others read who need whole addresses: search engines and chats.

use base64::prelude::*;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::{env, fs, io};
use strategos::app::part::Part;
use strategos::app::written::{moments, opening};
use strategos::class::words::ABOUT;
use strategos::page::embed::Embed;
use strategos::page::place::{Address, Place};
use strategos::page::share::{self, escaped};

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let Some(folder) = arguments.next() else {
        return Err(io::Error::other("usage: site DIST [ORIGIN]"));
    };
    let origin = arguments.next().filter(|origin| !origin.is_empty());
    let folder = Path::new(&folder);
    let program = program(folder)?;
    let files = fs::read_to_string(folder.join(FILES))?;
    fs::remove_file(folder.join(FILES))?;
    let page = styled(folder, &fs::read_to_string(folder.join("index.html"))?)?;
    let template = Template::of(&page, &program, &files);
    let template = template.ok_or_else(|| io::Error::other("index.html is not as it should be"))?;
    fs::create_dir_all(folder.join(&program).join(MOMENTS))?;
    for place in Place::all() {
        let at = folder.join(place.path());
        let moments = keep_moments(folder, &program, place)?;
        write(&at, &template.page(Some(place), origin.as_deref(), moments.as_deref()))?;
        fs::write(at.join("oembed.json"), oembed(place, origin.as_deref()))?;
        write(
            &folder.join(Embed::FOLDER).join(place.path()),
            &template.embedded(place, "../../../", origin.as_deref()),
        )?;
    }
    write(&folder.join(CLASS), &template.class())?;
    write(&folder.join(Embed::FOLDER), &template.embedded(Place::FIRST, "../", origin.as_deref()))?;
    let moments = keep_moments(folder, &program, Place::FIRST)?;
    fs::write(folder.join("index.html"), template.page(None, origin.as_deref(), moments.as_deref()))?;
    fs::write(folder.join("robots.txt"), robots(origin.as_deref()))?;
    if let Some(origin) = origin {
        fs::write(folder.join("sitemap.xml"), sitemap(&origin))?;
    }
    Ok(())
}

/// A page with all of its styles in it, which the policy allows by their hash. Nothing is painted before the styles are there, and in files of their own they
/// would come a round trip later than the page.
fn styled(folder: &Path, page: &str) -> io::Result<String> {
    let (mut plain, mut styles) = (String::new(), String::new());
    for tag in page.split_inclusive('>') {
        match sheet(tag) {
            Some(name) => {
                styles += &fs::read_to_string(folder.join(name))?;
                fs::remove_file(folder.join(name))?;
            }
            None => plain += tag,
        }
    }
    let hash = BASE64_STANDARD.encode(Sha256::digest(&styles));
    let allowed = plain.replacen("style-src 'self'", &format!("style-src 'self' 'sha256-{hash}'"), 1);
    Ok(allowed.replacen("</head>", &format!("<style>{styles}</style></head>"), 1))
}

/// The file of styles that a tag asks for.
fn sheet(tag: &str) -> Option<&str> {
    let asked = tag.trim_start().strip_prefix("<link ")?.strip_suffix('>')?;
    let mut parts = asked.split_whitespace();
    let address = parts.clone().find_map(|part| part.strip_prefix("href="))?;
    parts
        .any(|part| part.replace('"', "") == "rel=stylesheet")
        .then(|| address.trim_matches('"').trim_start_matches("./"))
}

/// The folder of the program, whose name changes with what is in it.
fn program(folder: &Path) -> io::Result<String> {
    let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let found = names.into_iter().find(|name| name.starts_with("page-"));
    found.ok_or_else(|| io::Error::other("the program has no folder of its own"))
}

/// Which files each part of the program needs, a line for each; written by `./do`, and nobody else's.
const FILES: &str = "parts.txt";

/// What is drawn in the stage's place.
fn part(place: Place) -> Option<Part> {
    match place {
        Place::Lab(lab) => Some(Part::of(lab)),
        Place::Challenge(challenge) if !challenge.is_on_the_stage() => Some(Part::Challenges),
        _ => None,
    }
}

/// Where a place's next moments are, beside the program, so that they are never those of another build.
const MOMENTS: &str = "moments";

/// Writes what static/boot.js shows of a place until the program is there; says where, if that is anything.
fn keep_moments(folder: &Path, program: &str, place: Place) -> io::Result<Option<String>> {
    let moments = moments(place);
    if moments.is_empty() {
        return Ok(None);
    }
    let moments: Map<String, Value> = moments.into_iter().map(|(at, text)| (at, text.into())).collect();
    let file = format!("{program}/{MOMENTS}/{}.json", place.path().trim_end_matches('/').replace('/', "-"));
    fs::write(folder.join(&file), Value::from(moments).to_string())?;
    Ok(Some(file))
}

/// Writes the page of a folder.
fn write(folder: &Path, page: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("index.html"), page)
}

/// The built page, cut where each place's own words go.
struct Template<'a> {
    /// Up to the title.
    head: &'a str,
    /// From after the title up to the inside of `#app`.
    middle: &'a str,
    /// From after the inside of `#app`.
    rest: &'a str,
    /// The folder of the program.
    program: &'a str,
    /// Which files each part of it needs.
    files: &'a str,
}

impl<'a> Template<'a> {
    fn of(page: &'a str, program: &'a str, files: &'a str) -> Option<Template<'a>> {
        let (head, page) = page.split_once("<title>Strategos</title>")?;
        let inside = page.find("id=app").or_else(|| page.find("id=\"app\""))?;
        let (middle, inside) = page.split_at(inside + page[inside..].find('>')? + 1);
        let (_, rest) = inside.split_once("<noscript>")?;
        let rest = &inside[inside.len() - rest.len() - "<noscript>".len()..];
        Some(Template { head, middle, rest, program, files })
    }

    /// The page of a place, whose next moments are in a file; the first one's stands at the root of the site too.
    fn page(&self, place: Option<Place>, origin: Option<&str>, moments: Option<&str>) -> String {
        let shown = place.unwrap_or(Place::FIRST);
        let up = if place.is_some() { "../../" } else { "./" };
        let mut meta = meta(place, origin);
        if let Some(file) = moments {
            meta += &format!("<link rel=\"preload\" as=\"fetch\" id=\"moments\" href=\"{file}\">");
        }
        self.filled(up, &meta, part(shown), &opening(shown, None))
    }

    /// The page of a place within another page, so far `up` to the root of the site.
    fn embedded(&self, place: Place, up: &str, origin: Option<&str>) -> String {
        let canonical = format!("{}{}", origin.unwrap_or_default(), place.path());
        let meta = format!(
            "<title>{} · Strategos</title><meta name=\"robots\" content=\"noindex\"><link rel=\"canonical\" href=\"{canonical}\">",
            escaped(place.title())
        );
        let page = self.filled(up, &meta, part(place), &opening(place, Some(Embed::default())));
        match origin {
            // In a frame that a sandbox leaves no origin WebKit takes nothing for its own, unless the policy names it.
            Some(origin) => page.replace("'self'", &format!("'self' {origin}")),
            None => page,
        }
    }

    /// The page of a class, which alone may speak with a broker elsewhere.
    fn class(&self) -> String {
        let meta = format!(
            "<title>A class plays · Strategos</title><meta name=\"description\" content=\"{0}\"><meta property=\"og:title\" content=\"A class plays\">\
             <meta property=\"og:description\" content=\"{0}\">",
            escaped(ABOUT)
        );
        let shown = format!(
            "<div class=\"page classroom\"><header><h1>Strategos</h1></header><main><h2>A class plays</h2><p class=\"lead\">{}</p></main></div>",
            escaped(ABOUT)
        );
        let page = self.filled("../", &meta, Some(Part::Class), &shown);
        page.replace("form-action 'none'", "form-action 'none'; connect-src 'self' ws: wss:")
    }

    /// A page so far `up` to the root of the site, from which every address in it counts, and whose first view needs a part of the program.
    fn filled(&self, up: &str, meta: &str, part: Option<Part>, shown: &str) -> String {
        let Template { head, middle, rest, .. } = self;
        let head = head
            .replace("<base href=./>", &format!("<base href={up}>"))
            .replace("<base href=\"./\">", &format!("<base href=\"{up}\">"));
        let ahead = part.map(|part| self.ahead(part)).unwrap_or_default();
        // As static/boot.js asks for the program.
        let middle = middle.replacen("as=fetch crossorigin", "as=fetch", 1);
        format!("{head}{meta}{middle}{shown}</div>{ahead}{rest}")
    }

    /// Has all files of a part fetched together with the program, and not after it. They are so many that the page itself would come later if they were
    /// asked for before it is there, so that this goes behind what it shows.
    fn ahead(&self, part: Part) -> String {
        let name: &str = part.into();
        let files = self.files.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        files.map(|file| format!("<link rel=preload as=fetch crossorigin href={}/{file}>", self.program)).collect()
    }
}

/// Where a class plays.
const CLASS: &str = "class";

/// What a page says of itself to those who don't open it.
fn meta(place: Option<Place>, origin: Option<&str>) -> String {
    let path = place.map(Place::path).unwrap_or_default();
    let name = place.map_or("Strategos", Place::title);
    let title =
        place.map_or("Strategos: why agreement is hard".to_owned(), |place| format!("{} · Strategos", place.title()));
    let about = place
        .map_or("Why agreement is hard: two generals and Byzantine generals, one messenger at a time.", Place::about);
    let (title, name, about) = (escaped(&title), escaped(name), escaped(about));
    let mut meta = format!(
        "<title>{title}</title><meta name=\"description\" content=\"{about}\"><meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:site_name\" content=\"Strategos\"><meta property=\"og:title\" content=\"{name}\">\
         <meta property=\"og:description\" content=\"{about}\"><meta name=\"twitter:card\" content=\"summary_large_image\">"
    );
    let card = place.unwrap_or(Place::FIRST).path();
    let card = format!("{}cards/{}.png", origin.unwrap_or_default(), card.trim_end_matches('/').replace('/', "-"));
    meta += &format!(
        "<meta property=\"og:image\" content=\"{card}\"><meta property=\"og:image:width\" content=\"1200\">\
         <meta property=\"og:image:height\" content=\"630\">"
    );
    if place.is_some() {
        meta += &format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{path}oembed.json\" title=\"{name}\">"
        );
    }
    if let Some(origin) = origin {
        meta += &format!(
            "<link rel=\"canonical\" href=\"{origin}{path}\"><meta property=\"og:url\" content=\"{origin}{path}\">"
        );
    }
    meta
}

/// How others may show a place: by the page itself in a frame.
fn oembed(place: Place, origin: Option<&str>) -> String {
    let at = Address { path: place.path(), fragment: String::new() };
    let frame = share::frame(origin.unwrap_or("/"), &at, Embed::default());
    let document = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "provider_name": "Strategos",
        "title": place.title(),
        "html": frame,
        "width": 960,
        "height": 600,
    });
    document.to_string()
}

fn robots(origin: Option<&str>) -> String {
    let sitemap = origin.map(|origin| format!("Sitemap: {origin}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

fn sitemap(origin: &str) -> String {
    let paths = [String::new()].into_iter().chain(Place::all().map(Place::path));
    let entries: String = paths.map(|path| format!("<url><loc>{origin}{path}</loc></url>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}
