//! Generals, sets of generals, and the path of generals that a report has passed through.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A general, by number from 0. Shown as `G0`, `G1`, …
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(try_from = "u64")]
pub struct General(pub u8);

impl General {
    /// The most generals a battle can have; a [`Council`] is one machine word because of it.
    pub const MOST: usize = 128;

    /// The first `n` generals.
    pub fn first(n: usize) -> impl DoubleEndedIterator<Item = General> + ExactSizeIterator + Clone {
        (0..n.min(General::MOST) as u8).map(General)
    }

    /// The number as an index into a list with a place for each general.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Whether the general's number is even; two of the lies depend on it.
    pub fn is_even(self) -> bool {
        self.0.is_multiple_of(2)
    }
}

impl TryFrom<u64> for General {
    type Error = String;

    fn try_from(number: u64) -> Result<General, String> {
        match u8::try_from(number) {
            Ok(small) if General(small).index() < General::MOST => Ok(General(small)),
            _ => Err(format!("a general's number is from 0 to 127, not {number}")),
        }
    }
}

impl fmt::Display for General {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "G{}", self.0)
    }
}

/// A set of generals (a bit each), iterated by rising number; in documents a list of their numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<General>", into = "Vec<General>")]
pub struct Council(u128);

impl Council {
    /// The set with nobody in it.
    pub const NOBODY: Council = Council(0);

    /// The first `n` generals.
    pub fn first(n: usize) -> Council {
        if n >= General::MOST { Council(u128::MAX) } else { Council((1 << n) - 1) }
    }

    /// Whether `general` belongs to the set.
    pub fn contains(self, general: General) -> bool {
        general.index() < General::MOST && self.0 >> general.0 & 1 == 1
    }

    /// The set with `general` in it as well.
    #[must_use]
    pub fn with(self, general: General) -> Council {
        Council(self.0 | 1 << general.0)
    }

    /// The set with `general` taken out.
    #[must_use]
    pub fn without(self, general: General) -> Council {
        Council(self.0 & !(1 << general.0))
    }

    /// The set with `general` added if it was absent, taken out if it was there.
    #[must_use]
    pub fn toggled(self, general: General) -> Council {
        Council(self.0 ^ 1 << general.0)
    }

    /// The members that are also in `other`.
    #[must_use]
    pub fn and(self, other: Council) -> Council {
        Council(self.0 & other.0)
    }

    /// The members that are not in `other`.
    #[must_use]
    pub fn minus(self, other: Council) -> Council {
        Council(self.0 & !other.0)
    }

    /// The set as a word, general k at bit k.
    pub fn bits(self) -> u128 {
        self.0
    }

    /// How many generals are in the set.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nobody is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The members by rising number.
    pub fn iter(self) -> impl Iterator<Item = General> + Clone {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = rest.trailing_zeros();
            rest &= rest.checked_sub(1)?;
            Some(General(next as u8))
        })
    }
}

impl FromIterator<General> for Council {
    fn from_iter<I: IntoIterator<Item = General>>(members: I) -> Council {
        members.into_iter().fold(Council::NOBODY, Council::with)
    }
}

impl fmt::Debug for Council {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|g| g.0)).finish()
    }
}

impl From<Vec<General>> for Council {
    fn from(members: Vec<General>) -> Council {
        members.into_iter().collect()
    }
}

impl From<Council> for Vec<General> {
    fn from(council: Council) -> Vec<General> {
        council.iter().collect()
    }
}

/// The generals a report has passed through, first sender first: ⟨G0 G2⟩ reads
/// "G2 says that G0 ordered …" (LSP82 §3).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Path(pub Vec<General>);

impl Path {
    /// The path of an order straight from its first sender.
    pub fn from_sender(sender: General) -> Path {
        Path(vec![sender])
    }

    /// The path after `sender` has passed the report on.
    #[must_use]
    pub fn then(&self, sender: General) -> Path {
        let mut longer = Vec::with_capacity(self.0.len() + 1);
        longer.extend_from_slice(&self.0);
        longer.push(sender);
        Path(longer)
    }

    /// Who sent the report last, if anybody has.
    pub fn last(&self) -> Option<General> {
        self.0.last().copied()
    }

    /// The number of senders so far.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nobody has sent anything yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `general` is one of the senders.
    pub fn contains(&self, general: General) -> bool {
        self.0.contains(&general)
    }

    /// The senders, first to last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = General> + '_ {
        self.0.iter().copied()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("⟨")?;
        for (place, general) in self.iter().enumerate() {
            write!(f, "{}{general}", if place == 0 { "" } else { " " })?;
        }
        f.write_str("⟩")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_council_lists_its_members_by_number() {
        let council: Council = [127, 3, 0].map(General).into_iter().collect();
        assert_eq!(council.iter().map(|g| g.0).collect::<Vec<_>>(), [0, 3, 127]);
        assert_eq!(council.len(), 3);
        assert!(!council.toggled(General(3)).contains(General(3)));
        assert_eq!(Council::first(128).len(), 128);
    }

    #[test]
    fn a_path_is_read_from_the_first_sender() {
        let path = Path::from_sender(General(0)).then(General(2));
        assert_eq!(path.to_string(), "⟨G0 G2⟩");
        assert_eq!(path.last(), Some(General(2)));
    }
}
