//! PICTURES AND FILMS, made from the page's own views without a browser: natively by the command line, and beside the page by a
//! program of its own. Both write the same bytes.

mod battle;
mod dots;
mod film;
mod inks;
mod look;
mod palette;
mod reasons;
mod sheet;
mod svg;
mod words;

pub use battle::{carried, is_picture};

use crate::export::drawing::{Drawing, Format, Refusal};
use crate::export::excerpt::Excerpt;
use dots::Dots;
use sheet::Sheet;

/// Draws what is wanted, as the bytes of a file. `told` hears of a film how much of it is done, and of how much.
pub fn draw(drawing: &Drawing, told: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, Refusal> {
    let model = battle::shown(&drawing.link)?;
    let sheet = Sheet::new(drawing, &model)?;
    let svg = |clock: f64| sheet.at(clock).map(|picture| svg::written(&picture));
    let dots = |clock: f64| Dots::of(&svg(clock)?, sheet.dots);
    let now = model.cursor as f64;
    match drawing.format {
        Format::Svg => Ok(svg(now)?.into_bytes()),
        Format::Png => dots(now)?.png(&model.link().write()),
        Format::Gif => {
            let moments = Excerpt::of(model.battle(), model.trace(), drawing.film.rounds)?.moments();
            film::gif(&film::readings(model.trace(), moments, drawing.film.speed)?, &dots, told)
        }
    }
}
