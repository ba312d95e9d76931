//! Films: a picture for every reading of the clock between two moments, and what they become as a GIF. What else encodes them, as a
//! browser does, takes the same pictures one by one.

use super::dots::Dots;
use super::inks::{CLEAR, Inks};
use super::sheet::Sheet;
use crate::app::picture::run_on;
use crate::export::drawing::{Drawing, Refusal};
use crate::export::excerpt::Excerpt;
use crate::page::model::Model;
use crate::trace::Trace;
use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use std::ops::Range;

/// Hundredths of a second in one second.
const HUNDREDTHS: usize = 100;
/// How long the longest film lasts, in seconds.
const MOST: usize = 600;
/// How long the first picture stands before anything moves, and the last one after it, in seconds.
const AT_FIRST: usize = 1;
const AT_LAST: usize = 2;
/// As many pictures as are looked at for their colours.
const SAMPLES: usize = 24;

/// A film: what the clock reads at each of its pictures, and what they are drawn on.
pub struct Reel<'a> {
    sheet: Sheet<'a>,
    readings: Vec<f64>,
    /// Pictures a second.
    pub rate: usize,
}

impl Reel<'_> {
    /// The film that is wanted of this page.
    pub fn of<'a>(drawing: &Drawing, model: &'a Model) -> Result<Reel<'a>, Refusal> {
        let rate = drawing.format.rate();
        let moments = Excerpt::of(model.battle(), model.trace(), drawing.film.rounds)?.moments();
        let readings = readings(model.trace(), moments, drawing.film.speed, rate)?;
        Ok(Reel { sheet: Sheet::new(drawing, model)?, readings, rate })
    }

    /// How many dots each picture is wide and high.
    pub fn size(&self) -> (u32, u32) {
        self.sheet.dots
    }

    /// What the clock reads at each picture. Where it stands still, so does the picture.
    pub fn readings(&self) -> &[f64] {
        &self.readings
    }

    /// The picture when the clock reads `clock`.
    pub fn picture(&self, clock: f64) -> Result<Dots, Refusal> {
        self.sheet.dots(clock)
    }
}

/// What the clock reads at every picture of a film of these moments.
fn readings(trace: &Trace, moments: Range<usize>, speed: f64, rate: usize) -> Result<Vec<f64>, Refusal> {
    let last = moments.end as f64;
    let mut clock = moments.start as f64;
    let mut all = vec![clock; AT_FIRST * rate];
    while clock < last {
        clock = run_on(trace, clock, speed / rate as f64).min(last);
        all.push(clock);
        if all.len() + AT_LAST * rate > MOST * rate {
            return Err(Refusal::TooLong);
        }
    }
    all.extend(std::iter::repeat_n(last, AT_LAST * rate));
    Ok(all)
}

/// The GIF of a film. `told` hears how many of its pictures there are, and how many are to be.
pub fn gif(reel: &Reel, told: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, Refusal> {
    let readings = reel.readings();
    let long = (HUNDREDTHS / reel.rate) as u16;
    let between = (readings.len() / SAMPLES).max(1);
    let seen = readings.iter().step_by(between).chain(readings.last());
    let samples = seen.map(|&clock| reel.picture(clock)).collect::<Result<Vec<Dots>, Refusal>>()?;
    let Some(first) = samples.first() else { return Err(Refusal::TooLong) };
    let mut inks = Inks::of(&samples);
    let (mut film, failed) = (Vec::new(), |why: EncodingError| Refusal::Failed(why.to_string()));
    let mut encoder =
        Encoder::new(&mut film, first.width as u16, first.height as u16, &inks.colours()).map_err(failed)?;
    encoder.set_repeat(Repeat::Infinite).map_err(failed)?;
    let mut shown: Option<Dots> = None;
    // A picture is written once it is known how long it stands.
    let mut waiting: Option<Frame> = None;
    for (number, &clock) in readings.iter().enumerate() {
        told(number, readings.len());
        let next = reel.picture(clock)?;
        let frame = change(shown.as_ref(), &next, &mut inks).map(|frame| Frame { delay: long, ..frame });
        match (&mut waiting, frame) {
            (Some(waiting), None) => waiting.delay += long,
            (_, frame) => {
                if let Some(frame) = std::mem::replace(&mut waiting, frame) {
                    encoder.write_frame(&frame).map_err(failed)?;
                }
            }
        }
        shown = Some(next);
    }
    if let Some(frame) = waiting {
        encoder.write_frame(&frame).map_err(failed)?;
    }
    drop(encoder);
    Ok(film)
}

/// What is painted over `before` to make `after` of it: the rectangle within which anything is otherwise, and there only what is;
/// nothing where both are the same.
fn change(before: Option<&Dots>, after: &Dots, inks: &mut Inks) -> Option<Frame<'static>> {
    let differs = |row: &usize| before.is_none_or(|before| before.row(*row) != after.row(*row));
    let (top, bottom) = ((0..after.height).find(differs)?, (0..after.height).rfind(differs)?);
    let mut ink = |row: usize| -> Vec<u8> {
        let after = Dots::colours(after.row(row));
        match before {
            Some(before) if differs(&row) => {
                let pairs = Dots::colours(before.row(row)).zip(after);
                pairs.map(|(before, after)| if before == after { CLEAR } else { inks.nearest(after) }).collect()
            }
            Some(before) => vec![CLEAR; before.width],
            None => after.map(|colour| inks.nearest(colour)).collect(),
        }
    };
    let rows: Vec<Vec<u8>> = (top..=bottom).map(&mut ink).collect();
    let left = rows.iter().filter_map(|row| row.iter().position(|&ink| ink != CLEAR)).min()?;
    let right = rows.iter().filter_map(|row| row.iter().rposition(|&ink| ink != CLEAR)).max()?;
    Some(Frame {
        dispose: DisposalMethod::Keep,
        transparent: Some(CLEAR),
        left: left as u16,
        top: top as u16,
        width: (right - left + 1) as u16,
        height: (bottom - top + 1) as u16,
        buffer: rows.iter().flat_map(|row| &row[left..=right]).copied().collect::<Vec<u8>>().into(),
        ..Frame::default()
    })
}
