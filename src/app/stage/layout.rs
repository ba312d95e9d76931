//! Where things stand on the stage: pure geometry, in the units of its view box.

use crate::battle::{Battle, General};
use std::f64::consts::{FRAC_PI_2, TAU};

/// A place on the stage; y grows downwards.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    fn toward(self, other: Point, share: f64) -> Point {
        Point { x: self.x + (other.x - self.x) * share, y: self.y + (other.y - self.y) * share }
    }

    fn distance(self, other: Point) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Where the city and the generals stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// The view box.
    pub width: f64,
    /// The view box.
    pub height: f64,
    /// The city.
    pub city: Point,
    /// The city's radius.
    pub city_radius: f64,
    /// A general's radius.
    pub radius: f64,
    /// A rider's radius.
    pub rider: f64,
    seats: Vec<Point>,
}

/// The way from one general to another: a quadratic Bézier curve, bent so that the two directions keep apart
/// and none passes through the city.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Road {
    from: Point,
    bend: Point,
    to: Point,
}

impl Layout {
    /// Seats `battle`'s generals round the city, the commander at the top, the others clockwise.
    pub fn new(battle: &Battle, narrow: bool) -> Layout {
        let n = battle.count();
        let (width, height, rx, ry, most) =
            if narrow { (400.0, 440.0, 142.0, 150.0, 32.0) } else { (840.0, 600.0, 300.0, 212.0, 44.0) };
        let city = Point { x: width / 2.0, y: height / 2.0 - if narrow { 14.0 } else { 16.0 } };
        let room = TAU * (rx + ry) / 2.0 / n as f64;
        let radius = (room * 0.3).clamp(3.0, most);
        let first = if battle.protocol.has_commander() { battle.commander.index() } else { 0 };
        let seats = General::first(n)
            .map(|general| {
                let turn = ((general.index() + n - first) % n) as f64 / n as f64;
                let angle = TAU * turn - FRAC_PI_2;
                Point { x: city.x + rx * angle.cos(), y: city.y + ry * angle.sin() }
            })
            .collect();
        let rider = (radius * 0.38).clamp(2.0, 16.0);
        Layout { width, height, city, city_radius: if narrow { 40.0 } else { 60.0 }, radius, rider, seats }
    }

    /// Where a general stands.
    pub fn seat(&self, general: General) -> Point {
        self.seats.get(general.index()).copied().unwrap_or(self.city)
    }

    /// Whether there is room for names under the generals.
    pub fn has_room_for_names(&self) -> bool {
        self.radius >= 13.0
    }

    /// The road that a rider takes.
    pub fn road(&self, from: General, to: General) -> Road {
        self.lane(from, to, 1.3 * self.rider)
    }

    /// The road as it is drawn: one line for both directions, where both fit on it.
    pub fn drawn_road(&self, from: General, to: General) -> Option<Road> {
        let (there, back) = (self.lane(from, to, 0.0), self.lane(to, from, 0.0));
        let one_line = there.at(0.5).distance(back.at(0.5)) < 1.0;
        (from < to || !one_line).then_some(there)
    }

    fn lane(&self, from: General, to: General, lane: f64) -> Road {
        let (a, b) = (self.seat(from), self.seat(to));
        if from == to {
            return self.round_the_camp(a);
        }
        let middle = a.toward(b, 0.5);
        let length = a.distance(b).max(1.0);
        // To the right of the direction of travel, so that riders who meet pass each other.
        let right = Point { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
        let off = (middle.x - self.city.x) * right.x + (middle.y - self.city.y) * right.y;
        let clear = self.city_radius + 1.5 * self.rider;
        let push = if off.abs() >= clear {
            // Outside the city: bend a little towards it, each direction in its own lane.
            lane - off.signum() * (0.1 * length).min((off.abs() - clear - 1.3 * self.rider).max(0.0))
        } else if off >= -1.0 {
            clear - off + lane
        } else {
            -(clear + off) + lane
        };
        let bend = Point { x: middle.x + 2.0 * push * right.x, y: middle.y + 2.0 * push * right.y };
        Road { from: a, bend, to: b }.between_camps(self.radius + 0.4 * self.rider)
    }

    /// The way of a note that a general sends to itself: out of the camp towards the city, and back.
    fn round_the_camp(&self, seat: Point) -> Road {
        let reach = 1.25 * self.radius / seat.distance(self.city).max(1.0);
        let (x, y) = ((self.city.x - seat.x) * reach, (self.city.y - seat.y) * reach);
        let side = |turn: f64| Point { x: seat.x + x + turn * y, y: seat.y + y - turn * x };
        Road { from: side(0.8), bend: Point { x: seat.x + 2.0 * x, y: seat.y + 2.0 * y }, to: side(-0.8) }
    }
}

impl Road {
    /// The road from the edge of one camp to the edge of the other.
    fn between_camps(self, edge: f64) -> Road {
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

    /// The road as SVG path data.
    pub fn path(&self) -> String {
        let Road { from, bend, to } = self;
        format!("M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", from.x, from.y, bend.x, bend.y, to.x, to.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, Kind};

    fn layout(generals: usize, narrow: bool) -> Layout {
        let mut draft = Draft::new(Kind::Oral { depth: 1 });
        draft.generals = Some(generals);
        Layout::new(&draft.check().unwrap(), narrow)
    }

    #[test]
    fn everybody_stands_inside_the_stage_and_nobody_on_anybody_else() {
        for (n, narrow) in (2..=128).flat_map(|n| [(n, false), (n, true)]) {
            let layout = layout(n, narrow);
            for g in General::first(n) {
                let seat = layout.seat(g);
                assert!(seat.x >= layout.radius && seat.x <= layout.width - layout.radius, "{n}");
                assert!(seat.y >= layout.radius && seat.y <= layout.height - layout.radius, "{n}");
                let next = layout.seat(General((g.0 + 1) % n as u8));
                assert!(seat.distance(next) > 1.5 * layout.radius, "{n} generals, narrow: {narrow}");
            }
        }
    }

    #[test]
    fn a_note_to_oneself_rides_beside_the_camp_and_not_into_the_city() {
        for (n, narrow) in (2..=16).flat_map(|n| [(n, false), (n, true)]) {
            let layout = layout(n, narrow);
            for g in General::first(n) {
                let road = layout.road(g, g);
                for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
                    let place = road.at(share);
                    assert!(place.distance(layout.seat(g)) > 1.1 * layout.radius, "{n}: {g} at {share}");
                    assert!(place.distance(layout.city) > layout.city_radius, "{n}: {g} at {share}");
                }
            }
        }
    }

    #[test]
    fn no_road_passes_through_the_city_and_the_two_directions_keep_apart() {
        for n in 2..=12 {
            let layout = layout(n, false);
            for (a, b) in General::first(n).flat_map(|a| General::first(n).map(move |b| (a, b))).filter(|(a, b)| a != b)
            {
                let (there, back) = (layout.road(a, b), layout.road(b, a));
                for share in [0.3, 0.4, 0.5, 0.6, 0.7] {
                    let place = there.at(share);
                    assert!(place.distance(layout.city) > layout.city_radius, "{n}: {a} to {b} at {share}");
                }
                assert!(there.at(0.5).distance(back.at(0.5)) > 1.9 * layout.rider, "{n}: {a} and {b}");
            }
        }
    }
}
