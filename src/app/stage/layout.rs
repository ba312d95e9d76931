//! Where things stand on the stage: pure geometry, in the units of its view box.
//!
//! The ring of camps is made as wide, and the camps as large, as leaves a place for every name where no rider passes. That is tried
//! out, from much to little.

use super::names::{Block, Camp, Detail, Ground as Surroundings, Line, place};
use super::plan::{Ground, Plan};
use super::road::{Point, Road};
use crate::battle::General;
use std::f64::consts::TAU;

/// How high a name, the line under it, a state and a row of reports are.
pub const ROWS: [f64; 4] = [17.0, 16.0, 17.0, 19.0];

/// How far apart two marks of reports are, and how wide the count behind them is.
pub const MARK: f64 = 15.0;
pub const COUNT: f64 = 38.0;
pub const BRANCH_COUNT: f64 = 64.0;

/// How long the bar of the more frequent order is, where only numbers are shown.
pub const BAR: f64 = 30.0;

/// How wide two bars are with their numbers, the larger one of which is at most `most`.
pub fn bars_width(most: usize) -> f64 {
    BAR + 5.0 + 8.4 * (2 * most.to_string().len() + 2) as f64
}

/// More generals than this, and roads are not told apart: riders may pass under names then.
const MOST_WITH_CLEAR_NAMES: usize = 16;

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
    /// The city's radius; 0 where there is none.
    pub city_radius: f64,
    /// A general's radius.
    pub radius: f64,
    /// A rider's radius.
    pub rider: f64,
    /// How much is written at a camp.
    pub detail: Detail,
    /// How far a rider is seen from the middle of its road.
    aside: f64,
    seats: Vec<Point>,
    blocks: Vec<Block>,
}

/// How far from the edges the ring of camps keeps.
#[derive(Clone, Copy)]
struct Margins {
    side: f64,
    above: f64,
    below: f64,
}

impl Layout {
    /// The first layout of those that may be in which every name has a place; without names if there is none.
    pub fn new(plan: &Plan) -> Layout {
        let room = plan.room;
        let largest = (room.width / 12.0).min(room.height / 9.0).clamp(15.0, 44.0);
        for detail in Detail::ALL {
            let least: f64 = if detail.line.is_some() { 19.0 } else { 14.0 };
            let sizes = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4].map(|share| largest * share);
            let sizes = sizes.into_iter().filter(|&radius| radius >= least.min(largest));
            // At first, no rider is to pass over a camp either.
            for (off_camps, radius) in
                sizes.clone().map(|radius| (true, radius)).chain(sizes.map(|radius| (false, radius)))
            {
                let found = (margins(plan, radius, detail).into_iter())
                    .map(|margins| Layout::within(plan, radius, detail, margins))
                    .find_map(|layout| layout.with_names(plan, off_camps));
                if let Some(layout) = found {
                    return layout;
                }
            }
        }
        let crowd = TAU * (room.width + room.height) / 4.0 / plan.generals as f64;
        let radius = (crowd * 0.33).clamp(3.0, 22.0);
        let margins = Margins { side: radius + 8.0, above: 1.4 * radius + 8.0, below: radius + 8.0 };
        Layout::within(plan, radius, Detail { line: None, marks: 0 }, margins)
    }

    /// Camps of this size within these margins, without names.
    fn within(plan: &Plan, radius: f64, detail: Detail, margins: Margins) -> Layout {
        let (width, height) = (plan.room.width, plan.room.height);
        let compass = compass(plan);
        let (top, bottom) =
            compass.iter().fold((0.0_f64, 0.0_f64), |(top, bottom), at| (top.min(at.y), bottom.max(at.y)));
        let right = compass.iter().fold(0.1_f64, |right, at| right.max(at.x.abs()));
        let tall = height - margins.above - margins.below;
        // A ring is neither much wider than high nor much higher than wide.
        let ry = (tall / (bottom - top).max(1.0)).min(1.3 * (width / 2.0 - margins.side) / right);
        let rx =
            ((width / 2.0 - margins.side) / right).min(if plan.ground == Ground::Plain { 1.8 * ry } else { width });
        let middle = margins.above + (tall - ry * (bottom - top)) / 2.0;
        let city = Point { x: width / 2.0, y: middle - ry * top };
        let rider = (radius * 0.38 / (1.0 + 0.3 * plan.abreast)).clamp(2.0, 16.0);
        let roomy = (0.11 * width.min(1.4 * height)).min(1.7 * radius).clamp(34.0, 64.0);
        let city_radius = if plan.has_city { roomy } else { 0.0 };
        let seats = compass.iter().map(|at| Point { x: city.x + rx * at.x, y: city.y + ry * at.y }).collect();
        Layout {
            ground: plan.ground,
            width,
            height,
            city,
            city_radius,
            radius,
            rider,
            detail,
            aside: rider * (1.5 + 2.1 * plan.abreast),
            seats,
            blocks: Vec::new(),
        }
    }

    /// The same with every name in its place, if each has one and the camps and roads have room.
    fn with_names(mut self, plan: &Plan, off_camps: bool) -> Option<Layout> {
        let n = plan.generals;
        let near = self.seats.iter().map(|seat| seat.distance(self.city)).fold(f64::INFINITY, f64::min);
        let next = (0..n).map(|at| self.seats[at].distance(self.seats[(at + 1) % n])).fold(f64::INFINITY, f64::min);
        if near < self.radius + self.city_radius + 3.4 * self.rider || next < 2.4 * self.radius {
            return None;
        }
        let pairs = General::first(n).flat_map(|a| General::first(n).map(move |b| (a, b)));
        let roads = pairs.filter(|(a, b)| n <= MOST_WITH_CLEAR_NAMES && (n <= 2 || a != b));
        let mut ways = Vec::new();
        for (a, b) in roads {
            let road = self.road(a, b);
            let others =
                || General::first(n).filter(|other| off_camps && *other != a && *other != b).map(|g| self.seat(g));
            let covers = |at: Point| others().any(|seat| seat.distance(at) < self.radius + 0.9 * self.rider);
            if road.places(8).any(covers) {
                return None;
            }
            ways.extend(road.places(if n < 8 { 24 } else { 16 }));
        }
        let seen = |at: &Point| {
            (self.aside..=self.width - self.aside).contains(&at.x)
                && (self.aside..=self.height - self.aside).contains(&at.y)
        };
        if !ways.iter().all(seen) {
            return None;
        }
        let camps: Vec<Camp> = General::first(n)
            .map(|general| Camp {
                seat: self.seat(general),
                reach: 1.16 * self.radius,
                reach_above: if plan.commander == Some(general) { 1.36 } else { 1.16 } * self.radius,
                size: size(plan, general, self.detail),
            })
            .collect();
        let city = (self.city, self.city_radius);
        let surroundings =
            Surroundings { width: self.width, height: self.height, ways: &ways, clearance: self.aside, city };
        self.blocks = place(&camps, &surroundings)?;
        Some(self)
    }

    /// How far under the middle of the city its words stand.
    pub fn city_words(&self) -> f64 {
        0.43 * self.city_radius + 12.0
    }

    /// Where a general stands.
    pub fn seat(&self, general: General) -> Point {
        self.seats.get(general.index()).copied().unwrap_or(self.city)
    }

    /// Where its name stands, if there is room for names.
    pub fn block(&self, general: General) -> Option<&Block> {
        self.blocks.get(general.index())
    }

    /// Whether what is drawn within `reach` of `place` covers no name, and lies on the stage.
    pub fn is_clear(&self, place: Point, reach: f64) -> bool {
        let on_stage = (0.0..=self.width).contains(&place.x) && (0.0..=self.height).contains(&place.y);
        on_stage && self.blocks.iter().all(|block| block.distance(place) >= reach)
    }

    /// Whether there is room for armies between the camps and the city.
    pub fn has_room_for_columns(&self) -> bool {
        self.radius >= 14.0 && self.city_radius > 0.0
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
        // Where there is no city between two ends, there may be words.
        let middle_of = if self.ground == Ground::Road { 14.0 } else { self.city_radius };
        let clear = if middle_of > 0.0 { middle_of + self.aside } else { 1.5 * self.rider };
        let bent = |push: f64| {
            let bend = Point { x: middle.x + 2.0 * push * right.x, y: middle.y + 2.0 * push * right.y };
            Road::new(a, bend, b).between_camps(self.radius + 0.4 * self.rider)
        };
        let keeps_clear = |road: Road| road.places(16).all(|place| place.distance(self.city) >= clear - 0.5);
        // However a road is drawn, it lies in the middle of those on which riders go one way and the other.
        let apart = 1.3 * self.rider;
        // Outside the city: bend a little towards it, each direction in its own lane.
        let inward = off.signum() * (0.1 * length).min((off.abs() - clear - apart).max(0.0));
        if off.abs() > clear && keeps_clear(bent(-inward - off.signum() * apart)) {
            return bent(lane - inward);
        }
        // Past the city, on the side on which the road lies already; no further out than where the inner direction keeps
        // clear all along.
        let side = if off >= -1.0 { 1.0 } else { -1.0 };
        let push = |more: u8| side * ((0.7 + 0.06 * f64::from(more)) * clear).max(off.abs()) - off;
        let out = (0..25).map(push).find(|out| keeps_clear(bent(out - side * apart)));
        bent(out.unwrap_or(push(10)) + lane)
    }

    /// The way of a note that a general sends to itself: out of the camp towards the city, and back.
    fn round_the_camp(&self, seat: Point) -> Road {
        let reach = 1.25 * self.radius / seat.distance(self.city).max(1.0);
        let (x, y) = ((self.city.x - seat.x) * reach, (self.city.y - seat.y) * reach);
        let side = |turn: f64| Point { x: seat.x + x + turn * y, y: seat.y + y - turn * x };
        Road::new(side(0.8), Point { x: seat.x + 2.0 * x, y: seat.y + 2.0 * y }, side(-0.8))
    }
}

/// Where generals stand on a ring of radius 1 round the city: the first at the top, the others clockwise; two who only have each
/// other at its left and right.
fn compass(plan: &Plan) -> Vec<Point> {
    let n = plan.generals;
    if plan.ground != Ground::Plain {
        return [-1.0, 1.0].map(|x| Point { x, y: 0.0 }).into();
    }
    let turn = |general: General| TAU * ((general.index() + n - plan.first.index()) % n) as f64 / n as f64;
    General::first(n).map(turn).map(|turn| Point { x: turn.sin(), y: -turn.cos() }).collect()
}

/// The margins that leave room for names, from those that leave the widest ring.
fn margins(plan: &Plan, radius: f64, detail: Detail) -> Vec<Margins> {
    let sizes: Vec<(f64, f64)> = General::first(plan.generals).map(|general| size(plan, general, detail)).collect();
    let wide = sizes.iter().map(|size| size.0).fold(0.0, f64::max);
    let high = sizes.iter().map(|size| size.1).fold(0.0, f64::max);
    let first = sizes.get(plan.first.index()).map_or(high, |size| size.1);
    let (over, under) = (1.4 * radius + 6.0, 1.2 * radius + 6.0);
    let sides = [0.5, 0.75, 0.0, 1.0].map(|share| (1.2 * radius + 6.0).max(share * (wide + 8.0) + 4.0));
    let beside = 1.2 * radius + wide + 14.0;
    let ends = if plan.ground == Ground::Plain {
        vec![
            (over + first + 4.0, under + high + 4.0),
            (over, under + high + 4.0),
            (over + first + 4.0, under),
            (over, under),
        ]
    } else {
        vec![(under, under), (over, under + high)]
    };
    let margins = |side: f64| ends.clone().into_iter().map(move |(above, below)| Margins { side, above, below });
    sides.into_iter().chain([beside]).flat_map(margins).collect()
}

/// How large the block of `general` is.
fn size(plan: &Plan, general: General, detail: Detail) -> (f64, f64) {
    const NAME: f64 = 11.0;
    const LETTER: f64 = 6.8;
    const CAPITAL: f64 = 8.2;
    let [name, line, stand, reports] = ROWS;
    let named = NAME * general.to_string().len() as f64;
    let letters = plan.lines.get(general.index()).copied().unwrap_or_default();
    let (mut width, mut height) = (named, name);
    if let Some(of) = detail.line {
        width = width.max(LETTER * letters[usize::from(of == Line::Short)] as f64);
        height += line;
    }
    if plan.stand > 0 {
        width = width.max(CAPITAL * plan.stand as f64);
        height += stand;
    }
    let brought = plan.reports.get(general.index()).copied().unwrap_or(0);
    if detail.marks > 0 && brought > 0 {
        let (marked, branches) = (brought <= detail.marks, plan.branches[general.index()]);
        if (1..=detail.marks).contains(&branches) {
            width = width.max(MARK * branches as f64 + BRANCH_COUNT);
        }
        width = width.max(if marked { MARK * brought as f64 + COUNT } else { bars_width(brought) });
        height += reports;
    }
    (width, height)
}

#[cfg(test)]
mod tests;
