//! What has reached each general, as a row of marks under its camp: one for each report, in the order in which they came. When
//! the general decides, they are sorted into what spoke for attack and what spoke for retreat, and counted.

use super::camp::pennant;
use super::scene::Scene;
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::{General, Order};
use crate::trace::{Event, Says, Trace};
use yew::prelude::*;

/// One report that arrived.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Report {
    /// The event with which it did.
    event: usize,
    /// The order that it brought; none when it said something else.
    order: Option<Order>,
    /// How many reports of attack and of retreat there are with it.
    counts: [usize; 2],
}

/// Every general's reports, in the order in which they arrive.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    reports: Vec<Vec<Report>>,
    decisions: Vec<Option<usize>>,
}

/// As many reports as are marked one by one; of more, only the numbers are shown.
const MOST_MARKED: usize = 8;

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
    fn until(&self, general: General, cursor: usize) -> &[Report] {
        let reports = self.reports.get(general.index()).map_or(&[][..], Vec::as_slice);
        &reports[..reports.partition_point(|report| report.event < cursor)]
    }

    /// How far `general` has come in sorting its reports at `clock`: 0 before it decides, 1 once it has.
    fn sorted(&self, general: General, clock: f64) -> f64 {
        let decision = self.decisions.get(general.index()).copied().flatten();
        decision.map_or(0.0, |event| (clock - event as f64).clamp(0.0, 1.0))
    }
}

/// Where the mark at `place` stands in the row, `sorted` of the way from the order of arrival to attack before retreat.
fn place_of(reports: &[Report], place: usize, sorted: f64) -> f64 {
    let attacks = reports.last().map_or(0, |last| last.counts[0]);
    let report = &reports[place];
    let then = match report.order {
        Some(Order::Attack) => report.counts[0] - 1,
        Some(Order::Retreat) => attacks + report.counts[1] - 1,
        None => place,
    };
    place as f64 + (then as f64 - place as f64) * sorted
}

/// How far apart two marks are.
const STEP: f64 = 17.0;

/// The row of `general`, in the middle under its camp.
pub(super) fn draw(scene: &Scene, general: General, down: f64) -> Html {
    let reports = scene.ledger.until(general, scene.clock.floor() as usize);
    let Some(last) = reports.last() else { return Html::default() };
    let sorted = scene.ledger.sorted(general, scene.clock);
    let [attack, retreat] = last.counts;
    let is_counted = sorted > 0.0 && attack + retreat > 1;
    if reports.len() > MOST_MARKED {
        return bars(last.counts, down);
    }
    let count = format!("{attack} : {retreat}");
    // The number stands behind the marks, and the row moves aside for it.
    let width = STEP * (reports.len() - 1) as f64 + if is_counted { 40.0 * sorted } else { 0.0 };
    let mark = |(place, report): (usize, &Report)| {
        let x = place_of(reports, place, sorted) * STEP - width / 2.0;
        let class = report.order.map_or("words", order_class);
        let device = report.order.map_or("M-8 -5H8V6H-8ZM-8 -5L0 1L8 -5", pennant);
        html! {
            <g key={report.event} {class} transform={decimal::fill("translate(~ 0)", &[x])}>
                <rect x="-7" y="-7" width="14" height="14" rx="3" />
                <path d={device} transform="scale(.5)" />
            </g>
        }
    };
    html! {
        <g class="ledger" transform={decimal::fill("translate(0 ~)", &[down])}>
            { for reports.iter().enumerate().map(mark) }
            if is_counted {
                <text x={decimal::fixed(width / 2.0 - 6.0, 1)} y="4.5" opacity={decimal::fixed(sorted, 2)}>{ count }</text>
            }
        </g>
    }
}

/// Many reports, as a bar for each order with its number.
fn bars([attack, retreat]: [usize; 2], down: f64) -> Html {
    const LONGEST: f64 = 44.0;
    let most = attack.max(retreat).max(1) as f64;
    let bar = |count: usize, order: Order, y: f64| {
        let length = (LONGEST * count as f64 / most).max(1.5);
        html! {
            <g class={order_class(order)} transform={decimal::fill("translate(-30 ~)", &[y])}>
                <rect class="bar" width={decimal::fixed(length, 1)} height="6" rx="2" />
                <text x={decimal::fixed(length + 5.0, 1)} y="7">{ count.to_string() }</text>
            </g>
        }
    };
    html! {
        <g class="ledger" transform={decimal::fill("translate(0 ~)", &[down])}>
            { bar(attack, Order::Attack, -9.0) }
            { bar(retreat, Order::Retreat, 4.0) }
        </g>
    }
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
