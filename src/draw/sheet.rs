//! What a picture is drawn on: how large it is, and what stands where on it.

use super::dots::Dots;
use super::look::dressed;
use super::palette::Palette;
use super::reasons;
use super::svg;
use super::words::{self, Words};
use crate::app::decimal::fixed;
use crate::app::element::{Element, Inside};
use crate::app::picture::{Room, Stage, space_time};
use crate::export::drawing::{Drawing, Refusal, Size, Subject};
use crate::page::model::Model;
use crate::run::explain;

/// Dots of a stage, and of a film, as they usually are.
const USUAL: (u32, u32) = (960, 640);
const USUAL_OF_A_FILM: (u32, u32) = (720, 480);
const SLIDE: (u32, u32) = (1920, 1080);

/// How many dots a unit of a diagram is usually large.
const ZOOM: f64 = 1.25;

/// How far a diagram keeps from the edges.
const EDGE: f64 = 20.0;

/// How many lines of words there may be under a slide, and how many there are under a film.
const MOST_LINES: usize = 3;
const LINES_OF_A_FILM: usize = 2;

/// A sheet for a picture, or for every picture of a film.
pub struct Sheet<'a> {
    model: &'a Model,
    palette: Palette,
    subject: Subject,
    /// Its stage, if that is what is drawn.
    stage: Option<Stage>,
    /// How large it is, in units.
    units: Room,
    /// How large it is, in dots.
    pub dots: (u32, u32),
    /// What is said of each moment, if anything is.
    said: Option<Said>,
}

/// What is said under a picture.
#[derive(Clone, Copy)]
struct Said {
    of: fn(&Model) -> Words,
    /// In how many lines.
    lines: usize,
}

impl Sheet<'_> {
    /// A sheet for what is wanted of the page at this moment.
    pub fn new<'a>(drawing: &Drawing, model: &'a Model) -> Result<Sheet<'a>, Refusal> {
        let is_film = drawing.format.is_film();
        let natural = || match drawing.subject {
            _ if is_film => Ok(USUAL_OF_A_FILM),
            Subject::Stage => Ok(USUAL),
            subject => natural(subject, model),
        };
        let ((width, height), ratio) = match drawing.size {
            Size::Once => (natural()?, 1),
            Size::Twice => (natural()?, 2),
            Size::Slides => (SLIDE, 1),
            Size::Dots(width, height) => ((width, height), 1),
        };
        let units = Room::of(f64::from(width), f64::from(height), 12.0);
        let said = match drawing.size {
            _ if is_film => Some(Said { of: Words::brief, lines: LINES_OF_A_FILM }),
            Size::Slides => Some(Said { of: Words::of, lines: Words::of(model).lines(units.width, MOST_LINES) }),
            _ => None,
        };
        let mut sheet = Sheet {
            model,
            palette: Palette::new(drawing.colours),
            subject: drawing.subject,
            stage: None,
            units,
            dots: (width * ratio, height * ratio),
            said,
        };
        if drawing.subject == Subject::Stage {
            sheet.stage = Some(Stage::new(model, sheet.room()));
        }
        Ok(sheet)
    }

    /// The room above what is said.
    fn room(&self) -> Room {
        let said = self.said.map_or(0.0, |said| words::height(said.lines));
        Room { height: self.units.height - said, ..self.units }
    }

    /// The whole picture when the clock reads `clock`, as an `svg` for itself.
    fn at(&self, clock: f64) -> Result<Element, Refusal> {
        let mut model = self.model.clone();
        model.cursor = clock as usize;
        let drawn = match &self.stage {
            Some(stage) => stage.at(clock),
            None => self.in_the_middle(&model)?,
        };
        let size = |units: f64| fixed(units, 2);
        let Room { width, height } = self.units;
        let ground = Element::new("rect").with("width", size(width)).with("height", size(height));
        let whole = Element::new("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("width", self.dots.0)
            .with("height", self.dots.1)
            .with("viewBox", format!("0 0 {} {}", size(width), size(height)))
            .holding([ground.with("fill", "var(--paper)"), drawn])
            .holding(self.said.map(|said| (said.of)(&model).drawn(self.units, said.lines)));
        let mut whole = dressed(&whole, &self.palette);
        // Read aloud, it is one picture, with a name and what is to be seen on it.
        let Words { heading, told } = Words::of(&model);
        let about = [("title", heading), ("desc", told)];
        let about = about.map(|(name, words)| Inside::Element(Element::new(name).with("id", name).saying(words)));
        whole.inside.splice(0..0, about);
        Ok(whole.with("role", "img").with("aria-labelledby", "title desc"))
    }

    /// The same as the text of a file.
    pub fn svg(&self, clock: f64) -> Result<String, Refusal> {
        self.at(clock).map(|picture| svg::written(&picture))
    }

    /// The same in dots.
    pub fn dots(&self, clock: f64) -> Result<Dots, Refusal> {
        Dots::of(&self.svg(clock)?, self.dots)
    }

    /// The diagram, as large as there is room.
    fn in_the_middle(&self, model: &Model) -> Result<Element, Refusal> {
        let Room { width, height } = self.room();
        let room = Room { width: width - 2.0 * EDGE, height: height - 2.0 * EDGE };
        let (diagram, own) = diagram(self.subject, model, Some(room))?;
        let scale = (room.width / own.width).min(room.height / own.height);
        let (x, y) = ((width - scale * own.width) / 2.0, (height - scale * own.height) / 2.0);
        let place = format!("translate({} {}) scale({})", fixed(x, 1), fixed(y, 1), fixed(scale, 4));
        Ok(Element::new("g").with("transform", place).holding([diagram]))
    }
}

/// The dots of a sheet on which a diagram has just its room.
fn natural(subject: Subject, model: &Model) -> Result<(u32, u32), Refusal> {
    let (_, own) = diagram(subject, model, None)?;
    let dots = |units: f64| (ZOOM * (units + 2.0 * EDGE)).ceil().clamp(160.0, 8192.0) as u32;
    Ok((dots(own.width), dots(own.height)))
}

/// A diagram, made to fit into a room as far as that can be, and how large it is.
fn diagram(subject: Subject, model: &Model, room: Option<Room>) -> Result<(Element, Room), Refusal> {
    if subject == Subject::Reasons {
        let who = model.chosen;
        if !model.perspective.sees_into(who) {
            return Err(Refusal::OutOfSight(who.to_string()));
        }
        let reason =
            explain(model.battle(), who, model.cursor).map_err(|large| Refusal::TooLarge(large.to_string()))?;
        return Ok(reasons::tree(&format!("Why {who} holds what it holds"), &reason));
    }
    let usual = (90.0 * model.battle().count() as f64).clamp(360.0, 1100.0);
    let Some(room) = room else {
        let (diagram, height) = space_time(model, usual, None);
        return Ok((diagram, Room { width: usual, height }));
    };
    let (_, height) = space_time(model, usual, Some(room.height));
    // What is too high for the room is drawn smaller, and may be wider for that.
    let width = (room.width * (height / room.height).max(1.0)).min(3.0 * usual);
    let (diagram, height) = space_time(model, width, Some(room.height));
    Ok((diagram, Room { width, height }))
}
