//! What a picture or a film is to be like. It is the same whoever asks: the page, which has it drawn beside itself, or the command line.

use super::excerpt::{NoRounds, Rounds};
use crate::link::BadLink;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use strum::{IntoStaticStr, VariantArray};

/// A picture or a film that is wanted.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Drawing {
    /// The battle, the moment, and whose eyes it is seen through: the text of a link.
    pub link: String,
    /// Which kind of file it becomes.
    pub format: Format,
    /// What is drawn.
    pub subject: Subject,
    /// In which colours.
    pub colours: Colours,
    /// How large.
    pub size: Size,
    /// What a film shows, and how fast. A picture shows the moment of the link.
    pub film: Film,
}

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// A drawing that can be made larger, and edited.
    Svg,
    /// A picture in dots, which carries its battle.
    Png,
    /// A film that plays everywhere.
    Gif,
    /// A film for browsers and most players, which a browser encodes.
    Webm,
    /// A film for programs that show slides, which a browser encodes.
    Mp4,
}

impl Format {
    /// Those that need no browser.
    pub const DRAWN: [Format; 3] = [Format::Svg, Format::Png, Format::Gif];

    /// Whether it shows a run, and not a moment.
    pub fn is_film(self) -> bool {
        matches!(self, Format::Gif | Format::Webm | Format::Mp4)
    }

    /// Pictures a second, if it is a film: a GIF counts hundredths of a second, a WebM thousandths, and each picture is to last a
    /// whole number of them.
    pub fn rate(self) -> usize {
        if self == Format::Gif { 20 } else { 25 }
    }

    /// What it is for, in a few words.
    pub fn about(self) -> &'static str {
        match self {
            Format::Svg => "a picture that can be enlarged and edited",
            Format::Png => "a picture in dots, which carries its battle",
            Format::Gif => "a film that plays everywhere",
            Format::Webm => "a film for browsers",
            Format::Mp4 => "a film for slides",
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Subject {
    /// The city, the generals, and the riders between them.
    Stage,
    /// A line down for each general, an arrow across for each messenger.
    SpaceTime,
    /// Why a general holds what it holds.
    Reasons,
}

/// The colours of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Colours {
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
    /// Black on white, for a printer without colours.
    Print,
}

/// How large a picture is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Size {
    /// As it is usually shown.
    Once,
    /// The same with twice as many dots each way.
    Twice,
    /// For a slide: 1920 × 1080, with what happens in words.
    Slides,
    /// So many dots.
    Dots(u32, u32),
}

/// What a film shows.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Film {
    /// Its rounds.
    pub rounds: Rounds,
    /// How many times faster than usual.
    pub speed: f64,
}

impl Default for Film {
    fn default() -> Film {
        Film { rounds: Rounds::ALL, speed: 1.0 }
    }
}

impl Drawing {
    /// The stage as it is usually drawn, at the moment of a link.
    pub fn of(link: String) -> Drawing {
        Drawing {
            link,
            format: Format::Svg,
            subject: Subject::Stage,
            colours: Colours::Light,
            size: Size::Once,
            film: Film::default(),
        }
    }

    /// What its file is usually called.
    pub fn file_name(&self) -> String {
        let ending: &str = self.format.into();
        let subject: &str = if self.format.is_film() { "film" } else { self.subject.into() };
        format!("{subject}.{ending}")
    }
}

/// The most dots that a picture may have each way.
const MOST_DOTS: u32 = 4096;
/// The fewest, in which nothing can be read any more.
const FEWEST_DOTS: u32 = 160;

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Size, String> {
        let dots = |text: &str| text.parse().ok().filter(|dots| (FEWEST_DOTS..=MOST_DOTS).contains(dots));
        match text {
            "1x" => Ok(Size::Once),
            "2x" => Ok(Size::Twice),
            "slides" => Ok(Size::Slides),
            _ => (text.split_once('x').and_then(|(width, height)| Some(Size::Dots(dots(width)?, dots(height)?))))
                .ok_or_else(|| {
                    format!("`{text}` is no size: write 1x, 2x, slides, or dots from {FEWEST_DOTS} to {MOST_DOTS}, as in 960x640")
                }),
        }
    }
}

/// What is heard of a drawing that is made elsewhere, before its bytes come.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum News {
    /// So much of it is done, and of how much.
    Done(usize, usize),
    /// The picture that was to be read carries the battle of this link.
    Carries(String),
    /// There is nothing to come, and this is why.
    Refused(String),
}

/// Why something is not drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// The battle can't be read.
    BadLink(BadLink),
    /// The battle can't be fought; a sentence says why.
    TooLarge(String),
    /// What a general holds is out of the sight of the one through whose eyes all is seen.
    OutOfSight(String),
    /// There aren't these rounds.
    NoRounds(NoRounds),
    /// It would take too long, or too much room.
    TooLong,
    /// What was to be read is no picture.
    NoPicture,
    /// A picture that carries no battle.
    NoBattle,
    /// Nothing at hand encodes this kind of film.
    NoEncoder(Format),
    /// What writes this kind of film could not be fetched.
    NotFetched,
    /// A library refuses; this is what it says.
    Failed(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::BadLink(why) => write!(f, "{why}"),
            Refusal::TooLarge(why) => f.write_str(why),
            Refusal::OutOfSight(general) => write!(f, "What {general} holds is out of sight here."),
            Refusal::NoRounds(why) => write!(f, "{why}"),
            Refusal::TooLong => f.write_str("This film would be longer than ten minutes. Show fewer rounds, or faster."),
            Refusal::NoPicture => f.write_str("This is no whole PNG picture: it is damaged, or something else."),
            Refusal::NoBattle => {
                f.write_str("This picture carries no battle: only PNG pictures that were exported here do, as long as no other program has changed them.")
            }
            Refusal::NoEncoder(format) => {
                let kind: &str = format.into();
                write!(f, "Nothing here encodes {}. A GIF of the same film plays everywhere.", kind.to_uppercase())
            }
            Refusal::NotFetched => f.write_str(
                "What writes WebM and MP4 could not be fetched. Is the connection down? A GIF of the same film needs nothing more.",
            ),
            Refusal::Failed(why) => write!(f, "The picture can’t be drawn: {why}."),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<BadLink> for Refusal {
    fn from(why: BadLink) -> Refusal {
        Refusal::BadLink(why)
    }
}

impl From<NoRounds> for Refusal {
    fn from(why: NoRounds) -> Refusal {
        Refusal::NoRounds(why)
    }
}
