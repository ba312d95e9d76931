//! Which sealed order the inspector shows.

use super::Model;
use crate::battle::Errand;
use crate::trace::{MessengerId, Visibility};

impl Model {
    pub(super) fn unroll(&mut self, errand: Errand) {
        self.unrolled = Some(errand);
        self.forgery = None;
    }

    /// The sealed orders that can be unrolled at the moment that is shown: those that are on the road or have arrived,
    /// as far as they are in sight.
    pub fn scrolls(&self) -> Vec<MessengerId> {
        let moment = self.moment();
        (0..moment.set_out)
            .filter(|&place| {
                let messenger = &self.trace().messengers[place];
                messenger.order().is_some()
                    && self.perspective.visibility(messenger, place, &moment) != Visibility::Nothing
            })
            .map(|place| MessengerId(place as u32))
            .collect()
    }

    /// The one that is shown: the reader's choice, or else one that was refused, or else the longest chain.
    pub fn scroll(&self) -> Option<MessengerId> {
        let scrolls = self.scrolls();
        let chosen =
            self.unrolled.as_ref().and_then(|errand| self.trace().find(errand)).filter(|id| scrolls.contains(id));
        let settled = self.moment().settled;
        chosen.or_else(|| {
            scrolls.into_iter().max_by_key(|id| {
                let messenger = self.trace().messenger(*id);
                let refused = messenger.is_some_and(|m| m.is_refused() && (id.0 as usize) < settled);
                (refused, messenger.map_or(0, |m| m.errand.path.len()), std::cmp::Reverse(*id))
            })
        })
    }
}
