//! The phase king, for all behaviours of the traitors at once.
//!
//! As under the [`super::king`], receivers are told what traitors like, each by itself, so only numbers matter: how many of the loyal hold
//! attack, and what the next king holds, if it is loyal. Of those follows what each of the loyal can be made to propose; of how many
//! propose what, what each can be made to take, and to keep whatever the king says. Only a few numbers of proposals differ in that: those
//! at which one more or less reaches a threshold.
//!
//! *With n > 2f* whoever keeps its own opinion has too few proposals for it, and takes the king's word. So what a general can be made to
//! hold next is the same for all but a loyal king, whatever they hold, and a loyal king says what it takes, or what it holds. Any
//! number of attackers between the least and the most can come of it, and the next king is one of either kind.
//!
//! *With n ≤ 2f* an opinion can be kept for good with n - f proposals that are too few to take. Where all can be made to keep theirs, they
//! can be in every phase, whoever is king; where they cannot, a single phase makes all loyal ones alike, and then more than f of them
//! propose the same in every phase to come, against fewer than n - f traitors. So either what breaks is already there and is kept to the
//! end, or it is brought about in the last phase, or it is never.
//!
//! What traitors tell each other matters to nobody's count; here they tell the truth.

mod counts;
mod field;
mod telling;

pub(super) use telling::Lie;

use crate::battle::{Battle, Council, Draft, Kind, Order, PhaseKingTerms};
use crate::protocol::Condition;
use field::Field;
use telling::Telling;

/// What an attack consists of: not necessarily the fewest lies.
pub(super) struct Plot {
    /// The lies.
    pub lies: Vec<Lie>,
    /// What they break.
    pub breaks: Condition,
}

/// An attack, if there is one.
pub(super) fn find(battle: &Battle, terms: PhaseKingTerms) -> Option<Plot> {
    let field = Field::new(battle, terms);
    let (mut telling, began) = (Telling::new(&field), field.attackers());
    let last = if field.is_large() {
        let way = field.way()?;
        for (phase, &(turn, state)) in way.iter().enumerate() {
            let wanted = telling.divided(turn, state, field.loyal_king(phase), field.loyal_king(phase + 1));
            telling.phase(phase, turn, &wanted);
        }
        way.last().map_or(began, |&(_, (attackers, _))| attackers)
    } else {
        let changed = field.kept()?;
        for phase in 0..=field.counts.faults {
            let (turn, wanted) = field.keeping(phase, changed.filter(|_| phase == field.counts.faults))?;
            telling.phase(phase, turn, &wanted);
        }
        telling.attackers()
    };
    Some(Plot { lies: telling.lies, breaks: field.counts.broken(began, last)? })
}

/// The opinions and the traitors with which `traitors` of `generals` can break the phase king for `faults`, if there are any: a battle to
/// look for an attack on. A traitor among the kings can do all that another one can, and what its word does besides; so the traitors
/// reign first, and what is left to try is how many of the loyal hold attack.
pub fn weakest(generals: usize, faults: u8, traitors: usize) -> Option<Battle> {
    (0..=generals.checked_sub(traitors)?).find_map(|attackers| {
        let mut draft = Draft::new(Kind::PhaseKing(PhaseKingTerms { faults }));
        (draft.generals, draft.traitors) = (Some(generals), Council::first(traitors));
        let opinion = |place: usize| if place < traitors + attackers { Order::Attack } else { Order::Retreat };
        draft.opinions = Some((0..generals).map(opinion).collect());
        let battle = draft.check().ok()?;
        Field::new(&battle, PhaseKingTerms { faults }).is_broken().then_some(battle)
    })
}
