//! Dawn: those who decided to attack march on the city, and one sees what comes of it. All of it follows from the clock's reading
//! between the last event but one and the end, so that it can be scrubbed and runs backward.

use super::layout::{Layout, Point};
use super::scene::Scene;
use crate::app::decimal;
use crate::battle::{Battle, Council, General, Order};
use crate::trace::{Perspective, Trace};
use crate::verdict::{Ending, Siege};
use yew::prelude::*;

/// What happens at dawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dawn {
    marching: Council,
    staying: Council,
    ending: End,
}

/// What comes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum End {
    /// Enough march: the city falls.
    Taken,
    /// Too few march, and they are thrown back.
    ThrownBack,
    /// As many march as there are defenders.
    Even,
    /// Nobody marches: they turn away.
    TurnedAway,
}

impl Dawn {
    /// What follows from the decisions of `battle`, where there is a city and everybody loyal has decided.
    pub fn of(battle: &Battle, trace: &Trace) -> Option<Dawn> {
        let with = |order: Order| -> Council {
            trace.decisions().filter(|&(.., decided)| decided == order).map(|(_, general, _)| general).collect()
        };
        let (marching, staying) = (with(Order::Attack), with(Order::Retreat));
        if !battle.protocol.has_city() || marching.len() + staying.len() < battle.loyal().len() {
            return None;
        }
        let ending = match Siege::by(battle, marching).map(|siege| siege.ending()) {
            Some(Ending::Won) => End::Taken,
            Some(Ending::Even) => End::Even,
            Some(Ending::Lost) => End::ThrownBack,
            _ if marching.is_empty() => End::TurnedAway,
            _ if staying.is_empty() => End::Taken,
            _ => End::ThrownBack,
        };
        Some(Dawn { marching, staying, ending })
    }

    /// How far dawn has come at `clock`, 0 to 1: it breaks within the last event, once the last general has decided.
    fn share(trace: &Trace, clock: f64) -> f64 {
        const BEFORE: f64 = 0.2;
        let within = clock - (trace.end() as f64 - 1.0);
        ((within - BEFORE) / (1.0 - BEFORE)).clamp(0.0, 1.0)
    }

    /// What is written at the city once it is over.
    fn words(self) -> &'static str {
        match self.ending {
            End::Taken => "the city is taken",
            End::ThrownBack => "thrown back",
            End::Even => "an even fight",
            End::TurnedAway => "the city stands",
        }
    }

    /// How far along its way the head of a column is when dawn is `share` over: 1 is at the walls, below 0 is away from them.
    fn head(self, share: f64) -> f64 {
        let ease = |share: f64| share * share * (3.0 - 2.0 * share);
        match self.ending {
            End::Taken | End::Even => ease(share),
            End::ThrownBack if share < 0.55 => 0.8 * ease(share / 0.55),
            End::ThrownBack => 0.8 - 0.45 * ease((share - 0.55) / 0.45),
            End::TurnedAway => -ease(share),
        }
    }
}

/// Soldiers in a column.
const RANKS: usize = 6;

/// Whether what became of the city is seen, and written under it.
pub(super) fn is_told(scene: &Scene) -> bool {
    const LATE: f64 = 0.8;
    let late = Dawn::share(&scene.shown.trace, scene.clock) > LATE;
    scene.dawn.is_some() && late && scene.shown.perspective == Perspective::Everyone
}

/// The columns on their way, and what becomes of the city.
pub(super) fn draw(scene: &Scene) -> Html {
    let Some(dawn) = scene.dawn else { return Html::default() };
    let share = Dawn::share(&scene.shown.trace, scene.clock);
    if share == 0.0 {
        return Html::default();
    }
    let going = if dawn.ending == End::TurnedAway { dawn.staying } else { dawn.marching };
    // A general sees its own men leave, and no others.
    let in_sight = going.iter().filter(|&general| match scene.shown.perspective {
        Perspective::Everyone => true,
        Perspective::Of(me) => me == general,
    });
    let beaten = dawn.ending == End::ThrownBack && share > 0.55;
    html! {
        <g class={classes!("dawn", beaten.then_some("beaten"), (dawn.ending == End::TurnedAway).then_some("away"))} aria-hidden="true">
            if scene.layout.has_room_for_columns() {
                { for in_sight.map(|general| column(scene.layout, general, dawn.head(share))) }
            }
            if is_told(scene) {
                { city(scene.layout, dawn) }
            }
        </g>
    }
}

/// The men of `general`, one behind the other on the straight way to the walls, or away from them.
fn column(layout: &Layout, general: General, head: f64) -> Html {
    let (camp, city) = (layout.seat(general), layout.city);
    let length = ((city.x - camp.x).powi(2) + (city.y - camp.y).powi(2)).sqrt().max(1.0);
    let toward = Point { x: (city.x - camp.x) / length, y: (city.y - camp.y) / length };
    // Under a camp above the city stands its name.
    let first = layout.radius + if toward.y > 0.7 { 48.0 } else { 8.0 };
    let last = length - layout.city_radius - 6.0;
    let step = ((last - first) / RANKS as f64).clamp(6.0, 13.0);
    let reach = if head < 0.0 { first + step * RANKS as f64 } else { last };
    let from_camp = first + (reach - first) * head.abs();
    let soldier = |rank: usize| {
        let at = from_camp - step * rank as f64;
        let away = if head < 0.0 { -1.0 } else { 1.0 };
        (at >= first).then(|| Point { x: camp.x + away * toward.x * at, y: camp.y + away * toward.y * at })
    };
    html! {
        <g class="column">
            { for (0..RANKS).filter_map(soldier).map(|at| html! {
                <path transform={decimal::fill("translate(~ ~)", &[at.x, at.y])} d="M0 7V-9M0 -9L6 -6.5L0 -4M-2.5 7A2.5 2.5 0 1 0 2.5 7A2.5 2.5 0 1 0 -2.5 7" />
            }) }
        </g>
    }
}

/// Over a city that has fallen flies another flag; under any stands what became of it.
fn city(layout: &Layout, dawn: Dawn) -> Html {
    let place = decimal::fill("translate(~ ~)", &[layout.city.x, layout.city.y]);
    let size = format!("scale({})", decimal::fixed(layout.city_radius / 60.0, 3));
    html! {
        <g class="city" transform={place}>
            <g transform={size}>
                if dawn.ending == End::Taken {
                    <path class="flag" d="M0 -36V-62M0 -62L20 -55L0 -48" />
                }
                <text class="ending" y="46">{ dawn.words() }</text>
            </g>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::LESSONS;
    use crate::run::run;
    use crate::verdict::{Outcome, outcome};

    #[test]
    fn at_dawn_two_armies_meet_the_end_that_the_verdict_tells() {
        for lesson in LESSONS {
            let battle = lesson.battle().unwrap();
            let trace = run(&battle).unwrap();
            let Some(told) = outcome(&battle, &trace, trace.end()) else { continue };
            let expected = match told {
                Outcome::Nothing => End::TurnedAway,
                Outcome::Alone(_) => End::ThrownBack,
                Outcome::Both => End::Taken,
            };
            assert_eq!(Dawn::of(&battle, &trace).unwrap().ending, expected, "{}", lesson.title);
        }
    }

    #[test]
    fn a_column_sets_out_from_its_camp_and_ends_where_its_battle_does() {
        let of = |ending| Dawn { marching: Council::NOBODY, staying: Council::NOBODY, ending };
        for ending in [End::Taken, End::ThrownBack, End::Even, End::TurnedAway] {
            assert_eq!(of(ending).head(0.0).abs(), 0.0);
        }
        assert_eq!(of(End::Taken).head(1.0), 1.0);
        assert!(of(End::ThrownBack).head(0.55) > of(End::ThrownBack).head(1.0));
        assert!(of(End::TurnedAway).head(0.5) < 0.0);
    }
}
