//! Two generals and their notes: what a captured one does, what the last one changes, and how far knowledge reaches.

use crate::analysis::worlds::chain::delivering;
use crate::analysis::worlds::knowledge::ladder;
use crate::battle::{Demand, General, Order};
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Fought, Shown};
use crate::verdict::{Outcome, outcome};

const BOTH: [General; 2] = [General(0), General(1)];

/// A chain of notes of which so many arrive, under rules that each side may have met.
fn chain(draw: &mut Draw, least: usize, most: usize) -> Option<(u8, [Demand; 2])> {
    let notes = draw.between(least, most) as u8;
    let reach = [notes / 2, notes.div_ceil(2)];
    let mut rule = |most: u8, is_first: bool| {
        let asked = draw.between(usize::from(!is_first), most.into()) as u8;
        if asked == 0 { Demand::Always } else { Demand::AtLeast(asked) }
    };
    Some((notes, [rule(reach[0], true), rule(reach[1], false)]))
}

/// The rules, in a sentence.
fn rules(notes: u8, [first, second]: [Demand; 2]) -> String {
    let told = |demand: Demand| match demand {
        Demand::Always => "attacks whatever comes".to_owned(),
        Demand::Never => "never attacks".to_owned(),
        Demand::AtLeast(1) => "attacks if at least 1 note reaches it".to_owned(),
        Demand::AtLeast(asked) => format!("attacks if at least {asked} notes reach it"),
    };
    format!(
        "G0 and G1 send notes in turn, {notes} at most: G0 proposes with note 1, and each note that arrives is answered by the next. At \
         dawn G0 {}, and G1 {}.",
        told(first),
        told(second)
    )
}

/// Note so many is captured: what becomes of the armies?
pub(super) fn alone(draw: &mut Draw) -> Option<Asked> {
    let (notes, demands) = chain(draw, 2, 7)?;
    let captured = draw.between(1, notes.into());
    let fought = Fought::of(delivering(notes, 1, demands, captured - 1).ok()?)?;
    let end = outcome(&fought.battle, &fought.trace, usize::MAX)?;
    let came = [(captured - 1) / 2, captured / 2];
    let words = |outcome: Outcome| match outcome {
        Outcome::Nothing => "No: neither attacks".to_owned(),
        Outcome::Alone(general) => format!("Yes: {general} attacks alone"),
        Outcome::Both => "No: both attack".to_owned(),
    };
    Some(Asked {
        given: vec![
            rules(notes, demands),
            format!("The messenger with note {captured} is captured, so nothing is sent after it."),
        ],
        ask: "Does this capture leave somebody alone before the city?".into(),
        right: words(end),
        wrong: Outcome::ALL.map(words).into(),
        because: format!(
            "{} reached G0 and {} reached G1, so G0 {} and G1 {}.",
            many(came[0]),
            many(came[1]),
            does(&fought, General(0))?,
            does(&fought, General(1))?
        ),
        show: fought.shown_to_the_end(),
    })
}

fn does(fought: &Fought, general: General) -> Option<&'static str> {
    Some(match fought.decision(general)? {
        Order::Attack => "attacks",
        Order::Retreat => "stays away",
    })
}

fn many(notes: usize) -> String {
    match notes {
        0 => "No note".into(),
        1 => "1 note".into(),
        notes => format!("{notes} notes"),
    }
}

/// The last note arrives, or is captured: whose decision does that change?
pub(super) fn last_note(draw: &mut Draw) -> Option<Asked> {
    let (notes, demands) = chain(draw, 2, 8)?;
    let with = Fought::of(delivering(notes, 1, demands, notes.into()).ok()?)?;
    let without = Fought::of(delivering(notes, 1, demands, usize::from(notes) - 1).ok()?)?;
    let changed: Vec<General> =
        BOTH.into_iter().filter(|&general| with.decision(general) != without.decision(general)).collect();
    // Where nothing turns on it, the question is worth asking once in a while.
    if changed.is_empty() && draw.between(1, 3) > 1 {
        return None;
    }
    let (sender, receiver) = if notes % 2 == 1 { (General(0), General(1)) } else { (General(1), General(0)) };
    let of = |general: General| format!("{general}’s alone");
    let (nobody, both) = ("Nobody’s".to_owned(), "That of both".to_owned());
    let right = match changed.as_slice() {
        [] => nobody.clone(),
        [one] => of(*one),
        _ => both.clone(),
    };
    let turns = if changed.is_empty() {
        format!("{receiver} had what its rule asks for before, or never will")
    } else {
        format!("{receiver} attacks only if it comes")
    };
    Some(Asked {
        given: vec![
            rules(notes, demands),
            format!("{} arrived. Note {notes}, the last, is on the road.", up_to(usize::from(notes) - 1)),
        ],
        ask: format!("Whose decision depends on whether note {notes} arrives?"),
        right,
        wrong: vec![of(sender), of(receiver), both, nobody],
        because: format!(
            "{turns}; {sender}, who sent it, never learns whether it did, and so decides the same either way."
        ),
        show: without.shown_to_the_end(),
    })
}

/// So many notes have arrived: what is the most that is known?
pub(super) fn knows(draw: &mut Draw) -> Option<Asked> {
    let notes = draw.between(2, 5) as u8;
    let arrived = draw.between(1, usize::from(notes).min(4));
    let fought = Fought::of(delivering(notes, 1, [Demand::Always, Demand::AtLeast(1)], arrived).ok()?)?;
    let end = fought.trace.end();
    let ladder = ladder(&fought.battle, &fought.trace, end)?;
    let deepest = ladder.rungs.iter().rfind(|rung| rung.reached)?;
    let reached = deepest.depth;
    let words = |depth: usize| nested(depth);
    let (before, after) = (reached.checked_sub(1).filter(|&depth| depth > 0), reached + 1);
    let mut wrong = vec![words(after), "It is common knowledge: both know that both know, without end".to_owned()];
    wrong.extend(before.map(words));
    wrong.push(words(after + 1));
    let fate = if arrived < usize::from(notes) {
        format!("Note {} is captured", arrived + 1)
    } else {
        "That was the last one".to_owned()
    };
    let sender = General(((arrived + 1) % 2) as u8);
    Some(Asked {
        given: vec![format!(
            "G0 proposes an attack to G1, and each note that arrives is answered by the next, {notes} at most. {} arrived. {fate}.",
            up_to(arrived)
        )],
        ask: "What is the most that is known of the proposal? Each of these says more than the one that it contains."
            .into(),
        right: words(reached),
        wrong,
        because: format!(
            "Each note that arrives adds one “knows”, and no more: {arrived} arrived, and {sender}, who wrote the last of them, can’t tell \
             whether it did."
        ),
        show: in_knowledge(fought.shown_to_the_end()),
    })
}

/// "Notes 1 to 3 have", of those that arrived.
fn up_to(arrived: usize) -> String {
    if arrived == 1 { "Note 1 has".into() } else { format!("Notes 1 to {arrived} have") }
}

/// "G0 knows that G1 knows of the proposal", so deep.
fn nested(depth: usize) -> String {
    let outer: String = (2..=depth).rev().map(|rung| format!("{} knows that ", BOTH[rung % 2])).collect();
    format!("{outer}G1 knows of it")
}

/// The same with the panel "Knowledge" open.
fn in_knowledge(Shown(link): Shown) -> Shown {
    Shown(crate::link::Link { panel: Some(KNOWLEDGE.into()), ..link })
}

/// The name of that panel in links.
const KNOWLEDGE: &str = "knowledge";
