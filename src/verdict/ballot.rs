//! The quorum's vote, counted: who decided what, and whether that is enough to act on.

use crate::battle::{Battle, General, Order};
use crate::protocol::role;
use crate::run::{TooLarge, settled};
use std::fmt;

/// The generals' decisions, and what becomes of the order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ballot {
    /// One vote a general, by rising number; generals that decide nothing have none.
    pub votes: Vec<Vote>,
}

/// What one general decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vote {
    /// Who.
    pub general: General,
    /// `primary` or `secondary`, as the protocol calls it.
    pub role: &'static str,
    /// What it decided: the majority of what it holds.
    pub majority: Order,
    /// Whether it is faulty.
    pub faulty: bool,
}

impl Ballot {
    /// Lets the generals of `battle` vote; `None` when its protocol has no quorum.
    pub fn of(battle: &Battle) -> Result<Option<Ballot>, TooLarge> {
        if !battle.protocol.has_quorum() {
            return Ok(None);
        }
        let votes = settled(battle)?.into_iter().filter_map(|(general, decision)| {
            let (role, faulty) = (role(battle, general), !battle.is_loyal(general));
            Some(Vote { general, role, majority: decision?, faulty })
        });
        Ok(Some(Ballot { votes: votes.collect() }))
    }

    /// How many generals decided so.
    pub fn count(&self, order: Order) -> usize {
        self.votes.iter().filter(|vote| vote.majority == order).count()
    }

    /// How many generals are faulty.
    pub fn faulty(&self) -> usize {
        self.votes.iter().filter(|vote| vote.faulty).count()
    }

    /// The order that more than two thirds of the generals have decided for, if there is one.
    pub fn executed(&self) -> Option<Order> {
        Order::BOTH.into_iter().find(|&order| 3 * self.count(order) > 2 * self.votes.len())
    }

    /// How many generals it takes to be safe from so many faulty ones: 3f + 1.
    pub fn needed(&self) -> usize {
        3 * self.faulty() + 1
    }

    /// Every line of the result: one a general, and what becomes of the order.
    pub fn lines(&self) -> Vec<String> {
        self.votes.iter().map(Vote::to_string).chain([self.to_string()]).collect()
    }
}

/// "G2, secondary, majority=attack, state=NF".
impl fmt::Display for Vote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.faulty { "F" } else { "NF" };
        write!(f, "{}, {}, majority={}, state={state}", self.general, self.role, self.majority)
    }
}

/// The last line: what is executed and how many suggest it, or why it cannot be determined.
impl fmt::Display for Ballot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, faulty) = (self.votes.len(), self.faulty());
        match self.executed() {
            Some(order) => write!(f, "Execute order: {order}! {} of {n} generals suggest {order}", self.count(order))?,
            None => {
                let (attack, retreat) = (self.count(Order::Attack), self.count(Order::Retreat));
                write!(f, "Execute order: cannot be determined! {attack} of {n} generals suggest attack and ")?;
                write!(f, "{retreat} retreat, and neither is more than two thirds")?;
            }
        }
        match faulty {
            0 => f.write_str("; no general is faulty."),
            1 => f.write_str("; 1 general is faulty"),
            _ => write!(f, "; {faulty} generals are faulty"),
        }?;
        if faulty > 0 && n < self.needed() {
            write!(f, ", which takes at least {} generals to be safe.", self.needed())?;
        } else if faulty > 0 {
            f.write_str(".")?;
        }
        Ok(())
    }
}
