//! Dawn: those who decided to attack march on the city, and one sees what comes of it. All of it follows from the clock's reading
//! between the last event but one and the end, so that it can be scrubbed and runs backward.

use crate::battle::{Battle, Council, Order};
use crate::trace::Trace;
use crate::verdict::{Ending, Siege};

/// What happens at dawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dawn {
    /// Who attacks.
    pub marching: Council,
    /// Who stays.
    pub staying: Council,
    /// What comes of it.
    pub ending: End,
}

/// What comes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
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
    pub fn share(trace: &Trace, clock: f64) -> f64 {
        const BEFORE: f64 = 0.2;
        let within = clock - (trace.end() as f64 - 1.0);
        ((within - BEFORE) / (1.0 - BEFORE)).clamp(0.0, 1.0)
    }

    /// What is written at the city once it is over.
    pub fn words(self) -> &'static str {
        match self.ending {
            End::Taken => "the city is taken",
            End::ThrownBack => "thrown back",
            End::Even => "an even fight",
            End::TurnedAway => "the city stands",
        }
    }

    /// How far along its way the head of a column is when dawn is `share` over: 1 is at the walls, below 0 is away from them.
    pub fn head(self, share: f64) -> f64 {
        let ease = |share: f64| share * share * (3.0 - 2.0 * share);
        match self.ending {
            End::Taken | End::Even => ease(share),
            End::ThrownBack if share < 0.55 => 0.8 * ease(share / 0.55),
            End::ThrownBack => 0.8 - 0.45 * ease((share - 0.55) / 0.45),
            End::TurnedAway => -ease(share),
        }
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
