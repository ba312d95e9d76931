//! Challenges, and how a reader's attempt at one stands.

use crate::battle::{Battle, Council, Draft, General, Kind, Lie, OralTerms};
use crate::lesson::words::number;
use crate::protocol::Count;
use crate::trace::Trace;
use crate::verdict::judge;
use std::rc::Rc;

/// Generals, depth and traitors of each challenge: one, five and six lies are enough.
pub const SET_UPS: [(usize, u8, &[u8]); 3] = [(3, 1, &[2]), (7, 2, &[0, 3, 5]), (6, 2, &[4, 5])];

/// The battle of a challenge, in which everybody still tells the truth.
pub fn set_up(place: usize) -> Battle {
    let (generals, depth, traitors) = SET_UPS[place % SET_UPS.len()];
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth }));
    draft.generals = Some(generals);
    draft.traitors = traitors.iter().copied().map(General).fold(Council::NOBODY, Council::with);
    draft.lie = Lie::Truth;
    draft.check().unwrap_or_else(|_| Battle::plainest())
}

/// The battle with everything set aside that an attack would choose.
pub fn question(battle: &Rc<Battle>) -> Rc<Battle> {
    let mut draft = battle.draft();
    (draft.lie, draft.said) = (Lie::Truth, Default::default());
    draft.check().map_or_else(|_| battle.clone(), Rc::new)
}

/// How the challenge opened that `battle` belongs to.
pub fn opening(battle: &Rc<Battle>) -> Option<Battle> {
    let asked = question(battle);
    (0..SET_UPS.len()).map(set_up).find(|opening| *opening == *asked)
}

/// How the reader's attack stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// How many untruths are told.
    pub lies: usize,
    /// Whether a condition breaks.
    pub breaks: bool,
}

impl Attempt {
    /// The lies told in `battle`, and whether a condition breaks by its end.
    pub fn of(battle: &Battle, trace: &Trace) -> Attempt {
        let verdicts = judge(battle, trace, trace.end());
        let lies = trace.messengers.iter().filter(|messenger| messenger.is_lie()).count();
        Attempt { lies, breaks: verdicts.iter().any(|verdict| verdict.state.is_broken()) }
    }

    /// Whether it breaks a condition, with no more than the fewest lies that can.
    pub fn is_as_short_as(self, fewest: Count) -> bool {
        self.breaks && Count::from(self.lies) <= fewest
    }

    /// The judgement, once the optimum is known: an attack with so many lies, or none at all.
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
        assert!(Attempt { lies: 2, breaks: true }.words(Some(Count::from(1))).contains("with fewer"));
        assert!(Attempt { lies: 2, breaks: false }.words(Some(Count::from(5))).contains("still holds"));
        assert!(Attempt { lies: 0, breaks: false }.words(None).contains("cannot break it"));
    }
}
