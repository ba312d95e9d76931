//! Which of several sealed orders is refused.

use crate::battle::wording::listed;
use crate::battle::{Draft, General, Kind, Lie, Order, SignedTerms};
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Fought};
use crate::protocol::Refusal;
use crate::trace::{Fate, Messenger};

/// SM(2): four sealed orders arrive, and one of them can't be what its seals say.
pub(super) fn seals(draw: &mut Draw) -> Option<Asked> {
    let generals = draw.between(4, 6);
    let mut draft = Draft::new(Kind::Signed(SignedTerms { depth: 2 }));
    let traitors = draw.between(1, 2);
    draw.traitors(&mut draft, generals, traitors);
    (draft.order, draft.seed) = (draw.order(), draw.seed());
    draft.lie = draw.one(&[Lie::Random, Lie::Flip, Lie::FlipEven, Lie::Split])?;
    let fought = Fought::new(draft)?;
    let messengers = &fought.trace.messengers;
    let told: Vec<&Messenger> = messengers.iter().filter(|messenger| messenger.errand.path.len() == 1).collect();
    let refused = |place: usize| match messengers[place].fate {
        Fate::Refused(Refusal::Seal(signer)) if is_known(&fought, &told, &messengers[place]) => Some(signer),
        _ => None,
    };
    // The commander's own word is in the question.
    let mut late: Vec<usize> = (0..messengers.len()).filter(|&place| messengers[place].errand.path.len() > 1).collect();
    draw.shuffle(&mut late);
    let (misfit, signer) = late.iter().find_map(|&place| Some((place, refused(place)?)))?;
    let order = messengers[misfit].order()?;
    let arriving = |alike: bool| {
        let is_fitting = move |place: &usize| {
            let messenger = &messengers[*place];
            messenger.arrives() && messenger.order().is_some_and(|other| (other == order) == alike)
        };
        late.iter().copied().filter(is_fitting)
    };
    // One fitting order says the same as the one that doesn't fit, where there is one, so that the word alone tells nothing.
    let fitting: Vec<usize> = arriving(true).take(1).chain(arriving(false)).take(3).collect();
    if fitting.len() < 2 {
        return None;
    }
    let battle = &fought.battle;
    let (commander, traitors) = (battle.commander, battle.traitors.iter().collect::<Vec<General>>());
    let words: Vec<String> =
        told.iter().filter_map(|messenger| Some(format!("{} to {}", messenger.order()?, messenger.to()))).collect();
    let is_loyal = battle.is_loyal(commander);
    let given = vec![
        format!(
            "{generals} generals follow SM(2). The traitors: {}. They have their own keys alone; nobody can alter what another has sealed.",
            listed(&traitors)
        ),
        format!(
            "In round 1 {commander}, who is {}, sealed and sent {}.",
            if is_loyal { "loyal" } else { "a traitor" },
            listed(&words)
        ),
    ];
    let right = sealed(&messengers[misfit], order);
    let wrong =
        fitting.iter().filter_map(|&place| Some(sealed(&messengers[place], messengers[place].order()?))).collect();
    let because = format!(
        "{signer} is loyal and never put its seal under “{order}” along this way, so the seal there is somebody else’s. {} refuses it.",
        messengers[misfit].to()
    );
    let cursor = fought.after(misfit);
    Some(Asked {
        given,
        ask: "Which of these does its receiver refuse?".into(),
        right,
        wrong,
        because,
        show: fought.shown(cursor),
    })
}

/// Whether a reader who knows what the commander told each can tell that this order isn't what its seals say: a loyal commander
/// ordered otherwise, or a loyal lieutenant that had it from the commander itself was told otherwise.
fn is_known(fought: &Fought, told: &[&Messenger], messenger: &Messenger) -> bool {
    let (battle, path) = (&fought.battle, &messenger.errand.path);
    let first_told = |general: General| told.iter().find(|first| first.to() == general).and_then(|first| first.order());
    let says = messenger.order();
    let second = path.iter().nth(1).filter(|&general| battle.is_loyal(general));
    (battle.is_loyal(battle.commander) && says != Some(battle.order))
        || second.is_some_and(|general| first_told(general) != says)
}

/// "G3 brings G1 “retreat”, under the seals of G0, G2 and G3".
fn sealed(messenger: &Messenger, order: Order) -> String {
    let signers: Vec<General> = messenger.errand.path.iter().collect();
    format!("{} brings {} “{order}”, under the seals of {}", messenger.from, messenger.to(), listed(&signers))
}
