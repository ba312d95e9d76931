//! The page within another page: how much of it is shown, and of the time that it tells of. docs/embed.md says so to those who
//! embed it.

use super::theme::Theme;

/// How the page is shown within another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Embed {
    /// What stands round the stage.
    pub controls: Controls,
    /// The colours; the reader's own where none are asked for.
    pub theme: Option<Theme>,
    /// The first moment that can be gone to.
    pub from: usize,
    /// The last one; the end where none is asked for.
    pub to: Option<usize>,
    /// Whether it plays by itself, once it comes into view.
    pub autoplay: bool,
}

/// What stands round the stage of an embedded page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Controls {
    /// The settings, the story with its panels, and the clock.
    #[default]
    Full,
    /// The clock.
    Transport,
    /// Nothing but how the conditions stand.
    None,
}

impl Controls {
    /// All of them, the most first.
    pub const ALL: [Controls; 3] = [Controls::Full, Controls::Transport, Controls::None];

    /// The value of `controls` in an address.
    pub fn key(self) -> &'static str {
        match self {
            Controls::Full => "full",
            Controls::Transport => "transport",
            Controls::None => "none",
        }
    }

    /// What it is, for a menu.
    pub fn words(self) -> &'static str {
        match self {
            Controls::Full => "everything",
            Controls::Transport => "stage and clock",
            Controls::None => "the stage",
        }
    }
}

impl Embed {
    /// The folder in which every place stands once more as it is embedded.
    pub const FOLDER: &str = "embed/";

    /// Reads what stands behind `?` in an address, and says what in it can't be understood; that is as if it weren't there. Parts
    /// that aren't ours are others' affair: course pages add some of their own.
    pub fn read(query: &str) -> (Embed, Option<String>) {
        let mut embed = Embed::default();
        let mut wrong = None;
        for part in query.split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            if let Err(words) = embed.take(name, value) {
                wrong.get_or_insert(words);
            }
        }
        (embed, wrong)
    }

    fn take(&mut self, name: &str, value: &str) -> Result<(), String> {
        let should_be = |what: &str| format!("In this frame’s address “{name}” should be {what}, not “{value}”.");
        match name {
            "controls" => {
                let found = Controls::ALL.into_iter().find(|controls| controls.key() == value);
                self.controls = found.ok_or_else(|| should_be("full, transport or none"))?;
            }
            "theme" => {
                self.theme = match value {
                    "auto" => None,
                    name => Some(Theme::from_name(name).ok_or_else(|| should_be("light, dark or auto"))?),
                };
            }
            "from" => self.from = value.parse().map_err(|_| should_be("the number of a moment"))?,
            "to" => self.to = Some(value.parse().map_err(|_| should_be("the number of a moment"))?),
            "autoplay" => self.autoplay = !matches!(value, "0" | "false"),
            _ => {}
        }
        Ok(())
    }

    /// What is asked that isn't usual: names, and a value for each, which may be empty.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, String)> {
        let usual = Embed::default();
        let parts = [
            (self.controls != usual.controls).then(|| ("controls", self.controls.key().to_owned())),
            self.theme.map(|theme| ("theme", theme.name().to_owned())),
            (self.from != usual.from).then(|| ("from", self.from.to_string())),
            self.to.map(|to| ("to", to.to_string())),
            self.autoplay.then(|| ("autoplay", String::new())),
        ];
        parts.into_iter().flatten()
    }

    /// The same as it stands behind `?`.
    pub fn write(&self) -> String {
        let written = self.parts().map(|(name, value)| match value.as_str() {
            "" => name.to_owned(),
            value => format!("{name}={value}"),
        });
        written.collect::<Vec<String>>().join("&")
    }

    /// As another battle is shown in the same frame: what was asked of the time of the first one is not asked of it.
    pub fn elsewhere(self) -> Embed {
        Embed { from: 0, to: None, autoplay: false, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_is_read_and_written_back() {
        for query in ["", "controls=transport", "controls=none&theme=dark&from=3&to=12&autoplay"] {
            let (embed, wrong) = Embed::read(query);
            assert_eq!((embed.write().as_str(), wrong), (query, None));
        }
        let (embed, wrong) = Embed::read("utm_source=moodle&autoplay=false&theme=auto&lang=en");
        assert_eq!((embed, wrong), (Embed::default(), None));
    }

    #[test]
    fn what_cannot_be_understood_is_said_and_the_rest_is_done() {
        let (embed, wrong) = Embed::read("controls=some&to=end&theme=dark");
        assert_eq!((embed.controls, embed.to, embed.theme), (Controls::Full, None, Some(Theme::Dark)));
        assert_eq!(wrong.unwrap(), "In this frame’s address “controls” should be full, transport or none, not “some”.");
    }
}
