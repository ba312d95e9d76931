//! What has reached each general by any moment: its reports, in the order in which they came, silence that counts as retreat among
//! them, and how far it has come in sorting them into what speaks for attack and what speaks for retreat.

use super::votes::Votes;
use crate::battle::{Battle, Errand, General, Order};
use crate::protocol::{Basis, Reason};
use crate::run::explain_all;
use crate::trace::{Event, Messenger, Trace};
use std::collections::BTreeSet;

/// In a battle of more messengers, nobody's reasons are gone through: only numbers are shown of so many reports.
const MOST_EXPLAINED: usize = 1000;

/// One report that came, or that was waited for and did not.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Report {
    /// The event with which it did, or with which it was too late.
    pub event: usize,
    /// Its messenger's place in the trace.
    pub messenger: usize,
    /// The order that it brought, or that its silence counts as; none when it said something else.
    pub order: Option<Order>,
    /// Whether nothing came.
    pub silence: bool,
    /// How many reports of attack and of retreat there are with it.
    pub counts: [usize; 2],
}

/// Every general's reports, in the order in which they arrive.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    reports: Vec<Vec<Report>>,
    decisions: Vec<Option<usize>>,
    votes: Vec<Votes>,
}

impl Ledger {
    /// The reports of a whole run of `battle`.
    pub fn new(battle: &Battle, trace: &Trace) -> Ledger {
        let generals = battle.count();
        let explained = trace.messengers.len() <= MOST_EXPLAINED;
        let reasons = explained.then(|| explain_all(battle).ok()).flatten().unwrap_or_default();
        let (mut silences, mut missing) = (BTreeSet::new(), Vec::new());
        reasons.iter().for_each(|reason| missed(reason, &mut silences));
        let mut ledger = Ledger {
            reports: vec![Vec::new(); generals],
            decisions: vec![None; generals],
            votes: reasons.iter().map(Votes::of).collect(),
        };
        for (event, happened) in trace.events.iter().enumerate() {
            match happened {
                Event::RideEnded(id) => {
                    let messenger = id.0 as usize;
                    let Some(rode) = trace.messengers.get(messenger) else { continue };
                    let silence = !rode.arrives();
                    let report = Report { event, messenger, order: rode.order(), silence, counts: [0, 0] };
                    if !silence {
                        ledger.enter(rode, report);
                    } else if silences.contains(&rode.errand) {
                        missing.push(report);
                    }
                    // That nothing comes is noticed when the round is over.
                    if trace.rounds.iter().any(|round| round.riders.end == messenger + 1) {
                        for report in missing.drain(..) {
                            ledger.enter(&trace.messengers[report.messenger], Report { event, ..report });
                        }
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

    fn enter(&mut self, messenger: &Messenger, report: Report) {
        let Some(reports) = self.reports.get_mut(messenger.to().index()) else { return };
        let order = if report.silence { Some(Order::Retreat) } else { report.order };
        let mut counts = reports.last().map_or([0, 0], |last| last.counts);
        if let Some(order) = order {
            counts[usize::from(order == Order::Retreat)] += 1;
        }
        reports.push(Report { order, counts, ..report });
    }

    /// How many votes `general` counts branch by branch; 0 where it counts its reports themselves.
    pub fn branches(&self, general: General) -> usize {
        match self.votes(general) {
            Votes::Branches(branches) => branches.len(),
            _ => 0,
        }
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

    /// What `general` counts in the end.
    pub fn votes(&self, general: General) -> &Votes {
        self.votes.get(general.index()).unwrap_or(&Votes::Uncounted)
    }
}

/// Adds the errands of all whose silence counts as retreat under `reason`.
fn missed(reason: &Reason, errands: &mut BTreeSet<Errand>) {
    if let (Basis::NothingCame(errand), Some(Order::Retreat)) = (&reason.basis, reason.order) {
        errands.insert(errand.clone());
    }
    reason.parts.iter().for_each(|part| missed(part, errands));
}

/// Where the mark at `place` stands in the row, `sorted` of the way from the order of arrival to attack before retreat.
pub fn place_of(orders: &[Option<Order>], place: usize, sorted: f64) -> f64 {
    let before = |order: Order| orders[..place].iter().filter(|other| **other == Some(order)).count();
    let then = match orders[place] {
        Some(Order::Attack) => before(Order::Attack),
        Some(Order::Retreat) => {
            let attacks = orders.iter().filter(|other| **other == Some(Order::Attack)).count();
            attacks + before(Order::Retreat)
        }
        None => place,
    };
    place as f64 + (then as f64 - place as f64) * sorted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, Kind, OralTerms, Path};
    use crate::lesson::LESSONS;
    use crate::run::run;

    #[test]
    fn every_report_that_arrives_is_in_its_receiver_s_row_and_in_no_other() {
        for lesson in LESSONS {
            let battle = lesson.battle().unwrap();
            let trace = run(&battle).unwrap();
            let ledger = Ledger::new(&battle, &trace);
            for cursor in 0..=trace.end() {
                let settled = trace.moment(cursor).settled;
                for general in battle.everyone().iter() {
                    let arrived = trace.messengers[..settled].iter().filter(|m| m.to() == general && m.arrives());
                    let brought = ledger.until(general, cursor).iter().filter(|report| !report.silence);
                    assert_eq!(brought.count(), arrived.count(), "{}, {cursor}", lesson.title);
                }
            }
        }
    }

    #[test]
    fn a_captured_report_is_marked_as_silence_where_that_counts_as_retreat() {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
        let lost = Errand::along(Path(vec![General(0), General(2)]), General(1));
        draft.captured.insert(lost.clone());
        let battle = draft.check().unwrap();
        let trace = run(&battle).unwrap();
        let ledger = Ledger::new(&battle, &trace);
        let silent: Vec<&Report> = ledger.until(General(1), trace.end()).iter().filter(|r| r.silence).collect();
        assert_eq!(silent.len(), 1);
        assert_eq!(
            (trace.messengers[silent[0].messenger].errand.clone(), silent[0].order),
            (lost, Some(Order::Retreat))
        );
        assert_eq!(ledger.until(General(1), trace.end()).last().unwrap().counts, [2, 1]);
    }

    #[test]
    fn silence_that_counts_as_nothing_is_not_marked() {
        let battle = Battle::from_json(r#"{"protocol": {"kind": "signed"}, "captured": [{"path": [0], "to": 1}]}"#);
        let battle = battle.unwrap();
        let trace = run(&battle).unwrap();
        let ledger = Ledger::new(&battle, &trace);
        assert!(battle.everyone().iter().all(|g| ledger.until(g, trace.end()).iter().all(|report| !report.silence)));
    }

    #[test]
    fn sorting_moves_every_mark_to_a_place_of_its_own() {
        let orders = [Order::Retreat, Order::Attack, Order::Attack, Order::Retreat].map(Some);
        let places = |sorted| (0..4).map(|place| place_of(&orders, place, sorted)).collect::<Vec<_>>();
        assert_eq!(places(0.0), [0.0, 1.0, 2.0, 3.0]);
        assert_eq!(places(1.0), [2.0, 0.0, 1.0, 3.0]);
    }
}
