//! The chooser of a rider: what it can be made to say, and whether it is captured. The one place where that is worked out.

use crate::battle::{Battle, Errand, Kind, Order, Said};
use crate::trace::{Messenger, Says};

/// What can be done with one rider.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// Everything that it can be made to say; nothing where its sender is loyal, or has no choice of words here.
    pub sayings: Vec<Saying>,
    /// Whether it was captured by hand.
    pub captured: bool,
}

/// Something that a rider can be made to say.
#[derive(Clone, PartialEq, Debug)]
pub struct Saying {
    /// What would be said by hand.
    pub said: Said,
    /// The same for a reader.
    pub words: &'static str,
    /// Whether the rider says so now.
    pub is_said: bool,
}

impl Offer {
    /// What can be done with `messenger` in `battle`.
    pub fn new(battle: &Battle, messenger: &Messenger) -> Offer {
        let errand = &messenger.errand;
        let sayings = if battle.is_loyal(messenger.from) { Vec::new() } else { sayings(&battle.protocol, errand) };
        let offered = |said: Said| Saying { words: said.words(), is_said: is_said(&said, &messenger.says), said };
        let every_copy = Errand { copy: 0, ..errand.clone() };
        Offer {
            sayings: sayings.into_iter().map(offered).collect(),
            captured: battle.captured.contains(errand) || battle.captured.contains(&every_copy),
        }
    }
}

/// What a traitor can be made to say on `errand`; none where it could only be kept from saying anything.
pub(super) fn sayings(kind: &Kind, errand: &Errand) -> Vec<Said> {
    let mut all: Vec<Said> = match kind.phrases(errand) {
        Some([]) => return Vec::new(),
        Some(phrases) => phrases.iter().copied().map(Said::Word).collect(),
        None => Order::BOTH.map(Said::Order).to_vec(),
    };
    all.push(Said::Nothing);
    all
}

/// Whether `says`, as it happened, is what `said` asked for.
pub(super) fn is_said(said: &Said, says: &Says) -> bool {
    match (said, says) {
        (Said::Nothing, Says::Nothing) => true,
        (Said::Order(asked), Says::Order(order)) => asked == order,
        (Said::Word(asked), Says::Word(word)) => asked == word,
        _ => false,
    }
}
