//! The numbers of the two generals' chain of notes.

use super::facts::{Facts, Ground, Terms};
use super::parameter::Dial;
use super::{Addressing, Demand, Fault, General, Setting, Term};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

/// How many notes there are, how many carry each, and what the generals ask for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotesTerms {
    /// k, the most notes before dawn, 0 to 50.
    pub notes: u8,
    /// r, how many messengers carry each note, 1 to 50.
    pub copies: u8,
    /// What each general asks for before it attacks.
    #[serde(deserialize_with = "two_rules")]
    pub rules: [Demand; 2],
}

impl NotesTerms {
    /// The chain it is usually shown with.
    pub const USUAL: NotesTerms = NotesTerms { notes: 3, copies: 1, rules: [Demand::Always, Demand::AtLeast(1)] };

    /// How many notes can reach each of the generals.
    fn reach(&self) -> [u8; 2] {
        [self.notes / 2, self.notes.div_ceil(2)]
    }
}

impl Terms for NotesTerms {
    fn facts(&self) -> Facts {
        Facts { words: "Two generals, note by note", ground: Ground::CityBetweenTwo, ..Facts::PAIR }
    }

    fn title(&self) -> String {
        if self.notes == 1 { "1 note".into() } else { format!("{} notes", self.notes) }
    }

    fn dials(&mut self) -> Vec<Dial<'_>> {
        let [to_first, to_second] = self.reach();
        let [first, second] = &mut self.rules;
        vec![
            Dial::number(Term::Notes, "Notes", &mut self.notes, 0..=50),
            Dial::number(Term::Copies, "Copies", &mut self.copies, 1..=50),
            rule(Term::FirstRule, "G0 attacks", first, to_first),
            rule(Term::SecondRule, "G1 attacks", second, to_second),
        ]
    }

    /// Fewer notes may leave a rule asking for more than can come: it then asks for all of them.
    fn settle(&mut self) {
        let [to_first, to_second] = self.reach();
        let [first, second] = self.rules;
        self.rules = [first.within(to_first), second.within(to_second)];
    }

    fn fault(&self, _generals: usize) -> Option<Fault> {
        let all = self.rules.iter().zip(self.reach()).zip(General::first(2));
        all.map(|((rule, most), general)| rule.fault(general, most, self.notes)).find_map(|fault| fault)
    }

    fn addressing(&self, _generals: usize) -> Addressing {
        Addressing::ByTurns { longest: self.notes.into(), copies: self.copies }
    }
}

/// The dial of a general's rule, whom at most `most` notes can reach.
fn rule<'a>(term: Term, label: &'static str, rule: &'a mut Demand, most: u8) -> Dial<'a> {
    let options = Demand::all(most).map(|rule| rule.words().into()).collect();
    let place = rule.place();
    let turn = |place| *rule = u8::try_from(place).map_or(*rule, Demand::nth);
    Dial::new(term, label, place, Setting::Choice(options), turn)
}

fn two_rules<'de, D: Deserializer<'de>>(from: D) -> Result<[Demand; 2], D::Error> {
    let wrong = |all: Vec<Demand>| format!("there are two rules, one for each general, not {}", all.len());
    Vec::deserialize(from)?.try_into().map_err(|all| D::Error::custom(wrong(all)))
}
