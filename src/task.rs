//! Long work, cut up so that it can be shown, stopped, and done somewhere else: in a worker of the page, where one
//! [`Task`] goes in and [`Report`]s come out as text, or here, by the same code.
//!
//! A [`Job`] knows no clock. Whoever runs it calls [`Job::step`] as long as there is time, and asks for a [`Job::report`]
//! whenever somebody wants to see one.

use crate::analysis::attacks::exhaustive::ExhaustiveSearch;
use crate::analysis::attacks::spoil::{self, Spoiler};
use crate::analysis::attacks::{self, Attack};
use crate::analysis::councils::{self, Lens};
use crate::analysis::maps::{Cell, Map, Place};
use crate::analysis::odds::Prospect;
use crate::analysis::odds::simulation::Simulation;
use crate::analysis::worlds::own_rule;
use crate::battle::{Battle, DecisionTable, Errand, General, Kind, OralTerms, Order};
use crate::protocol::Count;
use crate::verdict::Outcome;
use crate::verdict::counts;

/// Something that may take long.
#[derive(Clone, PartialEq, Debug)]
pub enum Task {
    /// Look for the attack with the fewest lies ([`attacks::find`]).
    Attack {
        /// Whose traitors attack, and what.
        battle: Battle,
        /// How many steps a search may take where no table decides.
        looks: u64,
    },
    /// Try every behaviour of the traitors, one by one ([`ExhaustiveSearch`]).
    Trial {
        /// Whose traitors.
        battle: Battle,
    },
    /// Simulate a chain of notes ([`Simulation`]), drawing from the battle's seed.
    Odds {
        /// The chain, its rules and its losses.
        battle: Battle,
        /// How many runs.
        runs: u64,
    },
    /// Map n beside f ([`Map::of_councils`]).
    Councils {
        /// The largest n.
        generals: usize,
        /// The largest f.
        traitors: usize,
    },
    /// Map m beside f ([`Map::of_depths`]).
    Depths {
        /// The one n.
        generals: usize,
    },
    /// Tell what everybody has counted when a battle is over ([`counts::of_both`]).
    Counts {
        /// The battle.
        battle: Battle,
    },
    /// Look for what spoils a plan of messages ([`spoil::look`]).
    Spoil {
        /// The battle.
        battle: Battle,
        /// By what.
        by: Spoiler,
    },
    /// Play every rule of a lieutenant over so many reports in every world ([`super::rule::survivors`]).
    Rules {
        /// How many reports.
        reports: usize,
    },
    /// Decide a council without building its run ([`super::decide`], [`councils::tallies`]).
    Council {
        /// The battle.
        battle: Battle,
    },
    /// Follow one path of reports in a council ([`councils::lens`]).
    Lens {
        /// The battle.
        battle: Battle,
        /// The path, and who listens at its end.
        errand: Errand,
    },
}

/// How far a task has come, and what has come of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// How much has been done.
    pub done: u64,
    /// How much there is to do. The task is over when all is done.
    pub of: u64,
    /// What is known so far.
    pub answer: Answer,
}

impl Report {
    /// A task that has been asked for, and not begun.
    pub fn begun() -> Report {
        Report { done: 0, of: 1, answer: Answer::Pending }
    }

    /// A task that cannot be done, and why.
    pub fn refused(why: impl ToString) -> Report {
        Report { done: 1, of: 1, answer: Answer::Refused(why.to_string()) }
    }

    /// Whether there is nothing left to do.
    pub fn is_done(&self) -> bool {
        self.done >= self.of
    }

    /// How far it has come, 0 to 1.
    pub fn share(&self) -> f64 {
        if self.of == 0 { 1.0 } else { (self.done as f64 / self.of as f64).min(1.0) }
    }
}

/// What is known so far.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// Nothing yet.
    Pending,
    /// It cannot be done, and why.
    Refused(String),
    /// What a search has found.
    Attack {
        /// The attack with the fewest lies.
        found: Option<Found>,
        /// Whether every behaviour has been covered.
        complete: bool,
        /// Where nothing breaks it: the cheapest attack on as many generals with as many traitors, if the commander,
        /// its loyalty or its order were others.
        elsewhere: Option<Box<Found>>,
    },
    /// What trying has found; the report counts behaviours.
    Trial {
        /// How many of the behaviours tried break a condition.
        breaking: u64,
        /// The fewest lies with which one of them does.
        fewest: Option<u32>,
        /// That behaviour, once all have been tried.
        battle: Option<Battle>,
    },
    /// How often each outcome came, in the order of [`Outcome::ALL`]; the report counts runs.
    Odds {
        /// How often.
        times: [u64; 4],
    },
    /// The cells explored so far, in order; the report counts cells.
    Map {
        /// The cells.
        cells: Vec<Cell>,
    },
    /// What everybody has counted and decided, and the same under the other way of counting.
    Counts([Vec<Counted>; 2]),
    /// What spoils a plan.
    Spoil(spoil::Found),
    /// The rules tried so far that fail in no world; the report counts rules.
    Rules {
        /// Those that survive.
        survivors: Vec<DecisionTable>,
    },
    /// What a council decides.
    Council {
        /// What each loyal general decides.
        decisions: Vec<(General, Order)>,
        /// Each loyal lieutenant's votes on the order, for attack and for retreat.
        tallies: Vec<(General, usize, usize)>,
    },
    /// What was said along a path.
    Lens {
        /// The messages, from the commander's on.
        steps: Vec<Told>,
        /// What a loyal listener settles on for the path's report; nothing when it takes too long to tell.
        settled: Option<Order>,
    },
}

/// An attack, as a report tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// The name of the condition that it breaks.
    pub breaks: String,
    /// How many lies it takes.
    pub lies: Count,
    /// How many messengers have to be captured.
    pub captures: usize,
    /// The battle in which it happens, unless there are too many lies to list.
    pub battle: Option<Battle>,
}

impl From<Attack> for Found {
    fn from(attack: Attack) -> Found {
        let Attack { breaks, lies, captures, battle } = attack;
        Found { breaks: breaks.name().to_owned(), lies, captures, battle }
    }
}

/// What one general has counted, for attack and for retreat, and decided.
pub type Counted = (Option<(usize, usize)>, Option<Order>);

/// One message of a path, as a report tells it.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// Which message.
    pub errand: Errand,
    /// What its sender held.
    pub held: Order,
    /// What it says; `None` is silence.
    pub says: Option<Order>,
    /// What becomes of it, in words.
    pub fate: String,
    /// What its receiver holds because of it.
    pub heard: Order,
}

/// A task that has been begun.
#[derive(Debug)]
pub enum Job {
    /// Done in one step, which has not been taken.
    AtOnce(Task),
    /// Trying behaviours.
    Trial(Box<ExhaustiveSearch>),
    /// Simulating.
    Odds(Box<Simulation>),
    /// Exploring.
    Map(Map),
    /// Playing rules: those that are left, and what has come of the others.
    Rules(Vec<DecisionTable>, Report),
    /// Over.
    Over(Report),
}

/// How much of each kind of work is done in a step: some milliseconds' worth.
const BEHAVIOURS: u64 = 1 << 15;
const RUNS: u64 = 20_000;

impl Task {
    /// Looks for an attack, for about as long as somebody waits.
    pub fn attack(battle: Battle) -> Task {
        let looks = if matches!(battle.protocol, Kind::Oral(_)) { 1 << 18 } else { 1 << 14 };
        Task::Attack { battle, looks }
    }

    /// Begins.
    pub fn start(self) -> Job {
        match self {
            Task::Trial { battle } => match ExhaustiveSearch::new(&battle) {
                Some(trial) => Job::Trial(Box::new(trial)),
                None => Job::Over(Report::refused("There are too many behaviours here to try them one by one.")),
            },
            Task::Odds { battle, runs } => match Prospect::of(&battle) {
                Ok(prospect) => Job::Odds(Box::new(prospect.simulation(runs, battle.seed))),
                Err(none) => Job::Over(Report::refused(none)),
            },
            Task::Councils { generals, traitors } => Job::Map(Map::of_councils(generals, traitors)),
            Task::Depths { generals } => Job::Map(Map::of_depths(generals)),
            Task::Rules { reports } => {
                let mut left: Vec<DecisionTable> = DecisionTable::all(reports).collect();
                left.reverse();
                let answer = Answer::Rules { survivors: Vec::new() };
                let report = Report { done: 0, of: left.len() as u64, answer };
                Job::Rules(left, report)
            }
            at_once => Job::AtOnce(at_once),
        }
    }
}

impl Job {
    /// Does a little more; `false` when there is nothing left to do.
    pub fn step(&mut self) -> bool {
        self.step_telling(&mut |_| {})
    }

    /// The same; a step that may be long tells `tell` how far it has come, again and again.
    pub fn step_telling(&mut self, tell: &mut dyn FnMut(Report)) -> bool {
        match self {
            Job::AtOnce(task) => {
                *self = Job::Over(Report { done: 1, of: 1, answer: at_once(task, tell) });
                false
            }
            Job::Trial(trial) => !trial.step(BEHAVIOURS).is_done(),
            Job::Odds(simulation) => simulation.advance(RUNS),
            Job::Map(map) => map.step() && map.cells().len() < map.size(),
            Job::Rules(left, report) => {
                if let Some(table) = left.pop() {
                    play(table, report);
                }
                !left.is_empty()
            }
            Job::Over(_) => false,
        }
    }

    /// How far it has come.
    pub fn report(&mut self) -> Report {
        match self {
            Job::AtOnce(_) => Report::begun(),
            Job::Trial(trial) => tried(trial),
            Job::Odds(simulation) => {
                let (done, of) = simulation.progress();
                Report { done, of, answer: Answer::Odds { times: Outcome::ALL.map(|o| simulation.count(o)) } }
            }
            Job::Map(map) => {
                let cells = map.cells().to_vec();
                Report { done: cells.len() as u64, of: map.size() as u64, answer: Answer::Map { cells } }
            }
            Job::Rules(_, report) | Job::Over(report) => report.clone(),
        }
    }
}

/// Plays one more rule.
fn play(table: DecisionTable, report: &mut Report) {
    report.done += 1;
    if let Answer::Rules { survivors } = &mut report.answer
        && own_rule::breach(table).is_none()
    {
        survivors.push(table);
    }
}

fn tried(trial: &mut ExhaustiveSearch) -> Report {
    let progress = trial.progress();
    let battle = if progress.is_done() { trial.best() } else { None };
    let answer = Answer::Trial { breaking: progress.breaking, fewest: progress.fewest, battle };
    Report { done: progress.tried, of: progress.of, answer }
}

/// What everybody has counted when `battle` is over, as it answers [`Task::Counts`].
pub fn counts(battle: &Battle) -> Answer {
    match counts::of_both(battle) {
        Ok(both) => Answer::Counts(both.map(|all| all.iter().map(|one| (one.count, one.decision)).collect())),
        Err(large) => Answer::Refused(large.to_string()),
    }
}

fn at_once(task: &Task, tell: &mut dyn FnMut(Report)) -> Answer {
    match task {
        Task::Attack { battle, looks } => {
            let mut taken = 0;
            let mut go_on = || {
                // One more than there are, so that the search is not over before its answer is told.
                tell(Report { done: taken, of: *looks + 1, answer: Answer::Pending });
                let goes_on = taken < *looks;
                taken += u64::from(goes_on);
                goes_on
            };
            let finding = attacks::find(battle, &mut go_on);
            let found = finding.attack.map(Found::from);
            let elsewhere =
                if found.is_none() { elsewhere(battle).map(|attack| Box::new(attack.into())) } else { None };
            Answer::Attack { found, complete: finding.complete, elsewhere }
        }
        Task::Council { battle } => council(battle),
        Task::Counts { battle } => counts(battle),
        Task::Spoil { battle, by } => Answer::Spoil(spoil::look(battle, *by)),
        Task::Lens { battle, errand } => match councils::lens(battle, errand) {
            Some(lens) => followed(lens),
            None => Answer::Refused("No such message is sent in this battle.".into()),
        },
        // The others are begun as jobs of their own.
        Task::Trial { .. } | Task::Odds { .. } | Task::Councils { .. } | Task::Depths { .. } | Task::Rules { .. } => {
            Answer::Pending
        }
    }
}

/// What as many traitors among as many generals could break, if parts and order were dealt differently.
fn elsewhere(battle: &Battle) -> Option<Attack> {
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { return None };
    let place = Place { generals: battle.count(), depth, traitors: battle.traitors.len() };
    place.explore().breaks?.attack()
}

fn council(battle: &Battle) -> Answer {
    match crate::analysis::decide(battle).and_then(|decisions| Ok((decisions, councils::tallies(battle)?))) {
        Ok((decisions, tallies)) => {
            let tallies = tallies.into_iter().map(|(general, votes)| (general, votes.attack, votes.retreat));
            Answer::Council { decisions, tallies: tallies.collect() }
        }
        Err(large) => Answer::Refused(large.to_string()),
    }
}

fn followed(lens: Lens) -> Answer {
    let steps = lens.steps.into_iter().map(|step| Told {
        held: step.held,
        says: step.says,
        fate: step.fate.word().to_owned(),
        heard: step.heard(),
        errand: step.errand,
    });
    Answer::Lens { steps: steps.collect(), settled: lens.settled.ok().flatten() }
}

#[cfg(test)]
mod tests;
mod text;
