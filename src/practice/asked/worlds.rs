//! Which worlds look the same to one of three generals.

use crate::analysis::worlds::{World, Worlds};
use crate::battle::{Battle, Draft, Errand, General, Kind, Lie, OralTerms, Order, Path};
use crate::link::Link;
use crate::practice::drawn::Draw;
use crate::practice::question::{Asked, Shown};

const COMMANDER: General = General(0);

/// A world among three generals under OM(1), in which one of the two that `me` hears is the traitor.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Told {
    /// Whether the commander is the traitor; the other lieutenant is, if not.
    by_commander: bool,
    /// What the commander tells `me`.
    direct: Order,
    /// What the other lieutenant says that it was told.
    reported: Order,
}

/// Three worlds: which two can't a lieutenant tell apart?
pub(super) fn worlds(draw: &mut Draw) -> Option<Asked> {
    let (me, other) = if draw.coin() { (General(1), General(2)) } else { (General(2), General(1)) };
    let mut all: Vec<Told> = Vec::new();
    for by_commander in [true, false] {
        for direct in Order::BOTH {
            all.extend(Order::BOTH.map(|reported| Told { by_commander, direct, reported }));
        }
    }
    draw.shuffle(&mut all);
    all.truncate(3);
    let fought: Vec<World> = all.iter().map(|told| World::new(told.battle(me, other)?).ok()).collect::<Option<_>>()?;
    let looks_same = |&(one, two): &(usize, usize)| {
        let worlds = Worlds { a: fought[one].clone(), b: fought[two].clone() };
        worlds.seen_by(me, usize::MAX, usize::MAX).identical()
    };
    let pairs = [(0, 1), (0, 2), (1, 2)];
    let same: Vec<(usize, usize)> = pairs.into_iter().filter(looks_same).collect();
    let pair = match same.as_slice() {
        // Two of three are the same far more seldom than none.
        [] if draw.between(1, 3) > 1 => return None,
        [] => None,
        [pair] => Some(*pair),
        _ => return None,
    };
    let none = format!("None: {me} can tell all three apart");
    let named = |(one, two): (usize, usize)| format!("{} and {}", letter(one), letter(two));
    let mut given =
        vec![format!("Three generals follow OM(1), {COMMANDER} commands and {me} is loyal. Here are three worlds.")];
    given.extend((0..).zip(&all).map(|(place, told)| format!("{}: {}", letter(place), told.words(me, other))));
    let because = match pair {
        Some((one, _)) => {
            let Told { direct, reported, .. } = all[one];
            format!(
                "In both {me} hears {direct} from {COMMANDER}, and from {other} that it was {reported}. It must do the same in both, \
                 whoever lies."
            )
        }
        None => format!("What {me} hears from {COMMANDER} or from {other} is another word in each of the three."),
    };
    let (one, two) = pair.unwrap_or((0, 1));
    let show = Link {
        cursor: fought[one].trace.end(),
        lab: Some(TWO_WORLDS.into()),
        world_b: Some((*fought[two].battle).clone()),
        chosen: Some(me),
        ..Link::to((*fought[one].battle).clone())
    };
    Some(Asked {
        given,
        ask: format!("Which two can’t {me} tell apart?"),
        right: pair.map_or(none.clone(), named),
        wrong: pairs.into_iter().map(named).chain([none]).collect(),
        because,
        show: Shown(show),
    })
}

/// The name of the laboratory with two worlds in links.
const TWO_WORLDS: &str = "two-worlds";

fn letter(place: usize) -> &'static str {
    ["A", "B", "C"][place.min(2)]
}

impl Told {
    fn battle(self, me: General, other: General) -> Option<Battle> {
        let mut draft = Draft::new(Kind::Oral(OralTerms { depth: 1 }));
        (draft.generals, draft.lie) = (Some(3), Lie::Truth);
        let direct = |to| Errand::along(Path::from_sender(COMMANDER), to);
        let report = Errand::along(Path::from_sender(COMMANDER).then(other), me);
        if self.by_commander {
            draft.traitors = draft.traitors.with(COMMANDER);
            draft.said = [(direct(me), self.direct.into()), (direct(other), self.reported.into())].into();
        } else {
            draft.traitors = draft.traitors.with(other);
            draft.order = self.direct;
            draft.said = [(report, self.reported.into())].into();
        }
        draft.check().ok()
    }

    fn words(self, me: General, other: General) -> String {
        let Told { by_commander, direct, reported } = self;
        match (by_commander, direct == reported) {
            (true, true) => format!("{COMMANDER} is the traitor and tells both to {direct}; {other} passes that on."),
            (true, false) => format!(
                "{COMMANDER} is the traitor and tells {me} to {direct} and {other} to {reported}; {other} passes on what it heard."
            ),
            (false, true) => {
                format!(
                    "{other} is the traitor. {COMMANDER} tells both to {direct}, and {other} happens to pass that on to {me}."
                )
            }
            (false, false) => {
                format!(
                    "{other} is the traitor. {COMMANDER} tells both to {direct}; {other} says to {me} that it was {reported}."
                )
            }
        }
    }
}
