//! A drawing as the text of an SVG that needs nothing else.

use crate::app::element::{Element, Inside};

/// The text of a drawing, which is a whole `svg`.
pub fn written(drawing: &Element) -> String {
    let mut text = String::new();
    write(&mut text, drawing);
    text.push('\n');
    text
}

fn write(text: &mut String, element: &Element) {
    text.push('<');
    text.push_str(&element.name);
    for (name, value) in element.attributes.iter().filter(|(name, value)| name != "class" || !value.is_empty()) {
        text.push(' ');
        text.push_str(name);
        text.push_str("=\"");
        escape(text, value);
        text.push('"');
    }
    if element.inside.is_empty() {
        text.push_str("/>");
        return;
    }
    text.push('>');
    for part in &element.inside {
        match part {
            Inside::Words(words) => escape(text, words),
            Inside::Element(inner) => write(text, inner),
        }
    }
    text.push_str("</");
    text.push_str(&element.name);
    text.push('>');
}

fn escape(text: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '"' => text.push_str("&quot;"),
            other => text.push(other),
        }
    }
}
