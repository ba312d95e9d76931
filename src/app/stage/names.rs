//! Where names stand: each in a block beside its camp, off every road, camp and other name. Pure geometry.

use super::road::Point;

/// What is written at a camp, from much to little.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Detail {
    /// Whether there is a line under the name, and whether it has room for more than a word or two.
    pub line: Option<Line>,
    /// As many reports as are marked one by one; of more, only the numbers are shown. 0 where no reports are shown.
    pub marks: usize,
}

/// How much there is room for in the line under a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Line {
    /// The role, and that it is a traitor.
    Whole,
    /// Only one of both.
    Short,
}

impl Detail {
    /// All that names can be drawn with, from the most to the least.
    pub const ALL: [Detail; 5] = [
        Detail { line: Some(Line::Whole), marks: 8 },
        Detail { line: Some(Line::Whole), marks: 4 },
        Detail { line: Some(Line::Short), marks: 4 },
        Detail { line: None, marks: 4 },
        Detail { line: None, marks: 0 },
    ];
}

/// Along which edge of a block its rows are set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The left one.
    Start,
    /// Neither.
    Middle,
    /// The right one.
    End,
}

impl Anchor {
    /// Where a row of `width` begins that is set round `x`.
    pub fn left_of(self, x: f64, width: f64) -> f64 {
        match self {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        }
    }
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Block {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// Along which edge its rows are set.
    pub anchor: Anchor,
}

impl Block {
    /// The x round which rows are set.
    pub fn set_at(&self) -> f64 {
        match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x + self.width / 2.0,
            Anchor::End => self.x + self.width,
        }
    }

    /// How far `place` is from the rectangle; 0 inside.
    pub fn distance(&self, place: Point) -> f64 {
        let over = |at: f64, from: f64, long: f64| (from - at).max(at - from - long).max(0.0);
        over(place.x, self.x, self.width).hypot(over(place.y, self.y, self.height))
    }

    /// Whether two rectangles keep `gap` apart.
    pub fn is_clear_of(&self, other: &Block, gap: f64) -> bool {
        let apart = |a: f64, long: f64, b: f64, other: f64| a + long + gap <= b || b + other + gap <= a;
        apart(self.x, self.width, other.x, other.width) || apart(self.y, self.height, other.y, other.height)
    }

    /// Whether it lies in a field of this size.
    pub fn is_within(&self, width: f64, height: f64) -> bool {
        const EDGE: f64 = 3.0;
        self.x >= EDGE && self.y >= EDGE && self.x + self.width <= width - EDGE && self.y + self.height <= height - EDGE
    }
}

/// A camp whose name is to be placed.
pub struct Camp {
    /// Where it stands.
    pub seat: Point,
    /// How far from its middle anything is drawn to the sides and below.
    pub reach: f64,
    /// The same, above.
    pub reach_above: f64,
    /// How large its block is.
    pub size: (f64, f64),
}

/// What names are placed in.
pub struct Ground<'a> {
    /// The view box.
    pub width: f64,
    /// The view box.
    pub height: f64,
    /// Where riders pass, and how far from there they are seen.
    pub ways: &'a [Point],
    /// How far.
    pub clearance: f64,
    /// The city, and its radius.
    pub city: (Point, f64),
}

/// A block for every camp; none if one of them has nowhere to stand.
pub fn place(camps: &[Camp], ground: &Ground) -> Option<Vec<Block>> {
    let mut placed: Vec<Block> = Vec::with_capacity(camps.len());
    for (own, camp) in camps.iter().enumerate() {
        let fits = |block: &Block| {
            block.is_within(ground.width, ground.height)
                && placed.iter().all(|other| block.is_clear_of(other, 4.0))
                && (camps.iter().enumerate()).all(|(place, other)| {
                    place == own || block.distance(other.seat) > other.reach_above.max(other.reach)
                })
                && block.distance(ground.city.0) > ground.city.1
                && ground.ways.iter().all(|&place| block.distance(place) > ground.clearance)
        };
        placed.push(blocks(camp, ground.city.0).into_iter().find(fits)?);
    }
    Some(placed)
}

/// Where the block of `camp` may stand, the best place first: under it, or above where it stands above the city; then off to
/// the side that is away from the city, and last the other one.
fn blocks(camp: &Camp, city: Point) -> Vec<Block> {
    let (width, height) = camp.size;
    let Point { x, y } = camp.seat;
    let (under, above) = (y + camp.reach + 3.0, y - camp.reach_above - 3.0 - height);
    let at = |left: f64, top: f64, anchor: Anchor| Block { x: left, y: top, width, height, anchor };
    let outward = if x < city.x { Anchor::End } else { Anchor::Start };
    let inward = if x < city.x { Anchor::Start } else { Anchor::End };
    // Set along an edge a little inside the camp, or straight over or under it.
    let over = |top: f64, anchor: Anchor, inside: f64| match anchor {
        Anchor::Start => at(x - inside, top, anchor),
        Anchor::Middle => at(x - width / 2.0, top, anchor),
        Anchor::End => at(x + inside - width, top, anchor),
    };
    let beside = |anchor: Anchor, top: f64| match anchor {
        Anchor::End => at(x - camp.reach - 6.0 - width, top, anchor),
        _ => at(x + camp.reach + 6.0, top, anchor),
    };
    let is_above = y < city.y - 1.0;
    let (first, second) = if is_above { (above, under) } else { (under, above) };
    let mut all = vec![over(first, Anchor::Middle, 0.0)];
    if is_above {
        all.push(over(second, Anchor::Middle, 0.0));
    }
    for inside in [0.7, 0.2, -0.3] {
        all.extend([over(under, outward, inside * camp.reach), over(above, outward, inside * camp.reach)]);
    }
    for rise in [0.5, 0.8, 0.2, 1.0, 0.0] {
        all.push(beside(outward, y - rise * height));
    }
    all.push(over(second, Anchor::Middle, 0.0));
    all.extend([over(under, inward, 0.0), over(above, inward, 0.0), beside(inward, y - height / 2.0)]);
    for rise in [0.9, 1.1] {
        all.push(beside(inward, y - rise * height));
    }
    all
}
