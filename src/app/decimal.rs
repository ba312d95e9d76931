//! Numbers as drawings write them: with few places, and without zeros at the end.

/// A number with at most so many places behind the point.
pub fn fixed(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    let text = if places > 0 { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.to_owned() }
}

/// `template` with each `~` replaced by the next of `numbers`, with one place: coordinates.
pub fn fill(template: &str, numbers: &[f64]) -> String {
    let mut numbers = numbers.iter();
    let mut text = String::new();
    for (place, piece) in template.split('~').enumerate() {
        if place > 0 {
            text.extend(numbers.next().map(|&number| fixed(number, 1)));
        }
        text += piece;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_number_of_places_is_rounded_and_has_no_zeros_at_the_end() {
        assert_eq!(fixed(2.0 / 3.0, 1), "0.7");
        assert_eq!(fixed(-12.04, 1), "-12");
        assert_eq!(fixed(-0.01, 1), "0");
        assert_eq!(fixed(1.005e3, 2), "1005");
        assert_eq!(fixed(100.0, 0), "100");
        assert_eq!(fill("M~ ~L~", &[0.26, -3.0, 1e3]), "M0.3 -3L1000");
    }
}
