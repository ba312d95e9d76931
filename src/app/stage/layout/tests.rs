//! Where things stand, for many numbers of generals in rooms of many shapes.

use super::*;
use crate::app::stage::ledger::Ledger;
use crate::app::stage::march::March;
use crate::app::stage::room::Room;
use crate::battle::{Draft, Kind, OralTerms};
use crate::lesson::LESSONS;
use crate::run::run;
use crate::trace::Trace;

/// The rooms that a stage has in windows of 1280 × 720, 1440 × 900, 820 × 1180 and 390 × 844, and half of one.
const ROOMS: [Room; 5] = [
    Room { width: 660.0, height: 400.0 },
    Room { width: 790.0, height: 560.0 },
    Room { width: 760.0, height: 612.0 },
    Room { width: 425.0, height: 440.0 },
    Room { width: 470.0, height: 400.0 },
];

fn layout(generals: usize, room: Room) -> Layout {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
    draft.generals = Some(generals);
    let battle = draft.check().unwrap();
    let trace = if generals <= 16 { run(&battle).unwrap() } else { Trace::default() };
    Layout::new(&Plan::new(&battle, &trace, &March::new(&trace), &Ledger::new(&battle, &trace), room))
}

fn of_draft(draft: Draft, room: Room) -> (Plan, Layout) {
    let battle = draft.check().unwrap();
    let trace = run(&battle).unwrap();
    let plan = Plan::new(&battle, &trace, &March::new(&trace), &Ledger::new(&battle, &trace), room);
    let layout = Layout::new(&plan);
    (plan, layout)
}

#[test]
fn everybody_stands_inside_the_stage_and_nobody_on_anybody_else() {
    for (n, room) in [2, 3, 4, 5, 7, 10, 16, 37, 128].into_iter().flat_map(|n| ROOMS.map(|room| (n, room))) {
        let layout = layout(n, room);
        for g in General::first(n) {
            let seat = layout.seat(g);
            assert!(seat.x >= layout.radius && seat.x <= layout.width - layout.radius, "{n}");
            assert!(seat.y >= layout.radius && seat.y <= layout.height - layout.radius, "{n}");
            let next = layout.seat(General((g.0 + 1) % n as u8));
            assert!(seat.distance(next) > 1.3 * layout.radius, "{n} generals, {room:?}");
        }
    }
}

#[test]
fn in_every_lesson_names_stand_on_the_stage_off_each_other_and_off_every_road() {
    for (lesson, room) in LESSONS.iter().flat_map(|lesson| ROOMS.map(|room| (lesson, room))) {
        let battle = lesson.battle().unwrap();
        let (plan, layout) = of_draft(battle.draft(), room);
        let all = General::first(plan.generals);
        let pairs =
            || all.clone().flat_map(|a| General::first(plan.generals).map(move |b| (a, b))).filter(|(a, b)| a != b);
        for general in all.clone() {
            let Some(block) = layout.block(general) else { panic!("{}: no room in {room:?}", lesson.title) };
            assert!(block.x > 0.0 && block.x + block.width < room.width, "{}", lesson.title);
            assert!(block.y > 0.0 && block.y + block.height < room.height, "{}", lesson.title);
            for (a, b) in pairs() {
                for place in layout.road(a, b).places(40) {
                    assert!(block.distance(place) > layout.rider, "{}: {general} on the road {a} to {b}", lesson.title);
                }
            }
            for other in all.clone().filter(|other| *other != general) {
                assert!(layout.block(other).is_some_and(|other| block.is_clear_of(other, 0.0)), "{}", lesson.title);
                assert!(block.distance(layout.seat(other)) > layout.radius, "{}", lesson.title);
            }
        }
    }
}

#[test]
fn no_road_passes_through_the_city_and_the_two_directions_keep_apart() {
    for (n, room) in (2..=12).flat_map(|n| ROOMS.map(|room| (n, room))) {
        let layout = layout(n, room);
        for (a, b) in General::first(n).flat_map(|a| General::first(n).map(move |b| (a, b))).filter(|(a, b)| a != b) {
            let (there, back) = (layout.road(a, b), layout.road(b, a));
            for place in there.places(20) {
                assert!(place.distance(layout.city) > layout.city_radius + layout.rider, "{n}: {a} to {b} in {room:?}");
            }
            assert!(there.at(0.5).distance(back.at(0.5)) > 1.9 * layout.rider, "{n}: {a} and {b}");
        }
    }
}

#[test]
fn a_note_to_oneself_rides_beside_the_camp_and_not_into_the_city() {
    for (n, room) in (2..=12).flat_map(|n| ROOMS.map(|room| (n, room))) {
        let layout = layout(n, room);
        for g in General::first(n) {
            for place in layout.road(g, g).places(4) {
                assert!(place.distance(layout.seat(g)) > 1.1 * layout.radius, "{n}: {g}");
                assert!(place.distance(layout.city) > layout.city_radius, "{n}: {g}");
            }
        }
    }
}

#[test]
fn two_stand_at_either_end_and_their_roads_keep_apart_and_off_the_city() {
    for (kind, room) in Kind::ALL.into_iter().flat_map(|kind| ROOMS.map(|room| (kind, room))) {
        let (_, layout) = of_draft(Draft::new(kind), room);
        if layout.ground == Ground::Plain {
            continue;
        }
        let [left, right] = [0, 1].map(|general| layout.seat(General(general)));
        assert!(left.x > layout.radius && right.x < layout.width - layout.radius && left.y == right.y);
        let (there, back) = (layout.road(General(0), General(1)), layout.road(General(1), General(0)));
        for (out, home) in there.places(10).zip(back.places(10).collect::<Vec<_>>().into_iter().rev()) {
            assert!(out.distance(layout.city) > layout.city_radius + layout.rider, "{kind:?}");
            assert!(out.y > home.y && out.y < layout.height && home.y > 0.0, "{kind:?}");
        }
    }
}

#[test]
fn those_who_ride_abreast_keep_their_distance_and_look_where_they_are_bound() {
    let (_, layout) = of_draft(Draft::new(Kind::from_key("notes").unwrap()), ROOMS[1]);
    let road = layout.road(General(0), General(1));
    for share in [0.1, 0.5, 0.9] {
        let (left, right) = (road.beside(share, -12.0), road.beside(share, 12.0));
        assert!((left.distance(right) - 24.0).abs() < 1e-9);
        assert!(right.y > left.y, "to the right of one who rides to the right is below");
        assert_eq!(road.beside(share, 0.0), road.at(share));
    }
    assert!(road.heading(0.5).abs() < 1e-6, "half way to the right it looks to the right");
    assert!(road.heading(0.1) > 5.0 && road.heading(0.9) < -5.0, "down first, and up at the end");
}
