//! A part of the page, as assistive technology is told of it.

/// One part of the page, as the browser tells it to assistive technology.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What kind of thing it is: `button`, `slider`, `listitem`.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What a field or slider holds, as text.
    pub value: String,
    /// `aria-pressed`, where there is one.
    pub pressed: Option<bool>,
    /// Whether keys go to it.
    pub focused: bool,
    /// Whether it can't be used now.
    pub disabled: bool,
    /// Whether it only holds other parts together.
    pub ignored: bool,
    /// By which the browser finds its element again.
    pub node: u64,
    /// By which other parts name it.
    pub id: String,
    /// The parts right below it.
    pub children: Vec<String>,
}

impl Part {
    /// All parts below this one, in order.
    pub fn below(&self, all: &[Part]) -> Vec<Part> {
        let children = self.children.iter().filter_map(|id| all.iter().find(|other| &other.id == id));
        children.flat_map(|child| [vec![child.clone()], child.below(all)].concat()).collect()
    }
}
