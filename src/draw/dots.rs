//! Pictures in dots: what an SVG looks like, always in the same fonts, and the PNG that it is kept in.

use super::battle::CARRIED;
use crate::export::drawing::Refusal;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use std::sync::{Arc, LazyLock};

/// The fonts, which are the same everywhere (`fonts/README.md` tells where they come from).
const FONTS: [&[u8]; 5] = [
    include_bytes!("fonts/NotoSans-Regular.ttf"),
    include_bytes!("fonts/NotoSans-Bold.ttf"),
    include_bytes!("fonts/NotoSerif-Bold.ttf"),
    include_bytes!("fonts/NotoSansMath-Regular.ttf"),
    include_bytes!("fonts/NotoSansSymbols2-Regular.ttf"),
];

static KNOWN: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut known = fontdb::Database::new();
    FONTS.iter().for_each(|font| known.load_font_data(font.to_vec()));
    known.set_sans_serif_family("Noto Sans");
    known.set_serif_family("Noto Serif");
    Arc::new(known)
});

/// Red, green and blue.
pub type Colour = [u8; 3];

/// A picture in dots.
#[derive(Clone, PartialEq)]
pub struct Dots {
    /// How many dots a row has.
    pub width: usize,
    /// How many rows there are.
    pub height: usize,
    /// Red, green, blue, and that it is opaque, of each dot, row by row.
    bytes: Vec<u8>,
}

/// How many bytes a dot has.
const A_DOT: usize = 4;

impl Dots {
    /// What an SVG looks like; all of it is covered by its ground.
    pub fn of(svg: &str, (width, height): (u32, u32)) -> Result<Dots, Refusal> {
        let options = Options { fontdb: KNOWN.clone(), font_family: "Noto Sans".into(), ..Options::default() };
        let tree = Tree::from_str(svg, &options).map_err(|why| Refusal::Failed(why.to_string()))?;
        let mut dots = Pixmap::new(width, height).ok_or(Refusal::TooLong)?;
        let size = tree.size();
        let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
        resvg::render(&tree, scale, &mut dots.as_mut());
        Ok(Dots { width: width as usize, height: height as usize, bytes: dots.take() })
    }

    /// Red, green, blue, and that it is opaque, of each dot, row by row.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes of one row.
    pub fn row(&self, row: usize) -> &[u8] {
        let long = A_DOT * self.width;
        &self.bytes[row * long..(row + 1) * long]
    }

    /// The colours of all dots, or of those of some bytes.
    pub fn colours(bytes: &[u8]) -> impl Iterator<Item = Colour> + '_ {
        bytes.as_chunks().0.iter().map(|&[red, green, blue, _]: &[u8; A_DOT]| [red, green, blue])
    }

    /// Every colour, row by row.
    pub fn all(&self) -> impl Iterator<Item = Colour> + '_ {
        Dots::colours(&self.bytes)
    }

    /// The picture as a PNG file, which carries the link to what it shows.
    pub fn png(&self, link: &str) -> Result<Vec<u8>, Refusal> {
        let mut file = Vec::new();
        self.encode(&mut file, link).map_err(|why| Refusal::Failed(why.to_string()))?;
        Ok(file)
    }

    fn encode(&self, file: &mut Vec<u8>, link: &str) -> Result<(), png::EncodingError> {
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        encoder.add_itxt_chunk(CARRIED.into(), link.into())?;
        let mut writer = encoder.write_header()?;
        writer.write_image_data(self.all().collect::<Vec<Colour>>().as_flattened())?;
        writer.finish()
    }
}
