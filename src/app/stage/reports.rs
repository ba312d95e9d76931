//! A general's reports, as a row of marks at its camp; many, as a bar for each order.

use super::device::{LETTER, pennant};
use super::layout::{BAR, COUNT, MARK, bars_width};
use super::ledger::{Report, place_of};
use super::names::Block;
use super::scene::Scene;
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::{General, Order};
use yew::prelude::*;

/// The row of `general` in its block, with its middle at `down`.
pub(super) fn draw(scene: &Scene, general: General, block: &Block, down: f64) -> Html {
    let reports = scene.ledger.until(general, scene.clock.floor() as usize);
    let Some(last) = reports.last() else { return Html::default() };
    let [attack, retreat] = last.counts;
    if reports.len() > scene.layout.detail.marks {
        return if attack + retreat > 0 { bars(last.counts, block, down) } else { letters(reports.len(), block, down) };
    }
    let sorted = scene.ledger.sorted(general, scene.clock);
    let is_counted = sorted > 0.0 && attack + retreat > 1;
    // The number stands behind the marks, and the row moves aside for it.
    let width = MARK * reports.len() as f64 + if is_counted { COUNT * sorted } else { 0.0 };
    let left = block.anchor.left_of(block.set_at(), width);
    let mark = |(place, report): (usize, &Report)| {
        let x = left + MARK * (place_of(reports, place, sorted) + 0.5);
        let class = report.order.map_or("words", order_class);
        let device = report.order.map_or(LETTER, pennant);
        html! {
            <g key={report.event} {class} transform={decimal::fill("translate(~ 0)", &[x])}>
                <rect x="-6.5" y="-6.5" width="13" height="13" rx="3" />
                <path d={device} transform="scale(.46)" />
            </g>
        }
    };
    html! {
        <g class="ledger" transform={decimal::fill("translate(0 ~)", &[down])}>
            { for reports.iter().enumerate().map(mark) }
            if is_counted {
                <text x={decimal::fixed(left + width - COUNT + 5.0, 1)} y="4.5" opacity={decimal::fixed(sorted, 2)}>{ format!("{attack} : {retreat}") }</text>
            }
        </g>
    }
}

/// Many reports that are no orders: one letter, and how many there are.
fn letters(count: usize, block: &Block, down: f64) -> Html {
    let left = block.anchor.left_of(block.set_at(), 42.0);
    html! {
        <g class="ledger words" transform={decimal::fill("translate(~ ~)", &[left, down])}>
            <rect y="-6.5" width="13" height="13" rx="3" />
            <path d={LETTER} transform="translate(6.5 0) scale(.46)" />
            <text x="18" y="4.5">{ format!("× {count}") }</text>
        </g>
    }
}

/// Many reports, as a bar for each order, and both numbers.
fn bars([attack, retreat]: [usize; 2], block: &Block, down: f64) -> Html {
    let words = format!("{attack} : {retreat}");
    let left = block.anchor.left_of(block.set_at(), bars_width(attack.max(retreat)));
    let most = attack.max(retreat).max(1) as f64;
    let bar = |count: usize, order: Order, y: &'static str| {
        let length = (BAR * count as f64 / most).max(1.5);
        html! { <rect class={classes!("bar", order_class(order))} {y} width={decimal::fixed(length, 1)} height="6" rx="2" /> }
    };
    html! {
        <g class="ledger" transform={decimal::fill("translate(~ ~)", &[left, down])}>
            { bar(attack, Order::Attack, "-7") }
            { bar(retreat, Order::Retreat, "1") }
            <text x={decimal::fixed(BAR + 5.0, 1)} y="4.5">{ words }</text>
        </g>
    }
}
