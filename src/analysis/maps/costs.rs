//! What each protocol costs in messages, over n and over f, from its closed form: nothing is run.

use crate::battle::{Draft, Kind};
use crate::protocol::{Condition, Count, conditions, cost};

/// What one protocol costs for one number of generals and of traitors that it is set up to bear.
#[derive(Clone, PartialEq, Debug)]
pub struct Cost {
    /// n, how many generals.
    pub generals: usize,
    /// f, how many traitors the protocol is set up to bear; it may still be too few generals for that.
    pub faults: usize,
    /// How many rounds there are messages in.
    pub rounds: usize,
    /// How many messages are sent in all, among loyal generals.
    pub messages: Count,
}

/// One line of the chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The protocol, with its usual numbers.
    pub protocol: Kind,
    /// What it costs, by rising n or f.
    pub costs: Vec<Cost>,
}

/// Every protocol over n from 2 to `most`, set up for `faults` traitors.
pub fn over_generals(faults: usize, most: usize) -> Vec<Line> {
    lines(|kind| (2..=most).filter_map(|n| of(kind, n, faults)).collect())
}

/// Every protocol over f from 0 to `most`, among `generals` generals.
pub fn over_faults(generals: usize, most: usize) -> Vec<Line> {
    lines(|kind| (0..=most).filter_map(|f| of(kind, generals, f)).collect())
}

/// A line for each protocol that is for councils of any size, asks about traitors, and promises agreement; the reader's own rule is for
/// one size only, and costs what OM(1) costs.
fn lines(costs: impl Fn(Kind) -> Vec<Cost>) -> Vec<Line> {
    let promises_agreement = |kind: Kind| {
        let usual = Draft::new(kind).check();
        usual.is_ok_and(|battle| conditions(&battle).contains(&Condition::Agreement))
    };
    (Kind::ALL.into_iter())
        .filter(|kind| kind.has_traitors() && !matches!(kind, Kind::Rule(_)) && promises_agreement(*kind))
        .map(|protocol| Line { protocol, costs: costs(protocol) })
        .filter(|line| !line.costs.is_empty())
        .collect()
}

/// What `kind` costs among `generals` generals when it is set up for `faults` traitors, if it can be. A protocol that is
/// not set up for any number costs the same for all.
pub fn of(kind: Kind, generals: usize, faults: usize) -> Option<Cost> {
    let mut draft = Draft::new(set_up_for(kind, faults)?);
    draft.generals = Some(generals);
    let rounds = cost(&draft.check().ok()?);
    Some(Cost { generals, faults, rounds: rounds.len(), messages: rounds.into_iter().sum() })
}

/// `kind` for `faults` traitors: the number that says so, where there is one, set to that.
fn set_up_for(kind: Kind, faults: usize) -> Option<Kind> {
    let set = kind.withstanding(faults as u64);
    set.withstands().is_none_or(|withstood| withstood == faults as u64).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{OralTerms, SignedTerms};
    use crate::run::run;

    fn messages(kind: Kind, generals: usize, faults: usize) -> Count {
        of(kind, generals, faults).unwrap().messages
    }

    #[test]
    fn oral_messages_explode() {
        let oral = Kind::Oral(OralTerms { depth: 1 });
        let costs = [(4, 1, 9), (7, 2, 156), (10, 3, 3_609), (13, 4, 108_384)];
        for (generals, faults, expected) in costs {
            assert_eq!(messages(oral, generals, faults), Count::from(expected));
        }
        assert!(messages(oral, 31, 10).approx() > 1e14);
    }

    #[test]
    fn signed_orders_cost_the_same_for_every_number_of_traitors() {
        for faults in 1..=8 {
            assert_eq!(messages(Kind::Signed(SignedTerms { depth: 1 }), 10, faults), Count::from(9 + 9 * 8));
        }
    }

    #[test]
    fn what_is_announced_is_what_is_sent_among_loyal_generals() {
        for line in over_generals(2, 8).into_iter().chain(over_faults(7, 3)) {
            assert!(!line.costs.is_empty());
            for announced in line.costs {
                let mut draft = Draft::new(set_up_for(line.protocol, announced.faults).unwrap());
                draft.generals = Some(announced.generals);
                let sent = run(&draft.check().unwrap()).unwrap().messengers.len();
                assert_eq!(announced.messages, Count::from(sent), "{announced:?} of {}", line.protocol.title());
            }
        }
    }

    #[test]
    fn every_protocol_of_agreement_has_a_line() {
        let keys: Vec<_> = over_faults(7, 2).iter().map(|line| line.protocol.key()).collect();
        assert!(keys.starts_with(&["oral", "signed"]), "{keys:?}");
        assert!(!keys.contains(&"rule") && !keys.contains(&"notes"));
    }
}
