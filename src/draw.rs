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

pub use battle::{carried, is_picture, shown};
pub use dots::Dots;
pub use film::Reel;

use crate::export::drawing::{Drawing, Format, Refusal};
use sheet::Sheet;

/// Draws what is wanted, as the bytes of a file. `told` hears of a film how much of it is done, and of how much. A film that only a
/// browser encodes is refused: its pictures are a [`Reel`]'s.
pub fn draw(drawing: &Drawing, told: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, Refusal> {
    let model = shown(&drawing.link)?;
    let now = model.cursor as f64;
    match drawing.format {
        Format::Svg => Ok(Sheet::new(drawing, &model)?.svg(now)?.into_bytes()),
        Format::Png => Sheet::new(drawing, &model)?.dots(now)?.png(&model.link().write()),
        Format::Gif => film::gif(&Reel::of(drawing, &model)?, told),
        Format::Webm | Format::Mp4 => Err(Refusal::NoEncoder(drawing.format)),
    }
}
