//! What can lie over the page, one at a time.

/// A sheet over the page. It has the keys until it is put away.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// The list of keys.
    Keys,
    /// What every term means.
    Glossary,
    /// The list of lessons and laboratories, where there is no room for it beside the stage.
    Lessons,
    /// The settings, where there is no room for them over the stage.
    Settings,
    /// What the head of the page offers, where there is no room for it there.
    More,
    /// The address of this view, for others and their pages.
    Share,
    /// What can be taken along: a picture, a film, text.
    Export,
}

impl Sheet {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Sheet::Keys => "Keyboard shortcuts",
            Sheet::Glossary => "Glossary",
            Sheet::Lessons => "Lessons",
            Sheet::Settings => "Settings",
            Sheet::More => "More",
            Sheet::Share => "Share this view",
            Sheet::Export => "Export",
        }
    }
}
