//! What becomes of armies that march on a city too strong for some of them.

use crate::battle::{Battle, Council, Order, SiegeTerms};
use crate::protocol::Count;
use crate::trace::Trace;

/// Who marched, and what came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Siege {
    /// The armies that march. A bribed general's never does.
    pub marching: Council,
    /// The men in the city.
    pub defenders: usize,
}

/// How a siege ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Ending {
    /// Nobody marches: nothing happens.
    Nothing,
    /// Fewer march than there are defenders.
    Lost,
    /// As many march as there are defenders.
    Even,
    /// More march than there are defenders.
    Won,
}

impl Siege {
    /// The siege that these armies make of `battle`, if it is one.
    pub fn by(battle: &Battle, marching: Council) -> Option<Siege> {
        let defenders = battle.protocol.siege()?.defenders.men();
        Some(Siege { marching, defenders })
    }

    /// The siege at `cursor`; `None` before every loyal general has decided, and where the battle is no siege.
    pub fn at(battle: &Battle, trace: &Trace, cursor: usize) -> Option<Siege> {
        let decided: Vec<_> = trace.decisions().filter(|&(event, ..)| event < cursor).collect();
        let marching = decided.iter().filter(|&&(.., order)| order == Order::Attack).map(|&(_, general, _)| general);
        if decided.len() == battle.loyal().len() { Siege::by(battle, marching.collect()) } else { None }
    }

    /// The men that march.
    pub fn strength(&self) -> usize {
        self.marching.len() * SiegeTerms::ARMY
    }

    /// Who marches against how many, and how it ends: a sentence or two.
    pub fn words(&self) -> String {
        let [men, defenders] = [self.strength(), self.defenders].map(Count::from);
        let marching: Vec<String> = self.marching.iter().map(|general| general.to_string()).collect();
        match marching.len() {
            0 => format!("{}.", self.ending().words()),
            1 => format!("{} marches alone, {men} men against {defenders}. {}.", marching[0], self.ending().words()),
            _ => {
                let who = marching.join(", ");
                format!("{who} march, {men} men against {defenders}. {}.", self.ending().words())
            }
        }
    }

    /// How it ends.
    pub fn ending(&self) -> Ending {
        match self.strength() {
            0 => Ending::Nothing,
            men if men < self.defenders => Ending::Lost,
            men if men == self.defenders => Ending::Even,
            _ => Ending::Won,
        }
    }
}

impl Ending {
    /// The name in links and answers.
    pub fn key(self) -> &'static str {
        match self {
            Ending::Nothing => "nothing",
            Ending::Lost => "lost",
            Ending::Even => "even",
            Ending::Won => "won",
        }
    }

    /// What a reader sees.
    pub fn words(self) -> &'static str {
        match self {
            Ending::Nothing => "Nobody marches: nothing happens",
            Ending::Lost => "The battle is lost",
            Ending::Even => "An even fight",
            Ending::Won => "The city is captured",
        }
    }
}
