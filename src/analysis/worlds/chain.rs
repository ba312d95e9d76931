//! The last messenger: the runs of a chain side by side, and what any two rules come to.
//!
//! A chain of k notes has k + 1 runs that matter, one for each number of notes delivered, because the first note that is
//! captured ends it. Whoever sends the last note that arrives cannot know that it did: to it, this run and the one in
//! which that note is captured are the same, and so it decides the same in both. From run to run, that ties what is
//! decided when everything arrives to what is decided when nothing does.

use super::{World, Worlds};
use crate::battle::{Battle, Demand, Draft, Errand, Fault, General, Kind, NotesTerms, Order, Path};
use crate::run::TooLarge;
use crate::verdict::{Outcome, outcome};

/// One run of a chain.
#[derive(Clone, PartialEq, Debug)]
pub struct ChainRun {
    /// How many notes arrive.
    pub delivered: usize,
    /// The battle, with the note after those captured, and its run.
    pub world: World,
    /// What G0 and G1 decide.
    pub decisions: [Order; 2],
    /// What comes of it.
    pub outcome: Outcome,
}

/// A general that cannot tell a run from its neighbour with one more note delivered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tie {
    /// How many notes arrive in the run with fewer.
    pub fewer: usize,
    /// Who cannot tell.
    pub general: General,
    /// What it decides in both.
    pub decision: Order,
}

/// The runs of a chain from none delivered to all, and what ties neighbours together.
#[derive(Clone, PartialEq, Debug)]
pub struct SideBySide {
    /// The runs, by rising number of notes delivered.
    pub runs: Vec<ChainRun>,
    /// The ties, in the same order.
    pub ties: Vec<Tie>,
}

/// What a pair of rules comes to over everything that can be captured.
#[derive(Clone, PartialEq, Debug)]
pub enum Finding {
    /// These runs leave one army alone, each with the captures that bring it about; fewest notes delivered first.
    Alone(Vec<ChainRun>),
    /// Nobody ever attacks, though nothing be captured: safe, and useless.
    NeverAttack,
    /// Both attack though nothing arrives at all. It was agreed beforehand and no note can change it: not an answer
    /// to the question how messengers could bring it about.
    Prearranged,
}

/// The errand of note `note`, counted from 1: all of its copies.
pub fn errand(note: usize) -> Errand {
    let path: Vec<General> = (0..note).map(|turn| General((turn % 2) as u8)).collect();
    Errand::along(Path(path), General((note % 2) as u8))
}

/// The battle in which exactly `delivered` notes of the chain arrive, and nothing is left to chance.
pub fn delivering(notes: u8, copies: u8, rules: [Demand; 2], delivered: usize) -> Result<Battle, Fault> {
    let mut draft = Draft::new(Kind::Notes(NotesTerms { notes, copies, rules }));
    if delivered < notes.into() {
        draft.captured.insert(errand(delivered + 1));
    }
    draft.check()
}

/// Every run of a chain, by rising number of notes delivered.
pub fn runs(notes: u8, copies: u8, rules: [Demand; 2]) -> Result<Vec<ChainRun>, Fault> {
    let run = |delivered| {
        let world = World::new(delivering(notes, copies, rules, delivered)?).map_err(refused)?;
        Ok(ChainRun::of(world, delivered))
    };
    (0..=notes.into()).map(run).collect()
}

/// No chain is too large: 50 notes in 50 copies are 2,500 messages.
fn refused(too_large: TooLarge) -> Fault {
    Fault::OutOfRange { field: "notes", given: too_large.to_string(), allowed: "a chain that can be shown".into() }
}

impl ChainRun {
    fn of(world: World, delivered: usize) -> ChainRun {
        let outcome = outcome(&world.battle, &world.trace, world.trace.end()).unwrap_or(Outcome::Nothing);
        ChainRun { delivered, decisions: outcome.decisions(), outcome, world }
    }
}

/// Lays the runs of a chain side by side and finds, by comparing what each general has seen and holds at dawn, who
/// cannot tell which neighbours apart.
pub fn side_by_side(notes: u8, copies: u8, rules: [Demand; 2]) -> Result<SideBySide, Fault> {
    let runs = runs(notes, copies, rules)?;
    let ties = runs.windows(2).flat_map(|pair| ties(&pair[0], &pair[1])).collect();
    Ok(SideBySide { runs, ties })
}

fn ties(fewer: &ChainRun, more: &ChainRun) -> Vec<Tie> {
    let worlds = Worlds { a: fewer.world.clone(), b: more.world.clone() };
    let same = |general| worlds.seen_by(general, usize::MAX, usize::MAX).identical();
    (General::first(2).filter(|&general| same(general)))
        .map(|general| Tie { fewer: fewer.delivered, general, decision: more.decisions[general.index()] })
        .collect()
}

/// What a pair of rules comes to, by fighting every run of the chain.
pub fn beat(notes: u8, copies: u8, rules: [Demand; 2]) -> Result<Finding, Fault> {
    let runs = runs(notes, copies, rules)?;
    let all = |wanted: Outcome| runs.iter().all(|run| run.outcome == wanted);
    Ok(if all(Outcome::Nothing) {
        Finding::NeverAttack
    } else if all(Outcome::Both) {
        Finding::Prearranged
    } else {
        Finding::Alone(runs.into_iter().filter(|run| matches!(run.outcome, Outcome::Alone(_))).collect())
    })
}

/// Whether `battle` is a chain of notes, whose runs can be laid side by side.
pub fn is_asked(battle: &Battle) -> bool {
    matches!(battle.protocol, Kind::Notes(_))
}

/// Whether `battle` is fought by notes under rules that no capture can turn against either army.
pub fn is_unshaken(battle: &Battle) -> bool {
    let Kind::Notes(NotesTerms { notes, copies, rules }) = battle.protocol else { return false };
    matches!(beat(notes, copies, rules), Ok(Finding::NeverAttack | Finding::Prearranged))
}

impl Finding {
    /// The one line a reader sees.
    pub fn words(&self) -> String {
        match self {
            Finding::Alone(runs) => match runs.first() {
                Some(ChainRun { delivered, outcome, world, .. }) if world.battle.captured.is_empty() => {
                    format!(
                        "With nothing captured and all {delivered} notes delivered: {}.",
                        outcome.words().to_ascii_lowercase()
                    )
                }
                Some(run) => {
                    format!("Capture note {}: {}.", run.delivered + 1, run.outcome.words().to_ascii_lowercase())
                }
                None => String::new(),
            },
            Finding::NeverAttack => "Nobody ever attacks, whatever arrives.".into(),
            Finding::Prearranged => "Both attack whatever arrives: agreed beforehand, and no note can stop it.".into(),
        }
    }
}
