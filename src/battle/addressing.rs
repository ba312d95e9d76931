//! How a protocol names its messages, and which names none of its messages has.

use super::{Council, Errand, General};

/// How the messages of a protocol are told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Addressing {
    /// By the path of senders, starting with the commander, nobody twice, of at most this many senders.
    ByPath {
        /// The longest path that is sent.
        longest: usize,
    },
    /// By the path of two generals that write to each other in turn, G0 first.
    ByTurns {
        /// The longest path that is sent.
        longest: usize,
        /// How many messengers carry each note; the one copy is number 0, several count from 1, and number 0
        /// then stands for all of them.
        copies: u8,
    },
    /// By the chain of signers, starting with the commander, nobody twice, and the round, which a traitor may
    /// choose as it likes; two notes may ride along the same chain together, `copy` 0 and 1.
    ByChain {
        /// The last round.
        rounds: usize,
    },
    /// By a path that starts with the commander and may come back to anyone else; on its last step, of this many
    /// senders, it goes to everyone, the sender itself too.
    ByTally {
        /// The path's length on the last level.
        longest: usize,
    },
    /// By sender and round: in round 1 the commander writes to everyone alive, in round 2 all others to one another.
    ByVote {
        /// Who is not alive.
        killed: Council,
    },
    /// By sender and round: everyone writes to everyone, but in the last round of phase k, from 0, only Gk does, with the
    /// generals taking turns.
    ByReign {
        /// How many phases there are.
        phases: u16,
        /// How many rounds each has.
        rounds: u16,
        /// How many take turns.
        generals: usize,
    },
    /// By the round and the sender, which is all of the path.
    ByRound {
        /// The last round.
        rounds: u16,
    },
}

impl Addressing {
    /// Why this errand is never sent, if it is not: a clause for the end of a sentence.
    pub fn never_sends(self, errand: &Errand, commander: General) -> Option<String> {
        match self {
            Addressing::ByPath { longest } => never_by_path(errand, commander, longest),
            Addressing::ByTurns { longest, copies } => never_by_turns(errand, longest, copies),
            Addressing::ByReign { phases, rounds, generals } => {
                never_by_round(errand, phases * rounds).or_else(|| never_by_reign(errand, rounds, generals))
            }
            Addressing::ByTally { longest } => never_by_tally(errand, commander, longest),
            Addressing::ByVote { killed } => {
                never_by_round(errand, 2).or_else(|| never_by_vote(errand, commander, killed))
            }
            Addressing::ByChain { rounds } => never_by_chain(errand, commander, rounds),
            Addressing::ByRound { rounds } => never_by_round(errand, rounds),
        }
    }
}

/// What no path of senders allows, however it is timed.
fn strayed(errand: &Errand, commander: General) -> Option<String> {
    let path = &errand.path;
    if path.0.first() != Some(&commander) {
        Some(format!("every path starts with the commander, {commander}"))
    } else if path.iter().enumerate().any(|(place, g)| path.0[..place].contains(&g)) {
        Some("no general passes the same report on twice".into())
    } else if path.contains(errand.to) {
        Some(format!("{} has already handled that report", errand.to))
    } else {
        None
    }
}

fn never_by_path(errand: &Errand, commander: General, longest: usize) -> Option<String> {
    strayed(errand, commander).or_else(|| ill_timed(errand, longest))
}

/// Why a report with this many senders does not ride in this round, or not as this copy.
fn ill_timed(errand: &Errand, longest: usize) -> Option<String> {
    let senders = errand.path.len();
    if senders > longest {
        Some(format!("a path has at most {longest} senders here"))
    } else if usize::from(errand.round) != senders {
        Some(format!("a report with {senders} senders rides in round {senders}"))
    } else if errand.copy != 0 {
        Some("each report is sent once".into())
    } else {
        None
    }
}

fn never_by_chain(errand: &Errand, commander: General, rounds: usize) -> Option<String> {
    strayed(errand, commander).or_else(|| {
        if !(1..=rounds).contains(&usize::from(errand.round)) {
            Some(format!("there are {rounds} rounds here"))
        } else if errand.copy > 1 {
            Some("there are two orders, so two notes are enough".into())
        } else {
            None
        }
    })
}

fn never_by_turns(errand: &Errand, longest: usize, copies: u8) -> Option<String> {
    let turns = errand.path.iter().chain([errand.to]).zip([General(0), General(1)].into_iter().cycle());
    let length = errand.path.len();
    if length == 0 || turns.into_iter().any(|(given, due)| given != due) {
        Some("the generals write in turn, G0 first".into())
    } else if length > longest {
        Some(format!("dawn comes before note {length}"))
    } else if usize::from(errand.round) != length {
        Some(format!("note {length} rides in round {length}"))
    } else if copies == 1 && errand.copy != 0 {
        Some("each note has one copy here, which has no number".into())
    } else if errand.copy > copies {
        Some(format!("the copies of a note are numbered from 1 to {copies}"))
    } else {
        None
    }
}

/// What no message of a protocol without paths is called.
fn never_by_round(errand: &Errand, rounds: u16) -> Option<String> {
    if errand.path.len() != 1 {
        Some("the path of a message here is its sender alone".into())
    } else if errand.from() == Some(errand.to) {
        Some("no general writes to itself".into())
    } else if !(1..=rounds).contains(&errand.round) {
        Some(format!("there are {rounds} rounds here"))
    } else if errand.copy != 0 {
        Some("each message is sent once".into())
    } else {
        None
    }
}

fn never_by_reign(errand: &Errand, rounds: u16, generals: usize) -> Option<String> {
    let king = General((usize::from(errand.round / rounds).saturating_sub(1) % generals.max(1)) as u8);
    let usurped = errand.round.is_multiple_of(rounds) && errand.from() != Some(king);
    usurped.then(|| format!("in round {} only the king speaks, {king}", errand.round))
}

fn never_by_tally(errand: &Errand, commander: General, longest: usize) -> Option<String> {
    let path = &errand.path;
    let senders = path.len();
    let last = senders == longest && senders > 1;
    if path.0.first() != Some(&commander) {
        Some(format!("every path starts with the commander, {commander}"))
    } else if path.iter().skip(1).any(|g| g == commander) || errand.to == commander && !last {
        Some(format!("nothing is passed back to the commander, {commander}, before the last level"))
    } else if path.0.windows(2).any(|pair| pair[0] == pair[1]) || errand.from() == Some(errand.to) && !last {
        Some("no general writes to itself before the last level".into())
    } else {
        ill_timed(errand, longest)
    }
}

fn never_by_vote(errand: &Errand, primary: General, killed: Council) -> Option<String> {
    let from = errand.from().unwrap_or(errand.to);
    if let Some(dead) = [from, errand.to].into_iter().find(|&g| killed.contains(g)) {
        Some(format!("{dead} was killed"))
    } else if (errand.round == 1) != (from == primary) {
        Some(format!("round 1 is the primary’s, {primary}, and round 2 the others’"))
    } else if errand.to == primary {
        Some(format!("nobody writes to the primary, {primary}"))
    } else {
        None
    }
}
