//! Find the traitor: from what one lieutenant has heard, and nothing else. Sometimes it can't be known.

use super::draws::Draws;
use super::{Challenge, LEVELS, council};
use crate::analysis::worlds::suspects::{Alibi, Suspect, View, sets};
use crate::battle::wording::{either, listed};
use crate::battle::{Battle, Council, General, Lie};
use crate::run::run;

/// Generals, depth and traitors of each level: from each to the next there is more to weigh, and there are no fewer who could be named.
const SIZES: [(usize, u8, usize); LEVELS as usize] = [(4, 1, 1), (5, 1, 1), (5, 2, 1), (6, 2, 1), (7, 2, 2)];

/// How many worlds are drawn until one is as wanted. In one where the traitors can't help giving themselves away, or can't be found out,
/// the next best is taken.
const MOST_DRAWN: usize = 60;

/// What is to be found out, and what can be.
#[derive(Clone, PartialEq, Debug)]
pub struct Case {
    /// What has happened.
    pub world: Battle,
    /// What the lieutenant knows of it.
    pub view: View,
    /// How many traitors there are.
    pub count: usize,
    /// Every set of traitors that fits what it heard. The true one is among them.
    pub suspects: Vec<Suspect>,
}

/// What the reader says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim {
    /// These are the traitors.
    Are(Council),
    /// It can't be known.
    Unknown,
}

/// What is to be said of a claim.
#[derive(Clone, PartialEq, Debug)]
pub enum Judgement {
    /// It is so, and nothing else can be.
    Known,
    /// It can't be known: these two fit alike.
    Unknowable(Box<[Suspect; 2]>),
    /// It fits, and something else does too.
    NotAlone(Box<[Suspect; 2]>),
    /// It can't be so.
    Impossible(Alibi),
    /// So many generals can't be the traitors: there are others in number.
    Miscounted,
    /// It can be known.
    Knowable,
}

/// The case of a level, counted from 1, and a seed.
pub fn set_up(level: u16, seed: u16) -> Case {
    let size = SIZES[usize::from(level.clamp(1, LEVELS)) - 1];
    let mut draws = Draws::of(Challenge::Traitor, level, seed);
    let knowable = draws.below(2) == 0;
    let mut last = drawn(&mut draws, size);
    for _ in 0..MOST_DRAWN {
        if last.as_ref().is_some_and(|case| (case.suspects.len() == 1) == knowable) {
            break;
        }
        last = drawn(&mut draws, size).or(last);
    }
    last.unwrap_or_else(plainest)
}

/// Some lieutenant's view of some council.
fn drawn(draws: &mut Draws, size: (usize, u8, usize)) -> Option<Case> {
    let (world, me) = council::any(draws, size, |_| Lie::Random)?;
    case(world, me)
}

fn case(world: Battle, me: General) -> Option<Case> {
    let trace = run(&world).ok()?;
    let view = View::of(&world, &trace, me)?;
    let count = world.traitors.len();
    let suspects = view.suspects(count);
    Some(Case { world, view, count, suspects })
}

/// Nobody has lied to anybody, which nobody can know.
fn plainest() -> Case {
    let mut draft = Battle::plainest().draft();
    (draft.traitors, draft.lie) = (Council::NOBODY.with(General(2)), Lie::Truth);
    let world = draft.check().unwrap_or_else(|_| Battle::plainest());
    let heard = Default::default();
    let view = View { me: General(1), generals: world.count(), depth: 1, commander: world.commander, heard };
    case(world.clone(), General(1)).unwrap_or(Case { world, view, count: 1, suspects: Vec::new() })
}

impl Case {
    /// What is to be found out, in a few sentences.
    pub fn task(&self) -> String {
        let View { me, generals, commander, .. } = self.view;
        let traitors = match self.count {
            1 => "Just one of the others is a traitor.".into(),
            some => format!("Just {some} of the others are traitors."),
        };
        format!(
            "You are {me}, loyal, among {generals} generals under {}; {commander} commands. {traitors} Here is all that reached you. Who is \
             it? It may be that nobody can know.",
            self.world.protocol.title()
        )
    }

    /// Everything that could be said: who it is, or that it can't be known.
    pub fn claims(&self) -> Vec<Claim> {
        let named = sets(self.view.generals, self.view.me, self.count).into_iter().map(Claim::Are);
        named.chain([Claim::Unknown]).collect()
    }

    /// How hard it is: how many reports there are to be weighed against each other.
    pub fn difficulty(&self) -> usize {
        self.view.heard.len()
    }

    /// What is to be said of a claim.
    pub fn judge(&self, claim: Claim) -> Judgement {
        let two = || -> Option<Box<[Suspect; 2]>> {
            let first = match claim {
                Claim::Are(named) => self.suspects.iter().find(|suspect| suspect.traitors == named),
                Claim::Unknown => self.suspects.first(),
            }?;
            let second = self.suspects.iter().find(|suspect| suspect.traitors != first.traitors)?;
            Some(Box::new([first.clone(), second.clone()]))
        };
        match claim {
            Claim::Unknown => two().map_or(Judgement::Knowable, Judgement::Unknowable),
            Claim::Are(named) if named.len() != self.count => Judgement::Miscounted,
            Claim::Are(named) => match self.view.world(named) {
                Err(alibi) => Judgement::Impossible(alibi),
                Ok(_) => two().map_or(Judgement::Known, Judgement::NotAlone),
            },
        }
    }

    /// Hints, each telling more than the one before.
    pub fn hints(&self) -> Vec<String> {
        let all = sets(self.view.generals, self.view.me, self.count);
        let first = "A loyal general tells everybody the same, and passes on unchanged what it heard. Where two reports differ that go back \
            to the same message, somebody between lied."
            .to_owned();
        let out = all.iter().find_map(|&set| self.view.world(set).err().map(|alibi| (set, alibi)));
        let second = match out {
            Some((set, alibi)) => {
                let set: Vec<General> = set.iter().collect();
                let verb = if set.len() == 1 { "It can’t be" } else { "They can’t be" };
                format!("{verb} {}: {}", listed(&set), alibi.words())
            }
            None => "Nobody can be ruled out by what came.".into(),
        };
        let names: Vec<String> = self.suspects.iter().map(|suspect| named(suspect.traitors)).collect();
        let third = format!("What came fits {} of {}: {}.", names.len(), all.len(), either(&names));
        vec![first, second, third]
    }
}

/// "G1 and G4".
pub fn named(traitors: Council) -> String {
    listed(&traitors.iter().collect::<Vec<General>>())
}

impl Judgement {
    /// Whether that is what had to be said.
    pub fn is_right(&self) -> bool {
        matches!(self, Judgement::Known | Judgement::Unknowable(_))
    }

    /// The judgement in words.
    pub fn words(&self) -> String {
        match self {
            Judgement::Known => "Yes. Nobody else can have brought about what came.".into(),
            Judgement::Unknowable(two) => {
                let [one, other] = two.each_ref().map(|suspect| named(suspect.traitors));
                format!("Yes: it can’t be known. {one} or {other}: in both worlds the same came, to the letter.")
            }
            Judgement::NotAlone(two) => {
                let [one, other] = two.each_ref().map(|suspect| named(suspect.traitors));
                format!(
                    "It could be {one}. But it could be {other} as well: in both worlds the same came, to the letter."
                )
            }
            Judgement::Impossible(alibi) => format!("No. If it were so, {}", alibi.words()),
            Judgement::Miscounted => "There are not as many traitors as you have named.".into(),
            Judgement::Knowable => {
                "No: there is just one way in which all of this can have come. It can be known.".into()
            }
        }
    }
}
