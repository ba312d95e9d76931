//! Where things stand on the stage: pure geometry, in the units of its view box.

use crate::app::decimal;
use crate::battle::{Battle, General};
use crate::protocol::cost;
use std::f64::consts::TAU;

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
        ((self.x - other.x).powi(2) + (self.y - other.y).powi(2)).sqrt()
    }
}

/// How the ground lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// A plain, with generals all round the city.
    Plain,
    /// A valley with the city in it, and an army on the hill at either end.
    Valley,
    /// A road with somebody at either end, and no city.
    Road,
}

/// Where the city and the generals stand.
#[derive(Clone, PartialEq, Debug)]
pub struct Layout {
    /// How the ground lies.
    pub ground: Ground,
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
    /// How far apart two stand one below the other, at the sides.
    apart: f64,
    seats: Vec<Point>,
}

/// Where a name stands at its general.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Under it.
    Under,
    /// To the left of it.
    Left,
    /// To the right of it.
    Right,
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
    /// Lays out the ground that suits `battle`: two who only have each other stand at either end of it.
    pub fn new(battle: &Battle, narrow: bool) -> Layout {
        let ground = match battle.protocol.generals_allowed() {
            _ if battle.protocol.has_two_armies() => Ground::Valley,
            allowed if allowed == (2..=2) => Ground::Road,
            _ => Ground::Plain,
        };
        match ground {
            Ground::Plain => Layout::around(battle, narrow),
            _ => Layout::between(battle, ground, narrow),
        }
    }

    /// G0 at the left, G1 at the right. Where many messengers share a road, they are drawn smaller.
    fn between(battle: &Battle, ground: Ground, narrow: bool) -> Layout {
        let (width, height, edge, radius) =
            if narrow { (400.0, 380.0, 66.0, 32.0) } else { (840.0, 560.0, 138.0, 44.0) };
        let city = Point { x: width / 2.0, y: height / 2.0 - if narrow { 8.0 } else { 16.0 } };
        let busiest = cost(battle).iter().filter_map(|messages| messages.at_most(1000)).max().unwrap_or(1);
        let rider = if busiest > 8 { 0.26 } else { 0.38 } * radius;
        let city_radius = match ground {
            Ground::Road => 0.0,
            _ if narrow => 36.0,
            _ => 64.0,
        };
        let seats = [edge, width - edge].map(|x| Point { x, y: city.y }).into();
        Layout { ground, width, height, city, city_radius, radius, rider, apart: f64::INFINITY, seats }
    }

    /// Seats `battle`'s generals round the city, the commander at the top, the others clockwise.
    fn around(battle: &Battle, narrow: bool) -> Layout {
        let n = battle.count();
        let (width, height, rx, ry, most) =
            if narrow { (400.0, 462.0, 142.0, 150.0, 32.0) } else { (840.0, 622.0, 300.0, 212.0, 44.0) };
        let city = Point { x: width / 2.0, y: height / 2.0 - if narrow { 25.0 } else { 27.0 } };
        let room = TAU * (rx + ry) / 2.0 / n as f64;
        let radius = (room * 0.3).clamp(3.0, most);
        let first = if battle.protocol.has_commander() { battle.commander.index() } else { 0 };
        let seats = General::first(n)
            .map(|general| {
                let turn = ((general.index() + n - first) % n) as f64 / n as f64;
                let (sine, cosine) = (TAU * turn).sin_cos();
                Point { x: city.x + rx * sine, y: city.y - ry * cosine }
            })
            .collect();
        let rider = (radius * 0.38).clamp(2.0, 16.0);
        let city_radius = match battle.protocol.has_city() {
            false => 0.0,
            true if narrow => 40.0,
            true => 60.0,
        };
        let apart = ry * TAU / n as f64;
        Layout { ground: Ground::Plain, width, height, city, city_radius, radius, rider, apart, seats }
    }

    /// Where a general stands.
    pub fn seat(&self, general: General) -> Point {
        self.seats.get(general.index()).copied().unwrap_or(self.city)
    }

    /// Whether there is room for names under the generals.
    pub fn has_room_for_names(&self) -> bool {
        self.radius >= 13.0
    }

    /// Whether there is room for a line under a name, so that two neighbours' lines do not touch.
    pub fn has_room_for_lines(&self) -> bool {
        let apart = self.seat(General(0)).distance(self.seat(General(1)));
        self.radius >= 24.0 && apart >= 104.0 && self.apart >= 2.0 * self.radius + 38.0
    }

    /// Whether there is room for armies between the camps and the city.
    pub fn has_room_for_columns(&self) -> bool {
        self.radius >= 15.0 && self.city_radius > 0.0
    }

    /// Where the name of `general` stands: under it, or outside the ring where the next one stands too close below.
    pub fn name_of(&self, general: General) -> Side {
        let aside = self.seat(general).x - self.city.x;
        match aside {
            _ if self.apart >= 2.0 * self.radius + 26.0 || aside.abs() < 0.2 * self.width => Side::Under,
            0.0.. => Side::Right,
            _ => Side::Left,
        }
    }

    /// The road that a rider takes.
    pub fn road(&self, from: General, to: General) -> Road {
        self.lane(from, to, 1.3 * self.rider)
    }

    /// The road as it is drawn: one line for both directions where both fit on it, and the very way that each
    /// rider takes where there is room for every line.
    pub fn drawn_road(&self, from: General, to: General) -> Option<Road> {
        if self.seats.len() < 4 {
            return Some(self.road(from, to));
        }
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

    /// The place after `share` of the way, `aside` to the right of the direction of travel.
    pub fn beside(&self, share: f64, aside: f64) -> Point {
        let (behind, ahead) = (self.from.toward(self.bend, share), self.bend.toward(self.to, share));
        let (at, length) = (behind.toward(ahead, share), behind.distance(ahead).max(1.0));
        Point { x: at.x - (ahead.y - behind.y) * aside / length, y: at.y + (ahead.x - behind.x) * aside / length }
    }

    /// The road as SVG path data.
    pub fn path(&self) -> String {
        let Road { from, bend, to } = self;
        decimal::fill("M~ ~Q~ ~ ~ ~", &[from.x, from.y, bend.x, bend.y, to.x, to.y])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, Kind, OralTerms};

    fn layout(generals: usize, narrow: bool) -> Layout {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
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
    fn names_stay_on_the_stage_and_off_the_next_camp() {
        for (n, narrow) in (3..=37).flat_map(|n| [(n, false), (n, true)]) {
            let layout = layout(n, narrow);
            if !layout.has_room_for_names() {
                continue;
            }
            for g in General::first(n) {
                let (seat, beside) = (layout.seat(g), layout.radius + 8.0 + 14.0);
                // The middle of the name; a name is about 30 wide and 12 high.
                let name = match layout.name_of(g) {
                    Side::Under => Point { x: seat.x, y: seat.y + layout.radius + 14.0 },
                    Side::Left => Point { x: seat.x - beside, y: seat.y },
                    Side::Right => Point { x: seat.x + beside, y: seat.y },
                };
                assert!(name.x >= 15.0 && name.x <= layout.width - 15.0, "{n} generals, narrow: {narrow}, {g}");
                for other in General::first(n).filter(|other| *other != g) {
                    let apart = name.distance(layout.seat(other)) - layout.radius;
                    assert!(apart > 4.0, "{n} generals, narrow: {narrow}, {g} on {other}: {apart}");
                }
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
    fn two_stand_at_either_end_and_their_roads_keep_apart_and_off_the_city() {
        for (kind, narrow) in Kind::ALL.into_iter().flat_map(|kind| [(kind, false), (kind, true)]) {
            let layout = Layout::new(&Draft::new(kind).check().unwrap(), narrow);
            if layout.ground == Ground::Plain {
                continue;
            }
            let [left, right] = [0, 1].map(|general| layout.seat(General(general)));
            assert!(left.x > layout.radius && right.x < layout.width - layout.radius && left.y == right.y);
            let (there, back) = (layout.road(General(0), General(1)), layout.road(General(1), General(0)));
            for share in [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0] {
                let (out, home) = (there.at(share), back.at(1.0 - share));
                assert!(out.distance(layout.city) > layout.city_radius + layout.rider, "{kind:?} at {share}");
                assert!(out.y > home.y && out.y < layout.height && home.y > 0.0, "{kind:?} at {share}");
            }
            assert!(there.at(0.5).distance(back.at(0.5)) > 2.0 * (layout.city_radius + layout.rider), "{kind:?}");
        }
    }

    #[test]
    fn those_who_ride_abreast_keep_their_distance() {
        let layout = Layout::new(&Draft::new(Kind::from_key("notes").unwrap()).check().unwrap(), false);
        let road = layout.road(General(0), General(1));
        for share in [0.1, 0.5, 0.9] {
            let (left, right) = (road.beside(share, -12.0), road.beside(share, 12.0));
            assert!((left.distance(right) - 24.0).abs() < 1e-9);
            assert!(right.y > left.y, "to the right of one who rides to the right is below");
            assert_eq!(road.beside(share, 0.0), road.at(share));
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
