//! A majority that liars try to bend: the fewest lies for each way in which it can come out.

/// The fewest lies for each outcome: what the two listeners settle on, retreat as 0 and attack as 1, the first
/// listener's in the place of the twos. Infinite where no lie brings it about.
pub(super) type Costs = [f64; 4];

/// Whether the first and the second listener settle on attack under an outcome.
pub(super) fn settled(outcome: usize) -> (bool, bool) {
    (outcome & 2 != 0, outcome & 1 != 0)
}

/// The outcome in which the listeners settle on these.
pub(super) fn outcome(first: bool, second: bool) -> usize {
    2 * usize::from(first) + usize::from(second)
}

/// Voters who all stand in the same place: each costs the same to make vote one way or another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alike {
    pub count: usize,
    pub costs: Costs,
}

/// A majority, tie to retreat, among loyal generals, traitors, and the listeners themselves.
#[derive(Clone, Debug)]
pub(super) struct Fork {
    pub loyal: Alike,
    pub traitors: Alike,
    /// `own[a][b]`: the fewest lies with which the listeners' own places give `a` votes for attack at the first
    /// and `b` at the second.
    pub own: [[f64; 3]; 3],
    /// How many vote.
    pub votes: usize,
}

/// Who votes how in the cheapest way to an outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Plan {
    /// How many of the loyal voters are made to show each outcome.
    pub loyal: [usize; 4],
    /// How many of the traitors do.
    pub traitors: [usize; 4],
    /// The listeners' own votes for attack.
    pub own: (usize, usize),
}

/// Zero times infinity is nothing here: nobody is asked to do the impossible.
fn times(count: usize, cost: f64) -> f64 {
    if count == 0 { 0.0 } else { count as f64 * cost }
}

impl Alike {
    /// Votes for attack at the second listener that can go with `a` at the first: all, unless both always hear
    /// the same.
    fn beside(&self, a: usize) -> std::ops::RangeInclusive<usize> {
        if self.costs[1].is_infinite() && self.costs[2].is_infinite() { a..=a } else { 0..=self.count }
    }

    /// How many show each outcome when `both` vote attack to both listeners, out of `a` and `b` for attack.
    fn parted(&self, a: usize, b: usize, both: usize) -> [usize; 4] {
        [self.count + both - a - b, b - both, a - both, both]
    }

    /// The two extremes of [`Alike::parted`]. The cost is linear between them, and a part that has to be empty,
    /// because it is impossible, is empty at one of them if it can be.
    fn extremes(&self, a: usize, b: usize) -> [[usize; 4]; 2] {
        [self.parted(a, b, (a + b).saturating_sub(self.count)), self.parted(a, b, a.min(b))]
    }

    fn price(&self, parts: [usize; 4]) -> f64 {
        (0..4).map(|o| times(parts[o], self.costs[o])).sum()
    }

    /// The fewest lies for `a` votes for attack at the first listener and `b` at the second.
    fn cost(&self, a: usize, b: usize) -> f64 {
        let [few, many] = self.extremes(a, b);
        self.price(few).min(self.price(many))
    }

    fn parts(&self, a: usize, b: usize) -> [usize; 4] {
        let [few, many] = self.extremes(a, b);
        if self.price(few) <= self.price(many) { few } else { many }
    }
}

/// For one outcome, the fewest lies among traitors and listeners when at least so many votes for attack are
/// asked of them (where a listener is to attack), or at most so many (where it is to retreat).
struct Quadrant {
    side: usize,
    fewest: Vec<f64>,
    wants: (bool, bool),
}

impl Quadrant {
    fn new(exact: &[f64], side: usize, wants: (bool, bool)) -> Quadrant {
        let mut fewest = exact.to_vec();
        let sweep = |up: bool| {
            let towards =
                move |place: usize| if up { (side - 2 - place, side - 1 - place) } else { (place + 1, place) };
            (0..side - 1).map(towards)
        };
        for (here, there) in sweep(wants.0) {
            for b in 0..side {
                fewest[here * side + b] = fewest[here * side + b].min(fewest[there * side + b]);
            }
        }
        for a in 0..side {
            for (here, there) in sweep(wants.1) {
                fewest[a * side + here] = fewest[a * side + here].min(fewest[a * side + there]);
            }
        }
        Quadrant { side, fewest, wants }
    }

    /// The bound on the rest's votes when `have` are there already, `None` when they can't meet it.
    fn bound(&self, wants: bool, enough: usize, have: usize) -> Option<usize> {
        if wants {
            let lacking = enough.saturating_sub(have);
            (lacking < self.side).then_some(lacking)
        } else {
            let room = enough.checked_sub(1 + have)?;
            Some(room.min(self.side - 1))
        }
    }

    /// The fewest lies among the rest when the loyal give `a` and `b` votes and `enough` are a majority.
    fn rest(&self, enough: usize, a: usize, b: usize) -> f64 {
        match (self.bound(self.wants.0, enough, a), self.bound(self.wants.1, enough, b)) {
            (Some(first), Some(second)) => self.fewest[first * self.side + second],
            _ => f64::INFINITY,
        }
    }
}

impl Fork {
    /// Votes for attack that make a majority.
    fn enough(&self) -> usize {
        self.votes / 2 + 1
    }

    /// The fewest lies for every exact pair of votes that the traitors and the listeners give together.
    fn exact_rest(&self) -> (Vec<f64>, usize) {
        let side = self.traitors.count + 3;
        let mut exact = vec![f64::INFINITY; side * side];
        for a in 0..=self.traitors.count {
            for b in self.traitors.beside(a) {
                let cost = self.traitors.cost(a, b);
                if cost.is_finite() {
                    self.each_own(|(own_a, own_b), own| {
                        let place = &mut exact[(a + own_a) * side + b + own_b];
                        *place = place.min(cost + own);
                    });
                }
            }
        }
        (exact, side)
    }

    fn each_own(&self, mut visit: impl FnMut((usize, usize), f64)) {
        for (a, row) in self.own.iter().enumerate() {
            for (b, &cost) in row.iter().enumerate() {
                if cost.is_finite() {
                    visit((a, b), cost);
                }
            }
        }
    }

    /// The fewest lies for each outcome. The two listeners are interchangeable, so the mixed outcomes cost alike.
    pub fn costs(&self) -> Costs {
        let (exact, side) = self.exact_rest();
        let quadrants = [0, 2, 3].map(|o| (o, Quadrant::new(&exact, side, settled(o))));
        let mut costs = [f64::INFINITY; 4];
        for a in 0..=self.loyal.count {
            for b in self.loyal.beside(a) {
                let cost = self.loyal.cost(a, b);
                if cost.is_finite() {
                    for (o, quadrant) in &quadrants {
                        costs[*o] = costs[*o].min(cost + quadrant.rest(self.enough(), a, b));
                    }
                }
            }
        }
        costs[1] = costs[2];
        costs
    }

    /// Who has to vote how for `wanted` at the cost that [`Fork::costs`] tells; `None` when it is impossible.
    pub fn plan(&self, wanted: usize, price: f64) -> Option<Plan> {
        let (exact, side) = self.exact_rest();
        let quadrant = Quadrant::new(&exact, side, settled(wanted));
        for a in 0..=self.loyal.count {
            for b in self.loyal.beside(a) {
                let cost = self.loyal.cost(a, b);
                if cost.is_finite() && cost + quadrant.rest(self.enough(), a, b) == price {
                    let (traitors, own) = self.plan_rest(settled(wanted), (a, b), price - cost)?;
                    return Some(Plan { loyal: self.loyal.parts(a, b), traitors, own });
                }
            }
        }
        None
    }

    fn plan_rest(&self, wants: (bool, bool), have: (usize, usize), price: f64) -> Option<([usize; 4], (usize, usize))> {
        let attacks = |have, a, own| have + a + own >= self.enough();
        for a in 0..=self.traitors.count {
            for b in self.traitors.beside(a) {
                let cost = self.traitors.cost(a, b);
                let mut fitting = None;
                self.each_own(|own, more| {
                    let shown = (attacks(have.0, a, own.0), attacks(have.1, b, own.1));
                    if shown == wants && cost + more == price {
                        fitting = Some(own);
                    }
                });
                if let Some(own) = fitting {
                    return Some((self.traitors.parts(a, b), own));
                }
            }
        }
        None
    }
}
