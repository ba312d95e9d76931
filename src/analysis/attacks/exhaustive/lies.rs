//! The fewest lies behind what the loyal are told, for sixty-four behaviours at once.
//!
//! A traitor that hears a report from a loyal general holds what it heard. One that hears it from another traitor
//! may have been told either word; telling it the other one is a lie too, but can save more further
//! on. So each report in a traitor's hands has two costs, one for each word that it may hold, and the cheaper way is
//! chosen at the traitor before it.

use super::field::Field;
use super::word::word;
use crate::battle::{Battle, Errand, Order, Said};
use std::collections::BTreeMap;

/// A report in a traitor's hands.
#[derive(Clone, Debug)]
struct Report {
    /// Choices of words to the loyal that it is passed on with, and the messages that carry them.
    choices: Vec<(u32, u32)>,
    origin: Origin,
}

/// How a traitor came by a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Origin {
    /// It holds the same word in all behaviours.
    Always(u64),
    /// A loyal general told it, in this place.
    Heard(u32),
    /// Another traitor told it, with this message, about the report with this number.
    Whispered { message: u32, from: u32 },
}

/// Every report in a traitor's hands, shortest paths first.
#[derive(Debug)]
pub(super) struct Ledger(Vec<Report>);

/// A number up to 63 for each of 64 behaviours: bit k of behaviour b's number is bit b of word k.
type Numbers = [u64; 6];

impl Ledger {
    pub fn new(battle: &Battle, field: &Field) -> Ledger {
        let mut reports: Vec<Report> = Vec::new();
        let mut numbers = BTreeMap::new();
        let traitor = |general| !battle.is_loyal(general);
        if traitor(battle.commander) {
            numbers.insert(vec![battle.commander], 0);
            reports.push(Report { choices: Vec::new(), origin: Origin::Always(word(battle.order)) });
        }
        for (place, message) in (0u32..).zip(&field.messages) {
            let Errand { path, to, .. } = &message.errand;
            let from: Option<u32> = numbers.get(&path.0).copied();
            if let (Some(from), Some(choice)) = (from, message.choice.filter(|_| !message.captured)) {
                reports[from as usize].choices.push((choice, place));
            }
            if traitor(*to) {
                let origin = match from {
                    _ if message.captured => Origin::Always(0),
                    Some(from) => Origin::Whispered { message: place, from },
                    None => Origin::Heard(place),
                };
                numbers.insert(path.then(*to).0, reports.len() as u32);
                reports.push(Report { choices: Vec::new(), origin });
            }
        }
        Ledger(reports)
    }

    /// The fewest lies under the behaviours of `among`, and the first behaviour with so few.
    pub fn fewest(&self, field: &Field, among: u64) -> (u32, u32) {
        let (total, _) = self.costs(field);
        let mut alive = among;
        let mut fewest = 0;
        for (place, word) in total.iter().enumerate().rev() {
            if alive & !word != 0 {
                alive &= !word;
            } else {
                fewest |= 1 << place;
            }
        }
        (fewest, alive.trailing_zeros())
    }

    /// The lies in all, and those below each report when its bearer holds retreat or attack.
    fn costs(&self, field: &Field) -> (Numbers, Vec<[Numbers; 2]>) {
        let mut total = Numbers::default();
        let mut costs = vec![[Numbers::default(); 2]; self.0.len()];
        for (number, report) in self.0.iter().enumerate().rev() {
            for &(choice, _) in &report.choices {
                let attack = field.chosen(choice);
                add(&mut costs[number][0], &[attack]);
                add(&mut costs[number][1], &[!attack]);
            }
            let [retreat, attack] = costs[number];
            match report.origin {
                Origin::Always(held) => add(&mut total, &select(held, &attack, &retreat)),
                Origin::Heard(place) => add(&mut total, &select(field.heard_by_traitor(place), &attack, &retreat)),
                Origin::Whispered { from, .. } => {
                    let [holds_retreat, holds_attack] = &mut costs[from as usize];
                    add(holds_retreat, &select(lie_pays(&retreat, &attack), &plus_one(&attack), &retreat));
                    add(holds_attack, &select(lie_pays(&attack, &retreat), &plus_one(&retreat), &attack));
                }
            }
        }
        (total, costs)
    }

    /// The lies of one behaviour of the block that was fought last.
    pub fn told(&self, field: &Field, behaviour: u32) -> BTreeMap<Errand, Said> {
        let bit = |word: u64| word >> behaviour & 1 == 1;
        let (_, costs) = self.costs(field);
        let mut said = BTreeMap::new();
        let mut held: Vec<bool> = Vec::new();
        let mut tell = |message: u32, attack: bool, held: bool| {
            if attack != held {
                let order = if attack { Order::Attack } else { Order::Retreat };
                said.insert(field.messages[message as usize].errand.clone(), Said::Order(order));
            }
        };
        for (report, [retreat, attack]) in self.0.iter().zip(&costs) {
            let holds = match report.origin {
                Origin::Always(word) => bit(word),
                Origin::Heard(place) => bit(field.heard_by_traitor(place)),
                Origin::Whispered { message, from } => {
                    let truth = held[from as usize];
                    let (as_is, turned) = if truth { (attack, retreat) } else { (retreat, attack) };
                    let attack = truth != bit(lie_pays(as_is, turned));
                    tell(message, attack, truth);
                    attack
                }
            };
            held.push(holds);
            for &(choice, message) in &report.choices {
                tell(message, bit(field.chosen(choice)), holds);
            }
        }
        said
    }
}

fn add(sum: &mut Numbers, more: &[u64]) {
    let mut carry = 0;
    for (place, word) in sum.iter_mut().enumerate() {
        let other = more.get(place).copied().unwrap_or(0);
        let half = *word ^ other;
        (*word, carry) = (half ^ carry, *word & other | half & carry);
    }
}

fn plus_one(number: &Numbers) -> Numbers {
    let mut sum = *number;
    add(&mut sum, &[u64::MAX]);
    sum
}

/// Where `choice` is set, one number, elsewhere the other.
fn select(choice: u64, then: &Numbers, otherwise: &Numbers) -> Numbers {
    std::array::from_fn(|place| then[place] & choice | otherwise[place] & !choice)
}

/// Under which behaviours it saves lies to tell one: the other word's cost and one more is below the cost as it is.
fn lie_pays(as_is: &Numbers, turned: &Numbers) -> u64 {
    let turned = plus_one(turned);
    let (mut less, mut equal) = (0, u64::MAX);
    for place in (0..as_is.len()).rev() {
        less |= equal & !turned[place] & as_is[place];
        equal &= !(turned[place] ^ as_is[place]);
    }
    less
}
