//! What is put by hand into a lesson's battle: traitors, and the messengers that lie or are captured.
//! What a lesson says of its battle doesn't belong here.

use crate::battle::{Council, Errand, General, Kind, OralTerms, Path, Said};
use std::collections::{BTreeMap, BTreeSet};

/// Oral messages, passed on `depth` times.
pub(super) fn om(depth: u8) -> Kind {
    Kind::Oral(OralTerms { depth })
}

/// The generals with these numbers.
pub(super) fn generals<const N: usize>(numbers: [u8; N]) -> Council {
    numbers.into_iter().map(General).collect()
}

/// The messenger that came along `path` and rides to `to`.
pub(super) fn along<const N: usize>(path: [u8; N], to: u8) -> Errand {
    Errand::along(Path(path.map(General).to_vec()), General(to))
}

/// The messenger from `from` to `to` in `round`.
pub(super) fn in_round(round: u16, from: u8, to: u8) -> Errand {
    Errand::in_round(round, General(from), General(to))
}

/// What traitors say, message by message.
pub(super) fn said<const N: usize>(words: [(Errand, Said); N]) -> BTreeMap<Errand, Said> {
    words.into()
}

/// The messengers that are captured.
pub(super) fn captured<const N: usize>(messengers: [Errand; N]) -> BTreeSet<Errand> {
    messengers.into()
}
