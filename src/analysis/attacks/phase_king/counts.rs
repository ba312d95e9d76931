//! What can come of a phase of the phase king, by numbers alone.

use crate::battle::Order;
use crate::protocol::Condition;

/// Something for each order.
pub type ByOrder<T> = [T; 2];

/// Where [`ByOrder`] has what belongs to this order.
pub fn place(order: Order) -> usize {
    usize::from(order == Order::Retreat)
}

/// How many there are of whom.
#[derive(Clone, Copy)]
pub struct Counts {
    /// n.
    pub generals: usize,
    /// f, which the protocol is set up for.
    pub faults: usize,
    /// How many are loyal.
    pub loyal: usize,
    /// How many aren't.
    pub traitors: usize,
}

/// What the loyal can be made to propose: attack, retreat, nothing.
pub type Proposals = [bool; 3];

/// What can come of a phase.
#[derive(Clone, Copy, PartialEq)]
pub struct Turn {
    /// How many of the loyal propose each order.
    pub proposed: ByOrder<usize>,
    /// What a loyal king says, which is what it holds from then on.
    pub word: Option<Order>,
    /// For each order, what can come of a loyal general that holds it and isn't king: either order, or one.
    pub next: ByOrder<ByOrder<bool>>,
}

impl Counts {
    /// n - f, as many as a general can wait for.
    pub fn most(&self) -> usize {
        self.generals.saturating_sub(self.faults)
    }

    /// What the loyal can be made to propose when so many of them hold attack.
    pub fn proposals(&self, attackers: usize) -> Proposals {
        let (retreaters, most) = (self.loyal - attackers, self.most());
        // An order to retreat that enough generals hold comes before one to attack.
        let free = retreaters < most;
        [free && attackers + self.traitors >= most, retreaters + self.traitors >= most, free && attackers < most]
    }

    /// How the loyal can be divided among those proposals, of each kind that differs in what comes of it one. What comes of it changes
    /// where a number of proposals, or that and all traitors, reaches f + 1 or n - f.
    fn divisions(&self, can: Proposals) -> Vec<ByOrder<usize>> {
        let thresholds = [self.faults + 1, self.most()];
        let alone = thresholds.map(|threshold| threshold.saturating_sub(self.traitors));
        let edges = thresholds.into_iter().chain(alone).chain([0]);
        let mut numbers: Vec<usize> = edges
            .flat_map(|edge| {
                [edge, edge.wrapping_sub(1), self.loyal.wrapping_sub(edge), (self.loyal + 1).wrapping_sub(edge)]
            })
            .filter(|&number| number <= self.loyal)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        let pairs = numbers.iter().flat_map(|&attack| numbers.iter().map(move |&retreat| [attack, retreat]));
        let fits = |&[attack, retreat]: &ByOrder<usize>| {
            let nothing = self.loyal.checked_sub(attack + retreat);
            let kinds = [attack, retreat].into_iter().map(Some).chain([nothing]).zip(can);
            kinds.into_iter().all(|(number, can)| number.is_some_and(|number| number == 0 || can))
        };
        pairs.filter(fits).collect()
    }

    /// The orders that a loyal general that holds `held` can be made to take or keep before the king speaks, each with the fewest and the
    /// most proposals for it that it can count then.
    fn taken(&self, held: Order, proposed: ByOrder<usize>) -> impl Iterator<Item = (Order, usize, usize)> + use<> {
        let ([attack, retreat], f, t) = (proposed, self.faults, self.traitors);
        let own = proposed[place(held)];
        let ways = [
            Some((Order::Retreat, retreat.max(f + 1), retreat + t)),
            (retreat <= f).then_some((Order::Attack, attack.max(f + 1), attack + t)),
            (retreat <= f && attack <= f).then_some((held, own, f.min(own + t))),
        ];
        ways.into_iter().flatten().filter(|&(_, fewest, most)| fewest <= most)
    }

    /// What it can be made to hold next, if a loyal king says `word`, or a traitor what it likes.
    fn next(&self, held: Order, proposed: ByOrder<usize>, word: Option<Order>) -> ByOrder<bool> {
        let mut can = [false; 2];
        for (order, fewest, most) in self.taken(held, proposed) {
            can[place(order)] |= most >= self.most();
            if fewest < self.most() {
                match word {
                    Some(word) => can[place(word)] = true,
                    None => can = [true; 2],
                }
            }
        }
        can
    }

    /// All that can come of a phase under a king that is loyal and holds this, or else a traitor.
    pub fn turns(&self, can: Proposals, king: Option<Order>) -> Vec<Turn> {
        let mut turns: Vec<Turn> = Vec::new();
        for proposed in self.divisions(can) {
            let words: Vec<Option<Order>> = match king {
                Some(held) => self.taken(held, proposed).map(|(order, ..)| Some(order)).collect(),
                None => vec![None],
            };
            for word in words {
                let next = Order::BOTH.map(|held| self.next(held, proposed, word));
                if !turns.iter().any(|turn| (turn.word, turn.next) == (word, next)) {
                    turns.push(Turn { proposed, word, next });
                }
            }
        }
        turns
    }

    /// What is broken when of the loyal, of whom `began` held attack at first, so many do in the end.
    pub fn broken(&self, began: usize, last: usize) -> Option<Condition> {
        if (1..self.loyal).contains(&last) {
            Some(Condition::Agreement)
        } else if [0, self.loyal].contains(&began) && last != began {
            Some(Condition::Unanimity)
        } else {
            None
        }
    }

    /// What is proposed by whoever holds so many opinions.
    pub fn proposal(&self, [attack, retreat]: ByOrder<usize>) -> Option<Order> {
        if retreat >= self.most() { Some(Order::Retreat) } else { (attack >= self.most()).then_some(Order::Attack) }
    }

    /// What is taken, or kept, by whoever holds `held` and so many proposals.
    pub fn take(&self, held: Order, [attack, retreat]: ByOrder<usize>) -> Order {
        if retreat > self.faults {
            Order::Retreat
        } else if attack > self.faults {
            Order::Attack
        } else {
            held
        }
    }
}
