//! How long the two answers about OM(m) take: a whole trace, and decisions without one.
#![allow(clippy::unwrap_used, reason = "a benchmark of a battle that is none should fail")]

use divan::{Bencher, black_box};
use strategos::analysis::decide;
use strategos::battle::{Battle, Draft, Errand, General, Kind, Lie, OralTerms, Said};
use strategos::run::{explain, run};

fn main() {
    divan::main();
}

fn oral(depth: u8, generals: usize, traitors: &[u8], lie: Lie) -> Battle {
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    (draft.generals, draft.lie) = (Some(generals), lie);
    draft.traitors = traitors.iter().copied().map(General).collect();
    draft.check().unwrap()
}

/// OM(3) among ten generals: 3,609 messages with every event.
#[divan::bench]
fn trace_of_om_3_among_10(bencher: Bencher<'_, '_>) {
    let battle = oral(3, 10, &[3, 4, 7], Lie::Random);
    bencher.bench(|| run(black_box(&battle)).unwrap());
}

/// The same, with what every message of the traitors says laid down by hand.
#[divan::bench]
fn trace_of_om_3_among_10_with_every_lie_by_hand(bencher: Bencher<'_, '_>) {
    let battle = oral(3, 10, &[3, 4, 7], Lie::Flip);
    let trace = run(&battle).unwrap();
    let lies = trace.messengers.iter().filter(|m| battle.traitors.contains(m.from));
    let mut draft = battle.draft();
    draft.said = lies.map(|m| (m.errand.clone(), Said::from(m.order()))).collect();
    let battle = draft.check().unwrap();
    bencher.bench(|| run(black_box(&battle)).unwrap());
}

/// OM(4) among thirteen: 108,384 messages, about the most that are stored.
#[divan::bench]
fn trace_of_om_4_among_13(bencher: Bencher<'_, '_>) {
    let battle = oral(4, 13, &[3, 4, 7, 9], Lie::Random);
    bencher.bench(|| run(black_box(&battle)).unwrap());
}

/// Why one general of OM(3) among ten decides so.
#[divan::bench]
fn reason_in_om_3_among_10(bencher: Bencher<'_, '_>) {
    let battle = oral(3, 10, &[3, 4, 7], Lie::Random);
    bencher.bench(|| explain(black_box(&battle), General(1), usize::MAX).unwrap());
}

/// Every decision of OM(5) among sixteen: 3,999,675 messages.
#[divan::bench(args = [Lie::Flip, Lie::Split, Lie::Random])]
fn decisions_of_om_5_among_16(bencher: Bencher<'_, '_>, lie: Lie) {
    let battle = oral(5, 16, &[3, 4, 7, 9, 12], lie);
    bencher.bench(|| decide(black_box(&battle)).unwrap());
}

/// The same where chance takes a messenger in ten, and the reader has taken one more.
#[divan::bench]
fn decisions_of_om_5_among_16_with_loss(bencher: Bencher<'_, '_>) {
    let mut draft = oral(5, 16, &[3, 4, 7, 9, 12], Lie::Random).draft();
    draft.loss = 0.1;
    draft.captured = [Errand::along(strategos::battle::Path::from_sender(General(0)), General(1))].into();
    let battle = draft.check().unwrap();
    bencher.bench(|| decide(black_box(&battle)).unwrap());
}
