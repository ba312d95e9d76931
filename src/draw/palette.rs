//! The colours and fonts of a picture: those of the page, as its own style sheet names them, or black on white.

use crate::export::drawing::Colours;
use std::collections::BTreeMap;

/// Where the page's colours and fonts are named.
const STYLE: &str = include_str!("../../static/style.css");

/// What stands for the page's colours on paper without colours: what matters is told by shape there.
const PRINT: [(&str, &str); 16] = [
    ("paper", "#ffffff"),
    ("paper-2", "#eeeeee"),
    ("sheet", "#ffffff"),
    ("ink", "#000000"),
    ("ink-2", "#333333"),
    ("rule", "#aaaaaa"),
    ("attack", "#000000"),
    ("retreat", "#555555"),
    ("loyal", "#222222"),
    ("traitor", "#000000"),
    ("captured", "#777777"),
    ("ok", "#000000"),
    ("bad", "#000000"),
    ("focus", "#555555"),
    ("contour", "#dddddd"),
    ("gold", "#888888"),
];

/// The fonts that dots are drawn with; other programs that have none of them take the page's.
const FONTS: [(&str, &str); 2] = [("serif", "'Noto Serif'"), ("sans", "'Noto Sans'")];

/// What each of the page's names for a colour or a font stands for.
pub struct Palette(BTreeMap<String, String>);

impl Palette {
    /// The palette of these colours.
    pub fn new(colours: Colours) -> Palette {
        let root = STYLE.split_once(":root {").and_then(|(_, rest)| rest.split_once('}')).map_or("", |(root, _)| root);
        let declared = root.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
        let mut named: BTreeMap<String, String> = declared
            .map(|(name, value)| {
                let pair = value.trim().strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')'));
                let value = match pair.and_then(|pair| pair.split_once(',')) {
                    Some((_, dark)) if colours == Colours::Dark => dark,
                    Some((light, _)) => light,
                    None => value,
                };
                (name.to_owned(), value.trim().replace('"', "'"))
            })
            .collect();
        if colours == Colours::Print {
            named.extend(PRINT.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
        for (name, font) in FONTS {
            named.entry(name.to_owned()).and_modify(|others| *others = format!("{font}, {others}"));
        }
        Palette(named)
    }

    /// `value` with what its names stand for; a name that there is not stands for nothing.
    pub fn filled(&self, value: &str) -> String {
        let mut pieces = value.split("var(--");
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once(')').unwrap_or((piece, ""));
            text += self.0.get(name).map_or("none", String::as_str);
            text += rest;
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_page_by_day_and_by_night() {
        let attack = |colours| Palette::new(colours).filled("var(--attack)");
        assert_eq!([Colours::Light, Colours::Dark].map(attack), ["#a84c06", "#f0a04b"]);
    }

    #[test]
    fn in_print_every_colour_is_a_grey() {
        let palette = Palette::new(Colours::Print);
        for (name, value) in palette.0.iter().filter(|(_, value)| value.starts_with('#')) {
            assert!(value[1..3] == value[3..5] && value[3..5] == value[5..7], "{name}: {value}");
        }
        assert!(palette.0.values().filter(|value| value.starts_with('#')).count() >= PRINT.len());
    }
}
