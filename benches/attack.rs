//! How long it takes to find an attack, to try every behaviour, and to decide a councils of a hundred.
#![allow(clippy::unwrap_used, reason = "a benchmark of a battle that is none should fail")]

use divan::{Bencher, black_box};
use strategos::analysis::attacks::exhaustive::ExhaustiveSearch;
use strategos::analysis::attacks::{find, some};
use strategos::analysis::{councils, decide};
use strategos::battle::{
    Battle, Council, Draft, General, Kind, KingTerms, Lie, OralTerms, Order, PhaseKingTerms, TallyTerms,
};

fn main() {
    divan::main();
}

/// A traitorous commander and the generals after it.
fn oral(generals: usize, depth: u8, traitors: usize, lie: Lie) -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    (draft.generals, draft.lie, draft.traitors) = (Some(generals), lie, Council::first(traitors));
    draft.check().unwrap()
}

/// The exact table: n, m, f.
#[divan::bench(args = [(7, 2, 2), (7, 2, 3), (31, 10, 10), (100, 33, 33)])]
fn attack(bencher: Bencher<'_, '_>, (generals, depth, traitors): (usize, u8, usize)) {
    let battle = oral(generals, depth, traitors, Lie::Flip);
    bencher.bench(|| find(black_box(&battle), &mut || true));
}

/// The counting method under the king: n, f, with a general more or less than the bound.
#[divan::bench(args = [(13, 3), (12, 3), (128, 31), (128, 32)])]
fn attack_on_the_king(bencher: Bencher<'_, '_>, (generals, faults): (usize, u8)) {
    let mut draft = Draft::new(Kind::King(KingTerms { faults }));
    (draft.generals, draft.traitors) = (Some(generals), Council::first(faults.into()));
    let half = |general| if general < generals / 2 { Order::Attack } else { Order::Retreat };
    draft.opinions = Some((0..generals).map(half).collect());
    let battle = draft.check().unwrap();
    bencher.bench(|| find(black_box(&battle), &mut || true));
}

/// The counting method under the phase king: n, f, with a general more or less than the bound, from halved opinions. Whether one
/// exists, and with its lies but no search for fewer.
#[divan::bench(args = [(7, 2), (6, 2), (13, 4), (12, 4), (128, 42), (128, 43)])]
fn attack_on_the_phase_king(bencher: Bencher<'_, '_>, (generals, faults): (usize, u8)) {
    let mut draft = Draft::new(Kind::PhaseKing(PhaseKingTerms { faults }));
    (draft.generals, draft.traitors) = (Some(generals), Council::first(faults.into()));
    let half = |general| if general < generals / 2 { Order::Attack } else { Order::Retreat };
    draft.opinions = Some((0..generals).map(half).collect());
    let battle = draft.check().unwrap();
    bencher.bench(|| some(black_box(&battle), &mut || true));
}

/// The counting method in a tally: n, depth, and as many traitors as are needed, the commander loyal.
#[divan::bench(args = [(7, 2, 2), (22, 2, 6), (128, 128, 2)])]
fn attack_on_the_tally(bencher: Bencher<'_, '_>, (generals, depth, traitors): (usize, u8, usize)) {
    let mut draft = Draft::new(Kind::Tally(TallyTerms { depth }));
    draft.generals = Some(generals);
    draft.traitors = General::first(generals).rev().take(traitors).collect();
    let battle = draft.check().unwrap();
    bencher.bench(|| some(black_box(&battle), &mut || true));
}

/// All 2^20 behaviours of two traitors among six generals.
#[divan::bench]
fn every_behaviour_of_2_among_6(bencher: Bencher<'_, '_>) {
    let battle = oral(6, 2, 2, Lie::Flip);
    bencher.bench(|| ExhaustiveSearch::new(black_box(&battle)).unwrap().step(1 << 20));
}

/// OM(33) among a hundred generals, by pattern.
#[divan::bench(args = [Lie::Flip, Lie::Split, Lie::FlipEven])]
fn council_of_100(bencher: Bencher<'_, '_>, lie: Lie) {
    let battle = oral(100, 33, 33, lie);
    bencher.bench(|| decide(black_box(&battle)).unwrap());
}

/// The same with every lieutenant's votes.
#[divan::bench]
fn tallies_of_100(bencher: Bencher<'_, '_>) {
    let battle = oral(100, 33, 33, Lie::Split);
    bencher.bench(|| councils::tallies(black_box(&battle)).unwrap());
}

/// Random lies: n, m.
#[divan::bench(args = [(31, 10), (40, 13)])]
fn random_lies(bencher: Bencher<'_, '_>, (generals, depth): (usize, u8)) {
    let battle = oral(generals, depth, depth.into(), Lie::Random);
    bencher.bench(|| decide(black_box(&battle)).unwrap());
}
