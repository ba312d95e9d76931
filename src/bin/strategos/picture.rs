//! `strategos draw` of a picture or a film.

use crate::draw::Told;
use crate::input::Stop;
use crate::numbers::{fraction, whole};
use crate::progress::Progress;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use strategos::battle::{Battle, General};
use strategos::draw::draw;
use strategos::export::drawing::{Colours, Drawing, Film, Format, Size, Subject};
use strategos::export::excerpt::Rounds;
use strategos::export::markdown::Illustration;
use strategos::link::Link;
use strategos::run::{MOST_STORED, run};
use strum::VariantArray;

/// What a picture or a film is to be like.
#[derive(clap::Args, Clone, PartialEq)]
#[command(next_help_heading = "Pictures and films")]
pub struct Look {
    /// What is drawn; the stage without it.
    #[arg(long, value_name = "SUBJECT", value_parser = one_of::<Subject>())]
    what: Option<Subject>,
    /// Which moment, by the number of its event; that of a picture that is given, or else the last.
    #[arg(long, value_name = "EVENT", value_parser = event, allow_negative_numbers = true)]
    at: Option<usize>,
    /// Whose reasons are drawn.
    #[arg(long, value_name = "NUMBER", value_parser = general, allow_negative_numbers = true)]
    general: Option<General>,
    /// How large: 1x, 2x, slides, or dots as in 960x640.
    #[arg(long, allow_negative_numbers = true)]
    size: Option<Size>,
    /// In which colours.
    #[arg(long, value_name = "COLOURS", value_parser = one_of::<Colours>())]
    theme: Option<Colours>,
    /// How many times faster than usual a film is, from 0.1 to 20.
    #[arg(long, value_name = "TIMES", value_parser = speed, allow_negative_numbers = true)]
    speed: Option<f64>,
}

/// The variants of an enum, by the names of its variants.
fn one_of<T>() -> impl TypedValueParser<Value = T>
where
    T: VariantArray + Copy + Send + Sync,
    for<'a> &'a T: Into<&'static str>,
{
    PossibleValuesParser::new(T::VARIANTS.iter().map(Into::<&'static str>::into))
        .try_map(|key| of_key(T::VARIANTS, &key).ok_or("there is no such name"))
}

/// The one of several variants that has this name.
pub fn of_key<T>(all: &[T], key: &str) -> Option<T>
where
    T: Copy,
    for<'a> &'a T: Into<&'static str>,
{
    all.iter().copied().find(|variant| Into::<&'static str>::into(variant) == key)
}

fn speed(text: &str) -> Result<f64, String> {
    fraction(text, 0.1..=20.0)
}

/// No run that is drawn has more events than this: what rides sets out and arrives, rounds begin, and generals decide.
const MOST_EVENTS: u64 = 3 * MOST_STORED as u64;

fn event(text: &str) -> Result<usize, String> {
    whole(text, 0..=MOST_EVENTS).map(|event| event as usize)
}

fn general(text: &str) -> Result<General, String> {
    whole(text, 0..=General::MOST as u64 - 1).map(|number| General(number as u8))
}

impl Look {
    /// Refuses to be asked for where there is nothing to look at.
    pub fn refused(&self) -> Result<(), Stop> {
        let words =
            "Text has no look: --what, --at, --general, --size, --theme and --speed are for pictures and films.";
        if self.is_asked() { Err(Stop::Wrong(words.into())) } else { Ok(()) }
    }

    /// Whether any of it is asked for.
    fn is_asked(&self) -> bool {
        *self != Look { what: None, at: None, general: None, size: None, theme: None, speed: None }
    }

    /// The bytes of a picture in a write-up, of which the colours and the size can be chosen.
    pub fn in_write_up(&self, battle: &Battle, picture: &Illustration, format: Format) -> Result<Vec<u8>, Stop> {
        let rest = Look { theme: None, size: None, ..self.clone() };
        if rest.is_asked() {
            let words = "The pictures of a write-up are chosen by itself: only --size and --theme are for them too.";
            return Err(Stop::Wrong(words.into()));
        }
        let drawing = Drawing {
            format,
            subject: picture.subject,
            colours: self.theme.unwrap_or(Colours::Light),
            size: self.size.unwrap_or(Size::Once),
            ..Drawing::of(Link { cursor: picture.at, ..Link::to(battle.clone()) }.write())
        };
        draw(&drawing, &mut |_, _| ()).map_err(|refusal| Stop::Wrong(refusal.to_string()))
    }

    /// The bytes of a file of this format.
    pub fn drawn(&self, told: &Told, format: Format) -> Result<Vec<u8>, Stop> {
        if !format.is_film() && (told.rounds.is_some() || self.speed.is_some()) {
            let words = "A picture shows one moment: --rounds and --speed are for films (gif), --at is for pictures.";
            return Err(Stop::Wrong(words.into()));
        }
        let mut link = told.source.link()?;
        if let Some(general) = self.general {
            if !link.battle.everyone().contains(general) {
                return Err(Stop::Wrong(format!("The generals of this battle are 0 to {}.", link.battle.count() - 1)));
            }
            link.chosen = Some(general);
        }
        if let Some(at) = self.at {
            let end = run(&link.battle).map_err(|refusal| Stop::Wrong(refusal.to_string()))?.end();
            if at > end {
                return Err(Stop::Wrong(format!("The moments of this battle are 0 to {end}.")));
            }
            link.cursor = at;
        }
        let drawing = Drawing {
            link: link.write(),
            format,
            subject: self.what.unwrap_or(Subject::Stage),
            colours: self.theme.unwrap_or(Colours::Light),
            size: self.size.unwrap_or(Size::Once),
            film: Film { rounds: told.rounds.unwrap_or(Rounds::ALL), speed: self.speed.unwrap_or(1.0) },
        };
        let mut progress = Progress::new();
        let told = &mut |done: usize, of: usize| progress.tell(|| format!("{done} of {of} pictures"));
        draw(&drawing, told).map_err(|refusal| Stop::Wrong(refusal.to_string()))
    }
}
