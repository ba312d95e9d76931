//! A general's reports, as a row of marks under its camp; many, as a bar for each order.

use super::device::{LETTER, pennant};
use super::ledger::{Report, place_of};
use super::scene::Scene;
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::{General, Order};
use yew::prelude::*;

/// As many reports as are marked one by one; of more, only the numbers are shown.
const MOST_MARKED: usize = 8;

/// How far apart two marks are.
const STEP: f64 = 17.0;

/// The row of `general`, in the middle under its camp.
pub(super) fn draw(scene: &Scene, general: General, down: f64) -> Html {
    let reports = scene.ledger.until(general, scene.clock.floor() as usize);
    let Some(last) = reports.last() else { return Html::default() };
    if reports.len() > MOST_MARKED {
        return bars(last.counts, down);
    }
    let sorted = scene.ledger.sorted(general, scene.clock);
    let [attack, retreat] = last.counts;
    let is_counted = sorted > 0.0 && attack + retreat > 1;
    // The number stands behind the marks, and the row moves aside for it.
    let width = STEP * (reports.len() - 1) as f64 + if is_counted { 36.0 * sorted } else { 0.0 };
    let mark = |(place, report): (usize, &Report)| {
        let x = place_of(reports, place, sorted) * STEP - width / 2.0;
        let class = report.order.map_or("words", order_class);
        let device = report.order.map_or(LETTER, pennant);
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
                <text x={decimal::fixed(width / 2.0 - 23.0, 1)} y="4.5" opacity={decimal::fixed(sorted, 2)}>{ format!("{attack} : {retreat}") }</text>
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
