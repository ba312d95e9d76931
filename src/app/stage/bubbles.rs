//! Bubbles for who has never been here: what can be done with a general, and with a rider. Each stands beside one of them where it covers
//! neither a name nor a camp nor a rider; where there is no such place, there is no bubble. They aren't read aloud: whoever listens is told
//! of each general and each rider that it is a button.

use super::layout::Layout;
use super::names::{Anchor, Block};
use super::road::Point;
use super::scene::Scene;
use crate::app::decimal;
use crate::battle::General;
use yew::prelude::*;

/// What a bubble says, in one line or in two, for a mouse and for a finger.
type Words = [[&'static [&'static str]; 2]; 2];

const GENERAL: Words = [
    [&["click a general to turn it"], &["tap a general to turn it"]],
    [&["click a general", "to turn it"], &["tap a general", "to turn it"]],
];
const RIDER: Words = [
    [&["click a rider to change it"], &["tap a rider to change it"]],
    [&["click a rider", "to change it"], &["tap a rider", "to change it"]],
];

/// How far a camp reaches, in its radius.
const REACH: f64 = 1.16;

/// How long the beak of a bubble is.
const BEAK: f64 = 8.0;

/// A bubble's place, and the point of its beak.
struct Place {
    block: Block,
    tip: Point,
}

/// Both bubbles, as long as they are needed.
pub(super) fn draw(scene: &Scene, riders: &[usize]) -> Html {
    if !scene.shown.newcomer || scene.layout.block(General(0)).is_none() {
        return Html::default();
    }
    let layout = scene.layout;
    let everyone = || scene.shown.battle.everyone().iter();
    let camps: Vec<(Point, f64)> = everyone().map(|general| (layout.seat(general), REACH * layout.radius)).collect();
    let riding: Vec<(Point, f64)> = riders.iter().map(|&rider| (scene.place(rider), 1.7 * layout.rider)).collect();
    let things = [camps.as_slice(), &riding, &[(layout.city, layout.city_radius)]].concat();
    let banner = scene.shown.battle.protocol.has_commander().then(|| banner(layout, scene.shown.battle.commander));
    let names: Vec<Block> = everyone().filter_map(|general| layout.block(general).copied()).chain(banner).collect();
    let find = |words: &'static Words, targets: &[(Point, f64)], taken: Option<&Place>| {
        let free = |place: &Place| {
            place.block.is_within(layout.width, layout.height)
                && names.iter().all(|name| place.block.is_clear_of(name, 4.0))
                && taken.is_none_or(|other| place.block.is_clear_of(&other.block, 16.0))
                && things.iter().all(|&(at, reach)| place.block.distance(at) > reach)
        };
        words.iter().find_map(|words| {
            let places = targets.iter().rev().flat_map(|&target| places(target, size(words[0])));
            Some((words, places.into_iter().find(&free)?))
        })
    };
    // Where only messengers fail, no general can be turned.
    let turns = if scene.shown.battle.protocol.has_traitors() { camps.as_slice() } else { &[] };
    let general = find(&GENERAL, turns, None);
    let rider = find(&RIDER, &riding, general.as_ref().map(|(_, place)| place));
    [general, rider].into_iter().flatten().map(|(words, place)| bubble(words, &place)).collect()
}

/// What the commander's banner takes beside its camp.
fn banner(layout: &Layout, commander: General) -> Block {
    let (at, unit) = (layout.seat(commander), layout.radius / 44.0);
    Block {
        x: at.x + 21.0 * unit,
        y: at.y - 59.0 * unit,
        width: 23.0 * unit,
        height: 24.0 * unit,
        anchor: Anchor::Start,
    }
}

/// How large a bubble with these lines is.
fn size(lines: &[&str]) -> (f64, f64) {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f64;
    (longest * 6.8 + 22.0, 12.0 + 18.0 * lines.len() as f64)
}

/// Where a bubble of this size may stand that points at something with so much reach: above, at the sides, below; in the middle, or along one of its
/// edges.
fn places((at, reach): (Point, f64), (width, height): (f64, f64)) -> Vec<Place> {
    let away = reach + BEAK + 1.0;
    let near = reach + 1.0;
    let place = |x: f64, y: f64, tip: Point| Place { block: Block { x, y, width, height, anchor: Anchor::Start }, tip };
    let mut places = Vec::new();
    for share in [0.5, 0.2, 0.8] {
        let (x, y) = (at.x - share * width, at.y - share * height);
        places.push(place(x, at.y - away - height, Point { y: at.y - near, ..at }));
        places.push(place(at.x + away, y, Point { x: at.x + near, ..at }));
        places.push(place(at.x - away - width, y, Point { x: at.x - near, ..at }));
        places.push(place(x, at.y + away, Point { y: at.y + near, ..at }));
    }
    places
}

fn bubble([mouse, finger]: &[&[&str]; 2], place: &Place) -> Html {
    let Block { x, y, width, height, .. } = place.block;
    let text = |class: &'static str, lines: &[&str]| {
        let lines = lines.iter().enumerate().map(|(line, words)| {
            html! { <text x={decimal::fixed(x + width / 2.0, 1)} y={decimal::fixed(y + 21.0 + 18.0 * line as f64, 1)}>{ *words }</text> }
        });
        html! { <g {class}>{ for lines }</g> }
    };
    html! {
        <g class="label bubbles" aria-hidden="true">
            <path class="beak" d={beak(place)} />
            <rect x={decimal::fixed(x, 1)} y={decimal::fixed(y, 1)} width={decimal::fixed(width, 1)} height={decimal::fixed(height, 1)} rx="9" />
            { text("by-mouse", mouse) }
            { text("by-finger", finger) }
        </g>
    }
}

/// A triangle from the bubble's edge to what it speaks of.
fn beak(Place { block, tip }: &Place) -> String {
    let (right, bottom) = (block.x + block.width, block.y + block.height);
    let root = Point { x: tip.x.clamp(block.x, right), y: tip.y.clamp(block.y, bottom) };
    let half = if root.x == tip.x { (6.0, 0.0) } else { (0.0, 6.0) };
    decimal::fill("M~ ~L~ ~L~ ~Z", &[root.x - half.0, root.y - half.1, tip.x, tip.y, root.x + half.0, root.y + half.1])
}
