//! Attacks that a reader builds from lies, and how they stand.

use crate::battle::{Battle, Lie};
use crate::lesson::words::number;
use crate::protocol::{Condition, Count};
use crate::trace::Trace;
use crate::verdict::judge;
use std::rc::Rc;

/// The battle with everything set aside that an attack would choose.
pub fn question(battle: &Rc<Battle>) -> Rc<Battle> {
    let mut draft = battle.draft();
    (draft.lie, draft.said) = (Lie::Truth, Default::default());
    draft.check().map_or_else(|_| battle.clone(), Rc::new)
}

/// How the reader's attack stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// How many untruths are told.
    pub lies: usize,
    /// Whether a condition breaks.
    pub breaks: bool,
    /// Whether two loyal lieutenants decide differently.
    pub splits: bool,
}

impl Attempt {
    /// The lies told in `battle`, and whether a condition breaks by its end.
    pub fn of(battle: &Battle, trace: &Trace) -> Attempt {
        let verdicts = judge(battle, trace, trace.end());
        let lies = trace.messengers.iter().filter(|messenger| messenger.is_lie()).count();
        let broken = || verdicts.iter().filter(|verdict| verdict.state.is_broken());
        let splits = broken().any(|verdict| verdict.condition == Condition::Agreement);
        Attempt { lies, breaks: broken().next().is_some(), splits }
    }

    /// Whether it breaks a condition, with no more than the fewest lies that can.
    pub fn is_as_short_as(self, fewest: Count) -> bool {
        self.breaks && Count::from(self.lies) <= fewest
    }

    /// The judgement of an attack that is to be short, once the optimum is known: an attack with so many lies, or none at all.
    pub fn words(self, optimum: Option<Count>) -> String {
        let lies = number(Count::from(self.lies), "lie", "lies");
        match (self.breaks, optimum) {
            (_, None) => "These traitors cannot break it, whatever they say. Take one of the battles below.".into(),
            (true, Some(fewest)) if self.is_as_short_as(fewest) => {
                format!("Broken with {lies}. Nobody can do it with fewer.")
            }
            (true, Some(_)) => format!("Broken with {lies}. It can be done with fewer."),
            (false, _) if self.lies == 0 => "Everybody tells the truth so far, and it holds.".into(),
            (false, _) => format!("{lies} so far, and it still holds."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_is_judged_against_the_fewest_lies_there_are() {
        let attempt = |lies, breaks| Attempt { lies, breaks, splits: breaks };
        assert!(attempt(2, true).words(Some(Count::from(1))).contains("with fewer"));
        assert!(attempt(2, false).words(Some(Count::from(5))).contains("still holds"));
        assert!(attempt(0, false).words(None).contains("cannot break it"));
    }
}
