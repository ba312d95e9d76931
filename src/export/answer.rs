//! What the command line answers: the shapes of its JSON, apart from reading and printing.

use super::excerpt::Excerpt;
use crate::analysis::decide;
use crate::battle::{Battle, General, Order};
use crate::protocol::{Count, cost};
use crate::run::{TooLarge, run, storable, tallies};
use crate::trace::{Event, Fate, Messenger, Trace};
use crate::verdict::Ballot;
use crate::verdict::{Siege, Standing, Verdict, judge, judge_decisions};
use serde::{Serialize, Serializer};

/// What is decided in a battle, and how that is judged.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// What each loyal general decides, G0 first.
    pub decisions: Listed<Order>,
    /// How each condition stands at the end.
    pub verdicts: Listed<Judged>,
    /// How many messages there were.
    pub messages: Messages,
    /// The votes that each general counted, traitors too, where all that counts is one flat count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tallies: Option<Listed<Counted>>,
    /// What the quorum makes of the order, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Voted>,
    /// How the siege ends, where it is one: `nothing`, `lost`, `even` or `won`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub siege: Option<&'static str>,
    /// Everything that happened, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Told>>,
}

/// The votes that one general counted.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Counted {
    /// For attack.
    pub attack: usize,
    /// For retreat.
    pub retreat: usize,
}

/// How a quorum voted.
#[derive(Clone, Debug, Serialize)]
pub struct Voted {
    /// The order that is executed; `null` when it cannot be determined.
    pub executed: Option<Order>,
    /// Generals for attack.
    pub attack: usize,
    /// Generals for retreat.
    pub retreat: usize,
    /// How many of them are faulty.
    pub faulty: usize,
    /// The same in words: a line for each general, and one for what becomes of the order.
    pub lines: Vec<String>,
}

impl Voted {
    fn of(battle: &Battle) -> Option<Voted> {
        let ballot = Ballot::of(battle).ok()??;
        Some(Voted {
            executed: ballot.executed(),
            attack: ballot.count(Order::Attack),
            retreat: ballot.count(Order::Retreat),
            faulty: ballot.faulty(),
            lines: ballot.lines(),
        })
    }
}

/// How one condition stands.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// `holds`, `broken`, `not_asked` or `not_yet`.
    pub state: &'static str,
    /// Between whom it is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between: Option<Vec<String>>,
    /// The number of the event that broke it, which is its place in the trace from 0; absent where the run was too
    /// large to be stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<usize>,
}

/// How many messages there were. One that a silent traitor does not send counts too: it was due.
#[derive(Clone, Debug, Serialize)]
pub struct Messages {
    /// In the whole battle.
    pub total: Count,
    /// In each round, first round first, without zeros at the end.
    pub by_round: Vec<Count>,
}

/// One event of a trace.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    /// Its number, from 0.
    pub event: usize,
    /// What happened.
    #[serde(flatten)]
    pub what: What,
}

/// What happened. Generals are numbers here and messages are named as in a battle's `said` and `captured`, so that
/// a line can be copied from one into the other.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// The battle was set up.
    Opened,
    /// The messengers of a round set out.
    RoundBegan {
        /// The round, from 1.
        round: u16,
    },
    /// A messenger met its fate.
    RideEnded(Ride),
    /// A general did something.
    Acted {
        /// Who.
        general: General,
        /// The deed's key.
        deed: &'static str,
        /// What a reader sees.
        words: String,
    },
    /// A loyal general decided.
    Decided {
        /// Who.
        general: General,
        /// What.
        order: Order,
    },
}

/// One messenger's ride.
#[derive(Clone, Debug, Serialize)]
pub struct Ride {
    /// The round in which it rode.
    pub round: u16,
    /// Who sent it.
    pub from: General,
    /// Who was to receive it.
    pub to: General,
    /// The senders so far.
    pub path: Vec<General>,
    /// Which of several copies, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<u8>,
    /// The order that its sender held, where the message reports one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Order>,
    /// What it said: `attack`, `retreat`, `nothing`, or other words.
    pub says: String,
    /// Whether that is something other than what its sender held.
    pub lie: bool,
    /// What became of it, in words.
    pub fate: &'static str,
    /// Why its receiver refused it, where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Names and values that are written as one JSON object, in this order.
#[derive(Clone, Debug)]
pub struct Listed<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Listed<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Answer {
    /// Fights the battle; one that is too large to store is only decided.
    pub fn to(battle: &Battle) -> Result<Answer, TooLarge> {
        match storable(battle) {
            Ok(_) => Ok(Answer::from_trace(battle, &run(battle)?)),
            Err(_) => Ok(Answer::from_decisions(battle, &decide(battle)?)),
        }
    }

    /// How a run ends, and the events that are told of it.
    pub fn told(run: &Excerpt) -> Answer {
        let told = run.events();
        let told = told.filter_map(|(number, event)| Some(Told { event: number, what: What::of(event, run.trace)? }));
        Answer { trace: Some(told.collect()), ..Answer::from_trace(run.battle, run.trace) }
    }

    fn from_trace(battle: &Battle, trace: &Trace) -> Answer {
        let rounds = trace.rounds.iter().map(|round| Count::from(round.riders.len()));
        Answer {
            decisions: decisions(trace.decisions().map(|(_, general, order)| (general, order))),
            verdicts: verdicts(judge(battle, trace, trace.end())),
            messages: Messages::in_rounds(rounds.collect()),
            tallies: counted(battle),
            quorum: Voted::of(battle),
            siege: Siege::at(battle, trace, trace.end()).map(|siege| siege.ending().key()),
            trace: None,
        }
    }

    fn from_decisions(battle: &Battle, decided: &[(General, Order)]) -> Answer {
        let unnumbered: Vec<_> = decided.iter().map(|&(general, order)| (None, general, order)).collect();
        Answer {
            decisions: decisions(decided.iter().copied()),
            verdicts: verdicts(judge_decisions(battle, &unnumbered)),
            messages: Messages::in_rounds(cost(battle)),
            tallies: None,
            quorum: None,
            siege: None,
            trace: None,
        }
    }
}

fn counted(battle: &Battle) -> Option<Listed<Counted>> {
    let all = tallies(battle).ok().filter(|all| !all.is_empty())?;
    let named = all.into_iter().map(|(general, attack, retreat)| (general.to_string(), Counted { attack, retreat }));
    Some(Listed(named.collect()))
}

/// By the generals' numbers, whatever the order in which they decided.
fn decisions(decided: impl Iterator<Item = (General, Order)>) -> Listed<Order> {
    let mut all: Vec<_> = decided.collect();
    all.sort_by_key(|&(general, _)| general);
    Listed(all.into_iter().map(|(general, order)| (general.to_string(), order)).collect())
}

fn verdicts(all: Vec<Verdict>) -> Listed<Judged> {
    Listed(all.into_iter().map(|verdict| (verdict.condition.key().to_string(), Judged::of(&verdict.state))).collect())
}

impl Judged {
    fn of(standing: &Standing) -> Judged {
        let (between, event) = match standing {
            Standing::Broken { between, event } => (Some(between.iter().map(General::to_string).collect()), *event),
            _ => (None, None),
        };
        Judged { state: standing.key(), between, event }
    }
}

impl Messages {
    fn in_rounds(mut by_round: Vec<Count>) -> Messages {
        while by_round.last() == Some(&Count::Exact(0)) {
            by_round.pop();
        }
        Messages { total: by_round.iter().copied().sum(), by_round }
    }
}

impl What {
    /// What an event of `trace` was.
    fn of(event: &Event, trace: &Trace) -> Option<What> {
        Some(match event {
            Event::Opened => What::Opened,
            &Event::RoundBegan(round) => What::RoundBegan { round },
            &Event::RideEnded(id) => What::RideEnded(Ride::of(trace.messenger(id)?)),
            Event::Acted(general, deed) => {
                What::Acted { general: *general, deed: deed.kind.key(), words: deed.words.to_string() }
            }
            &Event::Decided(general, order) => What::Decided { general, order },
        })
    }
}

impl Ride {
    fn of(messenger: &Messenger) -> Ride {
        let errand = &messenger.errand;
        Ride {
            round: errand.round,
            from: messenger.from,
            to: errand.to,
            path: errand.path.0.clone(),
            copy: (errand.copy != 0).then_some(errand.copy),
            held: messenger.held,
            says: messenger.says.words().to_string(),
            lie: messenger.is_lie(),
            fate: messenger.fate.word(),
            why: match messenger.fate {
                Fate::Refused(refusal) => Some(refusal.to_string()),
                _ => None,
            },
        }
    }
}
