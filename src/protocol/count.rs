//! Counts that outgrow every integer: exact while 128 bits hold them, approximate beyond.

use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::iter::{Product, Sum};
use std::ops::{Add, Mul};

/// How many of something there are: exact up to 2^128, a floating-point approximation above.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub enum Count {
    /// Exactly this many.
    Exact(u128),
    /// About this many.
    About(f64),
}

impl Count {
    /// The count as floating point; exact below 2^53.
    pub fn approx(self) -> f64 {
        match self {
            Count::Exact(n) => n as f64,
            Count::About(x) => x,
        }
    }

    /// The count when it is at most `most`.
    pub fn at_most(self, most: usize) -> Option<usize> {
        match self {
            Count::Exact(n) => usize::try_from(n).ok().filter(|&n| n <= most),
            Count::About(_) => None,
        }
    }
}

impl From<usize> for Count {
    fn from(n: usize) -> Count {
        Count::Exact(n as u128)
    }
}

impl Add for Count {
    type Output = Count;

    fn add(self, other: Count) -> Count {
        match (self, other) {
            (Count::Exact(a), Count::Exact(b)) => {
                a.checked_add(b).map_or(Count::About(a as f64 + b as f64), Count::Exact)
            }
            _ => Count::About(self.approx() + other.approx()),
        }
    }
}

impl Mul for Count {
    type Output = Count;

    fn mul(self, other: Count) -> Count {
        match (self, other) {
            (Count::Exact(a), Count::Exact(b)) => {
                a.checked_mul(b).map_or(Count::About(a as f64 * b as f64), Count::Exact)
            }
            _ => Count::About(self.approx() * other.approx()),
        }
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Count>>(counts: I) -> Count {
        counts.fold(Count::Exact(0), Count::add)
    }
}

impl Product for Count {
    fn product<I: Iterator<Item = Count>>(counts: I) -> Count {
        counts.fold(Count::Exact(1), Count::mul)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Count::Exact(n) if n < 1_000_000_000_000_000 => f.write_str(&grouped(n)),
            _ => {
                let (lead, exponent) = self.scientific(10);
                write!(f, "about {}.{} × 10^{exponent}", lead / 10, lead % 10)
            }
        }
    }
}

impl Count {
    /// The first digits, rounded, and the power of ten that their first one stands for; `tenfold` is 1 for one digit, 10
    /// for two.
    pub(crate) fn scientific(self, tenfold: u64) -> (u64, u32) {
        let (mut lead, mut exponent) = (self.approx() * tenfold as f64, 0);
        while lead.round() >= 10.0 * tenfold as f64 {
            lead /= 10.0;
            exponent += 1;
        }
        (lead.round() as u64, exponent)
    }
}

/// Digits in groups of three, as the page writes numbers.
fn grouped(n: u128) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Count::Exact(n) => match u64::try_from(n) {
                Ok(small) => to.serialize_u64(small),
                Err(_) => to.serialize_u128(n),
            },
            Count::About(x) => to.serialize_f64(x),
        }
    }
}

/// How a count travels to the page's worker and back, where it must stay what it is; other programs are told a number.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Count")]
pub enum ExactCount {
    /// Exactly this many.
    Exact(u128),
    /// About this many.
    About(f64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_write_them() {
        assert_eq!(Count::from(3_609).to_string(), "3,609");
        assert_eq!(Count::from(12).to_string(), "12");
        let huge: Count = (1..=40usize).map(Count::from).product();
        assert_eq!(huge.to_string(), "about 8.2 × 10^47");
        assert!(matches!(huge, Count::About(_)));
    }
}
