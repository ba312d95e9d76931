//! A label beside what is pointed at.

use super::layout::Layout;
use super::road::Point;
use crate::app::decimal;
use yew::prelude::*;

/// A label of these lines, `gap` beside what stands at `at`.
pub(super) fn draw(layout: &Layout, at: Point, gap: f64, lines: &[String]) -> Html {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0) as f64;
    let (width, height) = (longest * 7.0 + 24.0, 12.0 + 18.0 * lines.len() as f64);
    let room_right = at.x + gap + width < layout.width;
    let x = if room_right { at.x + gap } else { (at.x - gap - width).max(2.0) };
    let y = (at.y - height / 2.0).clamp(2.0, (layout.height - height - 2.0).max(2.0));
    html! {
        <g class="label" aria-hidden="true" transform={decimal::fill("translate(~ ~)", &[x, y])}>
            <rect width={decimal::fixed(width, 1)} height={decimal::fixed(height, 1)} rx="9" />
            { for lines.iter().enumerate().map(|(i, line)| html! {
                <text x="12" y={(21 + 18 * i).to_string()}>{ line }</text>
            }) }
        </g>
    }
}

/// `text` in lines that fit beside a rider, broken between words.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    const LONGEST: usize = 44;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LONGEST => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
