//! Two captures, one lone attacker: a chain of notes, each carried by two messengers.

use super::draws::Draws;
use super::{Challenge, LEVELS};
use crate::battle::{Battle, Demand, Draft, Errand, General, Kind, NotesTerms};
use crate::run::run;
use crate::trace::{Fate, Trace};
use crate::verdict::{Outcome, outcome};

/// How many notes there are on each level. There are as many set-ups, so that neighbours in a class have different ones.
const NOTES: [u8; LEVELS as usize] = [5, 6, 7, 8, 10];

/// How many messengers may be captured.
pub const CAPTURES: usize = 2;

/// The battle of a level, counted from 1, with nobody captured. On each level there is one note that has to be lost; which one it is
/// depends on what the generals ask for, and that on the seed.
pub fn set_up(level: u16, seed: u16) -> Battle {
    let notes = NOTES[usize::from(level.clamp(1, LEVELS)) - 1];
    let all: Vec<[Demand; 2]> = demands(notes).collect();
    let place = if seed == 0 { all.len() / 2 } else { Draws::of(Challenge::Captures, level, seed).below(all.len()) };
    let rules = all.get(place).copied().unwrap_or([Demand::Always, Demand::AtLeast(1)]);
    let draft = Draft::new(Kind::Notes(NotesTerms { notes, copies: CAPTURES as u8, rules }));
    draft.check().unwrap_or_else(|_| Battle::plainest())
}

/// What the generals can ask for so that both attack if nobody is captured, and there is just one note after whose loss one of them
/// attacks alone: what one asks for is met by the note before, or after, the one that meets the other.
fn demands(notes: u8) -> impl Iterator<Item = [Demand; 2]> {
    let of = |asked: u8| if asked == 0 { Demand::Always } else { Demand::AtLeast(asked) };
    // G1 hears the odd notes and G0 the even ones: G0 has enough after 2a notes, and G1 after 2b - 1.
    let pairs = (0..=notes / 2).flat_map(move |a| (1..=notes.div_ceil(2)).map(move |b| (a, b)));
    pairs.filter(|&(a, b)| (2 * a).abs_diff(2 * b - 1) == 1).map(move |(a, b)| [of(a), of(b)])
}

/// How the reader's captures stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// How many messengers were captured on the road.
    pub captured: usize,
    /// What becomes of the armies.
    pub outcome: Option<Outcome>,
}

impl Attempt {
    /// The captures in a battle.
    pub fn of(battle: &Battle, trace: &Trace) -> Attempt {
        let captured = trace.messengers.iter().filter(|messenger| messenger.fate == Fate::Captured).count();
        Attempt { captured, outcome: outcome(battle, trace, trace.end()) }
    }

    /// Whether one army attacks alone, and no more were captured than may be.
    pub fn is_met(self) -> bool {
        self.captured <= CAPTURES && matches!(self.outcome, Some(Outcome::Alone(_)))
    }

    /// The judgement.
    pub fn words(self) -> String {
        let captured = match self.captured {
            0 => "Nobody is captured so far".to_owned(),
            1 => "One captured".to_owned(),
            some => format!("{some} captured"),
        };
        match self.outcome {
            Some(Outcome::Alone(general)) if self.is_met() => format!("{captured}, and {general} attacks alone."),
            Some(Outcome::Alone(general)) => format!("{captured}: {general} attacks alone, but that is more than two."),
            Some(Outcome::Both) => format!("{captured}, and both attack."),
            Some(Outcome::Nothing) => format!("{captured}, and nobody attacks."),
            None => format!("{captured}."),
        }
    }
}

/// The battle with these captured.
fn capturing(battle: &Battle, errands: &[&Errand]) -> Option<(Battle, Trace)> {
    let mut draft = battle.draft();
    draft.captured = errands.iter().map(|errand| (*errand).clone()).collect();
    let battle = draft.check().ok()?;
    let trace = run(&battle).ok()?;
    Some((battle, trace))
}

/// How many pairs of messengers there are to capture, and how many of them leave one army alone: all are tried.
pub fn pairs(battle: &Battle) -> (usize, usize) {
    let Ok(trace) = run(battle) else { return (0, 0) };
    let errands: Vec<&Errand> = trace.messengers.iter().map(|messenger| &messenger.errand).collect();
    let all = errands
        .iter()
        .enumerate()
        .flat_map(|(place, one)| errands[place + 1..].iter().map(move |other| [*one, *other]));
    let mut count = (0, 0);
    for pair in all {
        count.0 += 1;
        count.1 +=
            usize::from(capturing(battle, &pair).is_some_and(|(battle, trace)| Attempt::of(&battle, &trace).is_met()));
    }
    count
}

/// How hard it is: among how many pairs of messengers there is one that will do.
pub fn difficulty(battle: &Battle) -> usize {
    let (all, winning) = pairs(battle);
    all / winning.max(1)
}

/// How the notes ride, and what the generals ask for.
pub fn rules(battle: &Battle) -> String {
    let Kind::Notes(NotesTerms { rules, .. }) = battle.protocol else { return String::new() };
    let asks = |general: u8| match rules[usize::from(general)] {
        Demand::Always => format!("{} attacks whatever comes", General(general)),
        Demand::Never => format!("{} never attacks", General(general)),
        Demand::AtLeast(1) => format!("{} attacks once 1 note has come", General(general)),
        Demand::AtLeast(asked) => format!("{} attacks once {asked} notes have come", General(general)),
    };
    format!("Each note rides with two messengers. {}; {}.", asks(0), asks(1))
}

/// The note of which both messengers have to be captured, and what comes of it.
pub fn decisive(battle: &Battle) -> Option<(u8, Attempt)> {
    let Kind::Notes(NotesTerms { notes, .. }) = battle.protocol else { return None };
    (1..=notes).find_map(|note| losing(battle, note).filter(|attempt| attempt.is_met()).map(|attempt| (note, attempt)))
}

/// Hints, each telling more than the one before.
pub fn hints(battle: &Battle) -> Vec<String> {
    let first = "A note is lost only if both of its messengers are; and no note follows one that is lost.";
    let second = "Look for a moment at which one general has heard enough, and the other has not.";
    let third = decisive(battle).map(|(note, _)| format!("It is note {note} that has to be lost."));
    [Some(first.to_owned()), Some(second.to_owned()), third].into_iter().flatten().collect()
}

/// What comes of capturing both messengers of a note.
fn losing(battle: &Battle, note: u8) -> Option<Attempt> {
    let trace = run(battle).ok()?;
    let both: Vec<&Errand> =
        trace.messengers.iter().map(|m| &m.errand).filter(|errand| errand.path.len() == usize::from(note)).collect();
    capturing(battle, &both).map(|(battle, trace)| Attempt::of(&battle, &trace))
}
