//! The rule lab: every world that a lieutenant's own rule must survive, played.
//!
//! After one exchange, what a lieutenant decides is a function of what it heard: a [`DecisionTable`]. For three
//! generals there are 16, and each of them breaks in some world with at most one traitor. For four there are 256, and
//! exactly one, the majority, breaks in none.

use crate::battle::wording::listed;
use crate::battle::{Battle, Council, DecisionTable, Draft, Errand, General, Kind, Lie, Order, RuleTerms, Said};
use crate::protocol::Condition;
use crate::run::run;
use crate::verdict::{Standing, judge};

/// A world in which a rule fails.
#[derive(Clone, PartialEq, Debug)]
pub struct Breach {
    /// The world, to be opened on the stage.
    pub battle: Battle,
    /// The condition that is broken there.
    pub condition: Condition,
    /// Between whom.
    pub between: Vec<General>,
    /// The number of the event that breaks it.
    pub event: Option<usize>,
    /// How many lies it takes; 0 when the rule fails among loyal generals.
    pub lies: usize,
}

/// Every world with at most one traitor in which `table` can be tried: nobody or any one general a traitor, either
/// order, and every choice of which of the traitor's messages are lies; fewest lies first.
pub fn worlds(table: DecisionTable) -> Vec<Battle> {
    let nobody_or_one = || std::iter::once(Council::NOBODY).chain(one_of(table.generals()));
    let mut worlds: Vec<Battle> = Order::BOTH
        .into_iter()
        .flat_map(|order| nobody_or_one().map(move |traitors| (order, traitors)))
        .flat_map(|(order, traitors)| behaviours(table, order, traitors))
        .collect();
    // Stable: among as few lies, attack before retreat and lower traitors first.
    worlds.sort_by_key(|battle| battle.said.len());
    worlds
}

fn one_of(generals: usize) -> impl Iterator<Item = Council> {
    General::first(generals).map(|traitor| Council::NOBODY.with(traitor))
}

/// Every behaviour of `traitors`: each of their messages true or a lie. Silence counts as retreat, so that
/// two words say all that can be said.
fn behaviours(table: DecisionTable, order: Order, traitors: Council) -> Vec<Battle> {
    let mut truth = Draft::new(Kind::Rule(RuleTerms { table }));
    (truth.order, truth.traitors, truth.lie) = (order, traitors, Lie::Truth);
    // With at most one traitor, no lie changes what a traitor holds when it speaks: a commander speaks first,
    // and a lieutenant once, after a loyal commander.
    let lies: Vec<(Errand, Order)> = words_of_traitors(&truth);
    (0..1usize << lies.len())
        .filter_map(|chosen| {
            let mut draft = truth.clone();
            let told = lies.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
            draft.said = told.map(|(_, (errand, lie))| (errand.clone(), (*lie).into())).collect();
            draft.check().ok()
        })
        .collect()
}

/// Each message of a traitor, with the lie that could be told on it.
fn words_of_traitors(truth: &Draft) -> Vec<(Errand, Order)> {
    let Ok(battle) = truth.clone().check() else { return Vec::new() };
    let messengers = run(&battle).map(|trace| trace.messengers).unwrap_or_default();
    let by_traitors = messengers.into_iter().filter(|m| !battle.is_loyal(m.from));
    by_traitors.filter_map(|m| Some((m.errand, m.held?.opposite()))).collect()
}

/// The first condition that `battle` breaks, if it breaks one.
fn broken(battle: Battle) -> Option<Breach> {
    let trace = run(&battle).ok()?;
    let verdict = judge(&battle, &trace, trace.end()).into_iter().find_map(|v| match v.state {
        Standing::Broken { between, event } => Some((v.condition, between, event)),
        _ => None,
    });
    let (condition, between, event) = verdict?;
    Some(Breach { condition, between, event, lies: battle.said.len(), battle })
}

/// The world with the fewest lies in which `table` fails, if there is one.
pub fn breach(table: DecisionTable) -> Option<Breach> {
    worlds(table).into_iter().find_map(broken)
}

/// Every world in which `table` fails, fewest lies first.
pub fn breaches(table: DecisionTable) -> Vec<Breach> {
    worlds(table).into_iter().filter_map(broken).collect()
}

/// The tables over `reports` reports that fail in no world, found by playing every one of them. Meant for up to three
/// reports; over four there are 65,536 tables.
pub fn survivors(reports: usize) -> Vec<DecisionTable> {
    DecisionTable::all(reports).filter(|&table| breach(table).is_none()).collect()
}

impl Breach {
    /// What happens in it, in a sentence.
    pub fn words(&self) -> String {
        let battle = &self.battle;
        let traitor = match battle.traitors.iter().next() {
            None => "Nobody is a traitor".to_string(),
            Some(traitor) => format!("{traitor} is the traitor"),
        };
        let lies: String = battle.said.iter().map(|(errand, said)| lie(battle, errand, said)).collect();
        let between = listed(&self.between);
        let ends = match self.condition {
            Condition::Validity => "does not obey its loyal commander",
            _ => "do not decide the same",
        };
        let who = match (self.condition, self.between.last()) {
            (Condition::Validity, Some(lieutenant)) => lieutenant.to_string(),
            _ => between,
        };
        format!("{traitor}, {} orders {}{lies}: {who} {ends}.", battle.commander, battle.order)
    }
}

/// " but tells G2 retreat", or ", G1 tells G2 that it was retreat".
fn lie(battle: &Battle, errand: &Errand, said: &Said) -> String {
    let word = said.key();
    match errand.from() {
        Some(from) if battle.commands(from) => format!(" but tells {} {word}", errand.to),
        Some(from) => format!(", {from} tells {} that it was {word}", errand.to),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_sixteen_rules_of_three_generals_fails() {
        assert_eq!(DecisionTable::all(2).count(), 16);
        for table in DecisionTable::all(2) {
            let breach = breach(table).unwrap_or_else(|| panic!("{table} survives"));
            assert_eq!(breach.battle.protocol, Kind::Rule(RuleTerms { table }));
            assert!(breach.battle.traitors.len() <= 1 && !breach.between.is_empty());
        }
    }

    #[test]
    fn the_majority_is_the_one_rule_of_four_generals_that_survives() {
        assert_eq!(DecisionTable::all(3).count(), 256);
        assert_eq!(survivors(3), [DecisionTable::majority(3)]);
    }

    #[test]
    fn two_generals_survive_only_by_obeying() {
        assert_eq!(survivors(1), [DecisionTable::obedient(1)]);
    }

    #[test]
    fn every_world_of_three_is_played() {
        // Per order: nobody lies; the commander speaks twice; each lieutenant speaks once, each true or false.
        assert_eq!(worlds(DecisionTable::MAJORITY_OF_TWO).len(), 2 * (1 + 4 + 2 + 2));
        assert_eq!(worlds(DecisionTable::majority(3)).len(), 2 * (1 + 8 + 3 * 4));
    }

    #[test]
    fn retreating_by_default_is_agreement_but_disobeys() {
        let never = DecisionTable::numbered(2, 0);
        let breach = breach(never).unwrap();
        assert_eq!((breach.condition, breach.lies), (Condition::Validity, 0));
        assert_eq!(breach.words(), "Nobody is a traitor, G0 orders attack: G1 does not obey its loyal commander.");
        assert!(breaches(never).iter().all(|b| b.condition == Condition::Validity));
    }

    #[test]
    fn obeying_whatever_the_others_say_splits_under_a_traitorous_commander() {
        let breach = breach(DecisionTable::obedient(2)).unwrap();
        assert_eq!(breach.condition, Condition::Agreement);
        assert_eq!(
            breach.words(),
            "G0 is the traitor, G0 orders attack but tells G1 retreat: G1 and G2 do not decide the same."
        );
    }
}
