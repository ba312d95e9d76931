//! What becomes of one messenger before it reaches anybody: lies, hands and chance.

use crate::battle::{Battle, Chance, Errand, Order, Purpose, Road};
use crate::trace::Fate;

/// What a traitor says on `errand` when it holds `held`: by hand where the battle says so, by its lie otherwise.
pub(crate) fn said(battle: &Battle, errand: &Errand, held: Order) -> Option<Order> {
    match battle.said.get(errand) {
        Some(by_hand) => by_hand.order(),
        None => {
            let coin = || Chance::of(battle.seed, Purpose::Lie, errand).bit(errand.round, errand.to);
            battle.lie.says(held, errand.to, coin)
        }
    }
}

/// What takes a messenger on the road, if anything does: the reader's hand, or chance.
pub(crate) fn on_the_road(battle: &Battle, errand: &Errand) -> Option<Fate> {
    match battle.protocol.road(errand.round) {
        Road::Watched => {}
        Road::Broken => return Some(Fate::Cut),
        Road::Whole => return None,
    }
    let all_copies = || battle.captured.contains(&Errand { copy: 0, ..errand.clone() });
    if battle.captured.contains(errand) || (errand.copy != 0 && all_copies()) {
        return Some(Fate::Captured);
    }
    let taken = battle.loss > 0.0
        && Chance::of(battle.seed, Purpose::Loss, errand).unit(errand.round, errand.to, errand.copy) < battle.loss;
    taken.then_some(Fate::Lost)
}
