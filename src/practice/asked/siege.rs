//! Four armies before a strong city: how a siege ends after some captures.

use crate::battle::wording::listed;
use crate::battle::{Council, Defenders, Draft, Errand, Kind, Plan, SiegeTerms};
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Fought};
use crate::protocol::Count;
use crate::verdict::{Ending, Siege};

/// Some messengers are captured: how does it end?
pub(super) fn siege(draw: &mut Draw) -> Option<Asked> {
    let plan = draw.one(&[Plan::Order, Plan::Confirm, Plan::Votes])?;
    let defenders = draw.one(&[Defenders::Thirty, Defenders::Twenty])?;
    let agree = 3;
    let mut draft = Draft::new(Kind::Armies(SiegeTerms { defenders, plan, agree }));
    let sent = Fought::new(draft.clone())?;
    let mut errands: Vec<Errand> = sent.trace.messengers.iter().map(|messenger| messenger.errand.clone()).collect();
    draw.shuffle(&mut errands);
    let few = draw.between(1, 3);
    draft.captured = errands.into_iter().take(few).collect();
    let captured: Vec<String> = draft.captured.iter().filter_map(told).collect();
    let fought = Fought::new(draft)?;
    // A captured order may leave a captured vote unsent, and then there was none to be captured.
    let all_rode = fought.battle.captured.iter().all(|errand| fought.trace.find(errand).is_some());
    let siege = Siege::at(&fought.battle, &fought.trace, usize::MAX).filter(|_| all_rode)?;
    // Most captures change nothing; what does is asked about more often.
    if siege.marching == Council::first(4) && draw.between(1, 3) > 1 {
        return None;
    }
    let men = Count::from(SiegeTerms::ARMY);
    let garrison = Count::from(defenders.men());
    Some(Asked {
        given: vec![
            format!(
                "Four armies of {men} men each stand before a city with {garrison} defenders. G0 proposes to attack at dawn. {}",
                planned(plan)
            ),
            format!("Captured on the way: {}.", listed(&captured)),
        ],
        ask: "How does it end?".into(),
        right: siege.ending().words().into(),
        wrong: [Ending::Lost, Ending::Even, Ending::Won, Ending::Nothing].map(|ending| ending.words().into()).into(),
        because: siege.words(),
        show: fought.shown_to_the_end(),
    })
}

/// "G0’s messenger to G2 in round 1".
fn told(errand: &Errand) -> Option<String> {
    Some(format!("{}’s messenger to {} in round {}", errand.from()?, errand.to, errand.round))
}

/// The plan, as far as these questions go, in which three have to agree.
fn planned(plan: Plan) -> &'static str {
    match plan {
        Plan::Confirm => {
            "Whoever has the order confirms it to G0 and attacks; G0 itself attacks if three agree, itself included."
        }
        Plan::Votes => {
            "Whoever has the order tells everyone in round 2 that it agrees; whoever then counts three votes, its own and the proposal \
             as G0’s included, attacks."
        }
        _ => "That is all they tell each other: G0 attacks, and so does whoever has the order.",
    }
}
