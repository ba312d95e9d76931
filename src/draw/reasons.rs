//! The tree of reasons as a drawing: a line for each claim, under what it is a reason for.

use crate::app::element::Element;
use crate::app::picture::{Room, sign};
use crate::battle::Order;
use crate::lesson::why::{how, settled};
use crate::protocol::Reason;

/// How high a line is, how far a line stands in under another, and how wide a letter is at the most.
const ROW: f64 = 22.0;
const STEP: f64 = 20.0;
const LETTER: f64 = 7.2;
/// As many lines as stand one under the other where there is a choice.
const COLUMN: usize = 26;
/// As many lines as are drawn at all.
const MOST: usize = 400;

/// One line.
struct Row<'a> {
    reason: &'a Reason,
    /// How many steps it stands in.
    indent: usize,
    /// How many lines further up the one stands that it is a reason for.
    up: usize,
    /// How many claims it rests on that are left out.
    left_out: usize,
}

/// The tree under this heading, and how large it is.
pub fn tree(heading: &str, reason: &Reason) -> (Element, Room) {
    let deepest = (0..=reason.depth()).rev().find(|&depth| count(reason, depth) <= MOST).unwrap_or(0);
    let parts = || reason.parts.iter().filter(|_| deepest > 0);
    let rows: usize = parts().map(|part| count(part, deepest - 1)).sum();
    // Each branch of the first claim stays in one piece; they stand in as many columns as keep them short. In one column it is seen
    // what they are reasons for.
    let columns = rows.div_ceil(COLUMN).clamp(1, 4);
    let branches = parts().map(|part| branch(part, deepest - 1, usize::from(columns == 1)));
    let longest = rows.div_ceil(columns);
    let mut poured: Vec<Vec<Row>> = vec![Vec::new()];
    for branch in branches {
        let full = poured.last().is_some_and(|column| column.len() + branch.len() / 2 >= longest);
        if full && poured.len() < columns {
            poured.push(Vec::new());
        }
        if let Some(column) = poured.last_mut() {
            column.extend(branch);
        }
    }
    let first = Row { reason, indent: 0, up: 0, left_out: if deepest == 0 { reason.parts.len() } else { 0 } };
    let mut group = Element::new("g").with("class", "reasons").holding([
        Element::new("text").with("class", "heading").with("x", 0).with("y", 16).saying(heading),
        drawn(&first, 0.0, 1.5 * ROW),
    ]);
    let mut left = 0.0;
    let mut high = 0;
    let mut wide = width(&first).max(9.0 * heading.chars().count() as f64);
    for column in poured {
        let right = column.iter().map(width).fold(0.0, f64::max);
        high = high.max(column.len());
        for (place, mut row) in column.into_iter().enumerate() {
            if columns == 1 && row.indent == 1 {
                row.up = place + 1;
            }
            group = group.holding([drawn(&row, left, (2.5 + place as f64) * ROW)]);
        }
        wide = wide.max(left + right);
        left += right + 1.5 * STEP;
    }
    (group, Room { width: wide, height: (2.0 + high as f64) * ROW })
}

/// How many lines there are down to `depth`.
fn count(reason: &Reason, depth: usize) -> usize {
    if depth == 0 { 1 } else { 1 + reason.parts.iter().map(|part| count(part, depth - 1)).sum::<usize>() }
}

/// The lines of one part of the first claim, so many levels of them, of which the first stands in so many steps.
fn branch(part: &Reason, levels: usize, indent: usize) -> Vec<Row<'_>> {
    let left_out = if levels == 0 { part.parts.len() } else { 0 };
    let mut rows = vec![Row { reason: part, indent, up: 0, left_out }];
    for part in part.parts.iter().filter(|_| levels > 0) {
        let up = rows.len();
        rows.extend(branch(part, levels - 1, indent + 1));
        rows[up].up = up;
    }
    rows
}

/// What is written in a line: what it is about, what was settled, and how.
fn words(row: &Row) -> [String; 3] {
    let Row { reason, left_out, .. } = row;
    let mut how = how(reason);
    if *left_out > 0 {
        how += &format!("{}from {left_out} more, left out here", if how.is_empty() { "" } else { ", " });
    }
    [reason.about.clone(), settled(reason).into(), how]
}

fn width(row: &Row) -> f64 {
    let letters: usize = words(row).iter().map(|words| words.chars().count() + 1).sum();
    STEP * row.indent as f64 + STEP + LETTER * letters as f64
}

fn drawn(row: &Row, left: f64, y: f64) -> Element {
    let x = left + STEP * row.indent as f64;
    let class = row.reason.order.map_or("open", |order| match order {
        Order::Attack => "attack",
        Order::Retreat => "retreat",
    });
    let [about, settled, how] = words(row);
    let line = Element::new("text").with("class", "line").with("x", x + STEP).with("y", y + 4.5).holding([
        Element::new("tspan").saying(format!("{about} ")),
        Element::new("tspan").with("class", class).saying(format!("{settled} ")),
        Element::new("tspan").with("class", "how").saying(how),
    ]);
    let mark = row.reason.order.map(|order| {
        Element::new("g")
            .with("class", format!("decision {class}"))
            .with("transform", format!("translate({} {y})", x + 7.0))
            .holding([
                Element::new("circle").with("r", 8),
                Element::new("path").with("d", sign(order)).with("transform", "scale(.5)"),
            ])
    });
    let open = Element::new("circle").with("class", "open").with("cx", x + 7.0).with("cy", y).with("r", 6);
    // From the claim above, down and across.
    let bough = (row.up > 0).then(|| {
        let (from, top) = (x + 7.0 - STEP, y - ROW * row.up as f64 + 9.0);
        Element::new("path").with("class", "bough").with("d", format!("M{from} {top}V{y}h{}", STEP - 9.0))
    });
    Element::new("g").with("class", "claim").holding(bough).holding([mark.unwrap_or(open), line])
}
