//! The lies with which what is wanted comes about under the phase king, phase by phase, each as near to the truth as can be.

use super::counts::{ByOrder, Turn, place};
use super::field::{Field, State};
use crate::battle::{Council, Errand, General, Order, Said};

/// What somebody says: an order or nothing.
type Saying = Option<Order>;

/// What a traitor says in a round in place of what it would.
#[derive(Clone, Copy)]
pub struct Lie {
    round: u16,
    from: General,
    to: General,
    says: Saying,
}

impl Lie {
    /// The message and what it says, as a draft has them.
    pub fn said(&self) -> (Errand, Said) {
        (Errand::in_round(self.round, self.from, self.to), Said::from(self.says))
    }
}

/// The lies so far, and what everybody holds meanwhile.
pub struct Telling<'a> {
    field: &'a Field,
    traitors: Vec<General>,
    opinions: Vec<Order>,
    /// The lies.
    pub lies: Vec<Lie>,
}

/// How many traitors say attack and retreat to somebody, and whether the king says something else than it would.
type Told = (ByOrder<usize>, bool);

/// What the traitors would say in a round, which all of them say to each other.
struct Honest {
    round: u16,
    sayings: Vec<Saying>,
}

impl Honest {
    /// How many would say each order.
    fn count(&self) -> ByOrder<usize> {
        Order::BOTH.map(|order| self.sayings.iter().filter(|&&saying| saying == Some(order)).count())
    }

    /// How many traitors say something else than they would, if so many say each order.
    fn lies(&self, told: ByOrder<usize>) -> usize {
        let count = self.count();
        let all = self.sayings.len();
        let silent = |[attack, retreat]: ByOrder<usize>| all - attack - retreat;
        let truthful = told[0].min(count[0]) + told[1].min(count[1]) + silent(told).min(silent(count));
        all - truthful
    }

    /// The cheapest way of telling somebody so many orders to attack and to retreat, beside `heard` from the loyal, that `price` has
    /// a price for it: the lies that it takes besides. Prices change at `thresholds` only.
    fn cheapest(
        &self,
        heard: ByOrder<usize>,
        thresholds: [usize; 2],
        price: impl Fn(ByOrder<usize>) -> Option<usize>,
    ) -> Option<Told> {
        let (count, all) = (self.count(), self.sayings.len());
        let numbers = [0, 1].map(|place| {
            let edges = thresholds.into_iter().flat_map(|threshold| [threshold, threshold.wrapping_sub(1)]);
            let edges = edges.map(|edge| edge.wrapping_sub(heard[place]));
            let numbers: Vec<usize> = edges.chain([0, count[place]]).filter(|&number| number <= all).collect();
            numbers
        });
        let attacks =
            |&attack: &usize| numbers[1].iter().copied().chain([all - attack]).map(move |retreat| [attack, retreat]);
        let pairs = numbers[0].iter().flat_map(attacks);
        let pairs = pairs.chain(numbers[1].iter().map(|&retreat| [all - retreat, retreat]));
        let priced = pairs.filter(|[attack, retreat]| attack + retreat <= all).filter_map(|told| {
            let besides = price([heard[0] + told[0], heard[1] + told[1]])?;
            Some((self.lies(told) + besides, (told, besides > 0)))
        });
        priced.min_by_key(|&(lies, _)| lies).map(|(_, told)| told)
    }
}

impl<'a> Telling<'a> {
    /// Nothing is told yet.
    pub fn new(field: &'a Field) -> Telling<'a> {
        let everyone = General::first(field.counts.generals);
        let traitors = everyone.filter(|&general| !field.loyal.contains(general)).collect();
        Telling { field, traitors, opinions: field.opinions.clone(), lies: Vec::new() }
    }

    /// How many of the loyal hold attack now.
    pub fn attackers(&self) -> usize {
        self.field.loyal.iter().filter(|general| self.opinions[general.index()] == Order::Attack).count()
    }

    /// What each of the loyal is to hold after a turn so that it ends in this state, with as few changes as can be; the others stay as
    /// they are.
    pub fn divided(
        &self,
        turn: Turn,
        (attackers, held_by_next): State,
        king: Option<General>,
        next: Option<General>,
    ) -> Vec<Order> {
        let mut wanted = self.opinions.clone();
        let mut others = self.field.loyal;
        let mut left = attackers;
        let fixed = [king.zip(turn.word), next.zip(held_by_next)];
        for (general, order) in fixed.into_iter().flatten() {
            wanted[general.index()] = order;
            others = others.without(general);
            left -= usize::from(order == Order::Attack);
        }
        let holders: Council =
            others.iter().filter(|general| self.opinions[general.index()] == Order::Attack).collect();
        for general in holders.iter().chain(others.minus(holders).iter()) {
            wanted[general.index()] = if left > 0 { Order::Attack } else { Order::Retreat };
            left = left.saturating_sub(1);
        }
        wanted
    }

    /// One phase, after which the loyal hold what is `wanted`.
    pub fn phase(&mut self, phase: usize, turn: Turn, wanted: &[Order]) {
        let (field, counts) = (self.field, self.field.counts);
        let king = field.king(phase);
        let first = 3 * phase as u16 + 1;
        let loyal: Vec<General> = field.loyal.iter().collect();
        let thresholds = [counts.faults + 1, counts.most()];

        let attackers = self.attackers();
        let heard = [attackers, counts.loyal - attackers];
        let opinions: Vec<Saying> = self.traitors.iter().map(|traitor| Some(self.opinions[traitor.index()])).collect();
        let honest = Honest { round: first, sayings: opinions };
        let proposals = Order::BOTH.map(|order| (Some(order), turn.proposed[place(order)]));
        let mut proposing = loyal.iter();
        for (proposal, number) in proposals.into_iter().chain([(None, counts.loyal)]) {
            let is_made = |held: ByOrder<usize>| (counts.proposal(held) == proposal).then_some(0);
            let told = honest.cheapest(heard, thresholds, is_made);
            for (&to, (told, _)) in proposing.by_ref().take(number).zip(told.into_iter().cycle()) {
                self.tell(&honest, to, told);
            }
        }

        // Traitors, who hear all and tell each other the truth, have counted the same.
        let added = |heard: ByOrder<usize>, count: ByOrder<usize>| [heard[0] + count[0], heard[1] + count[1]];
        let proposal = counts.proposal(added(heard, honest.count()));
        let honest = Honest { round: first + 1, sayings: vec![proposal; self.traitors.len()] };
        let counted = added(turn.proposed, honest.count());
        let word = turn.word.unwrap_or(counts.take(self.opinions[king.index()], counted));
        let mut after = wanted.to_vec();
        for &traitor in &self.traitors {
            let own = if traitor == king { word } else { counts.take(self.opinions[traitor.index()], counted) };
            after[traitor.index()] = if counted[place(own)] >= counts.most() { own } else { word };
        }
        let mut known: Vec<((Order, Order), Option<Told>)> = Vec::new();
        for &to in &loyal {
            let (held, order) = (self.opinions[to.index()], wanted[to.index()]);
            let told = if to == king {
                honest.cheapest(turn.proposed, thresholds, |counted| (counts.take(held, counted) == order).then_some(0))
            } else {
                let found = known.iter().find(|(one, _)| *one == (held, order)).map(|&(_, told)| told);
                found.unwrap_or_else(|| {
                    let told = honest.cheapest(turn.proposed, thresholds, |counted| {
                        let own = counts.take(held, counted);
                        match counted[place(own)] >= counts.most() {
                            true => (own == order).then_some(0),
                            false if word == order => Some(0),
                            false => turn.word.is_none().then_some(1),
                        }
                    });
                    known.push(((held, order), told));
                    told
                })
            };
            let Some((told, king_lies)) = told else { continue };
            self.tell(&honest, to, told);
            if king_lies {
                self.lies.push(Lie { round: first + 2, from: king, to, says: Some(order) });
            }
        }
        self.opinions = after;
    }

    /// Has so many traitors tell `to` each order, and the others nothing, with as few lies as can be.
    fn tell(&mut self, honest: &Honest, to: General, told: ByOrder<usize>) {
        let silent = self.traitors.len() - told[0] - told[1];
        let mut left = [(Some(Order::Attack), told[0]), (Some(Order::Retreat), told[1]), (None, silent)];
        let mut liars = Vec::new();
        for (&traitor, &saying) in self.traitors.iter().zip(&honest.sayings) {
            match left.iter_mut().find(|(one, number)| *one == saying && *number > 0) {
                Some((_, number)) => *number -= 1,
                None => liars.push(traitor),
            }
        }
        let sayings = left.into_iter().flat_map(|(saying, number)| std::iter::repeat_n(saying, number));
        let lies = liars.into_iter().zip(sayings);
        self.lies.extend(lies.map(|(from, says)| Lie { round: honest.round, from, to, says }));
    }
}
