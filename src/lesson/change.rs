//! What a reader changed about a battle, and what came of it, in words computed from both runs.

use crate::battle::wording::listed;
use crate::battle::{Battle, Council, Errand, General, Order, Said};
use crate::trace::{Messenger, Trace};
use crate::verdict::{Standing, judge};
use std::collections::BTreeMap;

/// A change to a battle: what was done, and what is different for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What the reader did, a sentence each.
    pub deeds: Vec<String>,
    /// What the riders do otherwise, in a sentence; none where there were too many to compare.
    pub riders: Option<String>,
    /// Which conditions stand otherwise in the end, a sentence each.
    pub verdicts: Vec<String>,
    /// What the loyal decide. Empty where nobody decides, or too many do.
    pub decisions: Vec<Row>,
}

/// More generals than this don't fit into a table.
const MOST_IN_TABLE: usize = 6;

impl Change {
    /// From `before`, whose run is `was`, to `now`, whose run is `is`.
    pub fn between(before: &Battle, was: &Trace, now: &Battle, is: &Trace) -> Change {
        Change {
            deeds: deeds(before, now),
            riders: Some(riders(was, is)),
            verdicts: verdicts((before, was), (now, is)),
            decisions: decisions((before, was), (now, is)),
        }
    }

    /// From `before` to `now`, where not both have been fought.
    pub fn of(before: &Battle, now: &Battle) -> Change {
        Change { deeds: deeds(before, now), riders: None, verdicts: Vec::new(), decisions: Vec::new() }
    }
}

fn deeds(before: &Battle, now: &Battle) -> Vec<String> {
    let (was, is) = (&before.protocol, &now.protocol);
    if was.key() != is.key() {
        return vec![format!("You chose another protocol: {}.", is.words())];
    }
    let mut deeds = Vec::new();
    if before.count() != now.count() {
        deeds.push(format!("You set the generals to {}.", now.count()));
    }
    for parameter in is.parameters() {
        if was.parameter(parameter.term).is_none_or(|was| was.value != parameter.value) {
            deeds.push(format!("You set “{}” to {}.", parameter.label, parameter.words()));
        }
    }
    let there = before.everyone().and(now.everyone());
    let (turned, reformed) = (now.traitors.minus(before.traitors), before.traitors.minus(now.traitors).and(there));
    deeds.extend(made(turned, "a traitor", "traitors"));
    deeds.extend(made(reformed, "loyal", "loyal"));
    if before.order != now.order {
        deeds.push(format!("You changed the order to {}.", now.order));
    }
    if is.has_opinions() {
        let opinions = there.iter().map(|general| (general, before.opinion(general), now.opinion(general)));
        let turned = opinions.filter(|(_, was, is)| was != is);
        deeds.extend(turned.map(|(general, _, is)| format!("You turned {general}’s opinion to {is}.")));
    }
    if before.lie != now.lie {
        deeds.push(format!("Unless you choose their words, traitors now say: {}.", now.lie.words()));
    }
    if before.loss != now.loss {
        deeds.push(format!("You set the loss to {}.", now.loss));
    }
    if before.seed != now.seed {
        deeds.push(format!("You set the seed to {}.", now.seed));
    }
    deeds.extend(captures(before, now));
    // A new traitor's first lie, and words that nobody is left to say, are no choice of the reader's.
    if before.traitors == now.traitors && before.count() == now.count() {
        deeds.extend(words(before, now));
    }
    deeds
}

/// "You made G1 and G2 traitors."
fn made(who: Council, one: &str, many: &str) -> Option<String> {
    let who: Vec<General> = who.iter().collect();
    (!who.is_empty()).then(|| format!("You made {} {}.", listed(&who), if who.len() == 1 { one } else { many }))
}

fn captures(before: &Battle, now: &Battle) -> Vec<String> {
    let taken: Vec<&Errand> = now.captured.difference(&before.captured).collect();
    let freed: Vec<&Errand> = before.captured.difference(&now.captured).collect();
    match (taken.as_slice(), freed.as_slice()) {
        // One copy of a note that was captured whole is let pass: the others are now captured each by itself.
        ([copy, ..], [whole]) if whole.copy == 0 && **whole == (Errand { copy: 0, ..(*copy).clone() }) => {
            vec![format!("You let one copy of {} pass.", ride(whole))]
        }
        ([], []) => vec![],
        ([one], []) => vec![format!("You had {} captured.", ride(one))],
        ([], [one]) => vec![format!("You let {} pass.", ride(one))],
        (taken, freed) => {
            let taken = (!taken.is_empty()).then(|| format!("You had messengers captured: {}.", taken.len()));
            let freed = (!freed.is_empty()).then(|| format!("You let messengers pass: {}.", freed.len()));
            taken.into_iter().chain(freed).collect()
        }
    }
}

/// "G0’s messenger to G1 in round 1"
fn ride(errand: &Errand) -> String {
    let from = errand.from().map(|from| format!("{from}’s messenger")).unwrap_or_default();
    format!("{from} to {} in round {}", errand.to, errand.round)
}

/// What traitors were made to say by hand.
fn words(before: &Battle, now: &Battle) -> Vec<String> {
    let chosen: Vec<(&Errand, &Said)> =
        now.said.iter().filter(|(errand, said)| before.said.get(errand) != Some(said)).collect();
    let left: Vec<&Errand> = before.said.keys().filter(|errand| !now.said.contains_key(errand)).collect();
    let mut words: Vec<String> = match chosen.as_slice() {
        [] => vec![],
        [(errand, said)] => vec![match said {
            Said::Nothing => format!("You kept {} from setting out.", ride(errand)),
            said => format!("You chose what {} says: {}.", ride(errand), said.words()),
        }],
        many => vec![format!("You chose the words of {} riders.", many.len())],
    };
    words.extend(match left.as_slice() {
        [] => None,
        [one] => Some(format!("You let {} say what it would.", ride(one))),
        many => Some(format!("You let {} riders say what they would.", many.len())),
    });
    words
}

fn riders(was: &Trace, is: &Trace) -> String {
    let said: BTreeMap<&Errand, &Messenger> = was.messengers.iter().map(|m| (&m.errand, m)).collect();
    let met = is.messengers.iter().filter_map(|now| Some((*said.get(&now.errand)?, now)));
    let differ: Vec<(&Messenger, &Messenger)> = met.filter(|(before, now)| before.says != now.says).collect();
    let (before, now) = (was.messengers.len(), is.messengers.len());
    let kept = is.messengers.iter().filter(|now| said.contains_key(&now.errand)).count();
    match differ.as_slice() {
        _ if before != now || kept != now => format!("Before, {before} riders set out; now {now} do."),
        [] => "Every rider says what it said before.".into(),
        [(before, now)] => format!(
            "One rider says something else: {} to {}, {} in place of {}.",
            now.from,
            now.to(),
            now.says.words(),
            before.says.words()
        ),
        many => format!("{} riders say something else.", many.len()),
    }
}

fn verdicts((before, was): (&Battle, &Trace), (now, is): (&Battle, &Trace)) -> Vec<String> {
    let earlier = judge(before, was, was.end());
    let stood = |state: &Standing| match state {
        Standing::Holds => Some("held"),
        Standing::Broken { .. } => Some("was broken"),
        Standing::NotAsked => Some("was not asked for"),
        Standing::NotYet => None,
    };
    let stands = |state: &Standing| match state {
        Standing::Holds => Some("it holds"),
        Standing::Broken { .. } => Some("it is broken"),
        Standing::NotAsked => Some("it is not asked for"),
        Standing::NotYet => None,
    };
    let changed = judge(now, is, is.end()).into_iter().filter_map(|verdict| {
        let then = earlier.iter().find(|then| then.condition.promise() == verdict.condition.promise())?;
        let is_same = stood(&then.state) == stood(&verdict.state);
        let (then, now) = (stood(&then.state)?, stands(&verdict.state)?);
        (!is_same).then(|| format!("Before, {} {then}; now {now}.", verdict.condition.name()))
    });
    changed.collect()
}

/// A loyal general, what it decided before, if it did, and what it decides now.
pub type Row = (General, Option<Order>, Order);

/// What loyal generals that don't command decide, before and now.
fn decisions((before, was): (&Battle, &Trace), (now, is): (&Battle, &Trace)) -> Vec<Row> {
    let decided = |battle: &Battle, trace: &Trace| -> BTreeMap<General, Order> {
        let loyal = trace.decisions().filter(|&(_, general, _)| battle.is_loyal(general) && !battle.commands(general));
        loyal.map(|(_, general, order)| (general, order)).collect()
    };
    let (then, now) = (decided(before, was), decided(now, is));
    let row = |(&general, &order): (&General, &Order)| (general, then.get(&general).copied(), order);
    if now.len() > MOST_IN_TABLE { Vec::new() } else { now.iter().map(row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, Lie};
    use crate::lesson::by_hand::{along, generals, om, said};
    use crate::lesson::{FIRST, by_key};
    use crate::run::run;

    /// What changes when the battle of a lesson is changed so.
    fn change(lesson: &str, edit: impl Fn(&mut Draft)) -> Change {
        let before = by_key(lesson).unwrap().battle().unwrap();
        let mut draft = before.draft();
        edit(&mut draft);
        let now = draft.check_pruned().unwrap();
        Change::between(&before, &run(&before).unwrap(), &now, &run(&now).unwrap())
    }

    #[test]
    fn a_new_traitor_is_named_with_its_lie_and_what_comes_of_it() {
        let change = change(FIRST.key, |draft| {
            draft.traitors = generals([0, 2]);
            draft.said.extend(said([(along([0, 2], 1), Order::Retreat.into())]));
        });
        assert_eq!(change.deeds, ["You made G2 a traitor."]);
        let lie = "One rider says something else: G2 to G1, retreat in place of attack.";
        assert_eq!(change.riders.as_deref(), Some(lie));
        assert_eq!(change.verdicts, ["Before, Agreement (IC1) held; now it is broken."]);
        let attack = Some(Order::Attack);
        let rows = [(General(1), attack, Order::Retreat), (General(3), attack, Order::Attack)];
        assert_eq!(change.decisions, rows);
    }

    #[test]
    fn what_changes_nothing_says_so() {
        let change = change("seven-generals", |draft| draft.seed = 5);
        assert_eq!(change.deeds, ["You set the seed to 5."]);
        assert_eq!(change.riders.as_deref(), Some("Every rider says what it said before."));
        assert!(change.verdicts.is_empty());
    }

    #[test]
    fn captures_and_words_are_named_by_their_messenger() {
        let one = change("two-generals", |draft| draft.captured = [along([0], 1)].into());
        assert_eq!(one.deeds, ["You had G0’s messenger to G1 in round 1 captured."]);
        let passed = change("only-if-answered", |draft| draft.captured.clear());
        assert_eq!(passed.deeds, ["You let G1’s messenger to G0 in round 2 pass."]);
        let silent = change(FIRST.key, |draft| draft.said = said([(along([0], 1), Said::Nothing)]));
        assert_eq!(silent.deeds, ["You kept G0’s messenger to G1 in round 1 from setting out."]);
    }

    #[test]
    fn settings_are_named_as_they_are_over_the_stage() {
        let all = change("seven-generals", |draft| {
            (draft.protocol, draft.lie, draft.generals) = (om(1), Lie::Split, Some(6));
        });
        assert_eq!(all.deeds.len(), 3);
        assert!(all.riders.is_some_and(|riders| riders.starts_with("Before, 156 riders set out; now")));
    }
}
