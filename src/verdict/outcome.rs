//! What becomes of two armies before one city that takes both of them.

use crate::battle::{Battle, General, Order};
use crate::trace::Trace;

/// What becomes of two armies: one of the four lines of their table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// Neither attacks.
    Nothing,
    /// This army, G0's or G1's, attacks alone and is defeated.
    Alone(General),
    /// Both attack, and the city is captured.
    Both,
}

/// What has become of the armies at `cursor`; `None` before both have decided, and where the battle is not one of
/// two armies before a city.
pub fn outcome(battle: &Battle, trace: &Trace, cursor: usize) -> Option<Outcome> {
    let decided = |general| {
        let mut all = trace.decisions().filter(|&(event, ..)| event < cursor);
        all.find_map(|(_, who, order)| (who == general).then_some(order))
    };
    if !battle.protocol.has_two_armies() {
        return None;
    }
    Some(Outcome::of([decided(General(0))?, decided(General(1))?]))
}

impl Outcome {
    /// The whole table, in the order in which it is shown.
    pub const ALL: [Outcome; 4] =
        [Outcome::Nothing, Outcome::Alone(General(0)), Outcome::Alone(General(1)), Outcome::Both];

    /// What comes of what G0 and G1 decide.
    pub fn of(decisions: [Order; 2]) -> Outcome {
        match decisions {
            [Order::Retreat, Order::Retreat] => Outcome::Nothing,
            [Order::Attack, Order::Retreat] => Outcome::Alone(General(0)),
            [Order::Retreat, Order::Attack] => Outcome::Alone(General(1)),
            [Order::Attack, Order::Attack] => Outcome::Both,
        }
    }

    /// What G0 and G1 decide when this comes of it.
    pub fn decisions(self) -> [Order; 2] {
        match self {
            Outcome::Nothing => [Order::Retreat; 2],
            Outcome::Alone(General(0)) => [Order::Attack, Order::Retreat],
            Outcome::Alone(_) => [Order::Retreat, Order::Attack],
            Outcome::Both => [Order::Attack; 2],
        }
    }

    /// The name in links and answers.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Nothing => "nothing",
            Outcome::Alone(General(0)) => "army_1_defeated",
            Outcome::Alone(_) => "army_2_defeated",
            Outcome::Both => "city_captured",
        }
    }

    /// What a reader sees.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::Nothing => "Nothing happens",
            Outcome::Alone(General(0)) => "Army 1 is defeated",
            Outcome::Alone(_) => "Army 2 is defeated",
            Outcome::Both => "The city is captured",
        }
    }
}
