//! How the parts of a picture look: the page's own style sheets, written out as attributes of each part. Programs that know no style
//! sheets show such a picture like those that do.

use super::palette::Palette;
use crate::app::element::{Element, Inside};
use simplecss::{AttributeOperator, PseudoClass, StyleSheet};
use std::sync::LazyLock;

/// The sheets that style what is drawn.
const SHEETS: [&str; 5] = [
    include_str!("../../static/stage.css"),
    include_str!("../../static/council.css"),
    include_str!("../../static/two.css"),
    include_str!("../../static/space-time.css"),
    include_str!("reasons.css"),
];

/// What of a rule can be said by an attribute.
const SAID: [&str; 14] = [
    "fill",
    "fill-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "opacity",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
];

/// Parts that are there to be clicked, or to show that they can be.
const UNSEEN: [&str; 3] = ["reach", "halo", "hit"];

static FLAT: LazyLock<String> = LazyLock::new(|| SHEETS.map(flat).concat());
static RULES: LazyLock<StyleSheet<'static>> = LazyLock::new(|| StyleSheet::parse(&FLAT));

/// A sheet without comments, without what depends on the screen or on the reader's hand or styles tables alone, and with every `:is(…)`
/// written out.
fn flat(sheet: &str) -> String {
    let bare: String = sheet.split("/*").map(|piece| piece.split_once("*/").map_or(piece, |(_, rest)| rest)).collect();
    let mut text = String::new();
    let mut rest = bare.as_str();
    while let Some((selectors, after)) = rest.split_once('{') {
        let end = end_of(after);
        let (declared, next) = (&after[..end], after.get(end + 1..).unwrap_or(""));
        rest = next;
        if selectors.trim_start().starts_with('@') {
            continue;
        }
        let moved = |selector: &String| {
            [":hover", ":focus", ":has", ":last-child", "::"].iter().any(|mark| selector.contains(mark))
        };
        let selectors: Vec<String> =
            listed(selectors).into_iter().flat_map(written_out).filter(|one| !moved(one)).collect();
        // What a sheet says to the page's program says nothing of looks.
        if !selectors.is_empty() && !declared.trim_start().starts_with("--") {
            text += &format!("{} {{{declared}}}\n", selectors.join(", "));
        }
    }
    text
}

/// Where the block ends that begins with `text`.
fn end_of(text: &str) -> usize {
    let mut open = 1;
    let end = text.char_indices().find(|(_, letter)| {
        open += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        open == 0
    });
    end.map_or(text.len(), |(place, _)| place)
}

/// What commas part that stand in no brackets.
fn listed(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = list.split(|letter| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        letter == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}

/// A selector for each thing that its `:is(…)` lists.
fn written_out(selector: &str) -> Vec<String> {
    let Some((before, rest)) = selector.split_once(":is(") else { return vec![selector.to_owned()] };
    let (choices, after) = rest.split_once(')').unwrap_or((rest, ""));
    listed(choices).into_iter().flat_map(|choice| written_out(&format!("{before}{choice}{after}"))).collect()
}

/// A part among those that it is in.
#[derive(Clone, Copy)]
struct Place<'a> {
    element: &'a Element,
    within: Option<&'a Place<'a>>,
}

impl simplecss::Element for Place<'_> {
    fn parent_element(&self) -> Option<Self> {
        self.within.copied()
    }

    // No rule of a drawing looks at what stands before it.
    fn prev_sibling_element(&self) -> Option<Self> {
        None
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.element.name == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator<'_>) -> bool {
        self.element.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, _: PseudoClass<'_>) -> bool {
        false
    }
}

/// The same drawing as it is seen: with what each part looks like, and without what is there for a hand.
pub fn dressed(drawing: &Element, palette: &Palette) -> Element {
    within(&Place { element: drawing, within: None }, palette)
}

fn within(place: &Place, palette: &Palette) -> Element {
    let element = place.element;
    let mut seen = Element::new(&element.name);
    let mut name = None;
    for (key, value) in &element.attributes {
        match key.as_str() {
            "role" | "tabindex" => {}
            "aria-label" => name = Some(value),
            key if key.starts_with("aria-") => {}
            _ => set(&mut seen, key, &palette.filled(value)),
        }
    }
    for rule in RULES.rules.iter().filter(|rule| rule.selector.matches(place)) {
        rule.declarations.iter().for_each(|said| say(&mut seen, said.name, &palette.filled(said.value)));
    }
    // What a general or a rider is called is told by programs that read pictures aloud, and where one points at it.
    seen.inside.extend(name.map(|name| Inside::Element(Element::new("title").saying(name))));
    for part in &element.inside {
        match part {
            Inside::Words(_) => seen.inside.push(part.clone()),
            Inside::Element(inner) if UNSEEN.iter().any(|class| inner.is_of(class)) => {}
            Inside::Element(inner) => {
                seen.inside.push(Inside::Element(within(&Place { element: inner, within: Some(place) }, palette)));
            }
        }
    }
    seen
}

/// Says in attributes what a rule declares.
fn say(element: &mut Element, name: &str, value: &str) {
    match name {
        "font" => {
            let Some((before, family)) = value.split_once("px ") else { return };
            let (weight, size) = before.rsplit_once(' ').unwrap_or(("400", before));
            for (name, value) in [("font-weight", weight), ("font-size", size), ("font-family", family)] {
                set(element, name, value);
            }
        }
        "fill" | "stroke" if value.starts_with("color-mix(in srgb, ") => {
            let mixed = value.trim_start_matches("color-mix(in srgb, ");
            let (colour, rest) = mixed.split_once(' ').unwrap_or((mixed, ""));
            let share: f64 = rest.split('%').next().and_then(|share| share.parse().ok()).unwrap_or(100.0);
            set(element, name, colour);
            set(element, &format!("{name}-opacity"), &crate::app::decimal::fixed(share / 100.0, 2));
        }
        "fill" | "stroke" if value == "transparent" => set(element, name, "none"),
        name if SAID.contains(&name) => set(element, name, value.trim_end_matches("px")),
        _ => {}
    }
}

fn set(element: &mut Element, name: &str, value: &str) {
    match element.attributes.iter_mut().find(|(key, _)| key == name) {
        Some((_, old)) => value.clone_into(old),
        None => element.attributes.push((name.to_owned(), value.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::drawing::Colours;

    #[test]
    fn a_sheet_is_flat_when_every_choice_is_written_out_and_nothing_moves() {
        let sheet = "/* x */ .a :is(b, .c), d { fill: red } @media (x) { e { fill: blue } } f:hover { fill: none } g { fill: tan }";
        assert_eq!(flat(sheet), ".a b, .a .c, d { fill: red }\ng { fill: tan }\n");
    }

    #[test]
    fn every_rule_of_the_sheets_is_understood() {
        let rules = FLAT.lines().flat_map(|line| listed(line.split('{').next().unwrap_or_default())).count();
        assert_eq!(RULES.rules.len(), rules);
        assert!(rules > 150);
    }

    #[test]
    fn rules_become_attributes_the_more_exact_one_last() {
        let text = Element::new("text").with("class", "name").saying("G1");
        let drawing = Element::new("g").with("class", "stage").holding([text]);
        let seen = dressed(&drawing, &Palette::new(Colours::Light));
        let Some(Inside::Element(text)) = seen.inside.first() else { panic!("nothing is seen of {drawing:?}") };
        let said = |name| text.attribute(name).unwrap_or_default();
        assert_eq!((said("font-size"), said("font-weight"), said("fill")), ("15", "600", "#1d2530"));
        assert!(said("font-family").starts_with("'Noto Serif', 'Iowan Old Style'"), "{text:?}");
    }
}
