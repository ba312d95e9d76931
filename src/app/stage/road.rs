//! Places on the stage, and the ways between them: pure geometry, in the units of its view box.

use crate::app::decimal;

/// A place on the stage; y grows downwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// The place after `share` of the straight way to `other`.
    pub fn toward(self, other: Point, share: f64) -> Point {
        Point { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }

    /// How far it is to `other`.
    pub fn distance(self, other: Point) -> f64 {
        ((self.x - other.x).powi(2) + (self.y - other.y).powi(2)).sqrt()
    }
}

/// The way from one general to another: a quadratic Bézier curve, bent so that the two directions keep apart
/// and none passes through the city.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Road {
    from: Point,
    bend: Point,
    to: Point,
}

impl Road {
    /// The road that leaves `from` towards `bend` and comes to `to` from there.
    pub fn new(from: Point, bend: Point, to: Point) -> Road {
        Road { from, bend, to }
    }

    /// The road from the edge of one camp to the edge of the other.
    pub fn between_camps(self, edge: f64) -> Road {
        let share = |a: Point, b: Point| (edge / a.distance(b).max(1.0)).min(0.45);
        Road {
            from: self.from.toward(self.bend, share(self.from, self.bend)),
            to: self.to.toward(self.bend, share(self.to, self.bend)),
            ..self
        }
    }

    /// The place after `share` of the way, 0 to 1.
    pub fn at(&self, share: f64) -> Point {
        let ahead = self.from.toward(self.bend, share);
        ahead.toward(self.bend.toward(self.to, share), share)
    }

    /// The place after `share` of the way, `aside` to the right of the direction of travel.
    pub fn beside(&self, share: f64, aside: f64) -> Point {
        let (at, (x, y)) = (self.at(share), self.direction(share));
        Point { x: at.x - y * aside, y: at.y + x * aside }
    }

    /// Where one who rides there is bound after `share` of the way, in degrees clockwise from the right.
    pub fn heading(&self, share: f64) -> f64 {
        let (x, y) = self.direction(share);
        y.atan2(x).to_degrees()
    }

    /// The direction of travel after `share` of the way, as a step of length 1.
    fn direction(&self, share: f64) -> (f64, f64) {
        let (behind, ahead) = (self.from.toward(self.bend, share), self.bend.toward(self.to, share));
        let length = behind.distance(ahead).max(1e-9);
        ((ahead.x - behind.x) / length, (ahead.y - behind.y) / length)
    }

    /// The places passed on the way, `steps` and one of them.
    pub fn places(self, steps: u32) -> impl Iterator<Item = Point> {
        (0..=steps).map(move |step| self.at(f64::from(step) / f64::from(steps)))
    }

    /// The road as SVG path data.
    pub fn path(&self) -> String {
        let Road { from, bend, to } = self;
        decimal::fill("M~ ~Q~ ~ ~ ~", &[from.x, from.y, bend.x, bend.y, to.x, to.y])
    }
}
