//! How far each rider has come, and how fast the clock runs: pure functions of the trace and of a clock that reads a
//! cursor and a fraction of the way to the next one.

use crate::battle::General;
use crate::trace::{Event, Fate, Round, Trace};

/// For every messenger, the share of the road at which it waits when its round begins, so that riders who share
/// a road ride one behind the other.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct March {
    starts: Vec<f64>,
    /// In which file each rides, from the middle of the road, where several ride abreast.
    files: Vec<f64>,
    /// The cursor at which each ride is over.
    ends: Vec<usize>,
}

/// Where a captured rider is taken, if it waited at `start`: by the city, those of a column one behind the other.
fn taken(start: f64) -> f64 {
    0.5 * start + 0.34
}
/// As many of one column as ride one behind the other.
const RANKS: u32 = 8;
/// The front and the back of a column of riders when its round begins.
const FRONT: f64 = 0.6;
const BACK: f64 = 0.2;

impl March {
    /// Lines up the riders of every round.
    pub fn new(trace: &Trace) -> March {
        let mut starts = vec![0.0; trace.messengers.len()];
        let mut files = vec![0.0; trace.messengers.len()];
        let places = General::MOST * General::MOST;
        let (mut columns, mut ahead) = (vec![0u32; places], vec![0u32; places]);
        let road = |place: usize| {
            let messenger = &trace.messengers[place];
            messenger.from.index() * General::MOST + messenger.to().index()
        };
        for round in &trace.rounds {
            round.riders.clone().for_each(|place| columns[road(place)] += 1);
            for place in round.riders.clone() {
                // Only copies of one note ride abreast; what they say is the same.
                let riders = columns[road(place)];
                let abreast = if trace.messengers[place].errand.copy == 0 { 1 } else { riders.div_ceil(RANKS) };
                let ranks = riders.div_ceil(abreast);
                let rider = &mut ahead[road(place)];
                let rank = f64::from(*rider / abreast);
                starts[place] = if ranks == 1 { 0.4 } else { FRONT - (FRONT - BACK) * rank / f64::from(ranks - 1) };
                files[place] = f64::from(*rider % abreast) - f64::from(abreast - 1) / 2.0;
                *rider += 1;
            }
            round.riders.clone().for_each(|place| (columns[road(place)], ahead[road(place)]) = (0, 0));
        }
        let mut ends = vec![0; trace.messengers.len()];
        for (number, event) in trace.events.iter().enumerate() {
            if let Event::RideEnded(id) = event {
                ends[id.0 as usize] = number + 1;
            }
        }
        March { starts, files, ends }
    }

    /// How many files ride beside the one in the middle of the road, where the most ride abreast.
    pub fn abreast(&self) -> f64 {
        self.files.iter().copied().fold(0.0, f64::max)
    }

    /// In which file the messenger at `place` rides: 0 is the middle of the road, 1 one rider to the right.
    pub fn file(&self, place: usize) -> f64 {
        self.files.get(place).copied().unwrap_or(0.0)
    }

    /// How far along its road the messenger at `place` is when the clock reads `clock`, 0 to 1.
    pub fn share(&self, trace: &Trace, round: &Round, place: usize, clock: f64) -> f64 {
        let start = self.starts.get(place).copied().unwrap_or(0.0);
        let begins = round.begins as f64;
        let ends = self.ends.get(place).copied().unwrap_or(round.begins + 1) as f64;
        let share = if clock < begins {
            start * (1.0 - (begins - clock)).max(0.0)
        } else {
            start + (1.0 - start) * ((clock - begins) / (ends - begins)).min(1.0)
        };
        match trace.messengers[place].fate {
            // One who was never sent is seen where it would have set out from.
            Fate::Unsent => start,
            fate if fate.is_captured() => share.min(taken(start)),
            _ => share,
        }
    }
}

/// How many events a second the clock passes at `clock`, at speed 1: a rider takes about a second, a round
/// of many riders at most seven in all.
fn pace(trace: &Trace, clock: f64) -> f64 {
    let cursor = clock.max(0.0) as usize;
    match trace.events.get(cursor) {
        Some(Event::RideEnded(_)) => {
            let round = trace.moment(cursor).round.checked_sub(1).and_then(|r| trace.rounds.get(r));
            let riders = round.map_or(1, |round| round.riders.len()) as f64;
            (riders / 7.0).max(1.1)
        }
        // Dawn breaks within the last event, and takes a second and a half.
        Some(_) if cursor + 1 == trace.end() => 0.7,
        Some(Event::Decided(..)) => (trace.end().saturating_sub(cursor) as f64 / 3.0).max(1.6),
        _ => 1.0,
    }
}

/// What the clock reads `seconds` of playing after it read `clock`.
pub fn run_on(trace: &Trace, clock: f64, seconds: f64) -> f64 {
    (clock + seconds * pace(trace, clock)).min(trace.end() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::LESSONS;
    use crate::run::run;

    #[test]
    fn copies_of_a_note_never_ride_on_one_spot() {
        for copies in 2..=50 {
            let kind = crate::battle::Kind::from_key("notes").unwrap().with(crate::battle::Term::Copies, copies);
            let trace = run(&crate::battle::Draft::new(kind).check().unwrap()).unwrap();
            let march = March::new(&trace);
            let round = &trace.rounds[0];
            let at = |place: usize| (march.share(&trace, round, place, round.begins as f64), march.file(place));
            for (a, b) in round.riders.clone().flat_map(|a| (0..a).map(move |b| (a, b))) {
                let ((ahead, left), (behind, right)) = (at(a), at(b));
                assert!((ahead - behind).abs() > 0.05 || (left - right).abs() >= 1.0, "{copies}: {a} and {b}");
            }
        }
    }

    #[test]
    fn riders_only_ever_ride_forward_and_arrive_when_their_ride_ends() {
        for lesson in LESSONS {
            let trace = run(&lesson.battle().unwrap()).unwrap();
            let march = March::new(&trace);
            for round in &trace.rounds {
                for place in round.riders.clone().filter(|&place| trace.messengers[place].arrives()) {
                    let at = |clock: f64| march.share(&trace, round, place, clock);
                    let start = round.begins as f64 - 1.0;
                    let end = (round.begins + place - round.riders.start + 1) as f64;
                    let ride: Vec<f64> = (0..=40).map(|i| at(start + (end - start) * f64::from(i) / 40.0)).collect();
                    assert!(ride.is_sorted(), "{}: {ride:?}", lesson.title);
                    assert_eq!((ride[0], ride[40]), (0.0, 1.0));
                }
            }
        }
    }
}
