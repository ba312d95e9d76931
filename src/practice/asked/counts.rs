//! How many messages a protocol sends, and how many lies break it.

use crate::analysis::attacks::find;
use crate::battle::{Draft, General, Kind, KingTerms, Lie, OralTerms};
use crate::lesson::words::number;
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Fought};
use crate::protocol::{Count, cost};

/// The whole number of messages, against rounds that were forgotten or counted wrongly.
pub(super) fn messages(draw: &mut Draw) -> Option<Asked> {
    let by_king = draw.between(1, 3) == 1;
    let (draft, rounds) = if by_king { king(draw) } else { oral(draw) };
    let generals = draft.generals?;
    let fought = Fought::new(draft)?;
    let counts: Vec<u128> = cost(&fought.battle).into_iter().filter_map(exact).collect();
    let all: u128 = counts.iter().sum();
    let others = generals as u128 - 1;
    let wrong: Vec<u128> = if by_king {
        // A phase too few; the kings forgotten; everybody writes to itself too.
        let phase: u128 = counts.iter().take(2).sum();
        vec![all - phase, counts.iter().step_by(2).sum(), all + counts.iter().step_by(2).count() as u128 * (others + 1)]
    } else {
        // A round too few; the last round alone; nobody reports on; reports go back along their path too.
        let last = counts.last().copied()?;
        vec![
            all - last,
            last,
            others * counts.len() as u128,
            (1..).zip(&counts).map(|(round, _)| others.pow(round)).sum(),
        ]
    };
    let sum: Vec<String> = counts.iter().map(|&count| Count::Exact(count).to_string()).collect();
    let title = fought.battle.protocol.title();
    let total = Count::Exact(all);
    let because = match counts.len() {
        1 => format!("There is a single round, in which the commander sends {total}."),
        rounds => format!("There are {rounds} rounds: {} = {total}. {}", sum.join(" + "), why(by_king)),
    };
    Some(Asked {
        given: vec![format!("{generals} generals, all of them loyal, follow {}.", named(&title, by_king, rounds))],
        ask: "How many messages are sent in all?".into(),
        right: total.to_string(),
        wrong: wrong.into_iter().filter(|&count| count > 0).map(|count| Count::Exact(count).to_string()).collect(),
        because,
        show: fought.shown_to_the_end(),
    })
}

fn oral(draw: &mut Draw) -> (Draft, usize) {
    let generals = draw.between(4, 8);
    let depth = draw.between(0, 3.min(generals - 2));
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: depth as u8 }));
    draft.generals = Some(generals);
    (draft, depth + 1)
}

fn king(draw: &mut Draw) -> (Draft, usize) {
    let (generals, faults) = (draw.between(5, 9), draw.between(1, 2));
    let mut draft = Draft::new(Kind::King(KingTerms { faults: faults as u8 }));
    draft.generals = Some(generals);
    (draft, 2 * (faults + 1))
}

fn named(title: &str, by_king: bool, rounds: usize) -> String {
    if by_king { format!("the king algorithm in {} phases of two rounds", rounds / 2) } else { title.to_owned() }
}

fn why(by_king: bool) -> &'static str {
    if by_king {
        "In each phase everybody tells everybody else its opinion, and then the king tells everybody else its own."
    } else {
        "Each report is passed on to all who are not on its path yet, so each round has one general fewer to tell."
    }
}

fn exact(count: Count) -> Option<u128> {
    match count {
        Count::Exact(count) => Some(count),
        Count::About(_) => None,
    }
}

/// The fewest lies that break OM(1), or that none can.
pub(super) fn lies(draw: &mut Draw) -> Option<Asked> {
    let generals = draw.between(3, 6);
    let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
    let how_many = draw.between(1, 2.min(generals - 2));
    draw.traitors(&mut draft, generals, how_many);
    (draft.order, draft.lie) = (draw.order(), Lie::Truth);
    let honest = Fought::new(draft)?;
    let battle = &honest.battle;
    if honest.lieutenants().len() < 2 {
        return None;
    }
    let found = find(battle, &mut || true);
    let fewest = match &found.attack {
        Some(attack) if attack.is_fewest => Some(attack.lies.at_most(1_000)?),
        Some(_) => return None,
        None if found.complete => None,
        None => return None,
    };
    let traitors: Vec<General> = battle.traitors.iter().collect();
    let theirs = honest.trace.messengers.iter().filter(|messenger| !battle.is_loyal(messenger.from)).count();
    let near = fewest.unwrap_or(how_many);
    let wrong = [near + 1, near.saturating_sub(1), how_many, theirs];
    let (commander, rank) = (battle.commander, if battle.is_loyal(battle.commander) { "loyal" } else { "a traitor" });
    let given = vec![
        format!(
            "{generals} generals follow OM(1). {commander} commands and is {rank}; the traitors: {}.",
            crate::lesson::words::traitors(&traitors)
        ),
        format!(
            "{commander}’s order is {}. A lie is a message that says something other than its sender holds.",
            battle.order
        ),
    ];
    let behaviours = found.behaviours;
    let because = match &found.attack {
        Some(attack) => format!(
            "{} can break {}, and of all {behaviours} behaviours of the traitors none does it with fewer.",
            many(fewest.unwrap_or_default()),
            attack.breaks.name()
        ),
        None => format!("All {behaviours} behaviours of the traitors leave both conditions standing."),
    };
    let show = match found.attack.and_then(|attack| attack.battle) {
        Some(broken) => Fought::of(broken)?.shown_at_break(),
        None => honest.shown_to_the_end(),
    };
    Some(Asked {
        given,
        ask: "With how few lies can the traitors break agreement (IC1) or validity (IC2)?".into(),
        right: fewest.map_or_else(|| NONE.to_owned(), many),
        wrong: [NONE.to_owned()].into_iter().chain(wrong.into_iter().filter(|&lies| lies > 0).map(many)).collect(),
        because,
        show,
    })
}

const NONE: &str = "They can’t, whatever they say";

fn many(lies: usize) -> String {
    number(Count::from(lies), "lie", "lies")
}
