//! Commands typed at the vote: read, completed, and turned into the same edits of a battle as clicks make. The line
//! that they are typed on is the page's, and the program for a terminal has commands of its own.

mod command;

pub use command::{COMMANDS, Command, Complaint};

use crate::battle::{Battle, Draft, General, Kind};
use crate::export::log::consensus;
use crate::protocol::role;
use crate::run::run;
use crate::verdict::Ballot;

/// What the console answers.
#[derive(Clone, PartialEq, Debug)]
pub struct Reply {
    /// Lines for the reader.
    pub lines: Vec<String>,
    /// The battle as the command changes it, when it does; it has been checked.
    pub battle: Option<Battle>,
    /// Whether it sends the riders out anew.
    pub orders: bool,
}

impl Reply {
    /// An answer that changes nothing.
    fn of(lines: Vec<String>) -> Reply {
        Reply { lines, battle: None, orders: false }
    }
}

/// Reads `line` and does what it says to `battle`. Never fails: what is wrong is said in the reply.
pub fn enter(battle: &Battle, line: &str) -> Reply {
    let done = Command::read(line, battle).and_then(|command| obey(battle, command));
    done.unwrap_or_else(|complaint| Reply::of(vec![complaint.to_string()]))
}

/// The lines that `line` could become by typing on, in the order in which they are offered.
pub fn complete(battle: &Battle, line: &str) -> Vec<String> {
    command::complete(line, battle)
}

fn obey(battle: &Battle, command: Command) -> Result<Reply, Complaint> {
    let mut draft = battle.draft();
    let said = match command {
        Command::Help => return Ok(Reply::of(command::help())),
        Command::State => return Ok(Reply::of(states(battle))),
        Command::SetState(general, faulty) => {
            draft.traitors = if faulty { draft.traitors.with(general) } else { draft.traitors.without(general) };
            Vec::new()
        }
        Command::Add(more) => {
            draft.generals = Some(battle.count() + more);
            keep_primary(&mut draft);
            vec![if more == 1 { "1 general was added.".into() } else { format!("{more} generals were added.") }]
        }
        Command::Kill(general) => {
            draft.protocol = battle.protocol.killing(general);
            vec![format!("{general} was killed.")]
        }
        Command::Order(order) => {
            draft.order = order;
            let after = checked(draft)?;
            return Ok(Reply { lines: result(&after), battle: Some(after), orders: true });
        }
    };
    let after = checked(draft)?;
    let lines = said.into_iter().chain(election(battle, &after)).chain(states(&after)).collect();
    Ok(Reply { lines, battle: Some(after), orders: false })
}

fn checked(draft: Draft) -> Result<Battle, Complaint> {
    draft.check_pruned().map_err(|fault| Complaint::Refused(fault.to_string()))
}

/// Generals that come later do not unseat the primary, whatever they would have drawn.
fn keep_primary(draft: &mut Draft) {
    if let Kind::Quorum(electorate) = &mut draft.protocol {
        electorate.primary = Some(draft.commander);
    }
}

fn election(before: &Battle, after: &Battle) -> Option<String> {
    let elected = after.protocol.has_quorum() && before.commander != after.commander;
    elected.then(|| format!("{} was elected primary.", after.commander))
}

/// "G1, secondary, state=NF", a line for each general alive.
fn states(battle: &Battle) -> Vec<String> {
    let line = |general: General| {
        let state = if battle.is_loyal(general) { "NF" } else { "F" };
        format!("{general}, {}, state={state}", role(battle, general))
    };
    battle.everyone().minus(battle.protocol.killed()).iter().map(line).collect()
}

/// The lines that tell how the order fared.
fn result(battle: &Battle) -> Vec<String> {
    match Ballot::of(battle) {
        Ok(Some(ballot)) => ballot.lines(),
        Ok(None) => match run(battle) {
            Ok(trace) => (trace.decisions())
                .map(|(_, general, order)| format!("{general}, {}, majority={order}", role(battle, general)))
                .chain([consensus(&trace)])
                .collect(),
            Err(too_large) => vec![too_large.to_string()],
        },
        Err(too_large) => vec![too_large.to_string()],
    }
}
