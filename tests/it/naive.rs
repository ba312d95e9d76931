//! A second OM(m), written for these tests only, as the paper's recursion reads and as slowly as it likes. It shares
//! the battle and the draws of chance with the real one, and nothing else.

use std::collections::BTreeMap;
use strategos::battle::{Battle, Chance, Errand, General, Kind, Lie, OralTerms, Order, Path, Purpose, Said};

/// What each loyal general decides.
pub fn decisions(battle: &Battle) -> Vec<(General, Order)> {
    let Kind::Oral(OralTerms { depth }) = battle.protocol else { panic!("only OM(m) is written twice") };
    let lieutenants: Vec<General> = (0..battle.count() as u8).map(General).filter(|&g| g != battle.commander).collect();
    let mut used = om(battle, depth, vec![battle.commander], battle.order, &lieutenants);
    used.insert(battle.commander, battle.order);
    used.into_iter().filter(|(general, _)| !battle.traitors.contains(*general)).collect()
}

/// OM(m) with the last of `path` as commander of `lieutenants`: what each of them uses for its order.
fn om(battle: &Battle, m: u8, path: Vec<General>, order: Order, lieutenants: &[General]) -> BTreeMap<General, Order> {
    let received: BTreeMap<General, Order> =
        lieutenants.iter().map(|&to| (to, carried(battle, &path, to, order).unwrap_or(Order::Retreat))).collect();
    if m == 0 {
        return received;
    }
    let mut votes: BTreeMap<General, Vec<Order>> = received.iter().map(|(&g, &o)| (g, vec![o])).collect();
    for (&j, &v) in &received {
        let others: Vec<General> = lieutenants.iter().copied().filter(|&g| g != j).collect();
        let longer = [path.clone(), vec![j]].concat();
        for (i, used) in om(battle, m - 1, longer, v, &others) {
            votes.get_mut(&i).unwrap().push(used);
        }
    }
    votes.into_iter().map(|(i, votes)| (i, larger_side(&votes))).collect()
}

fn larger_side(votes: &[Order]) -> Order {
    let attack = votes.iter().filter(|&&o| o == Order::Attack).count();
    if 2 * attack > votes.len() { Order::Attack } else { Order::Retreat }
}

/// What comes of sending `to` the order that the last of `path` holds.
fn carried(battle: &Battle, path: &[General], to: General, held: Order) -> Option<Order> {
    let errand = Errand::along(Path(path.to_vec()), to);
    let traitor = battle.traitors.contains(*path.last().unwrap());
    let by_hand = battle.said.iter().find(|(e, _)| **e == errand).map(|(_, said)| said);
    let said = match by_hand {
        Some(Said::Order(order)) => Some(*order),
        Some(_) => None,
        None if traitor => lie(battle, &errand, held),
        None => Some(held),
    };
    let chance = Chance::of(battle.seed, Purpose::Loss, &errand).unit(errand.round, to, 0);
    let taken = battle.captured.iter().any(|e| *e == errand) || chance < battle.loss;
    said.filter(|_| !taken)
}

fn lie(battle: &Battle, errand: &Errand, held: Order) -> Option<Order> {
    let opposite = if held == Order::Attack { Order::Retreat } else { Order::Attack };
    let even = errand.to.0.is_multiple_of(2);
    match battle.lie {
        Lie::Truth => Some(held),
        Lie::Flip => Some(opposite),
        Lie::FlipEven => Some(if even { opposite } else { held }),
        Lie::Split => Some(if even { Order::Attack } else { Order::Retreat }),
        Lie::Attack => Some(Order::Attack),
        Lie::Retreat => Some(Order::Retreat),
        Lie::Silent => None,
        Lie::Random => {
            let heads = Chance::of(battle.seed, Purpose::Lie, errand).bit(errand.round, errand.to);
            Some(if heads { Order::Attack } else { Order::Retreat })
        }
    }
}
