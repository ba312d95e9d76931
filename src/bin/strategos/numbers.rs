//! Numbers among the arguments, each with its bounds, and a sentence for what is none.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;
use strategos::protocol::Count;

/// The whole number that `text` is, if it is one of `allowed`.
pub fn whole(text: &str, allowed: RangeInclusive<u64>) -> Result<u64, String> {
    let [least, most] = [allowed.start(), allowed.end()].map(|&bound| Count::Exact(bound.into()));
    among(text, allowed, &least, &most, "a whole number")
}

/// The number that `text` is, if it is one of `allowed`.
pub fn fraction(text: &str, allowed: RangeInclusive<f64>) -> Result<f64, String> {
    let (least, most) = (*allowed.start(), *allowed.end());
    among(text, allowed, &least, &most, "a number")
}

fn among<N: FromStr + PartialOrd>(
    text: &str,
    allowed: RangeInclusive<N>,
    least: &dyn Display,
    most: &dyn Display,
    kind: &str,
) -> Result<N, String> {
    let number = text.parse().ok().filter(|number| allowed.contains(number));
    number.ok_or_else(|| format!("`{text}` is not {kind} from {least} to {most}"))
}
