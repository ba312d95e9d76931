//! What every general has counted in the end, and the same under another way of counting.

use crate::battle::{Battle, General, Kind, OralTerms, Order, TallyTerms};
use crate::protocol::{Basis, role, rules};
use crate::run::{TooLarge, states, storable};

/// What one general has counted and decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Return {
    /// Who.
    pub general: General,
    /// What it is called on the stage.
    pub role: &'static str,
    /// Whether it is loyal.
    pub loyal: bool,
    /// The votes for attack and for retreat in its last count; `None` when it does not count.
    pub count: Option<(usize, usize)>,
    /// What its rules make of that.
    pub decision: Option<Order>,
}

/// What everybody has counted when `battle` is over, G0 first; traitors count too.
pub fn of(battle: &Battle) -> Result<Vec<Return>, TooLarge> {
    storable(battle)?;
    let rules = rules(battle);
    let last = |general, state| match rules.reason(general, state).basis {
        Basis::Majority { attack, retreat } => Some((attack, retreat)),
        _ => None,
    };
    let states = states(battle, usize::MAX);
    let flat = battle.everyone().iter().zip(&states).any(|(general, state)| rules.tally(general, state).is_some());
    let returned = battle.everyone().iter().zip(&states).map(|(general, state)| {
        let count = if flat { rules.tally(general, state) } else { last(general, state) };
        let decision = rules.decision(general, state);
        Return { general, role: role(battle, general), loyal: battle.is_loyal(general), count, decision }
    });
    Ok(returned.collect())
}

/// The same, and the same under the other way of counting; nothing of it where there is none.
pub fn of_both(battle: &Battle) -> Result<[Vec<Return>; 2], TooLarge> {
    let other = counted_otherwise(battle).and_then(|other| of(&other).ok());
    Ok([of(battle)?, other.unwrap_or_default()])
}

/// The same battle with the reports counted the other way: all alike, or by majorities of majorities. Its messages
/// differ, so nothing that was done by hand is kept. `None` where the protocol counts otherwise.
pub fn counted_otherwise(battle: &Battle) -> Option<Battle> {
    let mut draft = battle.draft();
    draft.protocol = match draft.protocol {
        Kind::Oral(OralTerms { depth }) => Kind::Tally(TallyTerms { depth }),
        Kind::Tally(TallyTerms { depth }) => Kind::Oral(OralTerms { depth }),
        _ => return None,
    };
    draft.said.clear();
    draft.captured.clear();
    draft.check().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(battle: &Battle, order: Order) -> Vec<u8> {
        let all = of(battle).unwrap().into_iter().filter(|r| r.loyal && r.decision == Some(order));
        all.map(|r| r.general.0).collect()
    }

    #[test]
    fn seven_generals_obey_by_majorities_and_are_torn_apart_by_a_flat_count() {
        let text =
            r#"{"protocol": {"kind": "tally", "depth": 2}, "generals": 7, "traitors": [1, 3], "lie": "flip_even"}"#;
        let tally = Battle::from_json(text).unwrap();
        assert_eq!(decided(&tally, Order::Retreat), [2, 4, 6]);
        assert_eq!(decided(&tally, Order::Attack), [0, 5]);
        let oral = counted_otherwise(&tally).unwrap();
        assert_eq!(decided(&oral, Order::Attack), [0, 2, 4, 5, 6]);
        assert_eq!(counted_otherwise(&oral).unwrap(), tally);
    }

    #[test]
    fn a_majority_of_majorities_ends_in_one_small_count() {
        let oral = Battle::from_json(r#"{"protocol": {"kind": "oral"}, "traitors": [3]}"#).unwrap();
        let counts: Vec<_> = of(&oral).unwrap().into_iter().map(|r| r.count).collect();
        assert_eq!(counts[..3], [None, Some((2, 1)), Some((2, 1))]);
    }
}
