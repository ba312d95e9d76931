//! The laboratories: which there are, what can be chosen in each, and where lessons lead to.

pub mod choices;

use super::challenge;
use super::choice::Choice;
use crate::challenge::Challenge;
use crate::lesson::Laboratory;

/// A laboratory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lab {
    /// The runs of a chain of notes side by side.
    Chain,
    /// Two battles side by side.
    Worlds,
    /// A lieutenant's own rule.
    Rule,
    /// Why three are not enough, however long they talk.
    Hexagon,
    /// Where oral messages hold.
    Map,
    /// How likely each end of a chain is.
    Odds,
    /// How many messages agreement takes.
    Costs,
    /// No laboratory, but a challenge that takes the stage's place as one does.
    Challenge(Challenge),
    /// Questions that the engine asks: no laboratory, but shown in the place of one, with choices as one has.
    Quiz,
    /// Lessons on paper, with notes for who teaches them; shown so too.
    Sheets,
}

impl Lab {
    /// Every laboratory, in the order of the list.
    pub const ALL: &[Lab] =
        &[Lab::Worlds, Lab::Rule, Lab::Hexagon, Lab::Map, Lab::Costs, Lab::Chain, Lab::Odds, Lab::Quiz, Lab::Sheets];

    /// Its name in links.
    pub fn key(self) -> &'static str {
        match self {
            Lab::Chain => "same-worlds",
            Lab::Worlds => "two-worlds",
            Lab::Rule => "your-own-rule",
            Lab::Hexagon => "hexagon",
            Lab::Map => "why-3f-plus-1",
            Lab::Odds => "odds",
            Lab::Costs => "number-of-messages",
            Lab::Challenge(challenge) => challenge.key(),
            Lab::Quiz => "quiz",
            Lab::Sheets => "sheets",
        }
    }

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            Lab::Chain => "Worlds that look the same",
            Lab::Worlds => "Two worlds",
            Lab::Rule => "Your own rule",
            Lab::Hexagon => "The hexagon",
            Lab::Map => "Map of 3f + 1",
            Lab::Odds => "The odds",
            Lab::Costs => "The number of messages",
            Lab::Challenge(challenge) => challenge.title(),
            Lab::Quiz => "Quiz",
            Lab::Sheets => "Sheets for a class",
        }
    }

    /// What it is about, in a sentence or two.
    pub fn about(self) -> &'static str {
        match self {
            Lab::Chain => {
                "All the runs of a chain of notes side by side: each looks the same as the next to one of the generals."
            }
            Lab::Worlds => {
                "Two battles side by side, and every general to whom they look the same must do the same in both."
            }
            Lab::Rule => {
                "Three generals, one report each: write a lieutenant’s rule, all sixteen of them, and see what breaks each."
            }
            Lab::Hexagon => "Why three generals are not enough with one traitor among them, however long they talk.",
            Lab::Map => {
                "For how many generals and traitors oral messages hold, with an attack to play wherever they don’t."
            }
            Lab::Odds => {
                "How likely it is that one of two armies attacks alone, exactly and simulated, over loss, notes and copies."
            }
            Lab::Costs => {
                "How many messages agreement takes under each protocol, as generals and traitors grow in number."
            }
            Lab::Challenge(challenge) => challenge.about(),
            Lab::Sheets => {
                "Each lesson and challenge on paper: a handout to fill in, its solutions, and notes for who teaches it."
            }
            Lab::Quiz => {
                "Questions that the engine asks, answers and shows: what is decided, what breaks, and how few it takes."
            }
        }
    }

    /// The laboratory with this name in links, or the challenge in its place.
    pub fn from_key(key: &str) -> Option<Lab> {
        let challenge = || Challenge::from_key(key).filter(|challenge| !challenge.is_on_the_stage());
        Lab::ALL.iter().copied().find(|lab| lab.key() == key).or_else(|| challenge().map(Lab::Challenge))
    }

    /// What can be chosen in it.
    pub fn choices(self) -> &'static [&'static Choice] {
        match self {
            Lab::Chain => choices::chain::ALL,
            Lab::Worlds => choices::worlds::ALL,
            Lab::Rule => choices::rule::ALL,
            Lab::Hexagon => choices::hexagon::ALL,
            Lab::Map => choices::map::ALL,
            Lab::Odds => choices::odds::ALL,
            Lab::Costs => choices::costs::ALL,
            Lab::Challenge(challenge) => challenge::choices(challenge),
            Lab::Quiz => choices::quiz::ALL,
            Lab::Sheets => choices::sheets::ALL,
        }
    }

    /// The folder of its address.
    pub fn folder(self) -> &'static str {
        if self.is_practice() { "practice" } else { "laboratories" }
    }

    /// Whether it is there to practise, and takes no battle of the stage along.
    pub fn is_practice(self) -> bool {
        matches!(self, Lab::Quiz | Lab::Sheets)
    }

    /// Whether it shows battles in motion, and so has the clock's controls under it.
    pub fn has_clock(self) -> bool {
        matches!(self, Lab::Worlds)
    }
}

impl From<Laboratory> for Lab {
    fn from(laboratory: Laboratory) -> Lab {
        match laboratory {
            Laboratory::Odds => Lab::Odds,
            Laboratory::Chain => Lab::Chain,
            Laboratory::Worlds => Lab::Worlds,
            Laboratory::Map => Lab::Map,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_know_what_is_there_to_practise() {
        let practice: Vec<&str> = Lab::ALL.iter().filter(|lab| lab.is_practice()).map(|lab| lab.key()).collect();
        assert_eq!(practice, crate::link::PRACTICE);
    }
}
