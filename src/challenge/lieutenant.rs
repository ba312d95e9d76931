//! Be the lieutenant: from an inbox, and nothing else, decide as the other loyal generals do. Ten battles, and OM's record beside the
//! reader's.

use super::draws::Draws;
use super::{Challenge, LEVELS, council};
use crate::analysis::worlds::suspects::View;
use crate::battle::{Battle, General, Lie, Order, Path};
use crate::run::{run, settled};

/// How many battles there are.
pub const NIGHTS: usize = 10;

/// What is to be done.
pub const TASK: &str = "You are a loyal lieutenant, ten times. All that you know of a battle is what reached you. If the commander is loyal, its \
    order is to be obeyed; if not, decide what the other loyal lieutenants decide.";

/// Generals, depth and traitors of each level. In the fourth there is one general too few, and OM itself can fail.
const SIZES: [(usize, u8, usize); LEVELS as usize] = [(4, 1, 1), (6, 1, 1), (5, 2, 1), (6, 2, 2), (7, 2, 2)];

/// In so many of the battles the commander has told the lieutenant what is not to be done: whoever obeys is right in the others alone.
pub const MISLED: usize = 4;

/// How many battles are drawn until one is as wanted.
const MOST_DRAWN: usize = 400;

/// What traitors do: each battle draws one.
const LIES: [Lie; 4] = [Lie::Random, Lie::Flip, Lie::FlipEven, Lie::Split];

/// One battle.
#[derive(Clone, PartialEq, Debug)]
pub struct Night {
    /// What has happened.
    pub world: Battle,
    /// What the lieutenant knows of it.
    pub view: View,
    /// What a loyal lieutenant has to decide: a loyal commander's order, or what the other loyal lieutenants decide, who follow OM.
    pub right: Order,
    /// What OM decides in its place.
    pub om: Order,
}

/// The ten battles of a level, counted from 1, and a seed.
pub fn set_up(level: u16, seed: u16) -> Vec<Night> {
    let size = SIZES[usize::from(level.clamp(1, LEVELS)) - 1];
    let mut draws = Draws::of(Challenge::Lieutenant, level, seed);
    let places = draws.seated(NIGHTS);
    let mut nights = Vec::with_capacity(NIGHTS);
    for place in places {
        let misled = place.index() < MISLED;
        let mut last = None;
        for _ in 0..MOST_DRAWN {
            last = drawn(&mut draws, size).or(last);
            if last.as_ref().is_some_and(|night| night.is_misled() == misled) {
                break;
            }
        }
        nights.extend(last);
    }
    nights
}

/// Some lieutenant's part in some battle; nothing where no decision of its would be right, or any.
fn drawn(draws: &mut Draws, size: (usize, u8, usize)) -> Option<Night> {
    let (world, me) = council::any(draws, size, |draws| LIES[draws.below(LIES.len())])?;
    night(world, me)
}

fn night(world: Battle, me: General) -> Option<Night> {
    let decided = settled(&world).ok()?;
    let of = |general: General| decided.get(general.index()).and_then(|&(_, order)| order);
    let view = View::of(&world, &run(&world).ok()?, me)?;
    let right = if world.is_loyal(world.commander) {
        world.order
    } else {
        let mut others = world.loyal().without(me).iter().map(of);
        let first = others.next()??;
        Some(first).filter(|_| others.all(|other| other == Some(first)))?
    };
    Some(Night { view, right, om: of(me)?, world })
}

impl Night {
    /// Who is who, as far as the lieutenant knows.
    pub fn situation(&self) -> String {
        let View { me, generals, commander, .. } = self.view;
        let traitors = match self.world.traitors.len() {
            1 => "one of the others is a traitor".into(),
            some => format!("{some} of the others are traitors"),
        };
        let title = self.world.protocol.title();
        format!("You are {me} among {generals} generals under {title}; {commander} commands, and {traitors}.")
    }

    /// Whether the commander has told the lieutenant what is not to be done.
    pub fn is_misled(&self) -> bool {
        self.view.heard.get(&Path::from_sender(self.world.commander)).is_none_or(|told| *told != Some(self.right))
    }

    /// How hard it is: how many reports there are to be weighed.
    pub fn difficulty(&self) -> usize {
        self.view.heard.len()
    }

    /// Why it had to be so, in a sentence.
    pub fn because(&self) -> String {
        let Night { world, right, .. } = self;
        let commander = world.commander;
        if world.is_loyal(commander) {
            format!("{commander} is loyal and ordered {right}.")
        } else {
            format!("{commander} is a traitor, and the other loyal lieutenants decide {right}.")
        }
    }
}

/// How many of what was decided was right.
pub fn score(nights: &[Night], decided: &[Order]) -> usize {
    nights.iter().zip(decided).filter(|(night, order)| night.right == **order).count()
}

/// How many of the first `count` OM gets right.
pub fn score_of_om(nights: &[Night], count: usize) -> usize {
    nights.iter().take(count).filter(|night| night.right == night.om).count()
}

/// Hints, each telling more than the one before.
pub fn hints(level: u16) -> Vec<String> {
    let (_, depth, _) = SIZES[usize::from(level.clamp(1, LEVELS)) - 1];
    let first = format!("In {MISLED} of the {NIGHTS} battles whoever does what the commander says is wrong.");
    let second = "What counts is not who is right, but to decide what the other loyal lieutenants decide. They weigh what they heard as you do.";
    let third = match depth {
        1 => {
            "OM(1): take what the commander told you, and what each of the others says that it was told, one vote each. A majority \
              decides, and a tie is retreat."
        }
        _ => {
            "OM(2): first settle what each of the others was told: one vote for what it told you, and one for each that passed it on. A \
              majority decides, and a tie is retreat. Then the same with these results and what the commander told you."
        }
    };
    vec![first, second.into(), third.into()]
}
