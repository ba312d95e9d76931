//! The one door: what makes a battle of a draft, or says what is wrong with it.

use super::document::VERSION;
use super::facts::Road;
use super::{Battle, Council, Draft, Errand, Fault, Lie, Said};

impl Draft {
    /// The one door: a draft that is right in every field becomes a battle.
    pub fn check(mut self) -> Result<Battle, Fault> {
        let generals = self.generals.unwrap_or_else(|| self.protocol.usual_generals());
        self.generals = Some(generals);
        self.elect(generals);
        self.check_numbers(generals)?;
        self.check_generals(generals)?;
        self.check_errands(generals)?;
        Ok(Battle::of(self, generals))
    }

    /// The battle without the hand-made edits that no longer name a message of it, for when a setting
    /// was changed under them.
    pub fn check_pruned(mut self) -> Result<Battle, Fault> {
        let asked = self.generals.unwrap_or_else(|| self.protocol.usual_generals());
        let allowed = self.protocol.generals_allowed();
        // A scene that is for three brings its three along.
        let generals = if allowed.start() == allowed.end() { *allowed.start() } else { asked };
        self.generals = Some(generals);
        let everyone = if self.protocol.has_traitors() { Council::first(generals) } else { Council::NOBODY };
        self.protocol = self.protocol.fitted(generals);
        self.elect(generals);
        self.traitors = self.traitors.and(everyone);
        self.opinions = self.opinions.filter(|all| self.protocol.has_opinions() && all.len() == generals);
        let mut said = std::mem::take(&mut self.said);
        said.retain(|errand, said| self.check_said(errand, said, generals).is_ok());
        self.said = said;
        let mut captured = std::mem::take(&mut self.captured);
        captured.retain(|errand| self.check_captured(errand, generals).is_ok());
        self.captured = captured;
        self.check()
    }

    /// Where a commander is elected, it is the one elected, whatever was written; and what is wrong with a faulty
    /// general there is chance, so `flip`, the default, is read as `random`.
    fn elect(&mut self, generals: usize) {
        if self.protocol.has_quorum() {
            self.commander = self.protocol.elected(self.seed, generals).unwrap_or_default();
            self.lie = if self.lie == Lie::Flip { Lie::Random } else { self.lie };
        }
    }

    fn check_numbers(&self, generals: usize) -> Result<(), Fault> {
        let outside =
            |field, given: String, allowed: &str| Err(Fault::OutOfRange { field, given, allowed: allowed.into() });
        if self.version != VERSION {
            return outside("version", self.version.to_string(), "1");
        }
        let range = self.protocol.generals_allowed();
        if !range.contains(&generals) {
            let (least, most) = range.into_inner();
            let allowed = if least == most { least.to_string() } else { format!("from {least} to {most}") };
            return outside("generals", generals.to_string(), &allowed);
        }
        if let Some(fault) = self.protocol.fault(generals) {
            return Err(fault);
        }
        if !(0.0..=1.0).contains(&self.loss) {
            return outside("loss", self.loss.to_string(), "a probability from 0 to 1");
        }
        Ok(())
    }

    fn check_generals(&self, generals: usize) -> Result<(), Fault> {
        let everyone = Council::first(generals);
        let absent = |field, general| Err(Fault::NoSuchGeneral { field, general, generals });
        if !everyone.contains(self.commander) {
            return absent("commander", self.commander);
        }
        if let Some(stranger) = self.traitors.minus(everyone).iter().next() {
            return absent("traitors", stranger);
        }
        if !self.traitors.is_empty() && !self.protocol.has_traitors() {
            let why = "under this protocol everyone is loyal, and only messengers can fail";
            return Err(Fault::NotAsked { field: "traitors", why });
        }
        match &self.opinions {
            Some(_) if !self.protocol.has_opinions() => {
                let why = if self.protocol.has_commander() {
                    "under this protocol the generals follow the commander's `order`"
                } else {
                    "under this protocol the generals start with no opinions of their own"
                };
                Err(Fault::NotAsked { field: "opinions", why })
            }
            Some(opinions) if opinions.len() != generals => Err(Fault::OutOfRange {
                field: "opinions",
                given: format!("a list of {}", opinions.len()),
                allowed: format!("a list of {generals}, one for each general"),
            }),
            _ => Ok(()),
        }
    }

    fn check_errands(&self, generals: usize) -> Result<(), Fault> {
        self.said.iter().try_for_each(|(errand, said)| self.check_said(errand, said, generals))?;
        self.captured.iter().try_for_each(|errand| self.check_captured(errand, generals))
    }

    fn check_said(&self, errand: &Errand, said: &Said, generals: usize) -> Result<(), Fault> {
        self.check_errand("said", errand, generals)?;
        if let Some(known) = self.protocol.unknown_word(errand, said) {
            return Err(Fault::UnknownWord { errand: errand.clone(), word: said.key().to_owned(), known });
        }
        match errand.from() {
            Some(liar) if !self.traitors.contains(liar) => Err(Fault::LoyalLiar { errand: errand.clone(), liar }),
            _ => Ok(()),
        }
    }

    fn check_captured(&self, errand: &Errand, generals: usize) -> Result<(), Fault> {
        self.check_errand("captured", errand, generals)?;
        match self.protocol.road(errand.round) {
            Road::Whole => {
                let why = "from the round in which the road heals, everybody gets through";
                Err(Fault::NotAsked { field: "captured", why })
            }
            Road::Watched | Road::Broken => Ok(()),
        }
    }

    fn check_errand(&self, field: &'static str, errand: &Errand, generals: usize) -> Result<(), Fault> {
        let everyone = Council::first(generals);
        let named = errand.path.iter().chain([errand.to]);
        if let Some(general) = named.into_iter().find(|&g| !everyone.contains(g)) {
            return Err(Fault::NoSuchGeneral { field, general, generals });
        }
        match self.protocol.addressing(generals).never_sends(errand, self.commander) {
            Some(why) => Err(Fault::NeverSent { field, errand: errand.clone(), why }),
            None => Ok(()),
        }
    }
}

impl Battle {
    /// Reads and checks a battle.
    pub fn from_json(text: &str) -> Result<Battle, Fault> {
        Draft::from_json(text)?.check()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DecisionTable, Kind, Order, RuleTerms, Scene, Term};
    use super::*;

    /// Reads `text` and compares the sentence that refuses it.
    fn refused(text: &str, sentence: &str) {
        assert_eq!(Battle::from_json(text).unwrap_err().to_string(), sentence);
    }

    #[test]
    fn a_battle_of_one_field_is_four_loyal_generals() {
        let battle = Battle::from_json(r#"{"protocol": {"kind": "oral", "depth": 1}}"#).unwrap();
        assert_eq!((battle.count(), battle.order, battle.seed), (4, Order::Attack, 1));
        assert!(battle.traitors.is_empty());
    }

    #[test]
    fn a_battle_survives_being_written_and_read() {
        let text = r#"{"version":1,"protocol":{"kind":"oral","depth":1},"generals":4,"commander":0,"order":"attack",
            "traitors":[3],"lie":"flip","said":[{"path":[0,3],"to":1,"order":"nothing"}],
            "captured":[{"path":[0],"to":2}],"loss":0.25,"seed":18446744073709551615}"#;
        let battle = Battle::from_json(text).unwrap();
        let again = Battle::from_json(&serde_json::to_string(&battle).unwrap()).unwrap();
        assert_eq!(battle, again);
        assert_eq!(again.said.values().next(), Some(&Said::Nothing));
    }

    #[test]
    fn wrong_fields_are_named() {
        let oral = |rest: &str| format!(r#"{{"protocol":{{"kind":"oral","depth":1}}{rest}}}"#);
        refused(&oral(r#","generals":1"#), "`generals` is 1; it must be from 2 to 128.");
        refused(&oral(r#","loss":1.5"#), "`loss` is 1.5; it must be a probability from 0 to 1.");
        refused(&oral(r#","version":2"#), "`version` is 2; it must be 1.");
        refused(&oral(r#","traitors":[4]"#), "`traitors` names G4, but there are 4 generals, G0 to G3.");
        refused(
            &oral(r#","said":[{"path":[0,3],"to":1,"order":"attack"}]"#),
            "`said` puts words into the message ⟨G0 G3⟩ to G1, but G3 is loyal.",
        );
        refused(
            &oral(r#","captured":[{"path":[1],"to":2}]"#),
            "`captured` names the message ⟨G1⟩ to G2, which is never sent: every path starts with the commander, G0.",
        );
        refused(r#"{"protocol":{"kind":"oral","depth":200}}"#, "`depth` is 200; it must be from 0 to 128.");
    }

    #[test]
    fn unknown_fields_and_kinds_are_named() {
        let sentence = |text: &str| Battle::from_json(text).unwrap_err().to_string();
        assert!(sentence(r#"{"protocol":{"kind":"oral"},"treason":1}"#).contains("`treason`"));
        assert!(sentence(r#"{"protocol":{"kind":"smoke"}}"#).contains("`smoke`"));
        assert!(sentence(r#"{"protocol":{"kind":"oral"},"traitors":[-1]}"#).contains("`traitors[0]`"));
        assert!(sentence(r#"{}"#).contains("`protocol`"));
        assert!(sentence("").contains("not a battle"));
    }

    #[test]
    fn a_rule_asks_for_as_many_generals_as_its_table_is_for() {
        let rule = |rest: &str| format!(r#"{{"protocol":{{"kind":"rule","table":["attack","retreat"{rest}"#);
        let three = Battle::from_json(&rule(r#","retreat","retreat"]}}"#)).unwrap();
        assert_eq!(three.count(), 3);
        refused(
            &rule(r#","retreat","retreat"]},"generals":4}"#),
            "`generals` is 4; it must be 3, one more than the reports that the table is over.",
        );
        let sentence = Battle::from_json(&rule(r#","retreat"]}}"#)).unwrap_err().to_string();
        assert!(sentence.contains("`protocol.table`") && sentence.contains("not 3"), "{sentence}");
        let mut four = three.draft();
        four.generals = Some(4);
        assert_eq!(four.check_pruned().unwrap().protocol, Kind::Rule(RuleTerms { table: DecisionTable::majority(3) }));
    }

    #[test]
    fn another_scene_brings_along_as_many_as_it_is_for() {
        let slots = Battle::from_json(r#"{"protocol":{"kind":"trust","scene":"slots"},"traitors":[0]}"#).unwrap();
        let mut draft = slots.draft();
        draft.protocol = draft.protocol.with(Term::Scene, Scene::Poker as u64);
        let poker = draft.check_pruned().unwrap();
        assert_eq!((slots.count(), poker.count()), (2, 3));
        assert_eq!(poker.traitors, slots.traitors);
    }
}
