//! Decimal fractions, exactly: the shortest that is meant, and what it means. The standard library's own way takes
//! 20 KB of tables, which pack badly; this one does without, for numbers as small as probabilities are.

/// The most places behind the point; 10 to this power still leaves enough of 128 bits.
const PLACES: i32 = 21;

/// The number nearest to a decimal fraction, such as `0.25`, `.5`, `-1` or `1e-7`; `None` where that is none, or is
/// too large (10¹⁵ and more) to be a probability written by mistake. What is beyond the 21st place is dropped.
pub fn read(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (body, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    let power: i32 = power.strip_prefix('+').unwrap_or(power).parse().ok()?;
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut digits: u128 = 0;
    let mut places = -power.clamp(-1000, 1000);
    for (place, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        if !byte.is_ascii_digit() {
            return None;
        }
        // 19 digits say more than 53 bits can hold.
        if digits < 10u128.pow(18) {
            digits = digits * 10 + u128::from(byte - b'0');
            places += i32::from(place >= whole.len());
        } else {
            places -= i32::from(place < whole.len());
        }
    }
    let number = magnitude(digits, places)?;
    Some(if unsigned.len() < text.len() { -number } else { number })
}

/// The number nearest to `digits` / 10^`places`.
fn magnitude(mut digits: u128, mut places: i32) -> Option<f64> {
    while places > PLACES && digits > 0 {
        (digits, places) = (digits / 10, places - 1);
    }
    while places < 0 && digits > 0 {
        if digits >= 10u128.pow(18) {
            return None;
        }
        (digits, places) = (digits * 10, places + 1);
    }
    if digits == 0 {
        return Some(0.0);
    }
    let divisor = 10u128.pow(places.unsigned_abs());
    if digits / divisor >= 10u128.pow(15) {
        return None;
    }
    // At least 57 bits of the quotient, the last of which remembers whether anything follows.
    let shift = digits.leading_zeros();
    let shifted = digits << shift;
    let quotient = (shifted / divisor) | u128::from(!shifted.is_multiple_of(divisor));
    Some(quotient as f64 / (1u128 << shift) as f64)
}

/// The shortest decimal fraction that reads as `number`, for numbers below 10¹⁵ with at most 21 places.
pub fn write(number: f64) -> String {
    for places in 0..=PLACES {
        let scaled = number.abs() * 10f64.powi(places);
        if scaled > 1e18 {
            break;
        }
        let nearest = scaled.round() as i128;
        // Multiplying may have missed the last of 17 digits by a little.
        for step in 0..=16 {
            let digits = (nearest + if step % 2 == 0 { step / 2 } else { -(step + 1) / 2 }).max(0) as u128;
            if magnitude(digits, places) == Some(number.abs()) {
                return pointed(number < 0.0, digits as u64, places as usize);
            }
        }
    }
    fixed(number, 17)
}

/// A number with so many places behind the point, the last one rounded, without zeros at the end.
pub fn fixed(number: f64, places: usize) -> String {
    let scaled = (number.abs() * 10f64.powi(places as i32)).round() as u64;
    pointed(number < 0.0 && scaled > 0, scaled, places)
}

/// `template` with each `~` replaced by the next of `numbers`, with one place: coordinates, as drawings write them.
pub fn fill(template: &str, numbers: &[f64]) -> String {
    let mut text = String::new();
    for (place, piece) in template.split('~').enumerate() {
        if place > 0 {
            text += &numbers.get(place - 1).map_or_else(String::new, |&number| fixed(number, 1));
        }
        text += piece;
    }
    text
}

/// `digits` with a point before the last `places`, without zeros at the end.
fn pointed(negative: bool, mut digits: u64, mut places: usize) -> String {
    while places > 0 && digits.is_multiple_of(10) {
        (digits, places) = (digits / 10, places - 1);
    }
    let mut text = digits.to_string();
    if places > 0 {
        while text.len() <= places {
            text.insert(0, '0');
        }
        text.insert(text.len() - places, '.');
    }
    if negative {
        text.insert(0, '-');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    #[test]
    fn every_probability_is_written_and_read_as_the_standard_library_does() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        for round in 0..200_000 {
            let any: f64 = random.random();
            // 17 digits after three zeros are all that 21 places hold.
            let number = if round % 2 == 0 { any.max(1e-4) } else { (any * 1e4).round() / 1e4 };
            assert_eq!(read(&number.to_string()), Some(number), "{number}");
            assert_eq!(read(&write(number)), Some(number), "{number}");
            assert_eq!(write(number).len(), number.to_string().len(), "{number}");
        }
    }

    #[test]
    fn other_spellings_and_other_numbers() {
        for text in
            ["0", "0.0", "1", "-0.1", "1.01", ".5", "5.", "1e-7", "2.5E+3", "0.30000000000000004", "1e-300", "00.5"]
        {
            let expected: f64 = text.parse().unwrap();
            assert!((read(text).unwrap() - expected).abs() < 1e-21, "{text}");
        }
        for text in ["", ".", "-", "x", "1x", "1e", "1e999", "--1", "1e15", "NaN", "inf"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!([1.5, -0.1, 1.01, 0.0, 100.0].map(write), ["1.5", "-0.1", "1.01", "0", "100"]);
    }

    #[test]
    fn a_fixed_number_of_places_is_rounded_and_has_no_zeros_at_the_end() {
        assert_eq!(fixed(2.0 / 3.0, 1), "0.7");
        assert_eq!(fixed(-12.04, 1), "-12");
        assert_eq!(fixed(-0.01, 1), "0");
        assert_eq!(fixed(1.005e3, 2), "1005");
        assert_eq!(fill("M~ ~L~", &[0.25, -3.0, 1e3]), "M0.3 -3L1000");
    }
}
