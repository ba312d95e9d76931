//! A general's reports, as a row of marks at its camp; many, as a bar for each order. When it decides, the marks group into majorities.

use super::device::{LETTER, LIE, pennant};
use super::layout::{BAR, BRANCH_COUNT, COUNT, MARK, bars_width};
use super::ledger::{Report, place_of};
use super::names::Block;
use super::scene::Scene;
use super::votes::{Branch, Votes};
use crate::app::decimal;
use crate::app::prose::order_class;
use crate::battle::{General, Order};
use yew::prelude::*;

/// One mark of a row.
struct Mark {
    key: usize,
    order: Option<Order>,
    silence: bool,
    lie: bool,
    title: String,
}

/// The row of `general` in its block, with its middle at `down`.
pub(super) fn draw(scene: &Scene, general: General, block: &Block, down: f64) -> Html {
    let reports = scene.ledger.until(general, scene.clock.floor() as usize);
    let Some(last) = reports.last() else { return Html::default() };
    let most = scene.layout.detail.marks;
    let sorted = scene.ledger.sorted(general, scene.clock);
    let row = match scene.ledger.votes(general) {
        Votes::Branches(branches) if sorted > 0.0 && branches.len() <= most => by_branches(branches, block, sorted),
        Votes::Branches(branches) if sorted > 0.5 => bars(counts(branches), block),
        votes if reports.len() <= most => {
            let marks: Vec<Mark> = reports.iter().map(|report| mark(scene, report)).collect();
            let sorted = if *votes == Votes::Reports { sorted } else { 0.0 };
            let [attack, retreat] = last.counts;
            let is_counted = sorted > 0.0 && attack + retreat > 1;
            let count = is_counted.then(|| (format!("{attack} : {retreat}"), COUNT * sorted));
            marked(&marks, marks.len(), count, block, sorted)
        }
        _ if last.counts == [0, 0] => letters(reports.len(), block),
        _ => bars(last.counts, block),
    };
    html! { <g class="ledger" transform={decimal::fill("translate(0 ~)", &[down])}>{ row }</g> }
}

fn mark(scene: &Scene, report: &Report) -> Mark {
    let messenger = &scene.shown.trace.messengers[report.messenger];
    let from = messenger.from;
    let title = if report.silence {
        format!("nothing came from {from}: that counts as retreat")
    } else {
        format!("{from}: {}", messenger.says.words())
    };
    let lie = !report.silence && messenger.is_lie() && scene.knows_lies();
    Mark { key: report.messenger, order: report.order, silence: report.silence, lie, title }
}

/// The branches of a majority of majorities: one after the other each comes to its own, with its count; then they are counted.
fn by_branches(branches: &[Branch], block: &Block, sorted: f64) -> Html {
    /// How much of the decision goes by until the last branch has come to its own.
    const GATHERING: f64 = 0.7;
    let now = ((sorted / GATHERING) * branches.len() as f64) as usize;
    let come = &branches[..branches.len().min(now + 1)];
    let named = |branch: &Branch| branch.of.map(|of| of.to_string()).unwrap_or_default();
    let counted = |[attack, retreat]: [usize; 2]| format!("{attack} : {retreat}");
    let mark = |(key, branch): (usize, &Branch)| Mark {
        key,
        order: branch.order,
        silence: false,
        lie: false,
        title: format!("about {}: {}", named(branch), counted(branch.counts)),
    };
    let marks: Vec<Mark> = come.iter().enumerate().map(mark).collect();
    let count = match branches.get(now) {
        Some(branch) => format!("{} {}", named(branch), counted(branch.counts)),
        None => counted(counts(branches)),
    };
    marked(
        &marks,
        branches.len(),
        Some((count, BRANCH_COUNT)),
        block,
        ((sorted - GATHERING) / (1.0 - GATHERING)).clamp(0.0, 1.0),
    )
}

/// How many branches speak for attack and for retreat.
fn counts(branches: &[Branch]) -> [usize; 2] {
    Order::BOTH.map(|order| branches.iter().filter(|branch| branch.order == Some(order)).count())
}

/// Marks in a row with room for `most`, `sorted` of the way to attack before retreat, and a count behind them, for which the row
/// moves so far aside.
fn marked(marks: &[Mark], most: usize, count: Option<(String, f64)>, block: &Block, sorted: f64) -> Html {
    let orders: Vec<Option<Order>> = marks.iter().map(|mark| mark.order).collect();
    let row = MARK * most as f64;
    let width = row + count.as_ref().map_or(0.0, |(_, aside)| *aside);
    let left = block.anchor.left_of(block.set_at(), width);
    let draw = |(place, mark): (usize, &Mark)| {
        let x = left + MARK * (place_of(&orders, place, sorted) + 0.5);
        let class = classes!(mark.order.map_or("words", order_class), mark.silence.then_some("silence"));
        html! {
            <g key={mark.key} {class} transform={decimal::fill("translate(~ 0)", &[x])}>
                <title>{ &mark.title }</title>
                <rect x="-6.5" y="-6.5" width="13" height="13" rx="3" />
                if !mark.silence {
                    <path d={mark.order.map_or(LETTER, pennant)} transform="scale(.46)" />
                }
                if mark.lie {
                    <path class="lie" d={LIE} transform="translate(5.5 -6) scale(.42)" />
                }
            </g>
        }
    };
    html! {
        <>
            { for marks.iter().enumerate().map(draw) }
            if let Some((count, _)) = count {
                <text x={decimal::fixed(left + row + 5.0, 1)} y="4.5">{ count }</text>
            }
        </>
    }
}

/// Many reports that are no orders: one letter, and how many there are.
fn letters(count: usize, block: &Block) -> Html {
    let left = block.anchor.left_of(block.set_at(), 42.0);
    html! {
        <g class="words" transform={decimal::fill("translate(~ 0)", &[left])}>
            <rect y="-6.5" width="13" height="13" rx="3" />
            <path d={LETTER} transform="translate(6.5 0) scale(.46)" />
            <text x="18" y="4.5">{ format!("× {count}") }</text>
        </g>
    }
}

/// Many reports, as a bar for each order, and both numbers.
fn bars([attack, retreat]: [usize; 2], block: &Block) -> Html {
    let words = format!("{attack} : {retreat}");
    let left = block.anchor.left_of(block.set_at(), bars_width(attack.max(retreat)));
    let most = attack.max(retreat).max(1) as f64;
    let bar = |count: usize, order: Order, y: &'static str| {
        let length = (BAR * count as f64 / most).max(1.5);
        html! { <rect class={classes!("bar", order_class(order))} {y} width={decimal::fixed(length, 1)} height="6" rx="2" /> }
    };
    html! {
        <g transform={decimal::fill("translate(~ 0)", &[left])}>
            { bar(attack, Order::Attack, "-7") }
            { bar(retreat, Order::Retreat, "1") }
            <text x={decimal::fixed(BAR + 5.0, 1)} y="4.5">{ words }</text>
        </g>
    }
}
