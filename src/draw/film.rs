//! Films: a picture for every reading of the clock between two moments, and what they become as a GIF.

use super::dots::Dots;
use super::inks::{CLEAR, Inks};
use crate::app::picture::run_on;
use crate::export::drawing::Refusal;
use crate::trace::Trace;
use gif::{DisposalMethod, Encoder, EncodingError, Frame, Repeat};
use std::ops::Range;

/// Pictures a second: a GIF counts hundredths of a second.
const A_SECOND: usize = 20;
/// How long a picture is seen, in hundredths of a second.
const DELAY: u16 = 100 / A_SECOND as u16;
/// As many pictures as the longest film has: ten minutes.
const MOST: usize = 600 * A_SECOND;
/// How long the first picture stands before anything moves, and the last one after it, in pictures.
const AT_FIRST: usize = A_SECOND;
const AT_LAST: usize = 2 * A_SECOND;
/// As many pictures as are looked at for their colours.
const SAMPLES: usize = 24;

/// What the clock reads at every picture of a film of these moments.
pub fn readings(trace: &Trace, moments: Range<usize>, speed: f64) -> Result<Vec<f64>, Refusal> {
    let last = moments.end as f64;
    let mut clock = moments.start as f64;
    let mut all = vec![clock; AT_FIRST];
    while clock < last {
        clock = run_on(trace, clock, speed / A_SECOND as f64).min(last);
        all.push(clock);
        if all.len() + AT_LAST > MOST {
            return Err(Refusal::TooLong);
        }
    }
    all.extend([last; AT_LAST]);
    Ok(all)
}

/// The GIF of the pictures at these readings. `told` hears how many of them there are, and how many are to be.
pub fn gif(
    readings: &[f64],
    picture: &dyn Fn(f64) -> Result<Dots, Refusal>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, Refusal> {
    let between = (readings.len() / SAMPLES).max(1);
    let seen = readings.iter().step_by(between).chain(readings.last());
    let samples = seen.map(|&clock| picture(clock)).collect::<Result<Vec<Dots>, Refusal>>()?;
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
        let next = picture(clock)?;
        let frame = change(shown.as_ref(), &next, &mut inks);
        match (&mut waiting, frame) {
            (Some(waiting), None) => waiting.delay += DELAY,
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
        delay: DELAY,
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
