//! Who knows what, in the sense of Halpern and Moses, JACM 37(3), 1990: a general knows what is so in every run that it
//! cannot tell from this one.
//!
//! The runs are fought, and two of them are the same to a general when it has sent and received the same in both. From
//! that alone follow "G1 knows of the proposal", "G0 knows that G1 knows", and so on, a step for each note that arrives;
//! and that what everybody knows that everybody knows, without end, is nothing at all: common knowledge of the proposal is
//! never reached.

use super::chain::delivering;
use super::{Way, World, round_end};
use crate::battle::{Battle, Demand, Errand, Fault, General, Kind, NotesTerms};
use crate::trace::{Says, Trace};

/// The runs that could be, and which of them each of the two generals can tell apart.
#[derive(Clone, PartialEq, Debug)]
pub struct Model {
    /// `looks[g][w]`: runs with equal numbers look the same to general g.
    looks: [Vec<usize>; 2],
    /// How many notes have arrived in each run.
    delivered: Vec<usize>,
}

/// A statement, as the runs in which it is true.
pub type Fact = Vec<bool>;

/// One rung of the ladder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung {
    /// How many "knows" it has, from 1.
    pub depth: usize,
    /// Who it is that knows.
    pub knower: General,
    /// Whether that is so.
    pub reached: bool,
}

/// What the generals know of the proposal at a moment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ladder {
    /// "G1 knows of the proposal", "G0 knows that G1 knows of it", …: one rung for each note there could be, and
    /// one more, which is never reached.
    pub rungs: Vec<Rung>,
    /// Whether the proposal is common knowledge.
    pub common: bool,
}

impl Model {
    /// The runs of these battles at the end of round `round`. The battles are of two generals under the same rules.
    pub fn of(worlds: &[World], round: usize) -> Model {
        let cursors: Vec<usize> = worlds.iter().map(|world| round_end(&world.trace, round)).collect();
        let looks = [0, 1].map(|general| {
            let views = worlds.iter().zip(&cursors).map(|(world, &cursor)| view(world, General(general), cursor));
            numbered(views.collect())
        });
        let delivered = worlds.iter().zip(cursors).map(|(world, cursor)| delivered(&world.trace, cursor)).collect();
        Model { looks, delivered }
    }

    /// The runs in which at least one note, the proposal, has arrived.
    pub fn proposed(&self) -> Fact {
        self.delivered.iter().map(|&notes| notes > 0).collect()
    }

    /// The runs in which `general` knows `fact`: it holds in every run that looks the same to it.
    pub fn knows(&self, general: General, fact: &Fact) -> Fact {
        let looks = &self.looks[general.index() % 2];
        let mut doubted = vec![false; looks.len()];
        for (&look, _) in looks.iter().zip(fact).filter(|(_, so)| !**so) {
            doubted[look] = true;
        }
        looks.iter().map(|&look| !doubted[look]).collect()
    }

    /// The runs in which `fact` is common knowledge: the largest set in which it is so and both know the set to be so.
    pub fn common(&self, fact: &Fact) -> Fact {
        let mut common = fact.clone();
        loop {
            let known = [General(0), General(1)].map(|general| self.knows(general, &common));
            let both = |w: usize| common[w] && known[0][w] && known[1][w];
            let next: Fact = (0..common.len()).map(both).collect();
            if next == common {
                return common;
            }
            common = next;
        }
    }

    /// "G1 knows", "G0 knows that G1 knows", … of the proposal: the runs in which each is so, `depth` of them.
    pub fn rungs(&self, depth: usize) -> Vec<(General, Fact)> {
        let mut fact = self.proposed();
        (1..=depth)
            .map(|rung| {
                let knower = General((rung % 2) as u8);
                fact = self.knows(knower, &fact);
                (knower, fact.clone())
            })
            .collect()
    }
}

/// Whether it can be asked who knows of the proposal: where there is a chain of notes.
pub fn is_asked(battle: &Battle) -> bool {
    matches!(battle.protocol, Kind::Notes(_))
}

/// What the generals know of the proposal at `cursor` of the run of `battle`; `None` where there is no chain of notes.
/// Time is rounds: a note that has arrived counts at once, one that is still on the road does not.
pub fn ladder(battle: &Battle, trace: &Trace, cursor: usize) -> Option<Ladder> {
    let Kind::Notes(NotesTerms { notes, .. }) = battle.protocol else { return None };
    let here = delivered(trace, cursor);
    let moment = trace.moment(cursor);
    let round = if moment.under_way().is_empty() { moment.round } else { moment.round.saturating_sub(1).max(here) };
    let model = Model::of(&chain(notes).ok()?, round);
    let depth = usize::from(notes) + 1;
    let rungs = (1..).zip(model.rungs(depth)).map(|(depth, (knower, fact))| {
        let reached = fact.get(here).copied().unwrap_or(false);
        Rung { depth, knower, reached }
    });
    let common = model.common(&model.proposed()).get(here).copied().unwrap_or(false);
    Some(Ladder { rungs: rungs.collect(), common })
}

/// The k + 1 runs of a chain, by rising number of notes delivered. Copies and rules change nothing about who hears of
/// what.
fn chain(notes: u8) -> Result<Vec<World>, Fault> {
    let world = |delivered| {
        let battle = delivering(notes, 1, [Demand::Always; 2], delivered)?;
        World::new(battle).map_err(|large| Fault::OutOfRange {
            field: "notes",
            given: large.to_string(),
            allowed: "a chain that can be shown".into(),
        })
    };
    (0..=notes.into()).map(world).collect()
}

/// What `general` has sent and received: which message, and what it says.
fn view(world: &World, general: General, cursor: usize) -> Vec<((Way, Errand), Says)> {
    world.seen_by(general, cursor).into_iter().map(|(key, seen)| (key, seen.says)).collect()
}

/// Gives equal views equal numbers.
fn numbered(views: Vec<Vec<((Way, Errand), Says)>>) -> Vec<usize> {
    views.iter().map(|view| views.iter().position(|other| other == view).unwrap_or(0)).collect()
}

/// How many notes have arrived by `cursor`: the longest path of a messenger that has.
fn delivered(trace: &Trace, cursor: usize) -> usize {
    let settled = trace.messengers.iter().take(trace.moment(cursor).settled);
    settled.filter(|messenger| messenger.arrives()).map(|messenger| messenger.errand.path.len()).max().unwrap_or(0)
}

impl Rung {
    /// "G0 knows that G1 knows of the proposal"; from the fourth on, only the outermost is spelled out.
    pub fn words(&self) -> String {
        let knower = |depth: usize| General((depth % 2) as u8);
        let inner = |depths: std::ops::Range<usize>| {
            depths.rev().map(|depth| format!("{} knows that ", knower(depth))).collect::<String>()
        };
        match self.depth {
            depth @ 0..=3 => format!("{}G1 knows of the proposal", inner(2..depth + 1)),
            depth => format!("{}… and so on, {depth} deep", inner(depth - 1..depth + 1)),
        }
    }
}
