//! What a reader can set over the stage, by kind. A lesson names those that it is about, and a battle without a lesson has some
//! that matter most; the rest stand under "More settings".

use super::glossary::Notion;
use crate::battle::{Battle, Term};

/// Something that can be set over the stage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Control {
    /// Which protocol the battle is fought under.
    Protocol,
    /// How many generals there are.
    Generals,
    /// One of the protocol's own numbers.
    Term(Term),
    /// What is checked of what others say, together.
    Checks,
    /// The commander's order.
    Order,
    /// What each general thinks at first.
    Opinions,
    /// What traitors say.
    Lie,
    /// How often messengers are lost.
    Loss,
    /// Where chance begins.
    Seed,
    /// Whose eyes the field is seen through.
    SeenBy,
}

/// As many as stand in the row where no lesson names its own.
const ROW: usize = 3;

impl Control {
    /// Everything that can be set in `battle`, in the order in which it is shown.
    pub fn all(battle: &Battle) -> Vec<Control> {
        let kind = &battle.protocol;
        let is_check = |term: &Term| matches!(term, Term::Check(_));
        let terms: Vec<Term> = kind.parameters().into_iter().map(|parameter| parameter.term).collect();
        let own = terms.iter().filter(|term| !is_check(term)).map(|&term| (true, Control::Term(term)));
        [(true, Control::Protocol), (kind.generals_allowed().count() > 1, Control::Generals)]
            .into_iter()
            .chain(own)
            .chain([
                (Control::checks(battle).next().is_some(), Control::Checks),
                (kind.has_commander(), Control::Order),
                (kind.has_opinions(), Control::Opinions),
                (kind.has_traitors(), Control::Lie),
                (true, Control::Loss),
                (true, Control::Seed),
                (true, Control::SeenBy),
            ])
            .filter_map(|(is_there, control)| is_there.then_some(control))
            .collect()
    }

    /// What stands in the row over `battle`, and what under "More settings": first what `named` names, as far as the battle
    /// has it.
    pub fn divided(battle: &Battle, named: Option<&[Control]>) -> (Vec<Control>, Vec<Control>) {
        let all = Control::all(battle);
        let row: Vec<Control> = match named {
            Some(named) => named.iter().copied().filter(|control| all.contains(control)).collect(),
            None => all.iter().copied().filter(|control| control.is_usual()).take(ROW).collect(),
        };
        let rest = all.into_iter().filter(|control| !row.contains(control)).collect();
        (row, rest)
    }

    /// Whether it matters in most battles.
    fn is_usual(self) -> bool {
        matches!(self, Control::Protocol | Control::Generals | Control::Checks | Control::Lie | Control::SeenBy)
    }

    /// Whether it is set otherwise in `now` than in `opened`. Whose eyes are borrowed is no part of a battle.
    pub fn differs(self, now: &Battle, opened: &Battle) -> bool {
        let is_turned = |term| {
            let value = |battle: &Battle| battle.protocol.parameter(term).map(|parameter| parameter.value);
            value(opened).is_some_and(|was| value(now) != Some(was))
        };
        match self {
            Control::Protocol => now.protocol.key() != opened.protocol.key(),
            Control::Generals => now.count() != opened.count(),
            Control::Term(term) => is_turned(term),
            Control::Checks => Control::checks(now).any(is_turned),
            Control::Order => now.order != opened.order,
            Control::Opinions => now.everyone().iter().any(|general| now.opinion(general) != opened.opinion(general)),
            Control::Lie => now.lie != opened.lie || now.said.is_empty() != opened.said.is_empty(),
            Control::Loss => now.loss != opened.loss,
            Control::Seed => now.seed != opened.seed,
            Control::SeenBy => false,
        }
    }

    /// What is checked in `battle`, one by one.
    pub fn checks(battle: &Battle) -> impl Iterator<Item = Term> {
        let terms = battle.protocol.parameters().into_iter().map(|parameter| parameter.term);
        terms.filter(|term| matches!(term, Term::Check(_)))
    }

    /// What it means.
    pub fn notion(self) -> Notion {
        match self {
            Control::Protocol => Notion::Protocol,
            Control::Generals => Notion::General,
            Control::Term(term) => Notion::of(term),
            Control::Checks => Notion::Check,
            Control::Order => Notion::Order,
            Control::Opinions => Notion::Opinion,
            Control::Lie => Notion::Lie,
            Control::Loss => Notion::Loss,
            Control::Seed => Notion::Seed,
            Control::SeenBy => Notion::SeenBy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::battle::{Draft, Kind};
    use crate::lesson::LESSONS;

    #[test]
    fn whatever_can_be_set_is_in_the_row_or_among_the_rest_once() {
        for kind in Kind::ALL {
            let battle = Draft::new(kind).check().unwrap();
            let (row, rest) = Control::divided(&battle, None);
            assert!(!row.is_empty() && row.len() <= ROW, "{}: {row:?}", kind.key());
            let mut both = [row, rest].concat();
            let all = Control::all(&battle);
            both.sort_by_key(|control| all.iter().position(|other| other == control));
            assert_eq!(both, all, "{}", kind.key());
        }
    }

    #[test]
    fn every_lesson_names_settings_that_its_battle_has() {
        for lesson in LESSONS {
            let (battle, named) = (lesson.battle().unwrap(), lesson.script().settings);
            assert!((1..=3).contains(&named.len()), "{}", lesson.title);
            // A rule of the reader's own is a setting once that protocol is chosen.
            let is_there = |control: &&Control| Control::all(&battle).contains(control);
            assert!(named.iter().filter(is_there).count() + 1 >= named.len(), "{}: {named:?}", lesson.title);
            assert!(Control::all(&battle).iter().all(|control| !control.differs(&battle, &battle)));
        }
    }
}
