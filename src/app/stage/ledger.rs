//! What has reached each general by any moment: its reports, in the order in which they came, and how far it has come in sorting
//! them into what speaks for attack and what speaks for retreat.

use crate::battle::{General, Order};
use crate::trace::{Event, Says, Trace};

/// One report that arrived.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Report {
    /// The event with which it did.
    pub event: usize,
    /// The order that it brought; none when it said something else.
    pub order: Option<Order>,
    /// How many reports of attack and of retreat there are with it.
    pub counts: [usize; 2],
}

/// Every general's reports, in the order in which they arrive.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    reports: Vec<Vec<Report>>,
    decisions: Vec<Option<usize>>,
}

impl Ledger {
    /// The reports of a whole run among `generals` generals.
    pub fn new(trace: &Trace, generals: usize) -> Ledger {
        let mut ledger = Ledger { reports: vec![Vec::new(); generals], decisions: vec![None; generals] };
        for (event, happened) in trace.events.iter().enumerate() {
            match happened {
                Event::RideEnded(id) => {
                    let arrived = trace.messenger(*id).filter(|messenger| messenger.arrives());
                    if let Some(messenger) = arrived
                        && let Some(reports) = ledger.reports.get_mut(messenger.to().index())
                    {
                        let order = match messenger.says {
                            Says::Order(order) => Some(order),
                            _ => None,
                        };
                        let mut counts = reports.last().map_or([0, 0], |last| last.counts);
                        if let Some(order) = order {
                            counts[usize::from(order == Order::Retreat)] += 1;
                        }
                        reports.push(Report { event, order, counts });
                    }
                }
                Event::Decided(general, _) => {
                    if let Some(decision) = ledger.decisions.get_mut(general.index()) {
                        *decision = Some(event);
                    }
                }
                _ => {}
            }
        }
        ledger
    }

    /// The reports that have reached `general` before the event at `cursor`.
    pub fn until(&self, general: General, cursor: usize) -> &[Report] {
        let reports = self.reports.get(general.index()).map_or(&[][..], Vec::as_slice);
        &reports[..reports.partition_point(|report| report.event < cursor)]
    }

    /// How far `general` has come in sorting its reports at `clock`: 0 before it decides, 1 once it has.
    pub fn sorted(&self, general: General, clock: f64) -> f64 {
        let decision = self.decisions.get(general.index()).copied().flatten();
        decision.map_or(0.0, |event| (clock - event as f64).clamp(0.0, 1.0))
    }
}

/// Where the mark at `place` stands in the row, `sorted` of the way from the order of arrival to attack before retreat.
pub fn place_of(reports: &[Report], place: usize, sorted: f64) -> f64 {
    let attacks = reports.last().map_or(0, |last| last.counts[0]);
    let report = &reports[place];
    let then = match report.order {
        Some(Order::Attack) => report.counts[0] - 1,
        Some(Order::Retreat) => attacks + report.counts[1] - 1,
        None => place,
    };
    place as f64 + (then as f64 - place as f64) * sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::LESSONS;
    use crate::run::run;

    #[test]
    fn every_report_that_arrives_is_in_its_receiver_s_row_and_in_no_other() {
        for lesson in LESSONS {
            let battle = lesson.battle().unwrap();
            let trace = run(&battle).unwrap();
            let ledger = Ledger::new(&trace, battle.count());
            for cursor in 0..=trace.end() {
                for general in battle.everyone().iter() {
                    let settled = trace.moment(cursor).settled;
                    let arrived = trace.messengers[..settled].iter().filter(|m| m.to() == general && m.arrives());
                    assert_eq!(ledger.until(general, cursor).len(), arrived.count(), "{}, {cursor}", lesson.title);
                }
            }
        }
    }

    #[test]
    fn sorting_moves_every_mark_to_a_place_of_its_own() {
        let orders = [Order::Retreat, Order::Attack, Order::Attack, Order::Retreat];
        let mut counts = [0, 0];
        let reports: Vec<Report> = (orders.into_iter().enumerate())
            .map(|(event, order)| {
                counts[usize::from(order == Order::Retreat)] += 1;
                Report { event, order: Some(order), counts }
            })
            .collect();
        let places = |sorted| (0..4).map(|place| place_of(&reports, place, sorted)).collect::<Vec<_>>();
        assert_eq!(places(0.0), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(places(1.0), [2.0, 0.0, 1.0, 3.0]);
    }
}
