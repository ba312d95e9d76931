//! The king algorithm, for all behaviours of the traitors at once.
//!
//! Only one number matters: c, how many of the loyal generals hold attack. In the first round of a phase each of them counts c and as
//! many more as the t traitors choose to tell it, so it can be made to count anything from c to c + t, whatever the others
//! count. A count over n/2 + f settles its opinion; any other leaves it to the king, who is told a count in the same way if
//! it is loyal, and tells everyone what it likes if it is not. So all of them but a loyal king have the same opinions to choose from,
//! and c can next be every number between the least and the most of those: a handful of steps for each phase, for any n.
//!
//! What traitors tell each other matters to nobody's count; here they tell the truth.

use super::lies::Lies;
use crate::battle::{Battle, Council, Draft, Errand, General, Kind, KingTerms, Order, Said};
use crate::protocol::Condition;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The lies of an attack, if there is one, and what they break; not necessarily the fewest.
pub(super) fn find(battle: &Battle, KingTerms { faults }: KingTerms) -> Option<(Lies, Condition)> {
    let field = Field::new(battle, faults.into());
    let reached = field.reached();
    let began = field.attackers(&field.opinions);
    let broken = field.counts.broken(began, reached.last()?)?;
    let differ = (1..field.counts.loyal).contains(&broken);
    let breaks = if differ { Condition::Agreement } else { Condition::Unanimity };
    Some((field.lies(&reached, broken), breaks))
}

/// The opinions and the traitors with which `traitors` of `generals` can break the king algorithm for `faults`, if there are any: a
/// battle to look for an attack on. Whose turn it is to be king is all that tells generals apart, so each phase's king is a traitor
/// or not, and a number of the loyal hold attack at first.
pub fn weakest(generals: usize, faults: u8, traitors: usize) -> Option<Battle> {
    let phases = usize::from(faults) + 1;
    let counts = Counts { generals, faults: faults.into(), loyal: generals.checked_sub(traitors)?, traitors };
    (0..=counts.loyal).find_map(|began| {
        let kings = counts.treacherous_kings(began, phases)?;
        let mut liars: Council =
            (0..).map(General).zip(&kings).filter(|(_, liar)| **liar).map(|(king, _)| king).collect();
        // The others have no turn.
        let crowd = General::first(generals).skip(kings.len());
        liars = crowd.rev().take(traitors - liars.len()).fold(liars, Council::with);
        let mut draft = Draft::new(Kind::King(KingTerms { faults }));
        (draft.generals, draft.traitors) = (Some(generals), liars);
        let loyal = General::first(generals).filter(|&general| !liars.contains(general));
        let attackers: Council = loyal.take(began).collect();
        let opinion = |general| if attackers.contains(general) { Order::Attack } else { Order::Retreat };
        draft.opinions = Some(General::first(generals).map(opinion).collect());
        draft.check().ok()
    })
}

/// How a number of loyal attackers came about in a phase: from how many, and by which word of a loyal king.
#[derive(Clone, Copy)]
struct Step {
    from: usize,
    word: Option<Order>,
}

/// For each number of loyal attackers, how it can come about, if it can.
type Reached = Vec<Option<Step>>;

/// How many there are of whom.
struct Counts {
    generals: usize,
    faults: usize,
    loyal: usize,
    traitors: usize,
}

impl Counts {
    fn majority(&self, attack: usize) -> Order {
        Order::majority(attack, self.generals - attack)
    }

    /// Whether a count of so many for attack is over n/2 + f for either order.
    fn is_firm(&self, attack: usize) -> bool {
        2 * attack.max(self.generals - attack) > self.generals + 2 * self.faults
    }

    /// What a loyal general that is told `attack` in all holds next, if the king says `word`.
    fn settled(&self, attack: usize, word: Order) -> Order {
        if self.is_firm(attack) { self.majority(attack) } else { word }
    }

    /// The counts that traitors can give a loyal general, when so many of the loyal hold attack.
    fn told(&self, attackers: usize) -> RangeInclusive<usize> {
        attackers..=attackers + self.traitors
    }

    /// What a loyal general can be made to hold next, with a loyal king's word, or any word from a traitor.
    fn next(&self, attackers: usize, word: Option<Order>) -> impl Iterator<Item = Order> {
        let words = word.map_or(Order::BOTH.to_vec(), |word| vec![word]);
        Order::BOTH.into_iter().filter(move |&order| {
            self.told(attackers).any(|count| words.iter().any(|&word| self.settled(count, word) == order))
        })
    }

    /// Every number of loyal attackers that can come of `attackers` in a phase, with the word of its king if that is loyal.
    fn steps(&self, attackers: usize, king_is_loyal: bool) -> Vec<(RangeInclusive<usize>, Option<Order>)> {
        let after = |word: Option<Order>| {
            let others = self.loyal - usize::from(king_is_loyal);
            let own = usize::from(word == Some(Order::Attack));
            let next: Vec<Order> = self.next(attackers, word).collect();
            let least = if next.contains(&Order::Retreat) { 0 } else { others };
            let most = if next.contains(&Order::Attack) { others } else { 0 };
            (own + least..=own + most, word)
        };
        if !king_is_loyal {
            return vec![after(None)];
        }
        let words = Order::BOTH.into_iter();
        let words = words.filter(|&word| self.told(attackers).any(|count| self.majority(count) == word));
        words.map(|word| after(Some(word))).collect()
    }

    /// A number of loyal attackers in the end that breaks a promise, where `began` held attack at first.
    fn broken(&self, began: usize, last: &Reached) -> Option<usize> {
        let alike = [0, self.loyal].contains(&began);
        let is_broken = |count: &usize| (1..self.loyal).contains(count) || (alike && *count != began);
        (0..=self.loyal).filter(|&count| last[count].is_some()).find(is_broken)
    }

    /// For each phase whether its king is a traitor, chosen so that a promise is broken; none where no choice does it.
    fn treacherous_kings(&self, began: usize, phases: usize) -> Option<Vec<bool>> {
        let turns = phases.min(self.generals);
        let fits = |liars: usize| liars <= self.traitors && self.traitors - liars <= self.generals - turns;
        let choices = (0..=turns.min(self.traitors)).filter(|&liars| fits(liars));
        choices.into_iter().find_map(|liars| self.kings_from(began, phases, turns, liars))
    }

    /// The same with so many treacherous kings among the first generals.
    fn kings_from(&self, began: usize, phases: usize, turns: usize, liars: usize) -> Option<Vec<bool>> {
        // For each number of attackers and of treacherous kings so far, the kings that lead there.
        let mut ways: BTreeMap<(usize, usize), Vec<bool>> = BTreeMap::from([((began, 0), Vec::new())]);
        for phase in 0..phases {
            let mut after = BTreeMap::new();
            for ((attackers, so_far), kings) in ways {
                for treacherous in [false, true] {
                    let again = phase >= turns;
                    if again && kings[phase % turns] != treacherous {
                        continue;
                    }
                    let now = so_far + usize::from(treacherous && !again);
                    if now > liars || liars - now > turns.saturating_sub(phase + 1) {
                        continue;
                    }
                    for (range, _) in self.steps(attackers, !treacherous) {
                        for count in range {
                            let longer = || if again { kings.clone() } else { [&kings[..], &[treacherous]].concat() };
                            after.entry((count, now)).or_insert_with(longer);
                        }
                    }
                }
            }
            ways = after;
        }
        let mut last: Reached = vec![None; self.loyal + 1];
        ways.keys().for_each(|&(count, _)| last[count] = Some(Step { from: count, word: None }));
        let broken = self.broken(began, &last)?;
        ways.remove(&(broken, liars))
    }
}

/// The loyal, the traitors, and what all of them hold before the first phase.
struct Field {
    counts: Counts,
    loyal: Vec<General>,
    traitors: Vec<General>,
    opinions: Vec<Order>,
}

impl Field {
    fn new(battle: &Battle, faults: usize) -> Field {
        let loyal: Vec<General> = battle.loyal().iter().collect();
        let traitors: Vec<General> = battle.traitors.iter().collect();
        Field {
            counts: Counts { generals: battle.count(), faults, loyal: loyal.len(), traitors: traitors.len() },
            loyal,
            traitors,
            opinions: battle.everyone().iter().map(|general| battle.opinion(general)).collect(),
        }
    }

    fn king(&self, phase: usize) -> General {
        General((phase % self.counts.generals) as u8)
    }

    fn attackers(&self, opinions: &[Order]) -> usize {
        self.loyal.iter().filter(|general| opinions[general.index()] == Order::Attack).count()
    }

    /// What can be reached before the first phase, and after each.
    fn reached(&self) -> Vec<Reached> {
        let nothing = vec![None; self.loyal.len() + 1];
        let mut all = vec![nothing.clone()];
        let began = self.attackers(&self.opinions);
        all[0][began] = Some(Step { from: began, word: None });
        for phase in 0..=self.counts.faults {
            let mut after = nothing.clone();
            for from in (0..=self.loyal.len()).filter(|&count| all[phase][count].is_some()) {
                for (range, word) in self.counts.steps(from, self.loyal.contains(&self.king(phase))) {
                    for count in range {
                        after[count].get_or_insert(Step { from, word });
                    }
                }
            }
            all.push(after);
        }
        all
    }

    /// The lies with which so many of the loyal hold attack in the end.
    fn lies(&self, reached: &[Reached], attackers: usize) -> Lies {
        let mut way = vec![(attackers, None)];
        for after in reached[1..].iter().rev() {
            let Some((count, _)) = way.last().copied() else { break };
            let Some(step) = after[count] else { break };
            if let Some(last) = way.last_mut() {
                last.1 = step.word;
            }
            way.push((step.from, None));
        }
        let mut telling = Telling { field: self, opinions: self.opinions.clone(), lies: Lies::new() };
        for (phase, &(next, word)) in way.iter().rev().skip(1).enumerate() {
            telling.phase(phase, next, word);
        }
        telling.lies
    }
}

/// The lies, phase by phase, and what everybody holds meanwhile.
struct Telling<'a> {
    field: &'a Field,
    opinions: Vec<Order>,
    lies: Lies,
}

impl Telling<'_> {
    /// One phase, after which `next` of the loyal hold attack; a loyal king says `word`.
    fn phase(&mut self, phase: usize, next: usize, word: Option<Order>) {
        let (field, counts) = (self.field, &self.field.counts);
        let (king, attackers) = (field.king(phase), field.attackers(&self.opinions));
        let honest = field.traitors.iter().filter(|general| self.opinions[general.index()] == Order::Attack).count();
        // What traitors count, to whom everyone tells the truth, and what a traitor would say as king.
        let truth = attackers + honest;
        let honest_word = word.unwrap_or(counts.majority(truth));
        let mut after = vec![counts.settled(truth, honest_word); counts.generals];
        let mut to_attack = next - usize::from(word == Some(Order::Attack));
        for &to in &field.loyal {
            let is_king = to == king;
            let order = match word.filter(|_| is_king) {
                Some(word) => word,
                None if to_attack > 0 => Order::Attack,
                None => Order::Retreat,
            };
            to_attack -= usize::from(order == Order::Attack && !is_king);
            after[to.index()] = order;
            let does = |count: usize| match word {
                Some(_) if is_king => counts.majority(count) == order,
                Some(word) => counts.settled(count, word) == order,
                None => !counts.is_firm(count) || counts.majority(count) == order,
            };
            // As near to the truth as can be: each step away from it is a lie.
            let count = counts.told(attackers).filter(|&count| does(count)).min_by_key(|count| count.abs_diff(truth));
            let count = count.unwrap_or(truth);
            self.count(phase, to, count, truth);
            if word.is_none() && counts.settled(count, honest_word) != order {
                self.lies.insert(Errand::in_round(2 * phase as u16 + 2, king, to), Said::Order(order));
            }
        }
        self.opinions = after;
    }

    /// Has traitors tell `to` so that it counts `count` for attack, where it would count `truth`.
    fn count(&mut self, phase: usize, to: General, count: usize, truth: usize) {
        let order = if count > truth { Order::Attack } else { Order::Retreat };
        let liars = self.field.traitors.iter().filter(|general| self.opinions[general.index()] != order);
        for &liar in liars.take(count.abs_diff(truth)) {
            self.lies.insert(Errand::in_round(2 * phase as u16 + 1, liar, to), Said::Order(order));
        }
    }
}
