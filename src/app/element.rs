//! What a view draws, as a tree that no browser is needed for: what a picture is made from.

use yew::Html;
use yew::virtual_dom::VNode;

/// A part of a drawing.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Element {
    /// Which kind it is: `path`, say.
    pub name: String,
    /// What is said of it, in the order in which it was.
    pub attributes: Vec<(String, String)>,
    /// What is in it.
    pub inside: Vec<Inside>,
}

/// What is in a part of a drawing.
#[derive(Clone, PartialEq, Debug)]
pub enum Inside {
    /// Another part.
    Element(Element),
    /// Words.
    Words(String),
}

impl Element {
    /// A part with nothing in it.
    pub fn new(name: &str) -> Element {
        Element { name: name.to_owned(), ..Element::default() }
    }

    /// The same, of which this is said too.
    pub fn with(mut self, attribute: &str, value: impl ToString) -> Element {
        self.attributes.push((attribute.to_owned(), value.to_string()));
        self
    }

    /// The same with these words in it.
    pub fn saying(mut self, words: impl Into<String>) -> Element {
        self.inside.push(Inside::Words(words.into()));
        self
    }

    /// The same with these parts in it.
    pub fn holding(mut self, parts: impl IntoIterator<Item = Element>) -> Element {
        self.inside.extend(parts.into_iter().map(Inside::Element));
        self
    }

    /// What is said of it under this name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is of this class.
    pub fn is_of(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
    }

    /// The same with what a view drew in it. What only a browser can draw, and parts that keep a state, aren't in it.
    pub(super) fn drawn(mut self, view: &Html) -> Element {
        add(&mut self.inside, view);
        self
    }
}

fn add(inside: &mut Vec<Inside>, view: &Html) {
    match view {
        VNode::VTag(tag) => {
            let mut element = Element::new(tag.tag());
            element.attributes =
                tag.attributes.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            if let Some(children) = tag.children() {
                add(&mut element.inside, children);
            }
            inside.push(Inside::Element(element));
        }
        VNode::VText(text) if !text.text.is_empty() => inside.push(Inside::Words(text.text.to_string())),
        VNode::VList(list) => list.iter().for_each(|view| add(inside, view)),
        _ => {}
    }
}
