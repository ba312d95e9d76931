//! What lieutenants decide under oral messages, and which condition that breaks.

use crate::battle::wording::listed;
use crate::battle::{Draft, General, Kind, Lie, OralTerms, Order};
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Fought, capital};
use crate::protocol::{Basis, Promise, Reason};
use crate::run::explain;
use crate::trace::Messenger;
use crate::verdict::Standing;

fn om(depth: u8) -> Draft {
    Draft::new(Kind::Oral(OralTerms { depth }))
}

/// OM(1): the reports that one lieutenant holds are listed, and what does it decide?
pub(super) fn decides(draw: &mut Draw) -> Option<Asked> {
    let generals = draw.between(4, 6);
    let mut draft = om(1);
    let traitors = draw.between(1, 2);
    draw.traitors(&mut draft, generals, traitors);
    (draft.order, draft.seed) = (draw.order(), draw.seed());
    draft.lie = draw.one(&[Lie::Random, Lie::Random, Lie::Silent, Lie::Flip, Lie::Split])?;
    let fought = Fought::new(draft)?;
    let me = draw.one(&fought.lieutenants())?;
    let decided = fought.decision(me)?;
    let (attack, retreat) = votes(&explain(&fought.battle, me, fought.trace.end()).ok()?)?;
    if attack == 0 || retreat == 0 {
        return None;
    }
    let commander = fought.battle.commander;
    let heard = fought.trace.messengers.iter().filter(|messenger| messenger.to() == me);
    let mut given =
        vec![format!("{generals} generals follow OM(1), and {commander} commands. This is what reaches {me}:")];
    given.extend(heard.map(|messenger| reported(messenger, commander)));
    let by = if attack == retreat {
        format!("{attack} of its {} reports say attack and as many retreat, and a tie is retreat", attack + retreat)
    } else {
        format!("of its {} reports, {} say attack and {} retreat", attack + retreat, attack, retreat)
    };
    Some(Asked {
        given,
        ask: format!("{me} is loyal. What does it decide?"),
        right: capital(decided).into(),
        wrong: vec![
            capital(decided.opposite()).into(),
            "Nothing: the reports differ, and it can’t know who lied".into(),
        ],
        because: format!(
            "It takes the majority of what it was told itself and of what the others say: {by}. Nothing counts as retreat."
        ),
        show: fought.shown_to_the_end().reasons_of(me),
    })
}

/// "G2 says that G0 ordered attack."
fn reported(messenger: &Messenger, commander: General) -> String {
    let from = messenger.from;
    match messenger.order().filter(|_| messenger.arrives()) {
        Some(order) if from == commander => format!("{from} itself orders it to {order}."),
        Some(order) => format!("{from} says that {commander} ordered {order}."),
        None => format!("Nothing comes from {from}."),
    }
}

/// The votes that a majority was taken over.
fn votes(reason: &Reason) -> Option<(usize, usize)> {
    match reason.basis {
        Basis::Majority { attack, retreat } => Some((attack, retreat)),
        _ => None,
    }
}

/// OM(2): a flat count of all reports comes out otherwise than the majority of majorities. Which counts?
pub(super) fn majorities(draw: &mut Draw) -> Option<Asked> {
    let generals = draw.between(6, 8);
    let mut draft = om(2);
    let traitors = draw.between(2, 3);
    draw.traitors(&mut draft, generals, traitors);
    (draft.order, draft.seed) = (draw.order(), draw.seed());
    draft.lie = draw.one(&[Lie::Random, Lie::Retreat, Lie::Attack, Lie::Flip, Lie::FlipEven, Lie::Split])?;
    let fought = Fought::new(draft)?;
    let me = draw.one(&fought.lieutenants())?;
    let reason = explain(&fought.battle, me, fought.trace.end()).ok()?;
    let (decided, (attack, retreat), flat) = (reason.order?, votes(&reason)?, reason.flat());
    let is_clear = flat.0 != flat.1 && attack != retreat;
    if !is_clear || Order::majority(flat.0, flat.1) == decided {
        return None;
    }
    let commander = fought.battle.commander;
    let mut given = vec![format!(
        "{generals} generals follow OM(2), and {commander} commands. In the end {me}, who is loyal, holds {} reports:",
        flat.0 + flat.1
    )];
    for part in &reason.parts {
        given.push(match votes(part) {
            Some((attack, retreat)) => format!("on {}: {attack} for attack, {retreat} for retreat.", part.about),
            None => format!("{}: {}.", part.about, part.order?),
        });
    }
    let (most, of) = (flat.0.max(flat.1), flat.0 + flat.1);
    let few = if decided == Order::Attack { attack } else { retreat };
    Some(Asked {
        given,
        ask: format!("What does {me} decide, and why?"),
        right: format!("{}, since {few} of its {} votes say so", capital(decided), attack + retreat),
        wrong: vec![
            format!("{}, since {most} of {of} reports say so", capital(decided.opposite())),
            "Nothing, since the reports differ too much to trust either".into(),
        ],
        because: format!(
            "Each line is settled by a majority of its own, a tie as retreat, and then counts once: {attack} for attack, {retreat} for \
             retreat. However often a lie about one general was repeated, it is one vote here."
        ),
        show: fought.shown_to_the_end().reasons_of(me),
    })
}

/// What was ordered and decided is told: which condition is broken?
pub(super) fn condition(draw: &mut Draw) -> Option<Asked> {
    let generals = draw.between(3, 6);
    let mut draft = om(1);
    let traitors = draw.between(1, 2.min(generals - 2));
    draw.traitors(&mut draft, generals, traitors);
    (draft.order, draft.seed) = (draw.order(), draw.seed());
    draft.lie = draw.one(&[Lie::Random, Lie::Flip, Lie::FlipEven, Lie::Split])?;
    let fought = Fought::new(draft)?;
    let decisions: Vec<(General, Order)> =
        fought.lieutenants().into_iter().filter_map(|general| Some((general, fought.decision(general)?))).collect();
    if decisions.len() < 2 {
        return None;
    }
    let battle = &fought.battle;
    let is_loyal = battle.is_loyal(battle.commander);
    let (agreement, validity) = (broken(&fought, Promise::Agreement), broken(&fought, Promise::Validity));
    // Most battles break nothing; a third of those that are asked about do.
    if agreement.is_none() && validity.is_none() && draw.between(1, 3) > 1 {
        return None;
    }
    let traitors: Vec<General> = battle.traitors.iter().collect();
    let told: Vec<String> = decisions.iter().map(|(general, order)| format!("{general} decides {order}")).collect();
    let commander = battle.commander;
    let commands = if is_loyal {
        format!("{commander} is loyal and orders {}", battle.order)
    } else {
        format!("{commander} commands and is a traitor")
    };
    let given = vec![
        format!("Among {generals} generals, {commands}. The traitors: {}.", listed(&traitors)),
        format!("In the end {}.", listed(&told)),
    ];
    let none = "Neither is broken".to_owned();
    let agreeing = |pair: &[General]| format!("Agreement (IC1) alone, between {}", listed(pair));
    let obeying = |pair: &[General]| format!("Validity (IC2) alone, between {}", listed(pair));
    let both = |one: &[General], other: &[General]| {
        format!("Both: agreement between {}, and validity between {}", listed(one), listed(other))
    };
    // Pairs that can stand in wrong choices; where a condition is broken, it is its own pair, so that no other pair that differs too
    // is called wrong.
    let first_two: Vec<General> = decisions.iter().map(|&(general, _)| general).take(2).collect();
    let disagree = agreement.clone().unwrap_or(first_two);
    let disobey = validity.clone().unwrap_or_else(|| {
        let away = decisions.iter().find(|&&(_, order)| order != battle.order).or(decisions.last());
        vec![commander, away.map_or(commander, |&(general, _)| general)]
    });
    let all = [none.clone(), agreeing(&disagree), obeying(&disobey), both(&disagree, &disobey)];
    let right = match (&agreement, &validity) {
        (None, None) => none,
        (Some(pair), None) => agreeing(pair),
        (None, Some(pair)) => obeying(pair),
        (Some(one), Some(other)) => both(one, other),
    };
    let agreed = match &agreement {
        Some(pair) => format!("{} are loyal lieutenants and decide differently, so agreement is broken", listed(pair)),
        None => "All loyal lieutenants decide the same, so agreement holds".into(),
    };
    let obeyed = match &validity {
        Some(pair) => format!("{} was loyal and {} disobeys, so validity is broken", pair.first()?, pair.last()?),
        None if is_loyal => "all obey a loyal commander, so validity holds".into(),
        None => "validity asks for nothing when the commander is a traitor".into(),
    };
    Some(Asked {
        given,
        ask: "Which condition is broken, and between whom?".into(),
        right,
        wrong: all.into(),
        because: format!("{agreed}; {obeyed}."),
        show: fought.shown_at_break(),
    })
}

/// Between whom this promise is broken in the end, if it is.
fn broken(fought: &Fought, promise: Promise) -> Option<Vec<General>> {
    fought.verdicts().into_iter().find_map(|verdict| match verdict.state {
        Standing::Broken { between, .. } if verdict.condition.promise() == promise => Some(between),
        _ => None,
    })
}
