//! Why a general decided as it did, in a sentence: the first step of its reasons, which the page shows as a tree.

use super::words::number;
use crate::battle::{General, Order};
use crate::protocol::{Basis, Count, Reason};

/// As many parts of a reason as are named one by one.
const MOST_NAMED: usize = 8;

/// Why `general` decided `order`, as far as `reason` tells.
pub fn why(general: General, order: Order, reason: &Reason) -> String {
    let because = match &reason.basis {
        Basis::Own => "that is what it began with".to_owned(),
        Basis::Brought(_) => "that is what it was told".to_owned(),
        Basis::NothingCame(_) | Basis::Awaited(_) => "nothing came to it, and silence is retreat".to_owned(),
        Basis::Majority { attack, retreat } => {
            let tie = if attack == retreat { ", and a tie is retreat" } else { "" };
            format!(
                "the votes that it counts stand {attack} for attack and {retreat} for retreat{tie}{}",
                parts(reason)
            )
        }
        Basis::AtLeast { asked, came } => {
            let notes = number(Count::from(*asked), "message", "messages");
            format!("it attacks when at least {notes} came, and {came} came")
        }
        Basis::DecisionTable => format!("so its own table says{}", parts(reason)),
        Basis::Sole if reason.parts.iter().any(|part| part.order != Some(order)) => {
            "it has heard two different orders, and then retreats".to_owned()
        }
        Basis::Sole if reason.parts.is_empty() => "it has heard no order, and then retreats".to_owned(),
        Basis::Sole => "it has heard no other order".to_owned(),
        Basis::Firm { votes, enough } if votes >= enough => {
            format!("{votes} votes stand behind the majority, and {enough} are enough")
        }
        Basis::Firm { votes, enough } => {
            format!(
                "{votes} votes stand behind the majority, which {enough} would have upheld, so the king’s word counts"
            )
        }
    };
    format!("{general} decides {order}: {because}.")
}

/// How a claim stands: its order, or why there is none yet.
pub fn settled(reason: &Reason) -> &'static str {
    match (reason.order, &reason.basis) {
        (Some(order), _) => order.word(),
        (None, Basis::Awaited(_)) => "on the way",
        (None, _) => "open",
    }
}

/// How that came about, where it can be said in a word or two: its votes, or that nothing came.
pub fn how(reason: &Reason) -> String {
    match &reason.basis {
        Basis::Majority { attack, retreat } => {
            let tie = if reason.order.is_some() && attack == retreat { ", a tie" } else { "" };
            format!("{attack} : {retreat}{tie}")
        }
        Basis::NothingCame(_) => "nothing came".to_owned(),
        _ => String::new(),
    }
}

/// What it counted, where that can be named.
fn parts(reason: &Reason) -> String {
    if reason.parts.is_empty() || reason.parts.len() > MOST_NAMED {
        return String::new();
    }
    let named = |part: &Reason| {
        let order = part.order.map_or("open", Order::word);
        let silent = if matches!(part.basis, Basis::NothingCame(_)) { ", since nothing came" } else { "" };
        format!("{}: {order}{silent}", part.about)
    };
    format!(" ({})", reason.parts.iter().map(named).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::Battle;
    use crate::run::{explain_all, run};

    /// Why each loyal general decides as it does.
    fn told(battle: &str) -> Vec<String> {
        let battle = Battle::from_json(battle).unwrap();
        let reasons = explain_all(&battle).unwrap();
        let trace = run(&battle).unwrap();
        trace.decisions().map(|(_, general, order)| why(general, order, &reasons[general.index()])).collect()
    }

    #[test]
    fn a_majority_is_told_with_its_votes() {
        let told = told(r#"{"protocol":{"kind":"oral","depth":1},"generals":3,"traitors":[2]}"#);
        assert_eq!(
            told,
            [
                "G0 decides attack: that is what it began with.",
                "G1 decides retreat: the votes that it counts stand 1 for attack and 1 for retreat, and a tie is retreat \
                 (the order that reached G1 itself: attack; \
                 G2’s report of what G0 told it: retreat).",
            ]
        );
    }

    #[test]
    fn the_reason_told_is_the_one_that_led_there() {
        for (battle, last) in [
            (
                r#"{"protocol":{"kind":"signed","depth":1},"generals":3,"traitors":[0],"lie":"split"}"#,
                "it has heard two different orders, and then retreats.",
            ),
            (
                r#"{"protocol":{"kind":"notes","notes":2,"rules":["always",{"at_least":1}]},"captured":[{"path":[0],"to":1}]}"#,
                "it attacks when at least 1 message came, and 0 came.",
            ),
        ] {
            let told = told(battle);
            assert!(told.iter().any(|line| line.ends_with(last)), "{told:?}");
        }
    }
}
