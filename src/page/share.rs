//! What others put into their pages to show this one there.

use super::embed::Embed;
use super::place::{Address, Place};

/// The address under which a page shows `at` within another one, for the site at `site`.
pub fn address(site: &str, at: &Address, embed: Embed) -> String {
    let query = embed.write();
    let mark = if query.is_empty() { "" } else { "?" };
    let Address { path, fragment } = at;
    Address { path: format!("{}{path}{mark}{query}", Embed::FOLDER), fragment: fragment.clone() }.under(site)
}

/// A plain frame, for editors that leave out scripts.
pub fn frame(site: &str, at: &Address, embed: Embed) -> String {
    let (address, title) = (escaped(&address(site, at, embed)), escaped(title(at)));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"960\" height=\"600\" loading=\"lazy\" allow=\"clipboard-write\"></iframe>"
    )
}

/// The element that is as high as what it shows, with the script that knows it; a link is inside for where scripts are left out.
pub fn element(site: &str, at: &Address, embed: Embed) -> String {
    let place = at.path.trim_end_matches('/');
    let place = match place.strip_prefix("lessons/") {
        Some(lesson) => format!(" lesson=\"{}\"", escaped(lesson)),
        None if place.is_empty() => String::new(),
        None => format!(" place=\"{}\"", escaped(place)),
    };
    let attributes: String = embed.parts().map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let battle = if at.fragment.is_empty() { String::new() } else { format!(" battle=\"{}\"", escaped(&at.fragment)) };
    format!(
        "<script src=\"{site}strategos-battle.js\" async></script>\n<strategos-battle{place}{attributes}{battle}>\n  <a href=\"{}\">{}</a>\n</strategos-battle>",
        escaped(&at.under(site)),
        escaped(title(at))
    )
}

/// What stands there.
fn title(at: &Address) -> &'static str {
    Place::at(&at.path).filter(|_| !at.path.is_empty()).map_or(Place::NONE, Place::title)
}

/// As text in HTML and in its attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::embed::Controls;

    const SITE: &str = "https://example.org/s/";

    #[test]
    fn a_lesson_as_it_opens_takes_a_short_code() {
        let at = Address { path: "lessons/four-generals/".into(), fragment: String::new() };
        let embed = Embed { controls: Controls::Transport, ..Embed::default() };
        let code = element(SITE, &at, embed);
        assert!(code.contains("<strategos-battle lesson=\"four-generals\" controls=\"transport\">"), "{code}");
        assert!(
            code.contains("<a href=\"https://example.org/s/lessons/four-generals/\">Four generals, one traitor</a>")
        );
        let code = frame(SITE, &at, embed);
        assert!(
            code.contains("src=\"https://example.org/s/embed/lessons/four-generals/?controls=transport\""),
            "{code}"
        );
    }

    #[test]
    fn a_battle_of_ones_own_goes_with_its_link_and_nothing_in_it_ends_an_attribute() {
        let at = Address { path: String::new(), fragment: "v=1&at=3&battle=a\"><b".into() };
        for code in [element(SITE, &at, Embed::default()), frame(SITE, &at, Embed::default())] {
            assert!(code.contains("v=1&amp;at=3&amp;battle=a&quot;>&lt;b\""), "{code}");
            assert!(code.contains("A battle of generals"), "{code}");
        }
    }
}
