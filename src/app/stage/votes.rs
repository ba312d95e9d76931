//! What a general counts when it decides: its reports themselves, or what it makes of them branch by branch.

use crate::battle::{General, Order};
use crate::protocol::{Basis, Reason};

/// What is counted.
#[derive(Clone, PartialEq, Debug)]
pub enum Votes {
    /// Nothing: it doesn't decide by a majority.
    Uncounted,
    /// Every report that it got, each once.
    Reports,
    /// A vote for each general whose report is asked about, each a majority of its own.
    Branches(Vec<Branch>),
}

/// One vote, and what it rests on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Branch {
    /// Whose report it is about.
    pub of: Option<General>,
    /// What came of it.
    pub order: Option<Order>,
    /// How many parts of it speak for attack and for retreat.
    pub counts: [usize; 2],
}

impl Votes {
    /// What is counted under `reason`.
    pub fn of(reason: &Reason) -> Votes {
        match reason.basis {
            Basis::Majority { .. } if reason.parts.iter().any(|part| !part.parts.is_empty()) => {
                Votes::Branches(reason.parts.iter().map(branch).collect())
            }
            Basis::Majority { .. } => Votes::Reports,
            _ => Votes::Uncounted,
        }
    }
}

fn branch(reason: &Reason) -> Branch {
    let counts = match reason.basis {
        Basis::Majority { attack, retreat } => [attack, retreat],
        _ => [Order::Attack, Order::Retreat].map(|order| usize::from(reason.order == Some(order))),
    };
    Branch { of: asked_about(reason), order: reason.order, counts }
}

/// Who brought, or should have brought, what a branch begins with.
fn asked_about(reason: &Reason) -> Option<General> {
    match &reason.basis {
        Basis::Brought(errand) | Basis::NothingCame(errand) | Basis::Awaited(errand) => errand.from(),
        _ => reason.parts.first().and_then(asked_about),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::by_key;
    use crate::run::explain_all;

    fn votes(lesson: &str, general: usize) -> Votes {
        Votes::of(&explain_all(&by_key(lesson).unwrap().battle().unwrap()).unwrap()[general])
    }

    #[test]
    fn with_two_levels_a_vote_is_a_branch_and_with_one_a_report() {
        let Votes::Branches(branches) = votes("seven-generals", 1) else { panic!("OM(2) counts branches") };
        assert_eq!(branches.len(), 6);
        let asked: Vec<Option<General>> = branches.iter().map(|branch| branch.of).collect();
        assert_eq!(asked, [0, 2, 3, 4, 5, 6].map(|general| Some(General(general))));
        let attacks = branches.iter().filter(|branch| branch.order == Some(Order::Attack)).count();
        assert_eq!(attacks, 4, "two branches are about traitors");
        assert!(branches[1..].iter().all(|branch| branch.counts[0] + branch.counts[1] == 5));
        assert_eq!(votes("four-generals", 1), Votes::Reports);
        assert_eq!(votes("signed-orders", 1), Votes::Uncounted);
    }
}
