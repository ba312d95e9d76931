//! What the theorems say of how many are needed, shown by battles that lie one step outside.

use crate::analysis::attacks::some;
use crate::battle::{Council, Draft, General, Kind, KingTerms, Lie, OralTerms, SignedTerms};
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Fought, Shown};

fn oral(depth: usize) -> Kind {
    Kind::Oral(OralTerms { depth: depth as u8 })
}

/// A protocol without seals for so many traitors, with what it is called: OM(m), or the king.
fn unsealed(by_king: bool, faults: usize) -> (Kind, String) {
    if by_king {
        (Kind::King(KingTerms { faults: faults as u8 }), "the king algorithm".into())
    } else {
        (oral(faults), "oral messages, OM(m)".into())
    }
}

/// The fewest generals that withstand so many traitors.
pub(super) fn generals(draw: &mut Draw) -> Option<Asked> {
    let (faults, by_king) = (draw.between(1, 3), draw.coin());
    let (protocol, name) = unsealed(by_king, faults);
    let times = protocol.bound()?.times;
    let fewest = times * faults + 1;
    let wrong = [2 * faults + 1, times * faults, if by_king { 3 } else { 4 } * faults + 1, faults + 2];
    let attack = broken(draw, protocol, fewest - 1, faults, false)?;
    Some(Asked {
        given: vec![format!(
            "Nobody knows who the traitors are, {} at most, and they may say anything.",
            traitors_(faults)
        )],
        ask: format!("How many generals does it take at least, traitors included, so that {name} withstands them?"),
        right: fewest.to_string(),
        wrong: wrong.iter().map(usize::to_string).collect(),
        because: format!(
            "It holds whenever n > {times}f, so {fewest} are enough; the stage shows how it breaks with {}.",
            fewest - 1
        ),
        show: attack,
    })
}

/// The most traitors that so many generals withstand.
pub(super) fn traitors(draw: &mut Draw) -> Option<Asked> {
    let by_king = draw.coin();
    let generals = if by_king { draw.between(5, 13) } else { draw.between(4, 9) };
    let times = unsealed(by_king, 1).0.bound()?.times;
    let most = (generals - 1) / times;
    let (protocol, name) = unsealed(by_king, most + 1);
    let wrong =
        [(generals - 1) / 2, generals / times, most + 1, (generals - 1) / if by_king { 3 } else { 4 }, most + 2];
    let show = broken(draw, protocol, generals, most + 1, false)?;
    let right = most.to_string();
    let rest = if by_king { "with as many phases as it takes" } else { "with m as large as it takes" };
    Some(Asked {
        given: vec![format!("There are {generals} generals in all, who follow {name}, {rest}.")],
        ask: "How many traitors among them can they withstand, whatever those say?".into(),
        right,
        wrong: wrong.iter().map(usize::to_string).collect(),
        because: format!(
            "It holds whenever n > {times}f: {generals} > {times} × {most} = {}, but {generals} ≤ {}. The stage shows how {} break it.",
            times * most,
            times * (most + 1),
            traitors_(most + 1)
        ),
        show,
    })
}

/// The fewest rounds that withstand so many traitors.
pub(super) fn rounds(draw: &mut Draw) -> Option<Asked> {
    let (faults, signed) = (draw.between(1, 3), draw.coin());
    let (protocol, name, generals) = if signed {
        let generals = faults + draw.between(2, 4);
        (Kind::Signed(SignedTerms { depth: faults as u8 - 1 }), "signed messages, SM(m)", generals)
    } else {
        (oral(faults - 1), "oral messages, OM(m)", 3 * faults + 1)
    };
    let right = faults + 1;
    let wrong = [faults, 2 * faults + 1, faults + 2, 3 * faults + 1];
    let show = broken(draw, protocol, generals, faults, true)?;
    Some(Asked {
        given: vec![format!(
            "{generals} generals follow {name}. {} among them, the commander perhaps.",
            there_may_be(faults)
        )],
        ask: "How many rounds of messages do they need at least, whatever the traitors say?".into(),
        right: right.to_string(),
        wrong: wrong.iter().map(usize::to_string).collect(),
        because: format!(
            "m = f = {faults}, which is f + 1 = {right} rounds: with {} the traitors can keep the last word to themselves, as the stage shows.",
            if faults == 1 { "a single one".into() } else { faults.to_string() }
        ),
        show,
    })
}

/// A battle of so many traitors among so many generals that breaks this protocol, at the moment when it does.
fn broken(draw: &mut Draw, protocol: Kind, generals: usize, faults: usize, lead: bool) -> Option<Shown> {
    let mut draft = Draft::new(protocol);
    let everyone = Council::first(generals);
    (draft.generals, draft.lie) = (Some(generals), Lie::Truth);
    draft.traitors = if lead {
        draw.council(everyone.without(General(0)), faults - 1).with(General(0))
    } else {
        draw.council(everyone, faults)
    };
    if protocol.has_opinions() {
        draft.opinions = Some((0..generals).map(|_| draw.order()).collect());
    }
    let attack = some(&draft.check().ok()?, &mut || true).attack?;
    Some(Fought::of(attack.battle?)?.shown_at_break())
}

fn traitors_(count: usize) -> String {
    if count == 1 { "1 traitor".into() } else { format!("{count} traitors") }
}

fn there_may_be(count: usize) -> String {
    format!("There may be {}", traitors_(count))
}
